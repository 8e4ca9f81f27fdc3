// @ts-check
/** What the charts show: panels over the same years, each with its lines. One place says what is drawn, with which
 * colour, dash and name; everything else reads it. */

import { BLOOD, INK, PARTIES, RIPE, TIERS } from "./palette.js";

/** @typedef {{column: string, name: string, colour: string, dash: number[], width: number, area?: boolean,
 *   faint?: boolean}} Line  a `faint` line has no name of its own at the side
 * @typedef {{id: string, title: string, unit: string, lines: Line[], root?: boolean, fromZero?: boolean,
 *   threshold?: number, smooth?: number}} Panel */

const SERIES = ["attitude_officials", "attitude_elites", "attitude_grassroots"];

/** A line for each party. @param {import("./film.js").Film} film @param {string} what @param {number} [width]
 * @returns {Line[]} */
const ofParties = (film, what, width = 1.8) => film.parties.map((name, q) => ({
  column: `${what}.${q}`, name, colour: PARTIES[q].ink, dash: PARTIES[q].dash, width,
}));

/** The panels of a film. @param {import("./film.js").Film} film @returns {Panel[]} */
export const panelsOf = (film) => [
  {
    id: "violence", title: "Violence", unit: "deaths a week, mean of 8 weeks, square-root scale",
    root: true, fromZero: true, smooth: 8,
    lines: [{ column: "deaths", name: "deaths", colour: BLOOD, dash: [], width: 1.3, area: true }],
  },
  {
    id: "attitude", title: "Attitude", unit: "to the other side, by tier", smooth: 1,
    lines: TIERS.map(({ many, colour, dash }, n) => ({
      column: SERIES[n], name: many, colour, dash, width: n === 0 ? 2.2 : 1.8,
    })),
  },
  {
    id: "motivation", title: "Motivation", unit: "to end the conflict; thin: pain", fromZero: true,
    lines: [
      ...ofParties(film, "motivation"),
      ...ofParties(film, "pain", 0.8).map((line) => ({ ...line, faint: true, name: `pain, ${line.name}` })),
    ],
  },
  { id: "optimism", title: "Optimism", unit: "about negotiation", fromZero: true, lines: ofParties(film, "optimism") },
  {
    id: "ripeness", title: "Readiness, ripeness", unit: "of both above; ripeness: the least ready",
    fromZero: true,
    threshold: film.header.thresholds.ripeness,
    lines: [
      ...ofParties(film, "readiness", 1.4),
      { column: "ripeness", name: "ripeness", colour: RIPE, dash: [], width: 3 },
    ],
  },
  {
    id: "text", title: "Way out and text", unit: "as officials see it; signed", fromZero: true,
    lines: [
      ...ofParties(film, "way_out", 1.2),
      { column: "completeness", name: "text", colour: INK, dash: [], width: 2.4 },
      { column: "implementation", name: "carried out", colour: "#00704f", dash: [1.5, 2], width: 2.4 },
    ],
  },
];

const smoothed = new WeakMap();

/** The numbers of a line, with the mean over the last weeks where the panel asks for it.
 * @param {import("./film.js").Film} film @param {Panel} panel @param {Line} line @returns {Float32Array} */
export const numbers = (film, panel, line) => {
  const raw = film.column(line.column);
  const over = panel.smooth ?? 1;
  if (over < 2) return raw;
  if (!smoothed.has(raw)) {
    const out = new Float32Array(raw.length);
    let sum = 0;
    raw.forEach((x, t) => {
      sum += x - (t >= over ? raw[t - over] : 0);
      out[t] = Math.max(0, sum / Math.min(over, t + 1));
    });
    smoothed.set(raw, out);
  }
  return smoothed.get(raw);
};

/** Least and greatest number of a panel in the worlds drawn. @param {Panel} panel
 * @param {import("./film.js").Film[]} films
 * @returns {[number, number]} */
export const rangeOf = (panel, films) => {
  let [low, high] = [Infinity, panel.threshold ? panel.threshold * 1.3 : -Infinity];
  films.forEach((film) => panel.lines.forEach((line) => {
    if (!film.has(line.column)) return;
    for (const x of numbers(film, panel, line)) {
      if (x < low) low = x;
      if (x > high) high = x;
    }
  }));
  if (panel.root) return [0, Math.max(1, high)];
  const air = Math.max(0.02, 0.08 * (high - (panel.fromZero ? 0 : low)));
  return [panel.fromZero ? 0 : Math.max(0, low - air), Math.min(1, high + air)];
};

/** A few round numbers in a range. @param {number} low @param {number} high @param {number} [most]
 * @returns {number[]} */
export const ticks = (low, high, most = 3) => {
  const raw = (high - low) / most;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 2.5, 5, 10].find((s) => s * power >= raw) ?? 10) * power;
  const out = [];
  for (let y = Math.ceil(low / step - 1e-9) * step; y <= high + 1e-9; y += step) out.push(Number(y.toPrecision(6)));
  return out;
};

/** Ticks of a square-root scale: round numbers that lie apart on it. @param {number} high @returns {number[]} */
export const rootTicks = (high) => {
  const power = 10 ** Math.floor(Math.log10(high));
  const top = ([5, 2, 1].find((s) => s * power <= high) ?? 1) * power;
  return [0, top / 4 >= 1 ? top / 4 : top / 2, top];
};
