// @ts-check
/** Step 2: a number and a reason, locked before anything is shown. */

import { make, newId, say } from "../common/dom.js";
import { createTally } from "./share_tally.js";
import { paragraphs } from "./words.js";

/** @param {HTMLElement} el @param {import("../common/store.js").Store} store @param {import("./link.js").Link} link */
export const createPredict = (el, store, link) => {
  const { lesson, room } = store.state;
  const own = make("div", {});
  const wide = window.innerWidth > 900;
  const recap = make(
    "details",
    { class: "recap", open: wide },
    make("summary", {}, "The situation again"),
    ...paragraphs(lesson.situation),
  );
  el.append(make("div", { class: "asking" }, own, recap));
  own.append(make("p", { class: "question" }, lesson.predict.question));
  if (!room?.host) ownPrediction(own, store, link);
  if (room) own.append(createTally(store, "first"));
};

/** The fields, and after the lock what was locked. */
const ownPrediction = (
  /** @type {HTMLElement} */ el,
  /** @type {import("../common/store.js").Store} */ store,
  /** @type {import("./link.js").Link} */ link,
) => {
  const { lesson, kept } = store.state;
  const [range, field, reason] = [newId("guess"), newId("number"), newId("reason")];
  let chosen = false;
  const slide = make("input", {
    type: "range",
    id: range,
    min: 0,
    max: 100,
    step: 1,
    value: "50",
    "aria-valuetext": "nothing chosen yet",
    oninput: () => choose(slide.valueAsNumber, slide),
    onclick: () => choose(slide.valueAsNumber, slide), // the middle can be meant too
  });
  const number = make("input", {
    type: "number",
    id: field,
    min: 0,
    max: 100,
    step: 1,
    inputmode: "numeric",
    oninput: () => choose(number.value === "" ? NaN : number.valueAsNumber, number),
  });
  const why = make("textarea", { id: reason, rows: 3, oninput: () => link.keep({ reason: why.value }) });
  why.value = kept.reason ?? "";
  const wrong = make("p", { class: "control-wrong", role: "alert" });
  const lock = make("button", { type: "button", class: "main lock", onclick: () => press() }, "Lock my prediction");
  const fields = make(
    "div",
    { class: "guess" },
    make("label", { for: range }, "Of 100 histories"),
    make(
      "div",
      { class: "guess-row" },
      make("span", { "aria-hidden": "true" }, "0"),
      slide,
      make("span", { "aria-hidden": "true" }, "100"),
    ),
    make("div", { class: "guess-number" }, make("label", { for: field }, "in "), number, make("span", {}, " of 100")),
    lesson.predict.reason ? make("label", { for: reason, class: "guess-why" }, lesson.predict.reason) : null,
    lesson.predict.reason ? why : null,
    make("p", { class: "small" }, "Once locked it cannot be changed. What you write stays in this browser."),
    lock,
    wrong,
  );
  const locked = make("div", { class: "locked", tabindex: -1 });
  el.append(fields, locked);

  const choose = (/** @type {number} */ x, /** @type {HTMLInputElement} */ by) => {
    chosen = Number.isInteger(x) && x >= 0 && x <= 100;
    if (chosen && by === number) slide.value = String(x);
    if (chosen && by === slide) number.value = String(x);
    slide.setAttribute("aria-valuetext", chosen ? `${x} of 100` : "nothing chosen yet");
    slide.classList.toggle("untouched", !chosen);
    lock.setAttribute("aria-disabled", String(!chosen));
    link.keep({ guess: chosen ? x : undefined });
    say(wrong, chosen || number.value === "" ? "" : "A whole number from 0 to 100.");
  };
  const press = () => {
    if (chosen) link.lock("first", slide.valueAsNumber);
    else say(wrong, "Choose a number from 0 to 100 first.");
  };
  const look = () => {
    const answer = store.state.locked.first;
    const had = fields.contains(document.activeElement);
    fields.hidden = answer !== undefined;
    locked.hidden = answer === undefined;
    if (answer === undefined) return;
    locked.replaceChildren(
      make("p", { class: "locked-number" }, make("b", {}, `${answer} of 100`)),
      make("p", {}, "Your prediction is locked."),
      ...(store.state.kept.reason ? [make("p", { class: "small" }, `Your reason: ${store.state.kept.reason}`)] : []),
    );
    if (had) locked.focus(); // the button that had it is gone
  };
  slide.classList.add("untouched");
  lock.setAttribute("aria-disabled", "true");
  if (kept.guess !== undefined) {
    number.value = String(kept.guess);
    choose(kept.guess, number);
  }
  store.on("locked", look);
  store.on("problem", () => say(wrong, store.state.problem));
  look();
};
