// @ts-check
/** The chronicle of the run that the picture shows, in step with its week. */

import { later, make, newId, say } from "../common/dom.js";
import { lastAtMost } from "../film/film.js";
import { glyphElement, glyphOf } from "../film/marks.js";
import { shown } from "../film/player.js";

const QUIET_MS = 150; // a slider that moves asks for no list in between

/** @param {HTMLElement} el @param {import("../common/store.js").Store} store */
export const createChronicle = (el, store) => {
  const all = make("input", { type: "checkbox", id: newId("all"), onchange: () => build() });
  const sofar = make("input", { type: "checkbox", id: newId("sofar"), onchange: () => build() });
  const list = make("ol", { class: "chronicle-list" });
  const rest = make("p", { class: "small" });
  el.append(
    make(
      "div",
      { class: "chronicle-options" },
      make("label", { for: all.id }, all, " Every event, not turning points alone"),
      make("label", { for: sofar.id }, sofar, " Only up to the week of the picture"),
    ),
    list,
    rest,
  );

  /** @type {HTMLLIElement[]} */
  let rows = [];
  /** @type {number[]} */
  let weeks = [];
  let present = -2;

  const go = (/** @type {any} */ mark, /** @type {number} */ index) =>
    store.set({
      week: mark.week,
      playing: false,
      selected: mark.idea >= 0 ? { kind: "idea", index: mark.idea } : { kind: "mark", index },
    });
  const row = ([mark, index]) =>
    make(
      "li",
      {},
      make(
        "button",
        { type: "button", class: "mark", onclick: () => go(mark, index) },
        glyphElement(mark.kind),
        make("span", { class: "hidden" }, `${glyphOf(mark.kind).label}, `),
        make("time", {}, mark.date ?? `week ${mark.week}`),
        make("span", { class: "mark-text" }, mark.text),
      ),
    );

  const build = () => {
    const film = shown(store.state);
    if (!film) return;
    const marks = film.header.marks.map((mark, index) => [mark, index]).filter(([mark]) => all.checked || mark.turning);
    rows = marks.map(row);
    weeks = marks.map(([mark]) => mark.week);
    present = -2;
    list.replaceChildren(...rows);
    const left = film.header.left_out ?? 0;
    say(
      rest,
      !marks.length
        ? "Nothing turned in this run; show every event to see its weeks."
        : all.checked && left
          ? `${left.toLocaleString("en")} more, ideas passed on in rooms and later meetings, are in the picture only.`
          : "",
    );
    turn();
  };
  /** Mark the rows up to the week; touches only what changed. */
  const turn = () => {
    const now = lastAtMost(weeks, Math.floor(store.state.week));
    if (now === present) return;
    const [from, to] = present < -1 ? [0, rows.length - 1] : [Math.min(present, now), Math.max(present, now)];
    for (let n = Math.max(0, from); n <= to; n += 1) {
      rows[n].classList.toggle("ahead", n > now);
      rows[n].hidden = sofar.checked && n > now;
      rows[n].querySelector("button")?.removeAttribute("aria-current");
    }
    present = now;
    rows[now]?.querySelector("button")?.setAttribute("aria-current", "step");
    // Whoever reads or walks the list is not pulled away from his place.
    if (!list.matches(":hover, :focus-within")) keepInView(rows[now] ?? rows[0]);
  };
  const keepInView = (/** @type {HTMLElement|undefined} */ li) => {
    if (!li) return;
    const top = li.offsetTop - list.offsetTop;
    if (top < list.scrollTop + 20 || top + li.offsetHeight > list.scrollTop + list.clientHeight - 20) {
      list.scrollTop = top - list.clientHeight / 2;
    }
  };
  const soon = later(build, QUIET_MS);
  store.on("film", soon);
  store.on("showGhost", soon);
  store.on("week", turn);
  build();
  return { destroy: soon.stop };
};
