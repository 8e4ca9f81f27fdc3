// @ts-check
/** Both worlds two hundred times: frequencies and means of each, and the difference, with intervals. */

import { make, newId, plural, say } from "../common/dom.js";
import { many } from "./numbers.js";
import { averages, frequencies } from "./tables.js";

const CAUTION =
  "The two runs above are one possible history each. These are frequencies in this model, not forecasts. " +
  "A difference whose interval has 0 in it may be chance.";
const PAIRS = "Run by run both worlds have the same accidents, so that what differs follows from the change alone.";
const CASES =
  "Two cases differ in everything at once: the numbers say how often each comes to an agreement in this model, " +
  "not why. To learn what one thing does, let B be \u201cA, but \u2026\u201d.";

/** @param {HTMLElement} el @param {import("../common/store.js").Store} store
 * @param {import("./link.js").Link} link */
export const createEnsemble = (el, store, link) => {
  const id = newId("runs");
  // Not disabled: a button that is loses the focus of whoever pressed it.
  const off = () => begin.getAttribute("aria-disabled") === "true";
  const press = () => off() || link.ensemble();
  const begin = make("button", { type: "button", class: "main", onclick: press }, "Run both 200 times");
  const stop = make(
    "button",
    {
      type: "button",
      onclick: () => {
        link.cancel();
        begin.focus();
      },
    },
    "Cancel",
  );
  const bar = make("progress", { id, max: 1, value: 0 });
  const count = make("label", { for: id, class: "small" });
  const progress = make("div", { class: "ensemble-progress" }, count, bar, stop);
  const caution = make("p", { class: "small" });
  const stale = make("p", { class: "stale" });
  const wrong = make("p", { class: "control-wrong", role: "alert" });
  const box = (/** @type {string} */ label) =>
    make("div", { class: "table-scroll", role: "region", "aria-label": label, tabindex: 0, hidden: true });
  const often = box("Frequencies");
  const means = box("Averages");
  const reading = make("p", { class: "reading", "aria-live": "polite" });
  const looks = make("p", { class: "small looks" });
  el.append(caution, begin, progress, wrong, stale, reading, looks, make("div", { class: "tables" }, often, means));

  const key = (/** @type {any} */ ask) =>
    JSON.stringify([ask, ...[ask.a, ask.b].map((world) => Object.entries(world.changes).sort())]);
  /** Whether the tables are of the worlds on the page, and what the button can do about it. */
  const look = () => {
    const { ensemble, ask, answer } = store.state;
    const old = Boolean(ensemble && ask) && key(ensemble.ask) !== key(ask);
    const told = "These numbers are of the worlds before your last change. Run both again for these.";
    say(stale, old && ensemble.rows.length ? told : "");
    say(caution, `${CAUTION} ${answer?.same_case === false ? CASES : PAIRS}`);
    el.classList.toggle("is-stale", old);
    begin.setAttribute("aria-disabled", String(!ask || Boolean(ensemble && !(ensemble.final && old))));
    say(begin, ensemble?.final && old ? "Run both again" : "Run both 200 times");
  };
  const show = () => {
    const { ensemble, ensembleProblem } = store.state;
    const going = Boolean(ensemble) && !ensemble.final;
    progress.hidden = !going;
    say(wrong, ensembleProblem);
    if (going) {
      bar.max = ensemble.of || 1;
      bar.value = ensemble.done;
      say(count, ensemble.of ? `${ensemble.done} of ${plural(ensemble.of, "pair")} of runs` : "Starting");
    }
    const there = Boolean(ensemble?.rows.length);
    often.hidden = means.hidden = !there; // else an empty place would take the focus
    often.replaceChildren(...(there ? [frequencies(ensemble)] : []));
    means.replaceChildren(...(there ? [averages(ensemble)] : []));
    say(reading, ensemble?.final ? [ensemble.reading, ensemble.note].filter(Boolean).join(" ") : "");
    say(looks, ensemble?.final ? many(ensemble.rows, ensemble.level) : "");
    look();
  };
  store.on("ensemble", show);
  store.on("ensembleProblem", show);
  store.on("ask", look);
  show();
};
