// @ts-check
/** What the visitor of Compare asks of the server: two worlds, many runs of both, files; answers go into the store. */

import { changed, connect, createRequests } from "../common/link.js";
import { createAnswers } from "./answers.js";

/** @typedef {{scenario: string|null, changes: Record<string, any>, without?: string[]}} World  of B: null is "A, but"
 * @typedef {{a: World, b: World, seed: number}} Ask */

/** What is left of changes in another scenario: those of which every world has the parameter.
 * @param {Record<string, any>} changes */
const everywhere = (changes) => Object.fromEntries(Object.entries(changes).filter(([path]) => !path.includes("[")));

/** Connect. @param {any} model @param {import("../common/store.js").Store} store */
export const createLink = (model, store) => {
  const wire = connect(model, store, createAnswers);

  /** Ask for other worlds. @param {Partial<Ask>} partial @param {number} [side] the world that it is about */
  const want = (partial, side = store.state.side) => {
    if (!store.state.wanted) return;
    const wanted = { ...store.state.wanted, ...partial };
    store.set({ wanted, side, problems: [] });
    wire.ask({ type: "ask", ask: wanted });
  };
  const worldOf = (/** @type {number} */ side) => store.state.wanted[side ? "b" : "a"];
  const change = (/** @type {number} */ side, /** @type {any} */ partial) =>
    want({ [side ? "b" : "a"]: { ...worldOf(side), ...partial } }, side);

  return {
    hello: wire.hello,
    ...createRequests(store, wire),
    want,
    worldOf,
    /** Set values of a world. @param {number} side 0 A, 1 B @param {Record<string, any>} values by path
     * @param {(path: string) => any} baseOf the value that is no change */
    set: (side, values, baseOf) => change(side, { changes: changed(worldOf(side).changes, values, baseOf) }),
    /** Take a change back. @param {number} side @param {string} path */
    back: (side, path) => {
      const { [path]: _, ...changes } = worldOf(side).changes;
      change(side, { changes });
    },
    /** What B is without. @param {string[]} without */
    without: (without) => change(1, { without }),
    /** Begin a world from another scenario; of B: null is "A, but". @param {number} side
     * @param {string|null} scenario */
    choose: (side, scenario) => {
      if (side) {
        want({ b: { scenario, changes: {}, without: [] } }, 1);
        return;
      }
      const { b } = store.state.wanted;
      // What B differs in from A goes along as far as the other scenario has it; its initiatives are others.
      const without = b.without?.length ? ["track_two"] : [];
      const but = b.scenario === null ? { ...b, changes: everywhere(b.changes), without } : b;
      want({ a: { scenario, changes: {} }, b: but }, 0);
    },
    destroy: wire.destroy,
  };
};

/** @typedef {ReturnType<typeof createLink>} Link */
