// @ts-check
/** Colours of a map: cividis for shares and means, blue over white to orange for differences; told apart with any
 * colour vision, and never without the number beside them. */

import { cividis } from "../film/palette.js";

const SHARES = [0.1, 0.2, 0.5, 1];
const POINTS = [0.1, 0.2, 0.3, 0.5, 1];
const LOW = [213, 94, 0]; // Okabe and Ito's vermilion
const HIGH = [0, 114, 178]; // and their blue
const SHADES = 9; // of the legend

/** @typedef {{low: number, high: number, colour: (x: number) => string, ends: [number, string][]}} Scale */

const mix = (/** @type {number[]} */ end, /** @type {number} */ t) =>
  `rgb(${end.map((c) => Math.round(255 + t * (c - 255))).join(",")})`;

/** The least of 1, 2, 5 times a power of ten that is not below. @param {number} x @returns {number} */
export const step = (x) => {
  if (!(x > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(x) + 1e-9);
  return [1, 2, 5, 10].map((m) => m * power).find((end) => end >= x * (1 - 1e-9)) ?? 10 * power;
};

/** The scale that holds all these values. @param {number[]} values @param {boolean} event @param {boolean} difference
 * @param {(x: number) => string} say @returns {Scale} */
export const scaleFor = (values, event, difference, say) => {
  const most = Math.max(0, ...values.map(Math.abs));
  const steps = difference ? POINTS : SHARES;
  const end = event ? (steps.find((x) => x >= most - 1e-9) ?? 1) : step(most);
  if (!difference) {
    return { low: 0, high: end, colour: (x) => cividis(x / end), ends: [[0, say(0)], [end, say(end)]] };
  }
  const colour = (/** @type {number} */ x) => mix(x < 0 ? LOW : HIGH, Math.min(1, Math.abs(x) / end));
  return { low: -end, high: end, colour, ends: [[-end, say(-end)], [0, "0"], [end, say(end)]] };
};

/** Evenly spaced colours of a scale, for its legend. @param {Scale} scale @returns {string[]} */
export const shades = (scale) =>
  Array.from({ length: SHADES }, (_, i) => scale.colour(scale.low + (i / (SHADES - 1)) * (scale.high - scale.low)));

/** Black or white, whichever is read better on a colour. @param {string} colour as rgb(r,g,b) @returns {string} */
export const inkOn = (colour) => {
  const [r, g, b] = (colour.match(/\d+/g) ?? ["0", "0", "0"]).map((c) => {
    const x = Number(c) / 255;
    return x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? "#000" : "#fff";
};
