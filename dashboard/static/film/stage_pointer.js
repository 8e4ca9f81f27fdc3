// @ts-check
/** Pointing at things in the picture: with a mouse or finger, or with the arrow keys while the picture has the focus.
 * */

import { ideaAt } from "./stage_ideas.js";
import { createTip } from "./stage_tip.js";
import { describe } from "./stage_words.js";

/** @typedef {{kind: string, index: number}} Thing */

const spot = {};

/** What is at a point: the idea, person, room, spoiler or table nearest to it, or null.
 * @param {any} scene @param {number} x @param {number} y @param {number} slack pixels beyond its rim
 * @returns {Thing|null} */
export const thingAt = (scene, x, y, slack = 3) => {
  const { film, at, ways, week, calm } = scene;
  /** @type {Thing|null} */
  let found = null;
  let least = Infinity;
  /** @type {(kind: string, index: number, tx: number, ty: number, r: number) => void} */
  const near = (kind, index, tx, ty, r) => {
    const d = Math.hypot(tx - x, ty - y) - r;
    if (d < slack && d < least) [found, least] = [{ kind, index }, d];
  };
  ways.forEach((way, n) => {
    const now = ideaAt(way, week, calm, spot);
    if (now && now.alpha > 0.2) near("idea", n, now.x, now.y, now.r);
  });
  if (found) return found;
  for (let i = 0; i < film.persons; i += 1) near("person", i, at.x[i], at.y[i], at.r[i]);
  if (found) return found;
  at.spoilers.forEach((s, f) => near("spoiler", f, s.x, s.y, 9));
  const inside = (/** @type {any} */ b) => Math.abs(x - b.x) < b.w / 2 + 2 && Math.abs(y - b.y) < b.h / 2 + 2;
  const room = at.rooms.findIndex(inside);
  if (room >= 0) return { kind: "initiative", index: room };
  return found ?? (inside(at.table) ? { kind: "table", index: 0 } : null);
};

/** Where a thing is. @param {any} scene @param {Thing} thing @returns {{x: number, y: number}} */
export const placeOf = ({ at, ways, week, calm }, thing) => {
  if (thing.kind === "person") return { x: at.x[thing.index], y: at.y[thing.index] };
  if (thing.kind === "initiative") return at.rooms[thing.index];
  if (thing.kind === "spoiler") return at.spoilers[thing.index];
  return (thing.kind === "idea" && ideaAt(ways[thing.index], week, calm, {})) || at.table;
};

/** What the arrow keys step through: the table, rooms, spoilers, ideas in play, officials, then elites.
 * @param {any} scene @returns {Thing[]} */
const stops = ({ film, ways, week }) => [
  { kind: "table", index: 0 },
  ...film.header.initiatives.map((_, index) => ({ kind: "initiative", index })),
  ...film.header.factions.map((_, index) => ({ kind: "spoiler", index })),
  ...ways.flatMap((way, index) => (ideaAt(way, week, true, {})?.alpha > 0.2 ? [{ kind: "idea", index }] : [])),
  ...Array.from({ length: film.knowers }, (_, index) => ({ kind: "person", index })),
];

const SELECTABLE = ["idea", "person", "initiative"];

/** Wire pointing to a canvas. `scene()` is the present scene or null; `said` is a live region for what the keys find.
 * @param {HTMLElement} el @param {HTMLCanvasElement} canvas @param {any} store @param {() => any} scene
 * @param {HTMLElement} said */
export const createPointer = (el, canvas, store, scene, said) => {
  const tip = createTip(el);
  /** @type {Thing|null} */
  let thing = null;

  const show = (/** @type {Thing|null} */ next) => {
    thing = next;
    const now = scene();
    if (!thing || !now) {
      tip.hide();
      return;
    }
    const { title, lines } = describe(now, thing);
    const { x, y } = placeOf(now, thing);
    tip.show(title, lines, x, y);
  };
  const select = (/** @type {Thing|null} */ what) => {
    const now = store.state.selected;
    const same = what && now && now.kind === what.kind && now.index === what.index;
    store.set({ selected: what && !same && SELECTABLE.includes(what.kind) ? { ...what } : null });
  };
  const at = (/** @type {PointerEvent|MouseEvent} */ e) => {
    const box = canvas.getBoundingClientRect();
    const now = scene();
    const slack = /** @type {PointerEvent} */ (e).pointerType === "touch" ? 12 : 3;
    return now ? thingAt(now, e.clientX - box.left, e.clientY - box.top, slack) : null;
  };
  canvas.addEventListener("pointermove", (e) => {
    if (e.pointerType === "touch") return;
    const next = at(e);
    canvas.style.cursor = next && SELECTABLE.includes(next.kind) ? "pointer" : "default";
    if (next?.kind !== thing?.kind || next?.index !== thing?.index) show(next);
  });
  canvas.addEventListener("pointerleave", () => show(null));
  canvas.addEventListener("click", (e) => {
    const what = at(e);
    show(what);
    select(what);
  });
  canvas.addEventListener("blur", () => show(null));
  canvas.addEventListener("keydown", (e) => {
    const now = scene();
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[e.key];
    if (!now || !(by || e.key === "Enter" || e.key === " " || e.key === "Escape")) return;
    e.preventDefault();
    if (e.key === "Escape") {
      show(null);
      select(null);
    } else if (by) {
      const all = stops(now);
      const n = thing ? all.findIndex((s) => s.kind === thing?.kind && s.index === thing?.index) : by > 0 ? -1 : 0;
      show(all[(n + by + all.length) % all.length]);
      const { title, lines } = describe(now, /** @type {Thing} */ (thing));
      said.textContent = `${title}: ${lines.join("; ")}.`;
    } else if (thing) select(thing);
  });
  /** Say it anew: time went on, or another film came. */
  return { refresh: () => show(thing), clear: () => show(null) };
};
