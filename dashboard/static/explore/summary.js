// @ts-check
/** The run in words, for everybody and for who cannot see the picture. It speaks once a world has settled. */

import { later, make } from "../common/dom.js";

const SETTLED_MS = 1000;

/** @param {HTMLElement} el @param {import("../common/store.js").Store} store */
export const createSummary = (el, store) => {
  const text = make("div", { "aria-live": "polite", class: "summary-text" });
  el.append(text);
  const tell = () => {
    const { answer } = store.state;
    if (answer) text.replaceChildren(...answer.summary.map((sentence) => make("p", {}, sentence)));
    el.classList.remove("unsettled");
  };
  const soon = later(tell, SETTLED_MS);
  store.on("answer", () => {
    el.classList.add("unsettled"); // the words are still those of the world before
    soon();
  });
  tell();
  return { destroy: soon.stop };
};
