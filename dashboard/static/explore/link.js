// @ts-check
/** What the visitor of Explore asks of the server: worlds, many runs, files. The answers go into the store. */

import { changed, connect, createRequests } from "../common/link.js";
import { createAnswers } from "./answers.js";

const TAKEN_AWAY = ["track_two"];

/** @typedef {{scenario: string, changes: Record<string, any>, seed: number, without?: string[]}} Ask */

/** Connect. @param {any} model @param {import("../common/store.js").Store} store */
export const createLink = (model, store) => {
  const wire = connect(model, store, createAnswers);

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
    ...createRequests(store, wire),
    want,
    /** Set values. @param {Record<string, any>} values by path; a value of the scenario itself is no change
     * @param {(path: string) => any} baseOf */
    change: (values, baseOf) => want({ changes: changed(store.state.wanted.changes, values, baseOf) }),
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
    open: (/** @type {string} */ name, /** @type {string} */ text) => {
      store.set({ fileProblems: [], playing: false });
      wire.say({ type: "open", name, text }, true);
    },
    destroy: wire.destroy,
  };
};

/** @typedef {ReturnType<typeof createLink>} Link */
