// @ts-check
/** The fans of both worlds, A and B beside each other on the same scales, with the words that say the same. */

import { make, say } from "../common/dom.js";
import { fan, scaleFor } from "./fans_drawing.js";
import { fixed, places } from "./numbers.js";

const HOW =
  "Line: the median, above which half of the runs are. Dark band: half of the runs; pale band: nine in ten. " +
  "Thin dashes: the other world\u2019s median. A band shows how runs differ, not how sure the median is.";
const LEAVING =
  "Only the years of search for an agreement are shown. A signed run stays for as long as it is watched, then leaves: " +
  "towards the end the bands lean to runs without an early peace.";
const GAP = 28; // pixels between A and B
const WIDEST = 620; // of one drawing

/** The last point of a fan at which there are enough runs, in words. @param {any} world @param {string} name */
const lastOf = (world, name) => {
  const middle = world.bands[2];
  const at = middle.findLastIndex((/** @type {number|null} */ x) => x !== null);
  if (at < 0) return `${name}: too few runs to say.`;
  const values = world.bands.map((/** @type {any[]} */ band) => band[at]);
  const digits = places(...values);
  const [, low, half, high] = values.map((/** @type {number} */ x) => fixed(x, digits));
  const year = ((at + 1) * world.every) / 52;
  const after = `after ${fixed(year, year < 10 ? 1 : 0)} years`;
  return `${name}: ${half} at the median ${after}, ${low} to ${high} in half of the runs.`;
};

/** How many runs the bands are over. @param {any} world @param {string} name */
const aliveOf = (world, name) => {
  const [first, last] = [world.n[0], world.n.at(-1)];
  if (last === first) return `${name}: all ${first} runs to the end`;
  return `${name}: ${first} runs at first, ${last} at the end`;
};

/** @param {HTMLElement} el @param {import("../common/store.js").Store} store
 * @param {HTMLElement} part the whole part of the page, hidden while there is nothing in it */
export const createFans = (el, store, part) => {
  const how = make("p", { class: "small" }, HOW);
  const runs = make("p", { class: "small" });
  const grid = make("div", { class: "fan-grid" });
  el.append(how, runs, grid);

  let drawn = null;
  let width = 0;
  const draw = () => {
    const { ensemble } = store.state;
    const fans = ensemble?.fans ?? [];
    part.hidden = !fans.length;
    const now = Math.min(WIDEST, Math.floor((grid.clientWidth - GAP) / 2));
    if (!fans.length || now < 60) {
      grid.replaceChildren();
      drawn = null;
      return;
    }
    if (drawn === fans && now === width) return;
    drawn = fans;
    width = now;
    const ends = fans[0].worlds.map((/** @type {any} */ world, /** @type {number} */ k) => aliveOf(world, "AB"[k]));
    say(runs, `Over how many runs: ${ends.join("; ")}. ${LEAVING}`);
    grid.replaceChildren(
      ...fans.map((/** @type {any} */ panel) => {
        const scale = scaleFor(panel);
        const figures = panel.worlds.map((/** @type {any} */ world, /** @type {number} */ k) =>
          make(
            "figure",
            { class: `fan fan-${"AB"[k]}` },
            fan(panel, k, width, scale),
            make("figcaption", { class: "small" }, lastOf(world, "AB"[k])),
          ),
        );
        return make(
          "div",
          { class: "fan-row" },
          make("h3", {}, panel.title, make("span", { class: "small" }, ` ${panel.unit}`)),
          make("div", { class: "fan-pair" }, ...figures),
        );
      }),
    );
  };
  const off = store.on("ensemble", draw);
  const resized = new ResizeObserver(() => draw());
  resized.observe(grid);
  draw();
  return {
    destroy() {
      off();
      resized.disconnect();
    },
  };
};
