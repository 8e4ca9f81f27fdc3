// @ts-check
/** The stores of the two pictures and of the time that they share. A picture and its charts know one world; the clock
 * knows the weeks of the longer run. */

import { createStore } from "../common/store.js";
import { PHASES } from "../film/palette.js";

const NAMES = ["A", "B"];

/** Time for both films: the longer one's weeks, the turning points of both, dates where both have the same.
 * @param {any[]} films of A and B */
export const timeOf = (films) => {
  const longer = films[0].weeks >= films[1].weeks ? films[0] : films[1];
  const [a, b] = films.map((film) => film.header);
  const phase = (/** @type {any} */ film, /** @type {number} */ week) =>
    week > film.last + 1 ? "has ended" : PHASES[Math.round(film.step("phase", week))].word;
  const header = {
    ...longer.header,
    start: a.start === b.start ? a.start : null,
    marks: [...a.marks, ...b.marks].sort((one, other) => one.week - other.week),
  };
  const phases = (/** @type {number} */ week) => films.map((f, k) => `${NAMES[k]}: ${phase(f, week)}`).join(", ");
  return { ...longer, header, phases };
};

/** @param {import("../common/store.js").Store} store of the page */
export const createSides = (store) => {
  const shared = { film: null, ghost: null, week: 0, playing: false, showGhost: false, selected: null };
  const clock = createStore(shared);
  const sides = NAMES.map((name, k) =>
    createStore({ ...shared, beside: null, answer: null, names: [`world ${name}`, `world ${NAMES[1 - k]}`] }),
  );
  for (const key of ["week", "playing"]) {
    clock.on(key, () => sides.forEach((side) => side.set({ [key]: clock.state[key] })));
    // Whoever clicks into a chart or a picture sets the time of both.
    sides.forEach((side) => side.on(key, () => clock.set({ [key]: side.state[key] })));
  }
  let told = "";
  store.on("answer", ({ answer, films, ask }) => {
    const other = JSON.stringify([ask.a.scenario, ask.b.scenario]);
    if (other !== told) clock.set({ week: 0, playing: false });
    told = other;
    const behind = answer.same_case && !answer.same;
    sides.forEach((side, k) => {
      const beside = films[1 - k];
      // Marks and ideas are a run's own; people and rooms keep their places in the same scenario.
      const ghost = behind ? beside : null;
      side.set({ film: films[k], ghost, beside, answer: { divergence: answer.parting }, selected: null });
    });
    clock.set({ film: timeOf(films) });
  });
  return { clock, sides };
};
