// @ts-check
/** A part of the page that fails alone: an error in it is told in its place, and the rest goes on. */

import { make } from "./dom.js";

/** @typedef {import("./store.js").Store} Store */

/** Build a part of the page inside `el`. Where `build`, or what it does later on a change of the store, throws, the
 * part says so and is taken out. @param {HTMLElement} el @param {string} name as the visitor calls it
 * @param {Store} store @param {(el: HTMLElement, store: Store) => any} build
 * @param {string} script where the part's scripts are, such as film/stage: errors that come from them later, while
 * drawing or on a click, are this part's too
 * @returns {() => void} takes the part down */
export const panel = (el, name, store, build, script) => {
  /** @type {(() => void)[]} */
  const offs = [];
  let made = null;
  let failed = false;

  const stop = () => {
    offs.splice(0).forEach((off) => off());
    try {
      made?.destroy?.();
    } catch (error) {
      console.warn(error); // it is being taken down: nobody needs it any more
    }
  };
  const fail = (/** @type {unknown} */ error) => {
    if (failed) return;
    failed = true;
    console.error(error);
    stop();
    const what = error instanceof Error ? error.message : String(error);
    el.replaceChildren(
      make(
        "div",
        { class: "panel-failed", role: "alert" },
        make("p", {}, `This part of the page (${name}) met an error and has stopped. The rest works on.`),
        make("p", { class: "small" }, what),
        make("button", { type: "button", onclick: start }, "Try again"),
      ),
    );
  };
  const safely = (/** @type {(state: any) => void} */ fn) => (/** @type {any} */ state) => {
    try {
      if (!failed) fn(state);
    } catch (error) {
      fail(error);
    }
  };
  const guarded = {
    get state() {
      return store.state;
    },
    set: store.set,
    on: (/** @type {string} */ key, /** @type {(state: any) => void} */ fn) => {
      const off = store.on(key, safely(fn));
      offs.push(off);
      return off;
    },
  };
  const own = new RegExp(`/files/${script}\\w*\\.js`);
  const thrown = (/** @type {ErrorEvent} */ e) => {
    if (own.test(`${e.filename} ${e.error?.stack}`)) fail(e.error ?? e.message);
  };
  const start = () => {
    failed = false;
    made = null;
    el.replaceChildren();
    try {
      made = build(el, guarded);
    } catch (error) {
      fail(error);
    }
  };
  start();
  window.addEventListener("error", thrown);
  return () => {
    window.removeEventListener("error", thrown);
    stop();
  };
};
