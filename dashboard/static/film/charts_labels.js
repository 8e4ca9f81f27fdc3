// @ts-check
/** Names and present values of the lines, beside where they end, moved apart where they would overlap. */

import { numbers } from "./charts_panels.js";
import { font, GREY, INK, PAPER } from "./palette.js";
import { cut, write } from "./stage_canvas.js";

/** @typedef {{row: import("./charts_frame.js").Row, line: import("./charts_panels.js").Line, y: number,
 *   values: Float32Array, said: string, shown: number}} Label */

/** Heights moved apart until neighbours keep a distance, inside limits. @param {number[]} heights sorted
 * @param {number} least @param {number} top @param {number} bottom @returns {number[]} */
export const spread = (heights, least, top, bottom) => {
  const out = [...heights];
  for (let n = 1; n < out.length; n += 1) out[n] = Math.max(out[n], out[n - 1] + least);
  const over = out.length ? Math.max(0, out[out.length - 1] - bottom) : 0;
  if (over) out[out.length - 1] -= over;
  for (let n = out.length - 2; n >= 0; n -= 1) out[n] = Math.min(out[n], out[n + 1] - least);
  const under = out.length ? Math.max(0, top - out[0]) : 0;
  return out.map((y) => y + under);
};

/** The labels of a film: where each stands holds for all weeks. @param {import("./charts_frame.js").Frame} frame
 * @param {any} film
 * @returns {Label[]} */
export const labelsOf = (frame, film) => frame.rows.flatMap((row) => {
  const named = row.panel.lines.filter((line) => !line.faint)
    .map((line) => ({ row, line, values: numbers(film, row.panel, line), y: 0, said: "", shown: NaN }));
  named.sort((a, b) => row.y(a.values[film.last]) - row.y(b.values[film.last]));
  const heights = named.map((label) => row.y(label.values[film.last]));
  spread(heights, 11.5, row.top - 2, row.top + row.height + 2).forEach((y, n) => { named[n].y = y; });
  return named;
});

/** @param {number} value @returns {string} */
export const spoken = (value) => {
  if (value >= 10) return Math.round(value).toLocaleString("en");
  return value >= 1.005 ? value.toFixed(1) : value.toFixed(2);
};

/** Cursor, dots on the lines, and every label with its value of the week. @param {CanvasRenderingContext2D} ctx
 * @param {import("./charts_frame.js").Frame} frame @param {Label[]} labels
 * @param {any} film the one that the picture shows: the dots stand on its lines @param {number} week
 * @param {number} strip the band of that world, 1 the ghost's: beside it stands that the values are its own */
export const drawCursor = (ctx, frame, labels, film, week, strip) => {
  const now = Math.min(film.last, Math.max(0, week));
  const t = Math.floor(now);
  const x = frame.x(now);
  ctx.fillStyle = INK;
  ctx.fillRect(Math.round(x) - 0.5, frame.strips[0].top, 1.5, frame.axis - frame.strips[0].top + 4);
  if (frame.strips.length > 1) {
    const { top, height } = frame.strips[strip];
    write(ctx, "values", frame.width - 2, top + height / 2 + 0.5, { size: 10.5, colour: GREY, align: "right" });
  }
  labels.forEach((label) => {
    const value = numbers(film, label.row.panel, label.line)[t];
    ctx.beginPath();
    ctx.arc(x, label.row.y(value), 3, 0, 2 * Math.PI);
    ctx.fillStyle = label.line.colour;
    ctx.fill();
    ctx.strokeStyle = PAPER;
    ctx.lineWidth = 1;
    ctx.stroke();
    if (value !== label.shown) {
      label.shown = value;
      label.said = spoken(value);
    }
    const room = frame.width - frame.right - 40;
    ctx.font = font(10.5, "600");
    const look = { size: 10.5, weight: "600", colour: label.line.colour };
    write(ctx, cut(ctx, label.line.name, room), frame.right + 8, label.y, look);
    write(ctx, label.said, frame.width - 2, label.y, { size: 10.5, colour: GREY, align: "right" });
  });
};
