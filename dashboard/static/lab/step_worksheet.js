// @ts-check
/** Step 6: everything that was predicted, seen and written, on paper. */

import { make, newId } from "../common/dom.js";
import { query } from "./address.js";
import { worksheet } from "./paper.js";

/** @param {HTMLElement} el @param {any} store @param {import("./link.js").Link} link */
export const createWorksheet = (el, store, link) => {
  const id = newId("name");
  const name = make("input", {
    type: "text",
    id,
    maxlength: 80,
    autocomplete: "name",
    oninput: () => {
      link.keep({ name: name.value });
      build();
    },
  });
  name.value = store.state.kept.name ?? "";
  const sheet = make("div", { class: "sheet-place" });
  const lesson = store.state.lesson.name;
  const host = Boolean(store.state.room?.host);
  const student = Boolean(store.state.room) && !host; // the notes hold the answers
  el.append(
    make(
      "div",
      { class: "sheet-bar" },
      host ? null : make("label", { for: id }, "Your name, for the paper only: it is not sent "),
      host ? null : name,
      make("button", { type: "button", class: "main", onclick: () => window.print() }, "Print"),
      make("a", { href: query({ lesson, print: "worksheet" }) }, "Blank worksheet"),
      student ? null : make("a", { href: query({ lesson, print: "notes" }) }, "Teacher\u2019s notes"),
      host ? null : make("button", { type: "button", onclick: () => link.restart() }, "Start this lesson again"),
    ),
    sheet,
  );
  const { lessons } = store.state.welcome;
  const next = lessons[lessons.findIndex((/** @type {any} */ l) => l.name === lesson) + 1];
  if (next && !store.state.room) {
    const go = make("button", { type: "button", class: "quiet", onclick: () => link.open(next.name) }, next.title);
    el.append(make("p", { class: "next-lesson" }, "You have finished this lesson. The next one: ", go));
  }
  const build = () => sheet.replaceChildren(worksheet(store.state));
  ["worlds", "measured", "locked"].forEach((key) => store.on(key, build));
  build();
};
