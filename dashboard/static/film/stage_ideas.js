// @ts-check
/** Ideas as numbered dots on their ways, and the sparks of an idea passing from one person to another. */

import { lastAtMost } from "./film.js";
import { BLOOD, font, IDEA, IDEA_INK, PAPER, PARTIES } from "./palette.js";
import { ease } from "./stage_canvas.js";

export const TRAVEL = 12; // weeks that a move takes in the picture
const GONE = 40; // weeks until a discarded idea is out of sight
const CROSSED = 16; // weeks that the cross of a refusal stays

/** Where an idea is and how it looks in a week, or null before anybody has it. Written into `into`.
 * @param {import("./stage_ways.js").Way} way @param {number} week @param {boolean} calm @param {any} into */
export const ideaAt = (way, week, calm, into) => {
  let n = way.moves.length - 1;
  while (n >= 0 && way.moves[n].week > week) n -= 1;
  if (n < 0) return null;
  const move = way.moves[n];
  const before = way.moves[n - 1];
  const since = week - move.week;
  const t = calm ? 1 : ease((since + 1) / TRAVEL);
  into.x = before ? before.x + t * (move.x - before.x) : move.x;
  // A move is an arc, so that an idea on its way is seen to leave its shelf.
  const lift = before && before.zone !== move.zone ? Math.sin(Math.PI * t) * 12 : 0;
  into.y = (before ? before.y + t * (move.y - before.y) : move.y) - lift;
  into.r = before ? before.r + t * (move.r - before.r) : move.r * (0.4 + 0.6 * t);
  into.holders = move.holders;
  into.zone = move.zone;
  into.crossed = (move.refused && since < CROSSED) || move.zone === "out";
  into.alpha = move.zone === "out" ? Math.max(0, 1 - since / GONE) : 1;
  into.moving = !calm && t < 1;
  return into;
};

/** One idea: white with an orange rim; a coloured piece for each side that took it up.
 * @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} r @param {number} number
 * @param {number} holders @param {number} parties @param {boolean} [crossed] */
export const drawIdea = (ctx, x, y, r, number, holders, parties, crossed = false) => {
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 2 * Math.PI);
  ctx.fillStyle = r < 4.5 && !holders ? IDEA : PAPER;
  ctx.fill();
  for (let q = 0; q < parties; q += 1) {
    if (!(holders & (1 << q))) continue;
    // With two parties the left half is the left party's; with more, pieces clockwise.
    const from = parties === 2 ? Math.PI / 2 + q * Math.PI : -Math.PI / 2 + (2 * Math.PI * q) / parties;
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.arc(x, y, r, from, from + (2 * Math.PI) / parties);
    ctx.closePath();
    ctx.fillStyle = PARTIES[q].colour;
    ctx.fill();
  }
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 2 * Math.PI);
  ctx.strokeStyle = r < 4.5 ? IDEA_INK : IDEA;
  ctx.lineWidth = r < 4.5 ? 0.6 : 2;
  ctx.stroke();
  if (r >= 5.5) {
    ctx.font = font(number > 9 ? 8.5 : 9.5, "700");
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.lineWidth = 2.4;
    ctx.strokeStyle = PAPER;
    ctx.strokeText(String(number), x, y + 0.5);
    ctx.fillStyle = "#000000";
    ctx.fillText(String(number), x, y + 0.5);
  }
  if (crossed) {
    ctx.beginPath();
    ctx.moveTo(x - r, y - r);
    ctx.lineTo(x + r, y + r);
    ctx.moveTo(x - r, y + r);
    ctx.lineTo(x + r, y - r);
    ctx.strokeStyle = BLOOD;
    ctx.lineWidth = 2;
    ctx.stroke();
  }
};

const spare = { x: 0, y: 0, r: 0, holders: 0, zone: "", crossed: false, alpha: 1, moving: false };

/** All ideas of this week: the resting ones first, those on their way above them.
 * @param {CanvasRenderingContext2D} ctx @param {any} scene */
export const drawIdeas = (ctx, { film, ways, week, calm }) => {
  for (const moving of [false, true]) {
    for (const way of ways) {
      const at = ideaAt(way, week, calm, spare);
      if (!at || at.moving !== moving || at.alpha <= 0) continue;
      ctx.globalAlpha = at.alpha;
      drawIdea(ctx, at.x, at.y, at.r, way.number, at.holders, film.parties.length, at.crossed);
    }
  }
  ctx.globalAlpha = 1;
};

/** Ideas that pass between people just now, with a short tail. @param {CanvasRenderingContext2D} ctx
 * @param {any} scene */
export const drawSparks = (ctx, { at, sparks, sparkWeeks, week, calm }) => {
  if (calm) return;
  const last = lastAtMost(sparkWeeks, week);
  for (let n = last; n >= 0 && sparks[n].week > week - TRAVEL; n -= 1) {
    const { from, to, initiative } = sparks[n];
    const t = ease((week - sparks[n].week) / TRAVEL);
    const room = initiative >= 0 ? at.rooms[initiative] : null;
    const [ax, ay, bx, by] = [at.x[from], at.y[from], at.x[to], at.y[to]];
    const [mx, my] = room ? [room.x, room.y] : [(ax + bx) / 2, Math.min(ay, by) - 14];
    for (let tail = 0; tail < 3; tail += 1) {
      const s = Math.max(0, t - tail * 0.06);
      const u = 1 - s;
      ctx.beginPath();
      const x = u * u * ax + 2 * u * s * mx + s * s * bx;
      const y = u * u * ay + 2 * u * s * my + s * s * by;
      ctx.arc(x, y, 3 - tail * 0.7, 0, 2 * Math.PI);
      ctx.globalAlpha = 0.9 - 0.3 * tail;
      ctx.fillStyle = IDEA;
      ctx.fill();
      if (tail === 0) {
        ctx.lineWidth = 0.8;
        ctx.strokeStyle = IDEA_INK;
        ctx.stroke();
      }
    }
  }
  ctx.globalAlpha = 1;
};
