// @ts-check
/** An idea's journey: who had it, who passed it to whom, where, and what became of it. */

import { capital, later, make, newId, plural, say } from "../common/dom.js";
import { glyphElement } from "../film/marks.js";
import { shown } from "../film/player.js";
import { dateOf } from "../film/stage_words.js";

/** How far an idea has come, by the kind of a hop; the furthest comes first in the list. */
const FAR = [
  "settled",
  "refused",
  "civil_refused",
  "discarded",
  "tabled",
  "idea_taken_up",
  "idea_shared",
  "idea_found",
  "known",
];
const ENDS = {
  settled: "settled in the text",
  refused: "refused",
  civil_refused: "thrown out by civil society",
  discarded: "did not survive scrutiny",
  tabled: "tabled",
  idea_taken_up: "taken up by officials",
  idea_shared: "passed on",
  idea_found: "found",
  known: "known",
};
const QUIET_MS = 150;

/** The kind of the hop that brought an idea furthest. @param {any} idea @returns {string} */
export const furthest = (idea) => {
  const kinds = new Set(idea.hops.map((hop) => hop.kind));
  return FAR.find((kind) => kinds.has(kind)) ?? "known";
};

/** An idea and how far it came. @param {any} idea */
const told = (idea) => `${idea.label}: ${ENDS[furthest(idea)]}`;

const HINT =
  "Ideas are ways of settling an issue. Choose one here, in the picture or in the chronicle, and its way is drawn " +
  "through the people. These came furthest:";

/** How many ideas are offered where none is chosen. */
const OFFERED = 6;

/** @param {HTMLElement} el @param {import("../common/store.js").Store} store */
export const createJourney = (el, store) => {
  const id = newId("idea");
  const pick = make("select", {
    id,
    onchange: () => store.set({ selected: pick.value === "" ? null : { kind: "idea", index: Number(pick.value) } }),
  });
  const hint = make("p", { class: "small" });
  const hops = make("ol", { class: "hops" });
  const others = make("p", { class: "small" });
  el.append(make("label", { for: id }, "Idea"), pick, hint, hops, others);

  /** Places of the ideas, the one that came furthest first. @type {number[]} */
  let places = [];
  let listed = null; // the film whose ideas are in the list
  const fill = () => {
    const film = shown(store.state);
    if (!film) return;
    listed = film;
    const { ideas } = film.header;
    const far = ideas.map((idea) => FAR.indexOf(furthest(idea)));
    places = ideas
      .map((_, n) => n)
      .sort((a, b) => far[a] - far[b] || ideas[b].hops.length - ideas[a].hops.length || a - b);
    const option = (/** @type {number} */ n) => make("option", { value: n }, told(ideas[n]));
    pick.replaceChildren(
      make("option", { value: "" }, ideas.length ? "choose one" : "none moved"),
      ...places.map(option),
    );
    tell();
  };
  const tell = () => {
    const { selected } = store.state;
    const film = shown(store.state);
    if (!film || film !== listed) return; // the list is about to follow
    const idea = selected?.kind === "idea" ? film.header.ideas[selected.index] : null;
    pick.value = idea ? String(selected.index) : "";
    say(hint, idea ? "" : film.header.ideas.length ? HINT : "No idea moved in this run.");
    const { ideas } = film.header;
    const row = (kind, when, text, press) =>
      make(
        "li",
        {},
        make(
          "button",
          { type: "button", class: "mark", onclick: press },
          glyphElement(kind),
          make("time", {}, when),
          make("span", { class: "mark-text" }, text),
        ),
      );
    const hop = (step) =>
      row(step.kind, dateOf(film.header, step.week), step.text, () => store.set({ week: step.week, playing: false }));
    const offer = (/** @type {number} */ n) =>
      row(furthest(ideas[n]), plural(ideas[n].hops.length, "step"), capital(told(ideas[n])), () =>
        store.set({ selected: { kind: "idea", index: n } }),
      );
    hops.replaceChildren(...(idea ? idea.hops.map(hop) : places.slice(0, OFFERED).map(offer)));
    say(others, idea?.others ? `${idea.others} more took it in besides those on this way.` : "");
  };
  const soon = later(fill, QUIET_MS);
  store.on("film", soon);
  store.on("showGhost", soon);
  store.on("selected", tell);
  fill();
  return { destroy: soon.stop };
};
