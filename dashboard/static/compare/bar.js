// @ts-check
/** The top of the page: what it is, the seed of both worlds. */

import { make } from "../common/dom.js";
import { createBusy, createDice, createSeed } from "../common/world.js";

/** @param {HTMLElement} el @param {import("../common/store.js").Store} store @param {import("./link.js").Link} link */
export const createBar = (el, store, link) => {
  const want = (/** @type {number} */ seed) => link.want({ seed });
  const seed = createSeed(store, "Seed of both", (wanted) => wanted.seed, want);
  const dice = createDice("The same worlds with other accidents", want);
  el.append(
    make("h1", {}, "Compare two worlds"),
    make("div", { class: "world-bar" }, ...seed, dice, createBusy(store)),
  );
};
