// @ts-check
/** Zartman's conditions as lamps: lit while a condition holds, with the week it was first met and what each side lacks.
 * Lit or not is told by a sign and a word too. */

import { make, say } from "../common/dom.js";
import { letter } from "../film/palette.js";
import { dateOf } from "../film/stage_words.js";
import { svg } from "../common/svg.js";

/** Whether a week lies in one of the spells. @param {number[][]} spells sorted @param {number} week */
export const holds = (spells, week) => spells.some(([from, to]) => from <= week && week <= to);

/** A week as the lamps say it. @param {any} header @param {number} week */
export const weekOf = (header, week) => (header.start ? `${dateOf(header, week)}` : `week ${Math.floor(week)}`);

const firstMet = (/** @type {any} */ condition, /** @type {any} */ header) =>
  `first met ${header.start ? "on " : "in "}${weekOf(header, condition.first)}`;

/** The state of a condition in a week, in words. @param {any} condition @param {any} header @param {number} week
 * @param {boolean} over whether an agreement has been signed */
export const stateOf = (condition, header, week, over) => {
  const met = condition.first !== null && condition.first <= week;
  if (!met) return over ? "never met before the agreement" : "not yet";
  const since = firstMet(condition, header);
  if (over) return `${since} (counted up to the agreement)`;
  return holds(condition.all, week) ? `holds now; ${since}` : `not now; ${since}`;
};

const lampPicture = () =>
  svg(
    "svg",
    { viewBox: "0 0 40 40", class: "lamp-picture", "aria-hidden": "true", focusable: "false" },
    svg(
      "g",
      { class: "lamp-rays" },
      ...[0, 45, 90, 135, 180, 225, 270, 315].map((turn) =>
        svg("line", { x1: 20, x2: 20, y1: 1.5, y2: 6, transform: `rotate(${turn} 20 20)` }),
      ),
    ),
    svg("circle", { class: "lamp-glass", cx: 20, cy: 20, r: 12 }),
    svg("path", { class: "lamp-sign", d: "M14 20.5l4.4 4.6L26.5 15.5" }),
  );

/** @param {HTMLElement} el @param {any} store @param {any[]} conditions of the film that is shown
 * @param {any[]} [before] of the world before the change */
export const createLamps = (el, store, conditions, before) => {
  el.classList.add("lamps");
  const heard = make("p", { class: "hidden", role: "status" });
  const rows = conditions.map((condition, c) => {
    const state = make("p", { class: "lamp-state" });
    const sides = condition.needs.map((need, n) => ({ n, el: make("span", { class: "lamp-need" }) }));
    const was = before?.[c];
    const row = make(
      "li",
      { class: "lamp" },
      lampPicture(),
      make(
        "div",
        {},
        make("p", { class: "lamp-name" }, condition.name),
        state,
        make("p", { class: "lamp-sides" }, ...sides.map((s) => s.el)),
        was ? make("p", { class: "lamp-before" }, firstOf(was, store.state.ghost)) : null,
      ),
    );
    row.title = condition.meaning;
    return { condition, row, state, sides };
  });
  el.append(make("ul", {}, ...rows.map((r) => r.row)), heard);

  /** @type {Set<string>} */
  const told = new Set();
  const look = () => {
    const { film, week } = store.state;
    if (!film) return;
    const at = Math.floor(Math.min(film.last, week));
    const signed = film.header.outcome.agreement_week;
    const over = signed !== null && at > signed;
    rows.forEach(({ condition, row, state, sides }) => {
      const lit = !over && holds(condition.all, at);
      row.classList.toggle("lit", lit);
      row.classList.toggle("past", condition.first !== null && condition.first <= at && !lit);
      say(state, capitalised(stateOf(condition, film.header, at, over)));
      sides.forEach(({ n, el: at_ }) => {
        const said = film.parties.map((_, q) => {
          const spells = condition.sides[n][q];
          return spells === null ? "" : `${letter(q)}\u00a0${!over && holds(spells, at) ? "\u2713" : "\u2013"}`;
        });
        say(at_, over ? "" : `${condition.needs[n].words}: ${said.filter(Boolean).join("  ")}`);
      });
      if (lit && condition.first <= at && !told.has(condition.key)) {
        told.add(condition.key);
        say(heard, `${condition.name}: ${stateOf(condition, film.header, at, over)}.`);
      }
    });
  };
  store.on("week", look);
  store.on("film", look);
  look();
};

const capitalised = (/** @type {string} */ text) => text.charAt(0).toUpperCase() + text.slice(1);

/** When a condition of the world before the change was first met. */
const firstOf = (/** @type {any} */ condition, /** @type {any} */ film) => {
  const header = film?.header ?? {};
  const said = condition.first === null ? "never met" : firstMet(condition, header);
  return `Before the change: ${said}`;
};
