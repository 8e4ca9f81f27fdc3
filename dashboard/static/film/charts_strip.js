// @ts-check
/** The strip above the charts: the run's events as glyphs, the phases of both worlds as bands with words. */

import { LANE, LANES } from "./charts_frame.js";
import { drawGlyph, glyphOf } from "./marks.js";
import { font, GHOST, GREY, INK, PALE, PAPER, PHASES } from "./palette.js";
import { write } from "./stage_canvas.js";

const APART = 15; // pixels between glyphs of one lane
const THROUGH = ["talks", "text", "collapse", "breakdown", "implemented", "victory", "faded", "forced",
  "renewed_fighting"];

/** @typedef {{x: number, y: number, index: number}} Placed */

/** Choose and place the glyphs: the turning points first, then what there is room for. @param {any} film
 * @param {import("./charts_frame.js").Frame} frame @returns {Placed[]} */
export const placeGlyphs = (film, frame) => {
  const { marks } = film.header;
  const worth = (/** @type {any} */ m) => glyphOf(m.kind).rank + (m.turning ? 1 : 0);
  const order = marks.map((_, i) => i).filter((i) => worth(marks[i]) > 1);
  order.sort((a, b) => worth(marks[b]) - worth(marks[a]) || marks[a].week - marks[b].week);
  /** @type {number[][]} */
  const lanes = Array.from({ length: LANES }, () => []);
  /** @type {Placed[]} */
  const placed = [];
  order.forEach((index) => {
    const x = frame.x(marks[index].week);
    const lane = lanes.findIndex((taken) => taken.every((other) => Math.abs(other - x) >= APART));
    if (lane < 0) return;
    lanes[lane].push(x);
    placed.push({ x, y: frame.glyphs.top + (LANES - lane - 0.5) * LANE, index });
  });
  return placed;
};

/** Phases of one world as a band. @param {CanvasRenderingContext2D} ctx @param {any} film
 * @param {import("./charts_frame.js").Frame} frame @param {{top: number, height: number}} strip
 * @param {boolean} ghost @param {string} name of the world */
const band = (ctx, film, frame, strip, ghost, name) => {
  const phase = film.column("phase");
  for (let t = 0; t < film.weeks; t += 1) {
    const code = Math.round(phase[t]);
    let end = t;
    while (end + 1 < film.weeks && Math.round(phase[end + 1]) === code) end += 1;
    const from = frame.x(t);
    const wide = Math.max(1.5, frame.x(Math.min(film.last, end + 1)) - from);
    const look = PHASES[code];
    ctx.fillStyle = look.shade;
    ctx.fillRect(from, strip.top, wide, strip.height);
    ctx.font = font(10);
    const word = [look.word, look.short].find((w) => ctx.measureText(w).width < wide - 4);
    const y = strip.top + strip.height / 2 + 0.5;
    if (word) write(ctx, word, from + wide / 2, y, { size: 10, colour: look.ink, align: "center" });
    ctx.fillStyle = code > 0 ? INK : PALE;
    ctx.fillRect(from, strip.top, 1, strip.height);
    t = end;
  }
  ctx.setLineDash(ghost ? [3, 2.5] : []);
  ctx.strokeStyle = ghost ? GHOST : INK;
  ctx.lineWidth = 1;
  ctx.strokeRect(frame.left + 0.5, strip.top + 0.5, frame.x(film.last) - frame.left - 1, strip.height - 1);
  ctx.setLineDash([]);
  write(ctx, name, frame.right + 6, strip.top + strip.height / 2 + 0.5, {
    size: 10.5, weight: ghost ? "400" : "650", colour: ghost ? GREY : INK,
  });
};

/** Glyphs, bands, and a fine line down from what changed the course. @param {CanvasRenderingContext2D} ctx
 * @param {any} film
 * @param {any} ghost @param {import("./charts_frame.js").Frame} frame @param {Placed[]} placed
 * @param {any} divergence @param {[string, string]} names of the two worlds */
export const drawStrip = (ctx, film, ghost, frame, placed, divergence, names) => {
  const foot = frame.axis;
  band(ctx, film, frame, frame.strips[0], false, names[0]);
  if (ghost) band(ctx, ghost, frame, frame.strips[1], true, names[1]);
  placed.forEach(({ x, y, index }) => {
    const mark = film.header.marks[index];
    if (THROUGH.includes(mark.kind)) {
      ctx.fillStyle = "rgba(31,35,40,0.22)";
      ctx.fillRect(Math.round(x), y + 8, 1, foot - y - 8);
    }
    drawGlyph(ctx, mark.kind, x, y, 12, undefined, PAPER);
  });
  if (!divergence) return;
  dotted(ctx, frame, divergence.week, "worlds part", 6);
  const seen = divergence.seen?.week ?? -1;
  if (seen > divergence.week) dotted(ctx, frame, seen, "first seen", 18);
};

/** A dotted line down the charts with words at its head. @param {CanvasRenderingContext2D} ctx
 * @param {import("./charts_frame.js").Frame} frame @param {number} week @param {string} words @param {number} below */
const dotted = (ctx, frame, week, words, below) => {
  const x = Math.round(frame.x(week)) + 0.5;
  ctx.beginPath();
  ctx.moveTo(x, frame.strips[0].top);
  ctx.lineTo(x, frame.axis);
  ctx.setLineDash([2, 3]);
  ctx.lineWidth = 1.6;
  ctx.strokeStyle = INK;
  ctx.stroke();
  ctx.setLineDash([]);
  const toLeft = x > frame.right - 70;
  const align = /** @type {CanvasTextAlign} */ (toLeft ? "right" : "left");
  const look = { size: 10, colour: INK, halo: PAPER, align };
  write(ctx, words, x + (toLeft ? -4 : 4), frame.rows[0].top + below, look);
};
