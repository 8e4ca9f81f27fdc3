// @ts-check
/** Where everything is on the charts: the time axis they share, rows of the strip, and a box for each panel. */

import { panelsOf, rangeOf, rootTicks, ticks } from "./charts_panels.js";

const TITLE = 15;
const BELOW = 7;
const AXIS = 20;
export const LANES = 2;
export const LANE = 15;
const STRIP = 15;

/** @typedef {{panel: import("./charts_panels.js").Panel, top: number, height: number, low: number, high: number,
 *   y: (value: number) => number, ticks: number[]}} Row
 * @typedef {{width: number, height: number, left: number, right: number, weeks: number, x: (week: number) => number,
 *   week: (x: number) => number, glyphs: {top: number}, strips: {top: number, height: number}[], rows: Row[],
 *   years: {week: number, label: string}[], axis: number}} Frame */

const WEEKS = 365.25 / 7;

/** Where years begin, and what is written there: calendar years, or years since the start.
 * @param {any} header @param {number} weeks @param {number} width pixels */
const yearsOf = (header, weeks, width) => {
  const years = weeks / WEEKS;
  const step = [1, 2, 5, 10, 20, 50].find((s) => (width / years) * s >= 38) ?? 100;
  const out = [];
  if (!header.start) {
    for (let y = 0; y <= years; y += step) out.push({ week: y * WEEKS, label: y === 0 ? "start" : `${y} y` });
    return out;
  }
  const start = Date.parse(`${header.start}T00:00:00Z`);
  const first = new Date(start).getUTCFullYear();
  for (let y = Math.ceil(first / step) * step; ; y += step) {
    const week = (Date.UTC(y, 0, 1) - start) / (7 * 24 * 3600 * 1000);
    if (week > weeks) return out;
    if (week >= -1) out.push({ week: Math.max(0, week), label: String(y) });
  }
};

/** @param {import("./film.js").Film} film @param {import("./film.js").Film|null} ghost @param {number} width
 * @param {number} height @param {import("./film.js").Film|null} [beside] another film whose charts stand beside these,
 * and have the same scales @returns {Frame} */
export const frameOf = (film, ghost, width, height, beside = null) => {
  const left = 34;
  const names = [...film.parties, ...(beside?.parties ?? [])];
  const longest = Math.max(11, ...names.map((name) => name.length)); // about 6.4 pixels a letter, and the value
  const right = width - Math.min(0.3 * width, 46 + 6.4 * longest);
  const weeks = Math.max(film.last, ghost?.last ?? 0, beside?.last ?? 0, 1);
  const glyphs = { top: 2 };
  const first = glyphs.top + LANES * LANE + 4;
  const strips = (ghost ? [0, 1] : [0]).map((n) => ({ top: first + n * (STRIP + 2), height: STRIP }));
  const panels = panelsOf(film);
  const others = beside ? panelsOf(beside) : [];
  const films = [film, ghost, beside].filter((one) => one !== null);
  const top = first + strips.length * (STRIP + 2) + 6;
  const each = (height - top - AXIS) / panels.length;
  const rows = panels.map((panel, n) => {
    const from = top + n * each + TITLE;
    const tall = each - TITLE - BELOW;
    const ranges = [panel, ...(others[n] ? [others[n]] : [])].map((one) => rangeOf(one, films));
    const [low, high] = [Math.min(...ranges.map(([from]) => from)), Math.max(...ranges.map(([, to]) => to))];
    const scale = panel.root ? Math.sqrt : (/** @type {number} */ v) => v;
    const [a, b] = [scale(low), scale(high)];
    return {
      panel, top: from, height: tall, low, high,
      ticks: panel.root ? rootTicks(high) : ticks(low, high, tall > 44 ? 3 : 2),
      y: (/** @type {number} */ v) => from + tall * (1 - (scale(Math.max(0, v)) - a) / (b - a || 1)),
    };
  });
  return {
    width, height, left, right, weeks, glyphs, strips, rows, axis: height - AXIS,
    x: (week) => left + ((right - left) * week) / weeks,
    week: (x) => Math.min(weeks, Math.max(0, ((x - left) / (right - left)) * weeks)),
    years: yearsOf(film.header, weeks, right - left),
  };
};
