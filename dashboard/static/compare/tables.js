// @ts-check
/** The tables of both worlds: how often, and on average; each with the difference and its interval. */

import { capital, make } from "../common/dom.js";
import { intervals, scale, scaleOf } from "../common/intervals.js";
import { fixed, percent, places, points, signed } from "./numbers.js";

const SHARES = 130; // pixels of a drawing
const EFFECTS = 220;
const NONE = "\u2013";

const nameOf = (/** @type {any} */ row) =>
  make("th", { scope: "row" }, capital(row.label), row.note ? make("span", { class: "small note" }, row.note) : null);

/** A share as a frequency, with its interval. @param {any} share of the wire, or null */
const shareCell = (share) => {
  if (!share || share.share === null) return make("td", {}, NONE);
  const said = `${percent(share.low)} to ${percent(share.high)}`;
  return make("td", {}, make("b", {}, `${share.count} of ${share.of}`), make("span", { class: "small" }, said));
};

/** @param {any} effect of the wire, or null @param {number} end of the scale */
const pointsCell = (effect, end) => {
  if (!effect || effect.average === null) return make("td", {}, NONE);
  const { average: at, low, high } = effect;
  const known = low !== null;
  return make(
    "td",
    { title: effect.method },
    make("b", {}, `${points(at)} points`),
    known ? make("span", { class: "small" }, `${points(low)} to ${points(high)}`) : null,
    known ? intervals(EFFECTS, [-end, end], [{ at, low, high, name: "dot-effect" }]) : null,
  );
};

const drawing = (/** @type {any} */ row) => {
  const said = [["with", row.with], ["without", row.without]]
    .filter(([, share]) => share && share.share !== null && share.low !== null)
    .map(([name, share]) => ({ at: share.share, low: share.low, high: share.high, name: `dot-${name}` }));
  return make("td", { class: "drawn" }, said.length ? intervals(SHARES, [0, 1], said) : null);
};

const head = (/** @type {string} */ name, /** @type {string} */ text) =>
  make(
    "th",
    { scope: "col" },
    make("span", { class: `badge badge-${name}` }, `World ${name}`),
    text ? make("span", { class: "small" }, text) : null,
  );

/** The heads of the columns: what the command line calls the two worlds, where it says more than A and B.
 * @param {any} said */
const heads = (said) => ["A", "B"].map((name, k) => head(name, said.heads[k] === name ? "" : said.heads[k]));

/** In how many runs each thing came. @param {any} said the message of an ensemble */
export const frequencies = (said) => {
  const rows = said.rows.filter((/** @type {any} */ row) => row.unit === null);
  const end = scaleOf(rows.map((/** @type {any} */ row) => row.effect).filter(Boolean));
  const cases = "The runs share the dice, not the world.";
  const sharing = said.same_case ? "Every pair of runs shares its accidents." : cases;
  return make(
    "table",
    { class: "frequencies" },
    make("caption", { class: "small" }, `Each with its ${percent(said.level)} interval. ${sharing}`),
    make(
      "thead",
      {},
      make(
        "tr",
        {},
        make("th", { scope: "col" }, "In how many runs"),
        ...heads(said),
        make("th", { scope: "col" }, "Drawn", scale(SHARES, [0, 1], [[0, "0"], [1, percent(1)]])),
        make(
          "th",
          { scope: "col" },
          "A less B, in points",
          scale(EFFECTS, [-end, end], [[-end, points(-end)], [0, "0"], [end, points(end)]]),
        ),
      ),
    ),
    make(
      "tbody",
      {},
      ...rows.map((/** @type {any} */ row) => {
        const shares = [shareCell(row.with), shareCell(row.without)];
        return make("tr", {}, nameOf(row), ...shares, drawing(row), pointsCell(row.effect, end));
      }),
    ),
  );
};

/** One number in both worlds, and how the means differ. @param {any} row */
const average = (row) => {
  const [a, b] = [row.with, row.without];
  const digits = places(a?.mean, b?.mean);
  const mean = (/** @type {any} */ of) =>
    !of || of.mean === null ? make("td", {}, NONE) : make("td", {}, make("b", {}, fixed(of.mean, digits)));
  const { effect } = row;
  if (!effect || effect.average === null) return make("tr", {}, nameOf(row), mean(a), mean(b), make("td", {}, NONE));
  const known = effect.low !== null;
  const fine = Math.max(digits, places(effect.average, effect.low, effect.high));
  const said = known ? `${signed(effect.low, fine)} to ${signed(effect.high, fine)}` : "too few for an interval";
  const cell = make(
    "td",
    { title: effect.method },
    make("b", {}, signed(effect.average, fine)),
    make("span", { class: "small" }, said),
  );
  return make("tr", {}, nameOf(row), mean(a), mean(b), cell);
};

/** Means of numbers. @param {any} said the message of an ensemble */
export const averages = (said) =>
  make(
    "table",
    { class: "frequencies averages" },
    make("caption", { class: "small" }, `Means, and their difference with its ${percent(said.level)} interval.`),
    make(
      "thead",
      {},
      make(
        "tr",
        {},
        make("th", { scope: "col" }, "On average"),
        ...heads(said),
        make("th", { scope: "col" }, "A less B"),
      ),
    ),
    make("tbody", {}, ...said.rows.filter((/** @type {any} */ row) => row.unit !== null).map(average)),
  );
