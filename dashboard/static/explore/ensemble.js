// @ts-check
/** Two hundred runs of this world and of its ghost: frequencies with intervals, beside the one run on the page. */

import { capital, make } from "../common/dom.js";
import { intervals, scale, scaleOf } from "../common/intervals.js";
import { createRuns } from "../common/runs.js";

const CAUTION = "One run is one possible history; these are frequencies in this model, not forecasts.";
const WORDS = {
  run: "Run it 200 times",
  again: "Run it again",
  stale: "This table is of the world before your last change. Run it again for this one.",
};

const SHARES = 130; // pixels of a drawing
const EFFECTS = 220;

const percent = (/** @type {number} */ x) => `${Math.round(100 * x)}\u00a0%`;
const points = (/** @type {number} */ x) => {
  const whole = Math.round(100 * x);
  return `${whole > 0 ? "+" : whole < 0 ? "\u2212" : ""}${Math.abs(whole)}`;
};

/** A share as a frequency, with its interval. @param {any} share of the wire, or null */
const shareCell = (share) => {
  if (!share || share.share === null) return make("td", {}, "\u2013");
  return make(
    "td",
    {},
    make("b", {}, `${share.count} of ${share.of}`),
    make("span", { class: "small" }, ` ${percent(share.low)} to ${percent(share.high)}`),
  );
};

/** @param {any} effect of the wire, or null @param {number} end of the scale */
const effectCell = (effect, end) => {
  if (!effect || effect.average === null) return make("td", {}, "\u2013");
  const said = effect.low === null ? "" : ` ${points(effect.low)} to ${points(effect.high)}`;
  return make(
    "td",
    { title: effect.method },
    make("b", {}, `${points(effect.average)} points`),
    make("span", { class: "small" }, said),
    said
      ? intervals(EFFECTS, [-end, end], [{ at: effect.average, low: effect.low, high: effect.high, name: "dot-with" }])
      : null,
  );
};

const drawing = (/** @type {any} */ row) => {
  const said = [
    ["with", row.with],
    ["without", row.without],
  ]
    .filter(([, share]) => share && share.share !== null && share.low !== null)
    .map(([name, share]) => ({ at: share.share, low: share.low, high: share.high, name: `dot-${name}` }));
  return make("td", { class: "drawn" }, said.length ? intervals(SHARES, [0, 1], said) : null);
};

/** The table of an ensemble. @param {any} said @param {string} without */
const tableOf = (said, without) => {
  const [here, there] = said.heads?.length === 2 ? said.heads : ["with", without];
  const head = (/** @type {string} */ text, /** @type {string} */ mark) =>
    make("th", { scope: "col" }, make("span", { class: `swatch swatch-${mark}` }), capital(text));
  const end = scaleOf(said.rows.map((row) => row.effect).filter(Boolean));
  const rows = said.rows.flatMap((row) => [
    make(
      "tr",
      {},
      make(
        "th",
        { scope: "row" },
        capital(row.label),
        row.note ? make("span", { class: "small note" }, row.note) : null,
      ),
      shareCell(row.with),
      shareCell(row.without),
      drawing(row),
      effectCell(row.effect, end),
    ),
  ]);
  return make(
    "table",
    { class: "frequencies" },
    make(
      "caption",
      { class: "small" },
      `Each with its ${percent(said.level ?? 0.95)} interval. Every pair of runs shares its accidents.`,
    ),
    make(
      "thead",
      {},
      make(
        "tr",
        {},
        make("th", { scope: "col" }, "In how many runs"),
        head(here, "run"),
        head(there, "ghost"),
        make("th", { scope: "col" }, "Drawn", scale(SHARES, [0, 1], [[0, "0"], [1, percent(1)]])),
        make(
          "th",
          { scope: "col" },
          "Difference, in points",
          scale(EFFECTS, [-end, end], [[-end, points(-end)], [0, "0"], [end, points(end)]]),
        ),
      ),
    ),
    make("tbody", {}, ...rows),
  );
};

/** @param {HTMLElement} el @param {import("../common/store.js").Store} store @param {import("./link.js").Link} link */
export const createEnsemble = (el, store, link) => {
  const region = { class: "table-scroll", role: "region", "aria-label": "Frequencies", tabindex: 0, hidden: true };
  const table = make("div", region);
  el.append(make("p", { class: "small" }, CAUTION));
  const reading = createRuns(el, store, link, WORDS, (ensemble) => {
    table.hidden = !ensemble; // else an empty place would take the focus
    table.replaceChildren(...(ensemble ? [tableOf(ensemble, store.state.answer.without_label)] : []));
  });
  el.append(table, reading);
};
