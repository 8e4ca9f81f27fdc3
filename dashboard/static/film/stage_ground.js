// @ts-check
/** What does not move: the two to four pyramids with their names, the tiers, the ground they stand on. */

import { wrap, write } from "./stage_canvas.js";
import { FAINT, GREY, letter, PALE, PAPER, PARTIES, TIERS, font } from "./palette.js";

const SMALL = 11; // pixels of type: what is still too long takes two lines

/** Outline of a pyramid from a height down to its foot. @param {CanvasRenderingContext2D | Path2D} path
 * @param {import("./stage_layout.js").Society} s @param {number} [from] */
export const outline = (path, s, from = s.top) => {
  s.pieces.forEach(([top, bottom]) => {
    const upper = Math.max(from, top);
    if (upper >= bottom) return;
    const [a, b] = [s.half(upper), s.half(bottom)];
    path.moveTo(s.cx - a, upper);
    path.lineTo(s.cx + a, upper);
    path.lineTo(s.cx + b, bottom);
    path.lineTo(s.cx - b, bottom);
    path.closePath();
  });
};

/** Where lanes part a society, dots down its sides tell that its pieces are one. @param {CanvasRenderingContext2D} ctx
 * @param {import("./stage_layout.js").Society} s */
const sides = (ctx, s) => {
  ctx.beginPath();
  s.pieces.slice(1).forEach(([below], n) => [-1, 1].forEach((side) => {
    const above = s.pieces[n][1];
    ctx.moveTo(s.cx + side * s.half(above), above);
    ctx.lineTo(s.cx + side * s.half(below), below);
  }));
  ctx.lineWidth = 1;
  ctx.setLineDash([1, 4]);
  ctx.stroke();
};

/** Hatch in a colour, sloping as the party's does. @param {CanvasRenderingContext2D} ctx @param {string} colour
 * @param {number} slope 1, -1, 0 level, 2 crossed @param {number} gap @returns {CanvasPattern} */
export const hatch = (ctx, colour, slope, gap = 6) => {
  const tile = document.createElement("canvas");
  tile.width = gap;
  tile.height = gap;
  const of = /** @type {CanvasRenderingContext2D} */ (tile.getContext("2d"));
  of.strokeStyle = colour;
  of.lineWidth = 1;
  of.beginPath();
  const line = (/** @type {number} */ way) => [-gap, 0, gap].forEach((by) => {
    of.moveTo(by, way > 0 ? gap : 0);
    of.lineTo(by + gap, way > 0 ? 0 : gap);
  });
  if (slope === 0) {
    of.moveTo(0, gap / 2);
    of.lineTo(gap, gap / 2);
  } else if (slope === 2) [1, -1].forEach(line);
  else line(slope);
  of.stroke();
  return /** @type {CanvasPattern} */ (ctx.createPattern(tile, "repeat"));
};

/** The party's letter in a disc, and its name. @param {CanvasRenderingContext2D} ctx @param {any} film
 * @param {any} s */
const nameOf = (ctx, film, s) => {
  const look = PARTIES[s.party];
  const outside = film.header.included?.[s.party] === false;
  const name = film.parties[s.party];
  const whole = outside ? `${name} (no seat at talks)` : name;
  const fits = [13, 12, SMALL].find((px) => {
    ctx.font = font(px, "650");
    return ctx.measureText(whole).width <= s.name.width - 24;
  });
  const size = fits ?? SMALL;
  const inTwo = (/** @type {string} */ text) => wrap(ctx, text, s.name.width - 24, 2);
  const told = inTwo(outside ? `${name} (no seat)` : name);
  // Where there is no room for more than the name, the dashed outline alone tells that it has no seat.
  const lines = fits ? [whole] : told.some((line) => line.endsWith("\u2026")) ? inTwo(name) : told;
  const wide = Math.max(...lines.map((line) => ctx.measureText(line).width)) + 22;
  const x = Math.min(s.name.x + s.name.width / 2, Math.max(s.name.x - wide / 2, 2));
  ctx.fillStyle = look.ink;
  ctx.beginPath();
  ctx.arc(x + 8, s.name.y, 8, 0, 2 * Math.PI);
  ctx.fill();
  write(ctx, letter(s.party), x + 8, s.name.y + 0.5, { size: 11, weight: "700", colour: "#ffffff", align: "center" });
  lines.forEach((line, n) => {
    const y = s.name.y + 0.5 + 12 * (n - (lines.length - 1) / 2);
    write(ctx, line, x + 21, y, { size, weight: "650", colour: look.ink });
  });
};

/** @param {CanvasRenderingContext2D} ctx @param {import("./film.js").Film} film
 * @param {import("./stage_layout.js").Layout} at */
export const drawGround = (ctx, film, at) => {
  ctx.fillStyle = PAPER;
  ctx.fillRect(0, 0, at.width, at.height);
  // The elites' band is where most of the work is: a tinted band in the middle keeps the three levels apart.
  const [, elites, citizens] = at.bands;
  ctx.fillStyle = FAINT;
  const top = at.facing ? elites.top : elites.label.y - 8;
  ctx.fillRect(0, top, at.width, (at.facing ? citizens.top : elites.bottom + 2) - top);
  at.societies.forEach((s) => {
    const look = PARTIES[s.party];
    ctx.beginPath();
    outline(ctx, s);
    ctx.fillStyle = PAPER;
    ctx.fill();
    ctx.fillStyle = look.tint;
    ctx.fill();
    ctx.strokeStyle = look.colour;
    ctx.lineWidth = 1.5;
    ctx.setLineDash(film.header.included?.[s.party] === false ? [4, 3] : []);
    ctx.stroke();
    sides(ctx, s);
    ctx.setLineDash([]);
    nameOf(ctx, film, s);
  });
  at.bands.forEach((band) => {
    const tier = TIERS[band.tier];
    const { x, y, align } = band.label;
    const text = `${tier.track} \u00b7 ${tier.many}`;
    write(ctx, text, x, y, { size: 10.5, colour: GREY, align, halo: band.tier === 1 ? FAINT : PAPER });
  });
  ctx.strokeStyle = PALE;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(at.ground.x - at.ground.w / 2, at.ground.y + at.ground.h / 2);
  ctx.lineTo(at.ground.x + at.ground.w / 2, at.ground.y + at.ground.h / 2);
  ctx.stroke();
};
