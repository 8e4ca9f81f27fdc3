// @ts-check
/** What the server says, put into the store. */

/** @param {import("../common/store.js").Store} store @param {import("../common/wire.js").Wire} wire
 * @returns {import("../common/link.js").Kinds} */
export const createAnswers = (store, wire) => {
  const plan = (/** @type {any} */ message) => {
    const { state } = store;
    const latest = wire.arrived(message.n);
    const kept = { parameters: message.parameters ?? state.parameters };
    if (!latest) {
      store.set(kept);
      return;
    }
    // Where the plan was refused whole, the fields keep what was typed, and say what is wrong with it.
    store.set({
      ...kept,
      answer: message,
      wanted: { ask: message.ask, plan: message.plan ?? state.wanted?.plan },
      problems: message.problems,
      notices: message.notices?.length ? [...state.notices, ...message.notices] : state.notices,
    });
  };

  const refused = (/** @type {any} */ message) => {
    const text = message.problems?.map((/** @type {any} */ p) => p.text).join(" ") ?? message.text;
    if (message.where === "save") store.set({ saveProblem: text, saving: null });
    else if (message.where === "sweep") store.set({ run: null, runProblem: text });
    else if (message.where === "message") {
      wire.arrived(null);
      store.set({ notices: [...store.state.notices, text] });
    } else if (wire.arrived(message.n)) {
      const { answer, wanted } = store.state;
      store.set({
        problems: message.problems ?? [{ path: null, text }],
        wanted: answer ? { ask: answer.ask, plan: answer.plan ?? wanted.plan } : wanted,
      });
    }
  };
  const failed = (/** @type {any} */ message) => {
    const { run } = store.state;
    if (message.where === "sweep" && run?.cells.length) {
      store.set({ run: { ...run, over: true }, runProblem: message.text });
    } else refused(message);
  };

  const begun = (/** @type {any} */ message) => {
    const { run } = store.state;
    if (!run || run.n !== message.n || run.over) return;
    store.set({ run: { ...run, ...message, cells: Array(message.cells).fill(null) } });
  };
  const cells = (/** @type {any} */ message) => {
    const { run } = store.state;
    if (!run || run.n !== message.n) return;
    const now = [...run.cells];
    for (const cell of message.cells) {
      if ((now[cell.k]?.done ?? -1) <= cell.done) now[cell.k] = cell; // messages of two threads may come in any order
    }
    store.set({ run: { ...run, cells: now, done: Math.max(run.done, message.done), over: run.over || message.over } });
  };

  return { plan, refused, failed, begun, cells };
};
