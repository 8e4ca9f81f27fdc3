// @ts-check
/** What differs in a world, as chips: each opens its control, and can be taken back. */

import { make } from "../common/dom.js";
import { valueText } from "../controls/words.js";

/** @param {HTMLElement} el @param {import("../common/store.js").Store} store @param {import("./link.js").Link} link
 * @param {number} side 0 A, 1 B @param {(path: string) => void} open the control of a parameter */
export const createChips = (el, store, link, side, open) => {
  const lead = make("span", { class: "small" });
  const list = make("ul", { class: "chip-list", tabindex: -1 });
  el.append(lead, list);

  const back = (/** @type {string} */ text, /** @type {() => void} */ onclick) => {
    const said = { "aria-label": `Take back: ${text}`, title: "Take back" };
    return make("button", { type: "button", class: "chip-back", ...said, onclick }, "\u00d7");
  };
  const changed = (/** @type {any} */ row) =>
    make(
      "li",
      { class: "chip" },
      make(
        "button",
        { type: "button", class: "chip-name", title: row.text, onclick: () => open(row.path) },
        `${row.label} `,
        make("b", {}, valueText(row.value)),
        make("span", { class: "chip-was" }, ` was ${valueText(row.base)}`),
      ),
      back(row.text, () => link.back(side, row.path)),
    );
  const taken = (/** @type {string} */ value, /** @type {string} */ label) => {
    const left = () => link.without(store.state.wanted.b.without.filter((/** @type {string} */ x) => x !== value));
    const name = make("span", { class: "chip-name" }, "without ", make("b", {}, label));
    return make("li", { class: "chip" }, name, back(`without ${label}`, left));
  };
  const show = () => {
    const { answer } = store.state;
    if (!answer) return;
    const { differs } = answer.worlds[side];
    const but = side === 1 && answer.ask.b.scenario === null;
    const labels = new Map(answer.choices.map((/** @type {any} */ c) => [c.value, c.label]));
    const without = but ? answer.ask.b.without : [];
    const chips = [
      ...differs.map(changed),
      ...without.map((/** @type {string} */ value) => taken(value, String(labels.get(value) ?? value))),
    ];
    const focused = [...list.querySelectorAll(".chip-back")].indexOf(/** @type {any} */ (document.activeElement));
    lead.textContent = chips.length
      ? but ? "As A, but for" : "Changed in it"
      : but ? "As A in everything." : "Nothing is changed in it.";
    list.hidden = !chips.length;
    list.replaceChildren(...chips);
    if (focused < 0) return; // else the focus goes on to the next chip, or to where it can be found
    const backs = list.querySelectorAll("button.chip-back");
    (backs[Math.min(focused, backs.length - 1)] ?? el.closest(".side")?.querySelector("select"))?.focus();
  };
  store.on("answer", show);
  show();
};
