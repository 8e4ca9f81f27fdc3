// @ts-check
/** The lessons to choose from, and the way into a class. */

import { make, newId, plural, say } from "../common/dom.js";

/** @param {HTMLElement} el @param {import("../common/store.js").Store} store @param {import("./link.js").Link} link */
export const createList = (el, store, link) => {
  const list = make("ol", { class: "lessons" });
  const wrong = make("div", { role: "alert" });
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
    wrong,
    list,
    make(
      "p",
      { class: "small" },
      "The worlds are simulated. A lesson shows what follows from the model\u2019s assumptions, not what would " +
        "happen in a country.",
    ),
  );

  const item = (/** @type {any} */ lesson, /** @type {number} */ n) =>
    make(
      "li",
      {},
      make(
        "button",
        { type: "button", class: "lesson-pick", onclick: () => link.open(lesson.name) },
        make("span", { class: "lesson-number", "aria-hidden": "true" }, String(n + 1)),
        make("span", { class: "lesson-name" }, lesson.title),
        make("span", { class: "lesson-summary" }, lesson.summary),
        make("span", { class: "lesson-minutes" }, plural(lesson.minutes, "minute")),
      ),
      make(
        "p",
        { class: "small lesson-papers" },
        "On paper: ",
        make("a", { href: `?lesson=${encodeURIComponent(lesson.name)}&print=worksheet` }, `worksheet`),
        " \u00b7 ",
        make("a", { href: `?lesson=${encodeURIComponent(lesson.name)}&print=notes` }, `teacher\u2019s notes`),
      ),
    );
  const show = () => {
    const { welcome } = store.state;
    if (!welcome) return;
    list.replaceChildren(...welcome.lessons.map(item));
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
    if (store.state.view === "list") document.title = "Ripeness lab \u00b7 Multitrack";
  };
  store.on("welcome", show);
  store.on("view", title);
  ["classProblem", "problem"].forEach((key) =>
    store.on(key, () => say(said, [store.state.classProblem, store.state.problem].filter(Boolean).join(" "))),
  );
  show();
  title();
};
