// @ts-check
/** The people: a dark star that rounds and brightens as the person opens to the other side, so that form tells what
 * colour tells. Drawn from sheets of stamps, so that four hundred of them cost a few milliseconds. */

import { cividis, IDEA, openness, PARTIES } from "./palette.js";

const LEVELS = 32;

const CORNERS = 40;

/** Outline between a four-pointed star (closed) and a circle (open): |x|^n + |y|^n = r^n with n from 0.62 to 2.
 * @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} r @param {number} open */
const shape = (ctx, x, y, r, open) => {
  const power = 2 / (0.62 + 1.38 * open);
  ctx.beginPath();
  for (let n = 0; n < CORNERS; n += 1) {
    const [c, s] = [Math.cos((2 * Math.PI * n) / CORNERS), Math.sin((2 * Math.PI * n) / CORNERS)];
    ctx.lineTo(x + r * Math.sign(c) * Math.abs(c) ** power, y + r * Math.sign(s) * Math.abs(s) ** power);
  }
  ctx.closePath();
};

/** One person: bristling and dark when closed to the other side, round and bright when open.
 * @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} r @param {number} open 0-1
 * @param {string} rim colour */
export const drawPerson = (ctx, x, y, r, open, rim) => {
  shape(ctx, x, y, r, open);
  ctx.fillStyle = cividis(open);
  ctx.fill();
  ctx.strokeStyle = rim;
  ctx.lineWidth = r > 6 ? 1.2 : 0.8;
  ctx.lineJoin = "round";
  ctx.stroke();
};

/** A sheet of stamps for people of a party and a radius, one a level. @param {number} party @param {number} r
 * @param {number} scale device pixels a pixel */
const sheet = (party, r, scale) => {
  const cell = Math.ceil((2 * r + 3) * scale);
  const canvas = document.createElement("canvas");
  canvas.width = cell * LEVELS;
  canvas.height = cell;
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  for (let n = 0; n < LEVELS; n += 1) {
    ctx.setTransform(scale, 0, 0, scale, n * cell, 0);
    const middle = cell / scale / 2;
    drawPerson(ctx, middle, middle, r, n / (LEVELS - 1), PARTIES[party].colour);
  }
  return { canvas, cell, size: cell / scale };
};

/** Stamps for everybody in a layout. @param {import("./film.js").Film} film
 * @param {import("./stage_layout.js").Layout} at
 * @param {number} scale @returns {ReturnType<typeof sheet>[]} by person */
export const stampsFor = (film, at, scale) => {
  const made = new Map();
  return Array.from({ length: film.persons }, (_, i) => {
    const r = Math.round(at.r[i] * 4) / 4;
    const key = `${film.party[i]} ${r}`;
    if (!made.has(key)) made.set(key, sheet(film.party[i], r, scale));
    return made.get(key);
  });
};

/** Attitudes between two frames, onto the stamps. @param {CanvasRenderingContext2D} ctx @param {any} scene */
export const drawPeople = (ctx, { film, at, stamps, frame, next, part }) => {
  const here = film.attitude(frame);
  const then = film.attitude(next);
  for (let i = 0; i < film.persons; i += 1) {
    const open = openness((here[i] + part * (then[i] - here[i])) / 255);
    const { canvas, cell, size } = stamps[i];
    const level = Math.round(open * (LEVELS - 1));
    ctx.drawImage(canvas, level * cell, 0, cell, cell, at.x[i] - size / 2, at.y[i] - size / 2, size, size);
  }
};

/** A ring around officials and elites who know ideas: an arc for each, a whole ring from six on.
 * @param {CanvasRenderingContext2D} ctx @param {any} scene */
export const drawKnowing = (ctx, { film, at, frame }) => {
  const ideas = film.ideas(frame);
  ctx.strokeStyle = IDEA;
  ctx.lineWidth = 2;
  ctx.beginPath();
  for (let i = 0; i < film.knowers; i += 1) {
    if (ideas[i]) {
      const r = at.r[i] + 2.2;
      const share = Math.min(1, ideas[i] / 6);
      const from = -Math.PI / 2;
      ctx.moveTo(at.x[i], at.y[i] - r);
      ctx.arc(at.x[i], at.y[i], r, from, from + 2 * Math.PI * share);
    }
  }
  ctx.stroke();
};

/** What a person is called: officials and elites by number, as everywhere; citizens are a sample.
 * @param {import("./film.js").Film} film @param {number} i @returns {string} */
export const personName = (film, i) => {
  const [party, tier] = [film.party[i], film.tier[i]];
  if (tier === 2) return `a citizen of ${film.parties[party]}`;
  let n = 1;
  for (let j = 0; j < i; j += 1) if (film.party[j] === party && film.tier[j] === tier) n += 1;
  return `${tier === 0 ? "official" : "elite"} ${n} of ${film.parties[party]}`;
};
