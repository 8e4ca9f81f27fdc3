// @ts-check
/** What this browser keeps of a visitor's own, so that a reload loses nothing: predictions, notes, secrets of classes.
 *
 * None of it but the predictions and the secrets is ever sent. Without storage it lasts as long as the page. */

const PREFIX = "multitrack-lab";
const memory = new Map();

/** @typedef {{first?: number, guess?: number, reason?: string, second?: number, notes?: string, answers?: string[],
 * name?: string, step?: number, round?: number, asked?: Record<string, boolean>}} Kept */

/** @param {string} key @returns {any} */
const get = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    return memory.get(key) ?? null;
  }
};

/** All keys that begin with a text. @param {string} start @returns {string[]} */
const keys = (start) => {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(start));
  } catch {
    return [...memory.keys()].filter((key) => key.startsWith(start));
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

const CLASS = `${PREFIX}:class:`;
const UNUSED_MS = 12 * 3_600_000; // the server forgets a class that nobody has used for so long

/** @typedef {{member?: string, host?: string, lesson?: string, at?: number}} Secret  `at`: when it was last entered */

/** Secrets by which a class knows this browser. @param {string} code @returns {Secret} */
export const readSecret = (code) => get(`${CLASS}${code}`) ?? {};

/** @param {string} code @param {Secret} secret */
export const writeSecret = (code, secret) => set(`${CLASS}${code}`, { ...readSecret(code), ...secret, at: Date.now() });

/** The class is over, or not this browser's. @param {string} code */
export const dropSecret = (code) => set(`${CLASS}${code}`, null);

/** The classes that this browser was in lately, the latest first. @returns {(Secret & {code: string})[]} */
export const classesLately = () =>
  keys(CLASS)
    .map((key) => ({ code: key.slice(CLASS.length), ...get(key) }))
    .filter(({ at }) => at && Date.now() - at < UNUSED_MS)
    .sort((a, b) => b.at - a.at);
