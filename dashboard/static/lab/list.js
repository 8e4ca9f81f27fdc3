// @ts-check
/** The lessons to choose from, and the way into a class. */

import { make, newId, plural, say } from "../common/dom.js";
import { query } from "./address.js";
import { classesLately } from "./kept.js";

/** @param {HTMLElement} el @param {import("../common/store.js").Store} store @param {import("./link.js").Link} link */
export const createList = (el, store, link) => {
  const list = make("ol", { class: "lessons" });
  const wrong = make("div", { role: "alert" });
  const taught = make("div", { class: "taught" });
  const id = newId("code");
  const code = make("input", {
    type: "text",
    id,
    class: "code-field",
    maxlength: 8,
    autocomplete: "off",
    autocapitalize: "characters",
    spellcheck: "false",
  });
  const said = make("p", { class: "control-wrong", role: "alert" });
  const join = make(
    "form",
    {
      class: "join",
      onsubmit: (/** @type {Event} */ e) => {
        e.preventDefault();
        if (code.value.trim()) link.join(code.value);
      },
    },
    make("label", { for: id }, "In a class? Its code "),
    code,
    make("button", {}, "Join"),
    said,
  );
  el.append(
    make("h1", { tabindex: -1 }, "Ripeness lab"),
    make(
      "p",
      { class: "lab-lead" },
      "When is a conflict ripe for talks? In each lesson you predict what will happen in a simulated world, see what " +
        "does, change one thing, and explain. Nobody\u2019s name is asked for.",
    ),
    join,
    taught,
    wrong,
    list,
    make(
      "p",
      { class: "small" },
      "The worlds are simulated. A lesson shows what follows from the model\u2019s assumptions, not what would " +
        "happen in a country.",
    ),
  );

  const item = (/** @type {any} */ lesson, /** @type {number} */ n) => {
    const named = newId("lesson");
    // The notes hold the answers: not for whoever is in a class of this lesson.
    const student = classesLately().some((one) => one.lesson === lesson.name && one.member && !one.host);
    return make(
      "li",
      {},
      make(
        "button",
        { type: "button", class: "lesson-pick", onclick: () => link.open(lesson.name) },
        make("span", { class: "lesson-number", "aria-hidden": "true" }, String(n + 1)),
        make("span", { class: "lesson-name", id: named }, lesson.title),
        make("span", { class: "lesson-summary" }, lesson.summary),
        make("span", { class: "lesson-minutes" }, `${plural(lesson.minutes, "minute")} in class`),
      ),
      make(
        "p",
        { class: "small lesson-papers" },
        make(
          "button",
          { type: "button", class: "quiet", "aria-describedby": named, onclick: () => link.teach(lesson.name) },
          "Teach this lesson",
        ),
        " \u00b7 On paper: ",
        make("a", { href: query({ lesson: lesson.name, print: "worksheet" }) }, "worksheet"),
        student ? "" : " \u00b7 ",
        student ? null : make("a", { href: query({ lesson: lesson.name, print: "notes" }) }, "teacher\u2019s notes"),
      ),
    );
  };
  const show = () => {
    const { welcome } = store.state;
    if (!welcome) return;
    list.replaceChildren(...welcome.lessons.map(item));
    const titles = new Map(welcome.lessons.map((/** @type {any} */ one) => [one.name, one.title]));
    taught.replaceChildren(
      ...classesLately()
        .filter(({ host }) => host)
        .slice(0, 3)
        .map(({ code, lesson }) =>
          make(
            "div",
            { class: "page-notice" },
            make(
              "p",
              {},
              `You teach class ${code}`,
              titles.has(lesson) ? ` (${titles.get(lesson)}): ` : ": ",
              make("a", { href: query({ lesson, code, host: true }) }, "go back to it"),
            ),
          ),
        ),
    );
    wrong.replaceChildren(
      ...(welcome.problems.length
        ? [
            make(
              "div",
              { class: "page-notice page-notice-lost" },
              make(
                "div",
                {},
                make("p", {}, "The file of a lesson is wrong, so it is left out until it is mended:"),
                make("ul", {}, ...welcome.problems.map((text) => make("li", {}, text))),
              ),
            ),
          ]
        : []),
    );
  };
  const title = () => {
    if (store.state.view !== "list") return;
    document.title = "Ripeness lab \u00b7 Multitrack";
    show(); // the visitor may come from a class
  };
  store.on("welcome", show);
  store.on("view", title);
  ["classProblem", "problem"].forEach((key) =>
    store.on(key, () => say(said, [store.state.classProblem, store.state.problem].filter(Boolean).join(" "))),
  );
  show();
  title();
};
