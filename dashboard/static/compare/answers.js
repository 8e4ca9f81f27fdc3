// @ts-check
/** What the server says of two worlds, put into the store. */

import { decode } from "../film/film.js";

/** @param {import("../common/store.js").Store} store @param {import("../common/wire.js").Wire} wire
 * @returns {import("../common/link.js").Kinds} */
export const createAnswers = (store, wire) => {
  const run = (/** @type {any} */ message, /** @type {any[]} */ buffers) => {
    const { state } = store;
    const [a, b] = message.worlds;
    const count = a.film.buffers.length;
    const films = [decode(a.film, buffers.slice(0, count)), decode(b.film, buffers.slice(count))];
    const before = state.answer?.controls ?? [null, null];
    const first = a.controls ?? before[0];
    const controls = [first, message.as_a ? first : (b.controls ?? before[1])];
    const latest = wire.arrived(message.n);
    store.set({
      answer: { ...message, controls },
      films,
      ask: message.ask,
      wanted: latest ? message.ask : state.wanted,
      problems: latest ? [] : state.problems,
    });
  };

  return { run };
};
