// @ts-check
/** The wire to the server: asks for worlds, one at a time and the latest wins, and puts the answers into the store. */

import { createAnswers } from "./answers.js";

const BUSY_MS = 300; // a shorter wait is not worth a word
const LOST_MS = 12_000; // the slowest world there is takes a tenth of it
const TAKEN_AWAY = ["track_two"];

/** @typedef {{scenario: string, changes: Record<string, any>, seed: number, without?: string[]}} Ask */

/** Connect. @param {{send: (message: any) => void, on: Function, off: Function, get: (name: string) => any}} model
 * @param {"../common/store.js").Store} store */
export const createLink = (model, store) => {
  let n = 0;
  let runs = 0; // ensembles asked for
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
  const send = (/** @type {any} */ message) => {
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
    send(message);
  };
  /** Ask for a world that differs from the wanted one. @param {Partial<Ask>} partial */
  const want = (partial) => {
    const wanted = { ...store.state.wanted, ...partial };
    store.set({ wanted, problems: [] });
    next = { type: "ask", ask: wanted };
    pump();
  };

  const answers = createAnswers(store, {
    /** An answer to n came. @returns {boolean} whether nothing newer is on its way */
    arrived: (/** @type {number|null} */ of) => {
      if (of === null || of >= flying) settled();
      pump();
      return flying < 0;
    },
  });
  const heard = (/** @type {any} */ message, /** @type {any[]} */ buffers) => answers.hear(message, buffers ?? []);
  model.on("msg:custom", heard);

  return {
    hello: () => {
      flying = 0;
      wait();
      send({ type: "hello", search: model.get("search") || "" });
    },
    want,
    /** Set values. @param {Record<string, any>} values by path; a value of the scenario itself is no change
     * @param {(path: string) => any} baseOf */
    change: (values, baseOf) => {
      const changes = { ...store.state.wanted.changes };
      for (const [path, value] of Object.entries(values)) {
        if (Object.is(value, baseOf(path))) delete changes[path];
        else changes[path] = value;
      }
      want({ changes });
    },
    /** Take changes back. @param {string[]} paths */
    back: (paths) => {
      const left = Object.entries(store.state.wanted.changes).filter(([path]) => !paths.includes(path));
      want({ changes: Object.fromEntries(left) });
    },
    reset: () => want({ changes: {}, without: TAKEN_AWAY }),
    /** Begin from another scenario. @param {string} scenario */
    choose: (scenario) => {
      const wanted = { scenario, changes: {}, seed: store.state.wanted.seed };
      store.set({ wanted, problems: [], playing: false });
      next = scenario === "file" ? { type: "ask", ask: wanted } : { type: "scenario", scenario };
      pump();
    },
    /** Ask for many runs of the world that is shown. */
    ensemble: () => {
      runs += 1;
      const { ask } = store.state;
      store.set({ ensemble: { n: runs, ask, done: 0, of: 0, final: false, rows: [] }, ensembleProblem: "" });
      send({ type: "ensemble", n: runs, ask });
    },
    cancel: () => {
      send({ type: "cancel", n: runs });
      store.set({ ensemble: null });
    },
    open: (/** @type {string} */ name, /** @type {string} */ text) => {
      store.set({ fileProblems: [], playing: false });
      next = null;
      wait();
      send({ type: "open", name, text });
    },
    save: (/** @type {"csv"|"png"|"toml"} */ what) => {
      store.set({ saving: what, saveProblem: "" });
      send({ type: "save", what, ask: store.state.ask });
    },
    destroy: () => {
      clearTimeout(slow);
      clearTimeout(gone);
      model.off("msg:custom", heard);
    },
  };
};

/** @typedef {ReturnType<typeof createLink>} Link */
