// @ts-check
/** What the visitor of Explore asks of the server: worlds, many runs, files. The answers go into the store. */

import { createWire } from "../common/wire.js";
import { createAnswers } from "./answers.js";

const TAKEN_AWAY = ["track_two"];

/** @typedef {{scenario: string, changes: Record<string, any>, seed: number, without?: string[]}} Ask */

/** Connect. @param {any} model @param {import("../common/store.js").Store} store */
export const createLink = (model, store) => {
  let runs = 0; // ensembles asked for
  const wire = createWire(
    model,
    store,
    (message, buffers) => answers.hear(message, buffers),
    (text) => store.set({ problems: [{ path: null, text }] }),
  );
  const answers = createAnswers(store, wire);

  /** Ask for a world that differs from the wanted one. @param {Partial<Ask>} partial */
  const want = (partial) => {
    const { wanted: before, problems, lost } = store.state;
    const wanted = { ...before, ...partial };
    // A slider that is let go says once more where it stands.
    if (!lost && !problems.length && JSON.stringify(wanted) === JSON.stringify(before)) return;
    store.set({ wanted, problems: [] });
    wire.ask({ type: "ask", ask: wanted });
  };

  return {
    hello: wire.hello,
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
      wire.ask(scenario === "file" ? { type: "ask", ask: wanted } : { type: "scenario", scenario });
    },
    /** Ask for many runs of the world that is shown. */
    ensemble: () => {
      runs += 1;
      const { ask } = store.state;
      store.set({ ensemble: { n: runs, ask, done: 0, of: 0, final: false, rows: [] }, ensembleProblem: "" });
      wire.say({ type: "ensemble", n: runs, ask });
    },
    cancel: () => {
      wire.say({ type: "cancel", n: runs });
      store.set({ ensemble: null });
    },
    open: (/** @type {string} */ name, /** @type {string} */ text) => {
      store.set({ fileProblems: [], playing: false });
      wire.say({ type: "open", name, text }, true);
    },
    save: (/** @type {"csv"|"png"|"toml"} */ what) => {
      store.set({ saving: what, saveProblem: "" });
      wire.say({ type: "save", what, ask: store.state.ask });
    },
    destroy: wire.destroy,
  };
};

/** @typedef {ReturnType<typeof createLink>} Link */
