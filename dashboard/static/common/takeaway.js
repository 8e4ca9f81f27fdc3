// @ts-check
/** What every page with worlds lets the visitor take along: its link, in a field and in the address bar, and files. */

import { later, make, newId, say } from "./dom.js";

const LINK_MS = 1000; // browsers stop listening to pages that rewrite their address all the time

/** A line of text to copy, with a button that selects it. @param {string} stem of the id @param {string} name class */
export const createLine = (stem, name) => {
  const input = make("input", { type: "text", readonly: true, id: newId(stem), class: name });
  const onclick = () => {
    input.focus();
    input.select();
  };
  return { input, select: make("button", { type: "button", onclick }, "Select it") };
};

/** The link to what was answered last, in `field` at once and soon in the address bar. @param {HTMLInputElement} field
 * @param {import("./store.js").Store} store @returns {() => void} ends it */
export const keepLink = (field, store) => {
  const { origin, pathname } = window.location;
  const rewrite = later(() => {
    const { answer } = store.state;
    if (answer?.link && window.location.pathname === pathname && window.location.search !== answer.link) {
      window.history.replaceState(window.history.state, "", `${pathname}${answer.link}`);
    }
  }, LINK_MS);
  const show = () => {
    const { answer } = store.state;
    if (!answer) return;
    field.value = answer.link ? `${origin}${pathname}${answer.link}` : "";
    rewrite();
  };
  store.on("answer", show);
  show();
  return rewrite.stop;
};

/** Buttons that save files, and what comes of it. @param {import("./store.js").Store} store
 * @param {(what: any) => void} save @param {string[][]} files what each is called by the server, and on its button
 * @param {string[]} [keys] of the store, on which `missing` depends
 * @param {(state: any) => Record<string, string>} [missing] the files that there are none of yet, and why */
export const createSaving = (store, save, files, keys = [], missing = () => ({})) => {
  const buttons = files.map(([what, label]) =>
    make("button", { type: "button", onclick: () => save(what) }, label),
  );
  const saved = make("p", { class: "small", role: "status" });
  const wrong = make("p", { class: "control-wrong", role: "alert" });
  const show = () => {
    const { saving, saveProblem } = store.state;
    const not = missing(store.state);
    buttons.forEach((button, k) => {
      button.disabled = saving !== null || files[k][0] in not;
    });
    say(saved, saving ? "Being made." : Object.values(not).filter(Boolean).join(" "));
    say(wrong, saveProblem);
  };
  ["saving", "saveProblem", ...keys].forEach((key) => store.on(key, show));
  show();
  return { buttons, parts: [make("h3", {}, "Save"), make("div", { class: "save-row" }, ...buttons), saved, wrong] };
};
