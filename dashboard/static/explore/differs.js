// @ts-check
/** What differs from the scenario, each with a way back. */

import { capital, make, plural } from "../common/dom.js";

/** @param {HTMLElement} el @param {import("../common/store.js").Store} store @param {import("./link.js").Link} link */
export const createDiffers = (el, store, link) => {
  const list = make("ul", { class: "differs-list" });
  const head = make("p", { class: "differs-head" });
  const all = make("button", { type: "button", class: "quiet", onclick: () => link.reset() }, "Take all back");
  el.append(make("div", { class: "differs-bar" }, head, all), list);

  /** One row; the focus goes on to the next row's button when this one has been taken back. @param {any} row */
  const rowOf = (row) => {
    const back = make(
      "button",
      {
        type: "button",
        class: "quiet",
        "aria-label": `Take back: ${row.text}`,
        onclick: () => link.back([row.path]),
      },
      "back",
    );
    return make("li", {}, make("span", {}, capital(row.text)), back);
  };
  const show = () => {
    const { answer } = store.state;
    if (!answer) return;
    const rows = answer.differs;
    const focused = [...list.querySelectorAll("button")].indexOf(/** @type {any} */ (document.activeElement));
    head.textContent = rows.length
      ? `${plural(rows.length, "change")} from ${answer.scenario.title}`
      : `Nothing is changed from ${answer.scenario.title}.`;
    all.hidden = !rows.length;
    list.replaceChildren(...rows.map(rowOf));
    if (focused >= 0) {
      const buttons = list.querySelectorAll("button");
      (buttons[Math.min(focused, buttons.length - 1)] ?? head).focus();
    }
  };
  head.tabIndex = -1;
  store.on("answer", show);
  show();
};
