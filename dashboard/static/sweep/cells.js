// @ts-check
/** What stands in the table of a sweep: over two axes a map of one number, over one axis a column for each world. */

import { capital } from "../common/dom.js";
import { inkOn, scaleFor } from "./scale.js";
import { differenceWords, interval, short, told, worldWords } from "./words.js";

export const SHOWN = { first: 0, second: 1, difference: 2 };
const EMPTY = "rgb(243,244,245)";

/** Values of all axes at a cell, as text. @param {any} run @param {number} k @returns {string[]} */
export const at = (run, k) =>
  run.axes.length > 1
    ? [run.axes[0].texts[Math.floor(k / run.axes[1].levels.length)], run.axes[1].texts[k % run.axes[1].levels.length]]
    : [run.axes[0].texts[k]];

/** Where a cell is, in words: `Stalemate 0.5, Strength of spoilers 0.9`. @param {any} run @param {number} k */
export const placeOf = (run, k) => run.axes.map((axis, i) => `${axis.label} ${at(run, k)[i]}`).join(", ");

/** The link that opens a cell in Explore. @param {any} run @param {number} k @returns {string} */
export const linkOf = (run, k) => (run.links?.head ? `/${run.links.head}${run.links.rest[k]}` : "");

/** All that is said of one cell: its place, both worlds, the difference. @param {any} run @param {number} k
 * @param {any} measure @returns {[string, string][]} */
export const facts = (run, k, measure) => {
  const cell = run.cells[k];
  if (!cell) return [];
  const [first, second, difference] = cell.measures[measure.key];
  return [
    [capital(run.world.heads[0]), worldWords(first, measure)],
    [capital(run.world.heads[1]), worldWords(second, measure)],
    ["Difference", differenceWords(difference, measure)],
  ];
};

/** @param {any} run @param {any} measure @param {"first"|"second"|"difference"} show */
const one = (run, measure, show) => (/** @type {number} */ k, /** @type {any} */ scale) => {
  const cell = run.cells[k];
  const place = placeOf(run, k);
  const href = linkOf(run, k);
  if (!cell) {
    const none = { text: "\u00b7", more: "", label: `${place}: no run yet`, fill: EMPTY, ink: "#555b61" };
    return { k, href, ...none, unsure: false, partial: true };
  }
  const said = cell.measures[measure.key][SHOWN[show]];
  const difference = show === "difference";
  const fill = said && said.at !== null && scale ? scale.colour(said.at) : EMPTY;
  const words = difference ? differenceWords(said, measure) : worldWords(said, measure);
  return {
    k,
    href,
    text: short(said, measure.event, difference),
    more: scale ? "" : interval(said, measure.event, difference),
    label: `${place}: ${words}. Opens this world in Explore, in a new tab.`,
    fill,
    ink: scale ? inkOn(fill) : "#1f2328",
    unsure: difference && Boolean(said) && said.at !== null && !told(said),
    partial: cell.done < run.plan.runs,
  };
};

/** The scale of what is shown in all cells. @param {any} run @param {any} measure
 * @param {"first"|"second"|"difference"} show */
export const scaleOf = (run, measure, show) => {
  const values = run.cells
    .map((cell) => cell?.measures[measure.key][SHOWN[show]]?.at)
    .filter((x) => x !== null && x !== undefined);
  const say = (/** @type {number} */ x) => short({ at: x, low: x, high: x }, measure.event, show === "difference");
  return scaleFor(values, measure.event, show === "difference", say);
};

/** The table of a sweep over two axes: the first axis across, the second upwards. @param {any} run
 * @param {any} measure @param {"first"|"second"|"difference"} show @param {any} scale
 * @returns {import("./grid.js").Table} */
export const mapOf = (run, measure, show, scale) => {
  const [x, y] = run.axes;
  const cell = one(run, measure, show);
  const rows = y.texts.map((head, j) => ({
    head,
    cells: x.texts.map((_, i) => cell(i * y.texts.length + j, scale)),
  }));
  const caption = captionOf(run, measure, show);
  return { caption, corner: y.label, across: x.label, heads: x.texts, rows: rows.reverse(), foot: true };
};

/** The table of a sweep over one axis. @param {any} run @param {any} measure
 * @returns {import("./grid.js").Table} */
export const listOf = (run, measure) => {
  const [x] = run.axes;
  const kinds = /** @type {const} */ (["first", "second", "difference"]);
  const rows = x.texts.map((head, k) => ({
    head,
    cells: kinds.map((show) => one(run, measure, show)(k, null)),
  }));
  const heads = [...run.world.heads.map(capital), "Difference"];
  return { caption: captionOf(run, measure, null), corner: x.label, across: "", heads, rows, foot: false };
};

/** What the numbers are. @param {any} run @param {any} measure @param {string|null} show */
export const captionOf = (run, measure, show) => {
  if (show === "difference") return `${measure.caption}: ${run.world.heads[0]} less ${run.world.heads[1]}`;
  return show ? `${measure.caption}: ${run.world.heads[SHOWN[show]]}` : measure.caption;
};
