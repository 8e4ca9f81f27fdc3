// @ts-check
/** What the pages with worlds do alike when they talk with the server: many runs, files, and what went wrong. */

import { download } from "./files.js";
import { createWire } from "./wire.js";

/** @typedef {import("./store.js").Store} Store @typedef {import("./wire.js").Wire} Wire
 * @typedef {Record<string, (message: any, buffers: any[]) => void>} Kinds what is done with each type of message */

/** Connect. @param {any} model @param {Store} store
 * @param {(store: Store, wire: Wire) => Kinds} createAnswers of the page's own kinds @returns {Wire} */
export const connect = (model, store, createAnswers) => {
  const wire = createWire(
    model,
    store,
    (message, buffers) => kinds[message?.type]?.(message, buffers),
    (text) => store.set({ problems: [{ path: null, text }] }),
  );
  const kinds = { ...heard(store, wire), ...createAnswers(store, wire) };
  return wire;
};

/** @param {Store} store @param {Wire} wire @returns {Kinds} */
const heard = (store, wire) => {
  /** What could not be done, in its place on the page. @param {any} message @param {any[]} problems */
  const wrong = ({ where, n }, problems) => {
    const text = problems.map((p) => p.text).join(" ");
    if (where === "save") store.set({ saveProblem: text, saving: null });
    else if (where === "ensemble") store.set({ ensemble: null, ensembleProblem: text });
    else if (where === "file") {
      wire.arrived(null);
      store.set({ fileProblems: problems });
    } else if (where === "message") {
      wire.arrived(null);
      store.set({ notices: [...store.state.notices, text] });
    } else if (wire.arrived(n)) {
      // The page goes back to what it shows; the control keeps what was wrong with it in sight.
      store.set({ problems, wanted: store.state.ask ?? store.state.wanted });
    }
  };
  return {
    refused: (message) => wrong(message, message.problems),
    failed: (message) => wrong(message, [{ path: null, text: message.text }]),
    ensemble: (message) => {
      const { ensemble: now } = store.state;
      if (now && now.n === message.n) store.set({ ensemble: { ...message, ask: now.ask } });
    },
    welcome: (message) => store.set({ welcome: message, notices: message.notices }),
    saved: ({ name, mime }, [content]) => {
      store.set({ saving: null });
      download(name, mime, content);
    },
  };
};

/** What is asked about the world or the worlds that the page shows (`ask`). @param {Store} store @param {Wire} wire */
export const createRequests = (store, wire) => {
  let runs = 0; // ensembles asked for
  return {
    /** Ask for many runs. */
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
    /** Ask for a file. @param {string} what */
    save: (what) => {
      store.set({ saving: what, saveProblem: "" });
      wire.say({ type: "save", what, ask: store.state.ask });
    },
  };
};

/** Changes with some values more. @param {Record<string, any>} changes @param {Record<string, any>} values by path; a
 * value of the scenario itself is no change @param {(path: string) => any} baseOf the value of the scenario
 * @returns {Record<string, any>} */
export const changed = (changes, values, baseOf) => {
  const all = Object.entries({ ...changes, ...values });
  return Object.fromEntries(all.filter(([path, value]) => !(path in values && Object.is(value, baseOf(path)))));
};
