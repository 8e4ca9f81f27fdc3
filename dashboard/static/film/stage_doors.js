// @ts-check
/** Where bridges enter a room. Face to face each society has its side of it; where societies stand side by side each
 * has a door of its own, with its letter, so that it is told who sits there. */

import { NOBODY } from "./film.js";
import { letter, PAPER, PARTIES } from "./palette.js";
import { write } from "./stage_canvas.js";

const APART = 20; // pixels between doors
const DISC = 6.5;

/** Parties whose people sit in a room. @param {import("./film.js").Film} film @param {number} frame
 * @param {number} k @returns {number[]} */
export const sidesOf = (film, frame, k) => {
  const size = film.seatsPerRoom;
  const sides = new Set();
  film.seats(frame).subarray(k * size, (k + 1) * size).forEach((i) => i !== NOBODY && sides.add(film.party[i]));
  return [...sides].sort();
};

/** Middle of the n-th of `count` doors of a room. @param {{x: number, w: number}} box @param {number} n
 * @param {number} count */
const across = (box, n, count) => box.x + (n - (count - 1) / 2) * Math.min(APART, (box.w - 16) / count);

/** Where the bridge of somebody meets a room: at the side that faces him, at his party's door where it has one.
 * @param {import("./stage_layout.js").Layout} at @param {number} k room @param {number[]} sides parties in it
 * @param {number} party @param {number} x @param {number} y */
export const door = (at, k, sides, party, x, y) => {
  const box = at.rooms[k];
  const edge = box.y + (Math.sign(y - box.y) * box.h) / 2;
  if (!at.facing) return { x: across(box, sides.indexOf(party), sides.length), y: edge, level: false };
  if (Math.abs(x - box.x) > box.w / 2) return { x: box.x + (Math.sign(x - box.x) * box.w) / 2, y: box.y, level: true };
  const inner = box.w / 2 - 8;
  return { x: box.x + Math.max(-inner, Math.min(inner, x - box.x)), y: edge, level: false };
};

/** The letters of those who sit in a room, at their doors. @param {CanvasRenderingContext2D} ctx
 * @param {import("./stage_layout.js").Layout} at @param {number} k @param {number[]} sides
 * @param {boolean} dim nobody meets there now */
export const drawDoors = (ctx, at, k, sides, dim) => {
  if (at.facing) return;
  const box = at.rooms[k];
  sides.forEach((party, n) => {
    const [x, y] = [across(box, n, sides.length), box.y + box.h / 2 + 2];
    ctx.beginPath();
    ctx.arc(x, y, DISC, 0, 2 * Math.PI);
    ctx.fillStyle = dim ? PAPER : PARTIES[party].ink;
    ctx.fill();
    ctx.strokeStyle = dim ? PARTIES[party].ink : PAPER;
    ctx.lineWidth = 1;
    ctx.stroke();
    const colour = dim ? PARTIES[party].ink : PAPER;
    write(ctx, letter(party), x, y + 0.5, { size: 9.5, weight: "700", colour, align: "center" });
  });
};
