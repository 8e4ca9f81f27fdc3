// @ts-check
/** What the server says, put into the store. */

import { decode } from "../film/film.js";
import { shown } from "../film/player.js";

/** What the selected thing is in another run: the same idea or person, or nothing. Marks are a run's own.
 * @param {any} selected @param {any} before film @param {any} after film @returns {any} */
export const keptSelection = (selected, before, after) => {
  if (!selected || !before || selected.kind === "mark") return null;
  if (selected.kind === "idea") {
    const idea = before.header.ideas[selected.index]?.idea;
    const index = after.header.ideas.findIndex((other) => other.idea === idea);
    return index < 0 ? null : index === selected.index ? selected : { kind: "idea", index };
  }
  const most = selected.kind === "person" ? after.persons : after.header.initiatives.length;
  return selected.index < most ? selected : null;
};

/** @param {import("../common/store.js").Store} store @param {import("../common/wire.js").Wire} wire
 * @returns {import("../common/link.js").Kinds} */
export const createAnswers = (store, wire) => {
  const run = (/** @type {any} */ message, /** @type {any[]} */ buffers) => {
    const { state } = store;
    const films = message.film.buffers.length;
    const film = decode(message.film, buffers.slice(0, films));
    const ghost = decode(message.ghost, buffers.slice(films));
    const moved = state.ask?.scenario !== message.ask.scenario;
    const before = shown(state);
    const answer = { ...message, controls: message.controls ?? state.answer?.controls };
    const latest = wire.arrived(message.n);
    store.set({
      answer,
      film,
      ghost,
      ask: message.ask,
      wanted: latest ? message.ask : state.wanted,
      problems: latest ? [] : state.problems,
      selected: moved ? null : keptSelection(state.selected, before, state.showGhost ? ghost : film),
      ...(moved ? { week: 0, playing: false, showGhost: false } : {}),
    });
  };

  return {
    run,
    opened: (message) =>
      store.set({ fileProblems: [], fileName: message.name, notices: [...store.state.notices, ...message.notices] }),
  };
};
