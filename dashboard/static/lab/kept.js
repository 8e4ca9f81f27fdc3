// @ts-check
/** What this browser keeps of a visitor's own, so that a reload loses nothing: predictions, notes, secrets of classes.
 *
 * None of it but the predictions and the secrets is ever sent. Without storage it lasts as long as the page. */

const PREFIX = "multitrack-lab";
const memory = new Map();

/** @typedef {{first?: number, reason?: string, second?: number, notes?: string, answers?: string[], name?: string,
 * step?: number, round?: number, asked?: Record<string, boolean>}} Kept */

/** @param {string} key @returns {any} */
const get = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    return memory.get(key) ?? null;
  }
};

/** @param {string} key @param {any} value null: nothing more */
const set = (key, value) => {
  memory.set(key, value);
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch (error) {
    console.warn(error); // full, or not allowed: the page itself goes on
  }
};

const keyOf = (/** @type {string} */ lesson, /** @type {string} */ code) =>
  [PREFIX, "lesson", lesson, code].filter(Boolean).join(":");

/** What is kept of a lesson, alone or in a class. @param {string} lesson @param {string} [code] @returns {Kept} */
export const readKept = (lesson, code = "") => {
  const found = get(keyOf(lesson, code));
  return found && typeof found === "object" ? found : {};
};

/** @param {string} lesson @param {string} code "" alone @param {Kept|null} kept */
export const writeKept = (lesson, code, kept) => set(keyOf(lesson, code), kept);

/** Secrets by which a class knows this browser. @param {string} code @returns {{member?: string, host?: string}} */
export const readSecret = (code) => get(`${PREFIX}:class:${code}`) ?? {};

/** @param {string} code @param {{member?: string, host?: string}} secret */
export const writeSecret = (code, secret) => set(`${PREFIX}:class:${code}`, { ...readSecret(code), ...secret });
