// @ts-check
/** One run as it happens: the lines, time, the lamps, and what happens in that week. */

import { make, newId, say } from "../common/dom.js";
import { glyphElement } from "../film/marks.js";
import { createTransport } from "../film/transport.js";
import { lastAtMost } from "../film/film.js";
import { createLamps, weekOf } from "./lamps.js";
import { createLines } from "./lines.js";
import { MORE, moreOf } from "./lines_frame.js";

/** @param {HTMLElement} el @param {any} store @param {any} player @param {any} world that is shown
 * @param {any} [before] the world before the change, its ghost */
export const createRun = (el, store, player, world, before) => {
  const lines = make("div", {});
  const transport = make("div", { class: "transport" });
  const lamps = make("div", {});
  const sign = make("span", { class: "happens-sign" });
  const text = make("span", {});
  const id = newId("more");
  const more = make(
    "select",
    { id, onchange: () => store.set({ more: { lesson: store.state.lesson.name, name: more.value } }) },
    make("option", { value: "" }, "three lines"),
    ...MORE.map(({ name, title }) => make("option", { value: name }, `three lines and ${title.toLowerCase()}`)),
  );
  more.value = moreOf(store.state);
  const way = world.explore
    ? make("a", { class: "to-explore", href: `/${world.explore}` }, "Open this world in Explore")
    : null;
  el.append(
    make(
      "div",
      { class: "run" },
      make("div", { class: "run-picture" }, lines, transport, make("p", { class: "happens" }, sign, text)),
      make(
        "div",
        { class: "run-side" },
        make("h3", {}, "Is the moment ripe?"),
        lamps,
        make(
          "p",
          { class: "small" },
          "Shaded: weeks in which all sides meet the condition. The model itself knows only the threshold of " +
            "readiness; the other levels are this page\u2019s, to read the picture. Readiness is graded: much of one " +
            "condition can make up for little of another, so a moment can be ripe while a lamp is dark. Red ticks: " +
            "attacks by spoilers.",
        ),
        before
          ? make(
              "p",
              { class: "small legend" },
              make("span", { class: "swatch swatch-ghost" }),
              " before the change ",
              make("span", { class: "swatch" }),
              " with the change",
            )
          : null,
        make("p", { class: "run-more" }, make("label", { for: id }, "Show "), more),
        way,
      ),
    ),
  );
  if (store.state.film !== world.film || store.state.ghost !== (before?.film ?? null)) {
    store.set({ film: world.film, ghost: before?.film ?? null, week: 0, playing: false });
  }
  const parts = [
    createLines(lines, store, { conditions: world.conditions }),
    createTransport(transport, store, player),
  ];
  createLamps(lamps, store, world.conditions, before?.conditions);

  const marks = world.film.header.marks.filter((m) => m.turning);
  const weeks = marks.map((m) => m.week);
  let shown = -2;
  const look = () => {
    const { week } = store.state;
    const n = lastAtMost(weeks, Math.floor(week));
    const end = week >= world.film.last - 0.5;
    const key = end ? marks.length : n;
    if (key === shown) return;
    shown = key;
    const { outcome } = world.film.header;
    const mark = marks[n];
    sign.replaceChildren(...(mark && !end ? [glyphElement(mark.kind, 20)] : []));
    if (end) say(text, `The end of this run: ${outcome.sentence}.`);
    else
      say(
        text,
        mark
          ? `${mark.date ?? capital(weekOf(world.film.header, mark.week))}: ${mark.text}`
          : "Press play: the run begins.",
      );
  };
  store.on("week", look);
  look();
  return { destroy: () => parts.forEach((part) => part.destroy?.()) };
};

const capital = (/** @type {string} */ text) => text.charAt(0).toUpperCase() + text.slice(1);
