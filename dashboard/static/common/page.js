// @ts-check
/** What every page is built of: its sheet of styles, its parts with their headings, its word that it has been drawn. */

import { make, newId } from "./dom.js";

/** Fetch a page's own style sheet. @param {string} name of the page
 * @returns {Promise<void>} once it is there, or is known not to come */
export const styled = (name) =>
  new Promise((resolve) => {
    const href = new URL(`../${name}.css`, import.meta.url).href;
    if (document.querySelector(`link[href="${href}"]`)) {
      resolve();
      return;
    }
    document.head.append(make("link", { rel: "stylesheet", href, onload: () => resolve(), onerror: () => resolve() }));
  });

/** A part of the page with its heading, which can be sent the focus. @param {string} name class
 * @param {string} title @param {boolean} [seen] */
export const section = (name, title, seen = true) => {
  const id = newId("part");
  const body = make("div", { class: `${name}-body` });
  const heading = make("h2", { id, class: seen ? "" : "hidden", tabindex: -1 }, title);
  return { el: make("section", { class: name, "aria-labelledby": id }, heading, body), body, heading };
};

/** A button, seen when it has the focus, that leads past what lies between. @param {string} text
 * @param {HTMLElement} to */
export const skip = (text, to) => make("button", { type: "button", class: "skip", onclick: () => to.focus() }, text);

/** Say on the document, two frames after an answer came, that it can be seen: tests and the benchmark wait for it.
 * @param {number|null} n of the answer */
export const tellDrawn = (n) =>
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      document.dispatchEvent(new CustomEvent("multitrack:drawn", { detail: { n } }));
    }),
  );

/** End the wait of a page (`waits`, and words about it) at its first answer, and say of each that it has been drawn.
 * @param {HTMLElement} main @param {HTMLElement} words @param {import("./store.js").Store} store
 * @returns {() => void} stops listening */
export const awaited = (main, words, store) =>
  store.on("answer", ({ answer }) => {
    main.classList.remove("waits");
    words.remove();
    tellDrawn(answer.n);
  });
