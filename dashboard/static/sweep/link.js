// @ts-check
/** What the visitor of Sweep asks of the server: plans, sweeps and their end, files. The answers go into the store. */

import { connect } from "../common/link.js";
import { createAnswers } from "./answers.js";

/** @typedef {{path: string, low?: number|null, high?: number|null, n?: number|null, log?: boolean,
 * levels?: any[]}} Axis */
/** @typedef {{axes: Axis[], runs: number|null}} Plan */

/** Connect. @param {any} model @param {import("../common/store.js").Store} store */
export const createLink = (model, store) => {
  let sweeps = 0;
  const wire = connect(model, store, createAnswers);

  /** Want another world, or other axes. @param {{ask?: any, plan?: Partial<Plan>}} partial */
  const want = ({ ask = {}, plan = {} }) => {
    const { wanted } = store.state;
    if (!wanted) return;
    const next = { ask: { ...wanted.ask, ...ask }, plan: { ...wanted.plan, ...plan } };
    store.set({ wanted: next });
    wire.ask({ type: "plan", ...next });
  };
  return {
    hello: wire.hello,
    want,
    /** Change one of the axes. @param {number} k @param {Axis} axis */
    axis: (k, axis) => {
      const { axes } = store.state.wanted.plan;
      want({ plan: { axes: axes.map((one, i) => (i === k ? axis : one)) } });
    },
    begin: () => {
      sweeps += 1;
      const { ask, plan, world } = store.state.answer;
      const run = { n: sweeps, ask, plan, world, cells: [], done: 0, of: 0, over: false };
      store.set({ run, runProblem: "", cell: null });
      wire.say({ type: "sweep", n: sweeps, ask, plan });
    },
    cancel: () => {
      wire.say({ type: "cancel", n: sweeps });
      const { run } = store.state;
      store.set({ run: run.cells.length ? { ...run, over: true } : null });
    },
    save: (/** @type {"csv"|"spec"|"world"} */ what) => {
      store.set({ saving: what, saveProblem: "" });
      wire.say({ type: "save", what });
    },
    destroy: wire.destroy,
  };
};

/** @typedef {ReturnType<typeof createLink>} Link */
