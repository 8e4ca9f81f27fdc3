// @ts-check
/** What the page knows, in one place. Panels read `state`, are told of changes by key, and change it with `set`. */

/** @typedef {{state: any, set: (partial: Record<string, any>) => void,
 * on: (key: string, fn: (state: any) => void) => () => void}} Store */

/** Make a store. `on(key, fn)` calls fn after a `set` that changed the key ("*": any key); the call it returns ends it.
 * All keys of one `set` are in place before anybody is told. @param {Record<string, any>} first @returns {Store} */
export const createStore = (first) => {
  const state = { ...first };
  /** @type {Map<string, Set<(state: any) => void>>} */
  const listeners = new Map();

  const set = (/** @type {Record<string, any>} */ partial) => {
    const changed = Object.keys(partial).filter((key) => !Object.is(state[key], partial[key]));
    if (!changed.length) return;
    Object.assign(state, partial);
    // One that listens to two of the keys hears once.
    const told = new Set([...changed, "*"].flatMap((key) => [...(listeners.get(key) ?? [])]));
    told.forEach((fn) => fn(state));
  };
  const on = (/** @type {string} */ key, /** @type {(state: any) => void} */ fn) => {
    if (!listeners.has(key)) listeners.set(key, new Set());
    listeners.get(key)?.add(fn);
    return () => listeners.get(key)?.delete(fn);
  };
  return { state, set, on };
};
