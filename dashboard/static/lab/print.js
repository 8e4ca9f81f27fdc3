// @ts-check
/** A sheet alone on the page, to print: ?lesson=x&print=worksheet or notes. */

import { make } from "../common/dom.js";
import { query } from "./address.js";
import { blank, notes } from "./paper.js";

/** @param {HTMLElement} el @param {any} store */
export const createPrint = (el, store) => {
  const place = make("div", { class: "sheet-place" });
  const bar = make("div", { class: "sheet-bar" });
  el.append(bar, place);
  const build = () => {
    const { paper, measured } = store.state;
    if (!paper) return;
    const { lesson, kind } = paper;
    bar.replaceChildren(
      make("h1", {}, kind === "notes" ? "Teacher\u2019s notes" : "Worksheet"),
      make("button", { type: "button", class: "main", onclick: () => window.print() }, "Print"),
      make("a", { href: query({ lesson: lesson.name }) }, "To the lesson"),
      make("a", { href: "/lab" }, "All lessons"),
    );
    document.title = `${lesson.title} \u00b7 Multitrack`;
    place.replaceChildren(kind === "notes" ? notes(lesson, measured.second) : blank(lesson));
  };
  store.on("paper", build);
  store.on("measured", build);
  build();
};
