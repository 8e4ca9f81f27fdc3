// @ts-check
/** What the server says, put into the store. */

import { download } from "../common/files.js";
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

/** @param {import("../common/store.js").Store} store @param {{arrived: (n: number|null) => boolean}} link */
export const createAnswers = (store, link) => {
  const run = (/** @type {any} */ message, /** @type {any[]} */ buffers) => {
    const { state } = store;
    const films = message.film.buffers.length;
    const film = decode(message.film, buffers.slice(0, films));
    const ghost = decode(message.ghost, buffers.slice(films));
    const moved = state.ask?.scenario !== message.ask.scenario;
    const before = shown(state);
    const answer = { ...message, controls: message.controls ?? state.answer?.controls };
    const latest = link.arrived(message.n);
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

  const refused = (/** @type {any} */ message) => {
    const { problems } = message;
    const text = problems.map((p) => p.text).join(" ");
    if (message.where === "file") store.set({ fileProblems: problems });
    else if (message.where === "save") store.set({ saveProblem: text, saving: null });
    else if (message.where === "ensemble") store.set({ ensemble: null, ensembleProblem: text });
    if (message.where === "file") link.arrived(null);
    else if (message.where === "run" || !message.where) {
      const latest = link.arrived(message.n);
      // The page goes back to the world it shows; the control keeps what was wrong with it in sight.
      if (latest) store.set({ problems, wanted: store.state.ask ?? store.state.wanted });
    } else if (message.where === "message") {
      link.arrived(null);
      store.set({ notices: [...store.state.notices, text] });
    }
  };

  const failed = (/** @type {any} */ message) => {
    if (message.where === "save") store.set({ saveProblem: message.text, saving: null });
    else if (message.where === "ensemble") store.set({ ensemble: null, ensembleProblem: message.text });
    else if (message.where === "file") {
      link.arrived(null);
      store.set({ fileProblems: [{ path: null, text: message.text }] });
    } else if (link.arrived(message.n)) {
      store.set({ problems: [{ path: null, text: message.text }], wanted: store.state.ask ?? store.state.wanted });
    }
  };

  const ensemble = (/** @type {any} */ message) => {
    const { ensemble: now } = store.state;
    if (now && now.n === message.n) store.set({ ensemble: { ...message, ask: now.ask } });
  };

  /** @type {Record<string, (message: any, buffers: any[]) => void>} */
  const kinds = {
    run,
    refused,
    failed,
    ensemble,
    welcome: (message) => store.set({ welcome: message, notices: message.notices }),
    opened: (message) =>
      store.set({ fileProblems: [], fileName: message.name, notices: [...store.state.notices, ...message.notices] }),
    saved: (message, [content]) => {
      store.set({ saving: null });
      download(message.name, message.mime, content);
    },
  };
  return {
    hear: (/** @type {any} */ message, /** @type {any[]} */ buffers) => kinds[message?.type]?.(message, buffers),
  };
};
