// @ts-check
/** Many runs on a page: the button that begins them, how far they are, and whether they are of what is shown now. */

import { make, newId, plural, say } from "./dom.js";

/** A button that begins many runs, and beside it how far they are, with a button that ends them.
 * @param {() => void} begin @param {() => void} cancel */
export const createRunner = (begin, cancel) => {
  // Not disabled: a button that is loses the focus of whoever pressed it.
  const off = () => button.getAttribute("aria-disabled") === "true";
  const button = make("button", { type: "button", class: "main", onclick: () => off() || begin() });
  const end = () => {
    cancel();
    button.focus();
  };
  const stop = make("button", { type: "button", onclick: end }, "Cancel");
  const bar = make("progress", { id: newId("runs"), max: 1, value: 0 });
  const count = make("label", { for: bar.id, class: "small" });
  const progress = make("div", { class: "ensemble-progress" }, count, bar, stop);
  return {
    button,
    progress,
    /** What the button says, and whether it may be pressed. @param {string} text @param {boolean} ready */
    offer: (text, ready) => {
      button.setAttribute("aria-disabled", String(!ready));
      say(button, text);
    },
    /** How far they are. @param {{done: number, of: number}|null} runs null: none are being made */
    show: (runs) => {
      progress.hidden = !runs;
      if (!runs) return;
      bar.max = runs.of || 1;
      bar.value = runs.done;
      say(count, runs.of ? `${runs.done.toLocaleString("en")} of ${plural(runs.of, "pair")} of runs` : "Starting");
    },
  };
};

/** What was asked for, as a text that is the same whatever the order of the changes. @param {any} ask */
const key = (ask) =>
  JSON.stringify(ask, (_, value) =>
    value && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort())
      : value,
  );

/** Two hundred runs of what the page shows (`ask`), as the store's `ensemble` has them. Puts the button into `el`, and
 * words that say when the numbers are of something else. @param {HTMLElement} el
 * @param {import("./store.js").Store} store @param {{ensemble: () => void, cancel: () => void}} link
 * @param {{run: string, again: string, stale: string}} words
 * @param {(ensemble: any) => void} draw draws an ensemble that has rows; null: there is none
 * @returns {HTMLElement} what the numbers say, in a sentence, for the page to put in its place */
export const createRuns = (el, store, link, words, draw) => {
  const { button, progress, offer, show } = createRunner(link.ensemble, link.cancel);
  const wrong = make("p", { class: "control-wrong", role: "alert" });
  const stale = make("p", { class: "stale" });
  const reading = make("p", { class: "reading", "aria-live": "polite" });
  el.append(button, progress, wrong, stale);

  /** Whether the numbers are of what is shown, and what the button can do about it. */
  const look = () => {
    const { ensemble, ask } = store.state;
    const old = Boolean(ensemble && ask) && key(ensemble.ask) !== key(ask);
    say(stale, old && ensemble.rows.length ? words.stale : "");
    el.classList.toggle("is-stale", old);
    const done = ensemble?.final && old;
    offer(done ? words.again : words.run, Boolean(ask && (!ensemble || done)));
  };
  const told = () => {
    const { ensemble, ensembleProblem } = store.state;
    show(ensemble && !ensemble.final ? ensemble : null);
    say(wrong, ensembleProblem);
    draw(ensemble?.rows.length ? ensemble : null);
    say(reading, ensemble?.final ? [ensemble.reading, ensemble.note].filter(Boolean).join(" ") : "");
    look();
  };
  store.on("ensemble", told);
  store.on("ensembleProblem", told);
  store.on("ask", look);
  told();
  return reading;
};
