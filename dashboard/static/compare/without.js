// @ts-check
/** What world B is without of what A has. */

import { capital, make, newId } from "../common/dom.js";

/** @param {HTMLElement} el @param {import("../common/store.js").Store} store @param {import("./link.js").Link} link */
export const createWithout = (el, store, link) => {
  const boxes = make("fieldset", { class: "without-choices" }, make("legend", {}, "World B is without"));
  const pick = make("details", {}, make("summary", {}, "Take work away"), boxes);
  el.append(pick);
  pick.addEventListener("keydown", (/** @type {KeyboardEvent} */ e) => {
    if (e.key !== "Escape" || !pick.open) return;
    pick.open = false;
    pick.querySelector("summary").focus();
  });
  pick.addEventListener("focusout", (/** @type {FocusEvent} */ e) => {
    if (e.relatedTarget && !pick.contains(/** @type {Node} */ (e.relatedTarget))) pick.open = false;
  });
  /** What the choices of the last answer were; they are made anew only when they differ. */
  let listed = "";
  const choose = () => {
    const chosen = [...boxes.querySelectorAll("input:checked")].map((box) => /** @type {any} */ (box).value);
    link.without(chosen);
  };
  const show = () => {
    const { answer, wanted } = store.state;
    if (!answer || !wanted) return;
    el.hidden = wanted.b.scenario !== null;
    const key = JSON.stringify(answer.choices);
    if (key !== listed) {
      listed = key;
      boxes.replaceChildren(
        boxes.firstChild,
        ...answer.choices.map(({ value, label }) => {
          const box = make("input", { type: "checkbox", id: newId("without"), value, onchange: choose });
          return make("label", { for: box.id }, box, ` ${capital(label)}`);
        }),
      );
    }
    boxes.querySelectorAll("input").forEach((box) => {
      box.checked = (wanted.b.without ?? []).includes(box.value);
    });
  };
  store.on("answer", show);
  store.on("wanted", show);
  show();
};
