// @ts-check
/** The top of the page: what it is, the seed of both worlds. */

import { make, newId } from "../common/dom.js";

const LARGEST_SEED = 2 ** 53 - 1;
const NEW_SEEDS = 1_000_000; // short enough to read out

/** @param {HTMLElement} el @param {import("../common/store.js").Store} store @param {import("./link.js").Link} link */
export const createBar = (el, store, link) => {
  const seed = make("input", {
    type: "number",
    id: newId("seed"),
    class: "seed",
    min: 0,
    max: LARGEST_SEED,
    step: 1,
    onchange: () => {
      if (seed.value !== "" && Number.isSafeInteger(seed.valueAsNumber)) link.want({ seed: seed.valueAsNumber });
    },
  });
  const roll = () => link.want({ seed: 1 + Math.floor(Math.random() * NEW_SEEDS) });
  const other = "The same worlds with other accidents";
  const dice = make("button", { type: "button", title: other, onclick: roll }, "New dice");
  const busy = make("span", { class: "busy", "aria-hidden": "true" }, "working");
  const about = "The accidents of history: the same number gives the same ones";
  el.append(
    make("h1", {}, "Compare two worlds"),
    make(
      "div",
      { class: "world-bar" },
      make("label", { for: seed.id, title: about }, "Seed of both"),
      seed,
      dice,
      busy,
    ),
  );
  const show = () => {
    const { wanted } = store.state;
    if (wanted && (document.activeElement !== seed || !seed.value)) seed.value = String(wanted.seed);
  };
  store.on("wanted", show);
  store.on("busy", () => busy.classList.toggle("on", store.state.busy));
  show();
};
