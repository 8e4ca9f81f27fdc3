// @ts-check
/** The official table: its phase, who negotiates, the text as it fills, and how ripe the conflict is. */

import { drawGlyph } from "./marks.js";
import { BLOOD, font, GREY, INK, LIT, PALE, PAPER, PARTIES, PHASES, RIPE } from "./palette.js";
import { write } from "./stage_canvas.js";

// The table by phase: dark, half lit, lit, and green while an agreement holds.
const LIGHTS = [PAPER, "#fdfbe6", "#fbf7c4", "#e4f4ee", "#e4f4ee", PAPER];
const [PRE, TALKS, AGREED, DONE, COLLAPSED] = [1, 2, 3, 4, 5];

/** Who negotiates: a strand from each to the table while talks go on. @param {CanvasRenderingContext2D} ctx
 * @param {any} scene */
export const drawDelegations = (ctx, { film, at, frame, phase }) => {
  if (phase !== TALKS) return;
  const sits = film.negotiates(frame);
  for (let i = 0; i < film.officials; i += 1) {
    if (!sits[i]) continue;
    ctx.beginPath();
    ctx.moveTo(at.x[i], at.y[i]);
    const side = Math.sign(at.x[i] - at.table.x) || 1;
    ctx.quadraticCurveTo((at.x[i] + at.table.x) / 2, at.y[i] - 12, at.table.x + (side * at.table.w) / 2.2, at.table.y);
    ctx.strokeStyle = PARTIES[film.party[i]].colour;
    ctx.lineWidth = 2.2;
    ctx.stroke();
  }
};

/** The page that settles: as many of its lines are written as issues are settled.
 * @param {CanvasRenderingContext2D} ctx @param {import("./stage_layout.js").Box} box @param {number} completeness 0-1
 * @param {number} implementation 0-1 @param {number} phase */
export const drawText = (ctx, box, completeness, implementation, phase) => {
  const [left, top] = [box.x - box.w / 2, box.y - box.h / 2];
  const signed = phase >= AGREED;
  ctx.beginPath();
  ctx.moveTo(left, top);
  ctx.lineTo(left + box.w - 6, top);
  ctx.lineTo(left + box.w, top + 6);
  ctx.lineTo(left + box.w, top + box.h);
  ctx.lineTo(left, top + box.h);
  ctx.closePath();
  ctx.fillStyle = PAPER;
  ctx.fill();
  ctx.lineWidth = signed ? 1.6 : 1;
  ctx.strokeStyle = completeness > 0 ? INK : "#9aa0a6";
  ctx.stroke();
  const lines = 6;
  for (let n = 0; n < lines; n += 1) {
    const y = top + 5.5 + (n * (box.h - 12)) / (lines - 1);
    const share = Math.min(1, Math.max(0, completeness * lines - n));
    ctx.fillStyle = PALE;
    ctx.fillRect(left + 3.5, y - 0.5, box.w - 7, 1);
    ctx.fillStyle = INK;
    ctx.fillRect(left + 3.5, y - 1, (box.w - 7) * share, 2);
  }
  if (signed) {
    // What is carried out, as a bar down the edge.
    ctx.fillStyle = RIPE;
    ctx.fillRect(left - 5, top + box.h * (1 - implementation), 3.5, box.h * implementation);
    ctx.strokeStyle = GREY;
    ctx.lineWidth = 0.7;
    ctx.strokeRect(left - 5, top, 3.5, box.h);
  }
  if (phase === COLLAPSED) {
    ctx.beginPath();
    [0.36, 0.6, 0.42, 0.62, 0.46].forEach((y, n) => ctx.lineTo(left - 3 + (n * (box.w + 6)) / 4, top + box.h * y));
    ctx.strokeStyle = PAPER;
    ctx.lineWidth = 5;
    ctx.stroke();
    ctx.strokeStyle = BLOOD;
    ctx.lineWidth = 1.8;
    ctx.stroke();
  }
};

/** @param {CanvasRenderingContext2D} ctx @param {any} scene */
export const drawTable = (ctx, scene) => {
  const { film, at, week, phase } = scene;
  const { x, y, w, h } = at.table;
  const on = phase === TALKS || phase === PRE;
  ctx.beginPath();
  ctx.ellipse(x, y, w / 2, h / 2, 0, 0, 2 * Math.PI);
  if (phase === TALKS) {
    ctx.shadowColor = LIT;
    ctx.shadowBlur = 22;
  }
  ctx.fillStyle = LIGHTS[phase];
  ctx.fill();
  ctx.shadowBlur = 0;
  ctx.setLineDash(phase === TALKS || phase >= AGREED ? [] : [4, 3]);
  ctx.lineWidth = on ? 2 : 1.3;
  ctx.strokeStyle = phase === 0 ? "#9aa0a6" : phase === COLLAPSED ? BLOOD : INK;
  ctx.stroke();
  ctx.setLineDash([]);
  drawText(ctx, at.text, film.value("completeness", week), film.value("implementation", week), phase);
  if (phase === DONE) drawGlyph(ctx, "settled", at.text.x, at.text.y, 18, "#00704f", PAPER);
  const look = { size: 12, weight: "650", colour: INK, align: /** @type {CanvasTextAlign} */ ("center"), halo: PAPER };
  write(ctx, PHASES[phase].word, x, y + h / 2 + 10, look);
  gauge(ctx, scene);
};

/** Ripeness against its threshold: the bar is green and the word changes once it is reached. After an agreement it is
 * left out, as it is no longer asked whether talks could begin.
 * @param {CanvasRenderingContext2D} ctx @param {any} scene */
const gauge = (ctx, { film, at, week, phase }) => {
  if (phase >= AGREED) return;
  const { x, y, w, h } = at.gauge;
  const threshold = film.header.thresholds.ripeness;
  const full = 2 * threshold; // the threshold stands in the middle of the bar
  const now = film.value("ripeness", week);
  const ripe = film.step("ripeness", week) >= threshold;
  const left = x - w / 2;
  ctx.fillStyle = "#eceef0";
  ctx.fillRect(left, y - h / 2, w, h);
  ctx.fillStyle = ripe ? RIPE : "#9aa0a6";
  ctx.fillRect(left, y - h / 2, w * Math.min(1, now / full), h);
  ctx.fillStyle = INK;
  ctx.fillRect(x - 0.75, y - h / 2 - 3, 1.5, h + 6);
  ctx.font = font(10);
  ctx.textBaseline = "middle";
  ctx.textAlign = "right";
  ctx.fillStyle = ripe ? "#00704f" : GREY;
  ctx.fillText("ripeness", left - 5, y);
  ctx.textAlign = "left";
  ctx.font = font(10, ripe ? "700" : "400");
  ctx.fillText(ripe ? "ripe" : "not ripe", left + w + 5, y);
};
