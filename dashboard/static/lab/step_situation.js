// @ts-check
/** Step 1: what one has to know. */

import { make } from "../common/dom.js";
import { paragraphs } from "./words.js";

/** @param {HTMLElement} el @param {import("../common/store.js").Store} store */
export const createSituation = (el, store) => {
  const { lesson } = store.state;
  el.append(
    make("div", { class: "told" }, ...paragraphs(lesson.situation)),
    make("p", { class: "small" }, `About ${lesson.minutes} minutes: predict, observe, change one thing, explain.`),
  );
};
