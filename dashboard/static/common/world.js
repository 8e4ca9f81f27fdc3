// @ts-check
/** The bar above the worlds: which there are, the seed that is their accidents, a sign that an answer takes its time. */

import { make, newId } from "./dom.js";

const KINDS = [
  ["case", "Cases of history"],
  ["archetype", "Archetypes, for lessons"],
  ["default", "Neither"],
];
const LARGEST_SEED = 2 ** 53 - 1;
const NEW_SEEDS = 1_000_000; // short enough to read out

/** All scenarios, as the groups of a select. @param {{kind: string, name: string, title: string}[]} scenarios
 * @returns {HTMLElement[]} */
export const scenarioGroups = (scenarios) =>
  KINDS.map(([kind, label]) => {
    const own = scenarios.filter((s) => s.kind === kind);
    return make("optgroup", { label }, ...own.map((s) => make("option", { value: s.name }, s.title)));
  }).filter((group) => group.children.length);

/** The field of the seed, what it is called. @param {import("./store.js").Store} store @param {string} name
 * @param {(wanted: any) => number} seedOf what the visitor has set @param {(seed: number) => void} want
 * @returns {HTMLElement[]} */
export const createSeed = (store, name, seedOf, want) => {
  const field = make("input", {
    type: "number",
    id: newId("seed"),
    class: "seed",
    min: 0,
    max: LARGEST_SEED,
    step: 1,
    onchange: () => {
      if (Number.isSafeInteger(field.valueAsNumber)) want(field.valueAsNumber);
    },
  });
  const about = "The accidents of history: the same number gives the same ones";
  const show = () => {
    const { wanted } = store.state;
    if (wanted && (document.activeElement !== field || !field.value)) field.value = String(seedOf(wanted));
  };
  store.on("wanted", show);
  show();
  return [make("label", { for: field.id, title: about }, name), field];
};

/** The button that asks for other accidents. @param {string} title @param {(seed: number) => void} want */
export const createDice = (title, want) => {
  const roll = () => want(1 + Math.floor(Math.random() * NEW_SEEDS));
  return make("button", { type: "button", title, onclick: roll }, "New dice");
};

/** A word that shows while an answer takes its time. @param {import("./store.js").Store} store */
export const createBusy = (store) => {
  const el = make("span", { class: "busy", "aria-hidden": "true" }, "working");
  store.on("busy", () => el.classList.toggle("on", store.state.busy));
  return el;
};
