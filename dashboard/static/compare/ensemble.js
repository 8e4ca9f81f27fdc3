// @ts-check
/** Both worlds two hundred times: frequencies and means of each, and the difference, with intervals. */

import { make, say } from "../common/dom.js";
import { createRuns } from "../common/runs.js";
import { many } from "./numbers.js";
import { averages, frequencies } from "./tables.js";

const CAUTION =
  "The two runs above are one possible history each. These are frequencies in this model, not forecasts. " +
  "A difference whose interval has 0 in it may be chance.";
const PAIRS = "Run by run both worlds have the same accidents, so that what differs follows from the change alone.";
const CASES =
  "Two cases differ in everything at once: the numbers say how often each comes to an agreement in this model, " +
  "not why. To learn what one thing does, let B be \u201cA, but \u2026\u201d.";
const WORDS = {
  run: "Run both 200 times",
  again: "Run both again",
  stale: "These numbers are of the worlds before your last change. Run both again for these.",
};

/** @param {HTMLElement} el @param {import("../common/store.js").Store} store
 * @param {import("./link.js").Link} link */
export const createEnsemble = (el, store, link) => {
  const caution = make("p", { class: "small" });
  const box = (/** @type {string} */ label) =>
    make("div", { class: "table-scroll", role: "region", "aria-label": label, tabindex: 0, hidden: true });
  const often = box("Frequencies");
  const means = box("Averages");
  const looks = make("p", { class: "small looks" });
  el.append(caution);
  const reading = createRuns(el, store, link, WORDS, (ensemble) => {
    often.hidden = means.hidden = !ensemble; // else an empty place would take the focus
    often.replaceChildren(...(ensemble ? [frequencies(ensemble)] : []));
    means.replaceChildren(...(ensemble ? [averages(ensemble)] : []));
    say(looks, ensemble?.final ? many(ensemble.rows, ensemble.level) : "");
  });
  el.append(reading, looks, make("div", { class: "tables" }, often, means));
  const warn = () => say(caution, `${CAUTION} ${store.state.answer?.same_case === false ? CASES : PAIRS}`);
  store.on("answer", warn);
  warn();
};
