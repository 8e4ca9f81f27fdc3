// @ts-check
/** What can be taken away from a world, to choose from in a box that opens. */

import { capital, make, newId } from "./dom.js";

/** Escape closes it, and whoever goes on from it. @param {string} name of its classes @param {string} opens words on
 * what opens it @param {string} asks words above the choices @param {(chosen: string[]) => void} choose
 * @param {Node[]} [below] what stands below them */
export const createChoices = (name, opens, asks, choose, below = []) => {
  const boxes = make("fieldset", { class: `${name}-choices` }, make("legend", {}, asks));
  const el = make("details", { class: `${name}-pick` }, make("summary", {}, opens), boxes);
  el.addEventListener("keydown", (/** @type {KeyboardEvent} */ e) => {
    if (e.key !== "Escape" || !el.open) return;
    el.open = false;
    el.querySelector("summary").focus();
  });
  el.addEventListener("focusout", (/** @type {FocusEvent} */ e) => {
    if (e.relatedTarget && !el.contains(/** @type {Node} */ (e.relatedTarget))) el.open = false;
  });
  const onchange = () =>
    choose([...boxes.querySelectorAll("input:checked")].map((box) => /** @type {any} */ (box).value));
  /** What the choices were the last time; they are made anew only when they differ. */
  let listed = "";
  return {
    el,
    /** @param {{value: string, label: string}[]} choices @param {string[]} taken those that are chosen */
    show: (choices, taken) => {
      const key = JSON.stringify(choices);
      if (key !== listed) {
        listed = key;
        boxes.replaceChildren(
          boxes.firstChild,
          ...choices.map(({ value, label }) => {
            const box = make("input", { type: "checkbox", id: newId(name), value, onchange });
            return make("label", { for: box.id }, box, ` ${capital(label)}`);
          }),
          ...below,
        );
      }
      boxes.querySelectorAll("input").forEach((box) => {
        box.checked = taken.includes(box.value);
      });
    },
  };
};
