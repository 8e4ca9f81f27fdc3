// @ts-check
/** Where everything stands in the picture. Two societies face each other across the space of dialogue; three or four,
 * or two on a narrow page, stand side by side with the rooms in lanes between their tiers. Worked out once a film. */

import { columns } from "./stage_columns.js";
import { facing } from "./stage_facing.js";

/** @typedef {{x: number, y: number, w: number, h: number}} Box  middle and size
 * @typedef {{party: number, cx: number, top: number, bottom: number, half: (y: number) => number,
 *   pieces: [number, number][],  heights between which it is drawn: rooms stand in lanes that part it
 *   name: {x: number, y: number, width: number}}} Society
 * @typedef {{width: number, height: number, facing: boolean, societies: Society[], bands: {tier: number, top: number,
 *   bottom: number, label: {x: number, y: number, align: CanvasTextAlign}}[], x: Float32Array, y: Float32Array, r:
 * Float32Array, rooms: Box[],
 *   table: Box, text: Box, gauge: Box, shelves: {elites: Box, both: Box, officials: Box[], out: Box},
 *   ground: Box, spoilers: {x: number, y: number}[], caption: Box}} Layout */

export const NARROW = 520; // pixels: two societies no longer fit face to face

/** The tier at whose height an initiative's room stands. @param {import("./film.js").Film} film @returns {number[]} */
export const roomTiers = (film) => film.header.initiatives.map((x) => x.tier ?? 1);

/** Stand people in rows inside a society's tier, filling the width that the pyramid has there.
 * @param {{x: Float32Array, y: Float32Array, r: Float32Array}} at written to @param {number[]} ids
 * @param {Society} s @param {number} top @param {number} bottom @param {number} largest radius */
export const fill = (at, ids, s, top, bottom, largest) => {
  if (!ids.length) return;
  const width = (/** @type {number} */ y) => 2 * s.half(y) - 6;
  const area = (bottom - top) * width((top + bottom) / 2);
  const wanted = Math.sqrt(area / ids.length);
  const rows = Math.max(1, Math.round((bottom - top) / wanted));
  const pitch = (bottom - top) / rows;
  const ys = Array.from({ length: rows }, (_, n) => top + (n + 0.5) * pitch);
  const total = ys.reduce((sum, y) => sum + width(y), 0);
  let done = 0;
  let along = 0;
  ys.forEach((y) => {
    along += width(y);
    const upTo = Math.round((ids.length * along) / total);
    const here = upTo - done;
    const step = width(y) / Math.max(1, here);
    for (let n = 0; n < here; n += 1) {
      const i = ids[done + n];
      at.x[i] = s.cx - width(y) / 2 + (n + 0.5) * step;
      at.y[i] = y;
      at.r[i] = Math.max(2.2, Math.min(largest, 0.44 * Math.min(step, pitch)));
    }
    done = upTo;
  });
};

/** People of a party and tier, in the order of the film. @param {any} film @param {number} party
 * @param {number} tier */
export const peopleOf = (film, party, tier) => {
  const ids = [];
  for (let i = 0; i < film.persons; i += 1) if (film.party[i] === party && film.tier[i] === tier) ids.push(i);
  return ids;
};

/** Boxes of n rooms in a grid inside an area, each at most `tall`. @param {number} n @param {Box} area
 * @param {number} perRow @param {number} tall @param {number} [air] between rows
 * @returns {Box[]} */
export const grid = (n, area, perRow, tall, air = 10) => {
  if (!n) return [];
  const across = Math.min(n, perRow);
  const rows = Math.ceil(n / across);
  const w = Math.min(190, area.w / across - 10);
  const pitch = Math.min(tall + air, area.h / rows);
  const top = area.y - (pitch * rows) / 2;
  return Array.from({ length: n }, (_, k) => {
    const row = Math.floor(k / across);
    const inRow = Math.min(across, n - row * across);
    const x = area.x + (k % across - (inRow - 1) / 2) * (area.w / across);
    return { x, y: top + (row + 0.5) * pitch, w, h: Math.min(tall, pitch - 6) };
  });
};

/** Places of n spoilers in a row. @param {number} n @param {number} x middle @param {number} y */
export const inRow = (n, x, y) => Array.from({ length: n }, (_, f) => ({ x: x + (f - (n - 1) / 2) * 26, y }));

/** Lay the picture out for a film. @param {import("./film.js").Film} film @param {number} width
 * @param {number} height pixels @returns {Layout} */
export const layoutOf = (film, width, height) => {
  const sideBySide = film.parties.length > 2 || width < NARROW;
  return sideBySide ? columns(film, width, height) : facing(film, width, height);
};

/** Height that suits a width, where the page does not give one. @param {number} width @returns {number} */
export const heightFor = (width) => {
  if (width < NARROW) return Math.round(width * 0.62 + 370);
  return Math.min(600, Math.max(440, Math.round(width * 0.78)));
};
