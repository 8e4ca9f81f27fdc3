// @ts-check
/** How numbers of a cell are said: short in the cell, whole in the sentence. */

import { plural } from "../common/dom.js";

const MINUS = "\u2212";
const compact = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 });
const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat("en", { maximumSignificantDigits: 2 });

/** A mean, or a difference of two: in whole numbers from ten on, else with two digits. @param {number} x */
const amount = (x) => (Math.abs(x) < 10 ? fine : whole).format(x);

/** Whether an interval leaves out nothing at all: the difference can be told from 0. @param {any} said
 * @returns {boolean} */
export const told = (said) => Boolean(said && said.low !== null && (said.low > 0 || said.high < 0));

const signed = (/** @type {number} */ x, /** @type {(x: number) => string} */ say) => {
  const text = say(Math.abs(x));
  return /[1-9]/.test(text) ? `${x < 0 ? MINUS : "+"}${text}` : "0";
};

/** The number as it stands in a cell. @param {any} said of the wire @param {boolean} event @param {boolean} difference
 * @returns {string} */
export const short = (said, event, difference) => {
  if (!said || said.at === null) return "\u2013";
  const x = event ? 100 * said.at : said.at;
  const say = (/** @type {number} */ y) => (event ? String(Math.round(y)) : compact.format(y));
  if (!difference) return say(x);
  return told(said) ? signed(x, say) : `(${signed(x, say)})`;
};

/** The ends of the interval as they stand behind the number. @param {any} said of the wire @param {boolean} event
 * @param {boolean} difference @returns {string} */
export const interval = (said, event, difference) => {
  if (!said || said.at === null || said.low === null) return "";
  const end = (/** @type {number} */ at) => short({ at, low: 1, high: 1 }, event, difference);
  return ` ${end(said.low)} to ${end(said.high)}`;
};

/** A share of the runs, or a mean, with its interval, in words. @param {any} said @param {any} measure
 * @returns {string} */
export const worldWords = (said, measure) => {
  if (!said) return "cannot come about here";
  if (said.at === null) return "no run that could tell";
  if (!measure.event) return `${amount(said.at)}${between(said, amount)}`;
  return `${said.count} of ${said.of}${between(said, (x) => `${Math.round(100 * x)}\u00a0%`)}`;
};

/** The difference in words. @param {any} said @param {any} measure @returns {string} */
export const differenceWords = (said, measure) => {
  if (!said) return "nothing to compare";
  if (said.at === null) return "no pair of runs that could tell";
  // An end that leaves out 0 by less than it is rounded by says so.
  const points = (/** @type {number} */ y) => (told(said) && y < 0.5 ? y.toFixed(1) : String(Math.round(y)));
  const say = (/** @type {number} */ x) =>
    measure.event ? signed(100 * x, points) : signed(x, amount);
  const unit = measure.event ? " points" : "";
  const verdict = told(said) ? "" : "; cannot be told from 0";
  return `${say(said.at)}${unit}${between(said, say)}, ${plural(said.of, "pair")}${verdict}`;
};

const between = (/** @type {any} */ said, /** @type {(x: number) => string} */ say) =>
  said.low === null ? "" : ` (${say(said.low)} to ${say(said.high)})`;

/** In how many of so many cells an interval at 95 % goes wrong by chance, in words. @param {number} cells
 * @returns {string} */
export const byChance = (cells) => {
  const expected = 0.05 * cells;
  if (expected >= 0.67) return `about ${Math.round(expected)} of ${cells} cells`;
  return `one cell of about every ${Math.round(1 / expected)} sweeps like this`;
};
