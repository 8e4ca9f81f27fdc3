// @ts-check
/** The wire between a page and its session on the server. One request that awaits an answer is under way at a time, and
 * of those that wait the latest wins: whoever drags a slider is answered for where it stands now. */

const BUSY_MS = 300; // a shorter wait is not worth a word
const LOST_MS = 12_000; // the slowest answer there is takes a tenth of it

/** Connect. Writes `busy` (an answer takes its time) and `lost` (none comes at all) into the store.
 * @param {{send: (message: any) => void, on: Function, off: Function, get: (name: string) => any}} model
 * @param {import("./store.js").Store} store
 * @param {(message: any, buffers: any[]) => void} hear takes what the server says; must call `arrived` for answers
 * @param {(text: string) => void} unread is told when `hear` throws */
export const createWire = (model, store, hear, unread) => {
  let n = 0;
  let flying = -1; // the n that is waited for, -1 none
  /** @type {any} */
  let next = null; // what is asked for once the answer is there
  let slow = 0;
  let gone = 0;

  const wait = () => {
    clearTimeout(slow);
    clearTimeout(gone);
    slow = window.setTimeout(() => store.set({ busy: true }), BUSY_MS);
    gone = window.setTimeout(() => {
      flying = -1; // the next change tries again
      store.set({ lost: true, busy: false });
    }, LOST_MS);
  };
  const settled = () => {
    clearTimeout(slow);
    clearTimeout(gone);
    flying = -1;
    if (store.state.busy || store.state.lost) store.set({ busy: false, lost: false });
  };
  const say = (/** @type {any} */ message) => {
    try {
      model.send(message);
    } catch (error) {
      console.warn(error);
      store.set({ lost: true });
    }
  };
  const pump = () => {
    if (flying >= 0 || !next) return;
    flying = n += 1;
    const message = { ...next, n };
    next = null;
    wait();
    say(message);
  };
  /** An answer to request `of` came; null: to something without a number.
   * @returns {boolean} whether nothing newer is on its way */
  const arrived = (/** @type {number|null} */ of) => {
    if (of === null || of >= flying) settled();
    pump();
    return flying < 0;
  };
  const heard = (/** @type {any} */ message, /** @type {any[]} */ buffers) => {
    try {
      hear(message, buffers ?? []);
    } catch (error) {
      console.error(error);
      arrived(message?.n ?? null);
      unread(`An answer of the server could not be read: ${error instanceof Error ? error.message : error}`);
    }
  };
  model.on("msg:custom", heard);

  return {
    /** Begin; the answer's number is 0. */
    hello: () => {
      flying = 0;
      wait();
      say({ type: "hello", search: model.get("search") || "" });
    },
    /** Ask for something that is answered with the number it is given, once what is under way has been.
     * @param {any} message */
    ask: (message) => {
      next = message;
      pump();
    },
    /** Say something at once. `waited`: an answer without a number is expected, and no request is to follow.
     * @param {any} message @param {boolean} [waited] */
    say: (message, waited = false) => {
      if (waited) {
        next = null;
        wait();
      }
      say(message);
    },
    arrived,
    destroy: () => {
      clearTimeout(slow);
      clearTimeout(gone);
      model.off("msg:custom", heard);
    },
  };
};

/** @typedef {ReturnType<typeof createWire>} Wire */
