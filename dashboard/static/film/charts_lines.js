// @ts-check
/** The lines of the charts and what stands behind them; drawn once a film, not once a frame. */

import { numbers } from "./charts_panels.js";
import { font, GHOST, GREY, INK, PALE, PAPER } from "./palette.js";
import { cut, write } from "./stage_canvas.js";

/** A line through all weeks. @param {CanvasRenderingContext2D} ctx @param {import("./charts_frame.js").Frame} frame
 * @param {import("./charts_frame.js").Row} row @param {Float32Array} values */
const trace = (ctx, frame, row, values) => {
  ctx.beginPath();
  for (let t = 0; t < values.length; t += 1) ctx.lineTo(frame.x(t), row.y(values[t]));
};

/** Title, unit, scale and years of a panel. @param {CanvasRenderingContext2D} ctx
 * @param {import("./charts_frame.js").Frame} frame
 * @param {import("./charts_frame.js").Row} row */
const scales = (ctx, frame, row) => {
  const { panel, top, height } = row;
  ctx.lineWidth = 1;
  frame.years.forEach(({ week }) => {
    ctx.fillStyle = "#eceef0";
    ctx.fillRect(Math.round(frame.x(week)), top, 1, height);
  });
  row.ticks.forEach((value) => {
    ctx.fillStyle = "#e4e6e8";
    ctx.fillRect(frame.left, Math.round(row.y(value)), frame.right - frame.left, 1);
    const text = value >= 10 ? value.toLocaleString("en") : String(value).replace(/^0\./, ".");
    write(ctx, text, frame.left - 4, row.y(value), { size: 9.5, colour: GREY, align: "right" });
  });
  write(ctx, panel.title, frame.left, top - 8, { size: 11.5, weight: "650", colour: INK });
  const wide = ctx.measureText(panel.title).width;
  ctx.font = font(10);
  const unit = cut(ctx, panel.unit, frame.width - frame.left - wide - 8);
  write(ctx, unit, frame.left + wide + 6, top - 7.5, { size: 10, colour: GREY });
};

/** Weeks before any agreement at or above the threshold, shaded, and the threshold itself: ripe is a conflict that
 * could come to talks, not one that has its text. @param {CanvasRenderingContext2D} ctx
 * @param {import("./charts_frame.js").Frame} frame @param {import("./charts_frame.js").Row} row @param {any} film
 * @param {CanvasPattern} pattern */
const threshold = (ctx, frame, row, film, pattern) => {
  const limit = row.panel.threshold;
  if (limit === undefined) return;
  const ripeness = film.column("ripeness");
  const until = film.header.outcome.agreement_week ?? film.weeks;
  for (let t = 0; t < until; t += 1) {
    if (ripeness[t] < limit) continue;
    let end = t;
    while (end + 1 < until && ripeness[end + 1] >= limit) end += 1;
    const from = frame.x(Math.max(0, t - 0.5));
    const wide = Math.max(1, frame.x(end + 0.5) - from);
    ctx.fillStyle = "rgba(0,158,115,0.10)";
    ctx.fillRect(from, row.top, wide, row.height);
    ctx.fillStyle = pattern;
    ctx.fillRect(from, row.top, wide, row.height);
    t = end;
  }
  ctx.beginPath();
  ctx.moveTo(frame.left, row.y(limit));
  ctx.lineTo(frame.right, row.y(limit));
  ctx.setLineDash([1.5, 2.5]);
  ctx.lineWidth = 1.4;
  ctx.strokeStyle = INK;
  ctx.stroke();
  ctx.setLineDash([]);
};

/** Everything that stands still: scales, thresholds, the ghost behind, the run before it.
 * @param {CanvasRenderingContext2D} ctx @param {import("./charts_frame.js").Frame} frame @param {any} film
 * @param {any} ghost or null @param {CanvasPattern} pattern */
export const drawLines = (ctx, frame, film, ghost, pattern) => {
  ctx.fillStyle = PAPER;
  ctx.fillRect(0, 0, frame.width, frame.height);
  frame.rows.forEach((row) => {
    scales(ctx, frame, row);
    threshold(ctx, frame, row, film, pattern);
    ctx.save();
    ctx.beginPath();
    ctx.rect(frame.left, row.top - 2, frame.right - frame.left, row.height + 4);
    ctx.clip();
    ctx.lineJoin = "round";
    if (ghost) row.panel.lines.forEach((line) => {
      if (line.faint || !ghost.has(line.column)) return;
      trace(ctx, frame, row, numbers(ghost, row.panel, line));
      ctx.setLineDash([3, 2.5]);
      ctx.lineWidth = Math.max(0.9, line.width * 0.6);
      ctx.strokeStyle = GHOST;
      ctx.stroke();
    });
    row.panel.lines.forEach((line) => {
      const values = numbers(film, row.panel, line);
      trace(ctx, frame, row, values);
      ctx.setLineDash(line.dash);
      ctx.lineWidth = line.width;
      ctx.strokeStyle = line.colour;
      ctx.globalAlpha = line.faint ? 0.6 : 1;
      ctx.stroke();
      if (line.area) {
        ctx.lineTo(frame.x(values.length - 1), row.y(0));
        ctx.lineTo(frame.x(0), row.y(0));
        ctx.globalAlpha = 0.16;
        ctx.fillStyle = line.colour;
        ctx.fill();
      }
      ctx.globalAlpha = 1;
    });
    ctx.setLineDash([]);
    ctx.restore();
    const limit = row.panel.threshold;
    if (limit === undefined) return;
    const look = { size: 9.5, colour: INK, align: /** @type {CanvasTextAlign} */ ("right"), halo: PAPER };
    write(ctx, `threshold ${limit}`, frame.right - 4, row.y(limit) + 7, look);
  });
  ctx.fillStyle = PALE;
  ctx.fillRect(frame.left, frame.axis, frame.right - frame.left, 1);
  let taken = -Infinity; // the first year may begin beside the next
  frame.years.forEach(({ week, label }) => {
    const x = frame.x(week);
    ctx.fillStyle = GREY;
    ctx.fillRect(Math.round(x), frame.axis, 1, 4);
    ctx.font = font(10.5);
    const wide = ctx.measureText(label).width;
    const from = Math.max(frame.left, x - wide / 2);
    if (from < taken + 6) return;
    taken = from + wide;
    write(ctx, label, from, frame.axis + 11, { size: 10.5, colour: GREY });
  });
};
