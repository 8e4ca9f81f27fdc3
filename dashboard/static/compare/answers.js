// @ts-check
/** What the server says of two worlds, put into the store. */

import { download } from "../common/files.js";
import { decode } from "../film/film.js";

/** @param {import("../common/store.js").Store} store @param {{arrived: (n: number|null) => boolean}} link */
export const createAnswers = (store, link) => {
  const run = (/** @type {any} */ message, /** @type {any[]} */ buffers) => {
    const { state } = store;
    const [a, b] = message.worlds;
    const count = a.film.buffers.length;
    const films = [decode(a.film, buffers.slice(0, count)), decode(b.film, buffers.slice(count))];
    const before = state.answer?.controls ?? [null, null];
    const first = a.controls ?? before[0];
    const controls = [first, message.as_a ? first : (b.controls ?? before[1])];
    const latest = link.arrived(message.n);
    store.set({
      answer: { ...message, controls },
      films,
      ask: message.ask,
      wanted: latest ? message.ask : state.wanted,
      problems: latest ? [] : state.problems,
    });
  };

  /** What could not be done, in its place on the page. @param {any} message @param {any[]} problems */
  const wrong = (message, problems) => {
    const text = problems.map((p) => p.text).join(" ");
    if (message.where === "save") store.set({ saveProblem: text, saving: null });
    else if (message.where === "ensemble") store.set({ ensemble: null, ensembleProblem: text });
    else if (message.where === "message") {
      link.arrived(null);
      store.set({ notices: [...store.state.notices, text] });
    } else if (link.arrived(message.n)) {
      // The page goes back to the worlds it shows; the control keeps what was wrong with it in sight.
      store.set({ problems, wanted: store.state.ask ?? store.state.wanted });
    }
  };

  /** @type {Record<string, (message: any, buffers: any[]) => void>} */
  const kinds = {
    run,
    refused: (message) => wrong(message, message.problems),
    failed: (message) => wrong(message, [{ path: null, text: message.text }]),
    ensemble: (message) => {
      const { ensemble: now } = store.state;
      if (now && now.n === message.n) store.set({ ensemble: { ...message, ask: now.ask } });
    },
    welcome: (message) => store.set({ welcome: message, notices: message.notices }),
    saved: (message, [content]) => {
      store.set({ saving: null });
      download(message.name, message.mime, content);
    },
  };
  return {
    hear: (/** @type {any} */ message, /** @type {any[]} */ buffers) => kinds[message?.type]?.(message, buffers),
  };
};
