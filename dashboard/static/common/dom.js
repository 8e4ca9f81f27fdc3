// @ts-check
/** The few ways in which elements are made. Text always goes in as text, never as HTML. */

let ids = 0;

/** An id that no other element of the page has. @param {string} stem @returns {string} */
export const newId = (stem) => `${stem}-${(ids += 1)}`;

/** Make an element. `props`: `class`, attributes by name (true: present, false or null: absent), `onclick` and the like
 * as listeners, `value`, `checked`, `disabled`, `open` as properties. @param {string} tag
 * @param {Record<string, any>} [props] @param {...(Node|string|null|undefined)} children @returns {any} */
export const make = (tag, props = {}, ...children) => {
  const el = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name.startsWith("on")) el.addEventListener(name.slice(2), value);
    else if (name === "class") el.className = value;
    else if (PROPERTIES.has(name)) Object.assign(el, { [name]: value });
    else if (value !== false && value !== null && value !== undefined)
      el.setAttribute(name, value === true ? "" : String(value));
  }
  el.append(
    ...children
      .filter((child) => child !== null && child !== undefined)
      .map((child) => /** @type {Node|string} */ (child)),
  );
  return el;
};

const PROPERTIES = new Set(["value", "checked", "disabled", "open", "hidden", "textContent"]);

/** Write text where it changed, so that nothing is announced in vain. @param {Element} el @param {string} text */
export const say = (el, text) => {
  if (el.textContent !== text) el.textContent = text;
};

/** A function that runs `work` once, `ms` after it was last called; `stop()` forgets what waits.
 * @param {() => void} work @param {number} ms */
export const later = (work, ms) => {
  let waiting = 0;
  const call = () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(work, ms);
  };
  return Object.assign(call, { stop: () => clearTimeout(waiting) });
};

/** A number of things in words: `1 run`, `200 runs`. @param {number} n @param {string} thing @returns {string} */
export const plural = (n, thing) => `${n.toLocaleString("en")} ${thing}${n === 1 ? "" : "s"}`;

/** The text with a capital first letter. @param {string} text @returns {string} */
export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
