// @ts-check
/** What world B is without of what A has. */

import { createChoices } from "../common/choices.js";

/** @param {HTMLElement} el @param {import("../common/store.js").Store} store @param {import("./link.js").Link} link */
export const createWithout = (el, store, link) => {
  const choose = (/** @type {string[]} */ chosen) => link.without(chosen);
  const pick = createChoices("without", "Take work away", "World B is without", choose);
  el.append(pick.el);
  const show = () => {
    const { answer, wanted } = store.state;
    if (!answer || !wanted) return;
    el.hidden = wanted.b.scenario !== null;
    pick.show(answer.choices, wanted.b.without ?? []);
  };
  store.on("answer", show);
  store.on("wanted", show);
  show();
};
