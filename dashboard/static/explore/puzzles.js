// @ts-check
/** Puzzles: goals to reach by changing the world. The page itself looks whether this run has reached them. */

import { make, say } from "../common/dom.js";

/** @typedef {{film: any, ghost: any, answer: any, ask: any}} World */

const agreed = (/** @type {any} */ film) => film.header.outcome.agreement_week !== null;
const lasting = (/** @type {any} */ film) => agreed(film) && film.header.outcome.collapse_week === null;
const changed = (/** @type {World} */ { ask }) => Object.keys(ask.changes);
const untouched = (/** @type {World} */ world, /** @type {RegExp} */ group) =>
  !changed(world).some((path) => group.test(path));

/** @type {{goal: string, reached: (world: World) => boolean}[]} */
export const PUZZLES = [
  {
    goal: "An agreement here and none in the ghost\u2019s world.",
    reached: ({ film, ghost }) => agreed(film) && !agreed(ghost),
  },
  {
    goal: "An agreement in force to the end, after a change that touches neither the war nor the power of the sides.",
    reached: (world) =>
      lasting(world.film) && changed(world).length > 0 && untouched(world, /^(conflict|power|shocks)\b/),
  },
  {
    goal: "The ghost does better: an agreement in force to the end there, and none here.",
    reached: ({ film, ghost }) => lasting(ghost) && !lasting(film),
  },
  {
    goal: "Talks that lead nowhere: they begin, and nothing is signed.",
    reached: ({ film }) => film.header.outcome.talks_week !== null && !agreed(film),
  },
  {
    goal: "An unofficial channel becomes the table, and still the ghost fares as well without it.",
    reached: ({ film, ghost }) =>
      film.header.outcome.transfer_level === 4 && agreed(film) === agreed(ghost) && lasting(film) === lasting(ghost),
  },
];

/** @param {HTMLElement} el @param {import("../common/store.js").Store} store */
export const createPuzzles = (el, store) => {
  const rows = PUZZLES.map(({ goal, reached }) => {
    const state = make("span", { class: "puzzle-state" });
    const row = make("li", {}, state, goal);
    const look = () => {
      const { film, ghost, answer, ask } = store.state;
      const now = Boolean(film) && reached({ film, ghost, answer, ask });
      row.classList.toggle("reached", now);
      say(state, now ? "reached: " : "");
    };
    return { row, look };
  });
  const caution = "Reached with one seed is an anecdote: run it 200 times.";
  el.append(
    make("h3", {}, "Puzzles to try"),
    make("ul", { class: "puzzles" }, ...rows.map(({ row }) => row)),
    make("p", { class: "small" }, caution),
  );
  const look = () => rows.forEach((row) => row.look());
  store.on("film", look);
  look();
};
