// @ts-check
/** What does not move: the two to four pyramids with their names, the tiers, the ground they stand on. */

import { cut, write } from "./stage_canvas.js";
import { FAINT, GREY, letter, PALE, PAPER, PARTIES, TIERS, font } from "./palette.js";

/** Outline of a pyramid from a height down to its foot. @param {CanvasRenderingContext2D | Path2D} path
 * @param {import("./stage_layout.js").Society} s @param {number} [from] */
export const outline = (path, s, from = s.top) => {
  const [a, b] = [s.half(from), s.half(s.bottom)];
  path.moveTo(s.cx - a, from);
  path.lineTo(s.cx + a, from);
  path.lineTo(s.cx + b, s.bottom);
  path.lineTo(s.cx - b, s.bottom);
  path.closePath();
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
  const outside = film.header.included?.[s.party] === false ? " (no seat at talks)" : "";
  ctx.font = font(13, "650");
  const text = cut(ctx, film.parties[s.party] + outside, s.name.width - 24);
  const wide = ctx.measureText(text).width + 22;
  const x = Math.min(s.name.x + s.name.width / 2, Math.max(s.name.x - wide / 2, 2));
  ctx.fillStyle = look.ink;
  ctx.beginPath();
  ctx.arc(x + 8, s.name.y, 8, 0, 2 * Math.PI);
  ctx.fill();
  write(ctx, letter(s.party), x + 8, s.name.y + 0.5, { size: 11, weight: "700", colour: "#ffffff", align: "center" });
  write(ctx, text, x + 21, s.name.y + 0.5, { size: 13, weight: "650", colour: look.ink });
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
