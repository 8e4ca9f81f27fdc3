// @ts-check
/** The run and its ghost in a sentence each, what the ghost is without, and where the two worlds part. */

import { capital, make, newId, say } from "../common/dom.js";
import { createChoices } from "../common/choices.js";
import { termed } from "../common/glossary.js";

/** @param {HTMLElement} el @param {import("../common/store.js").Store} store @param {import("./link.js").Link} link */
export const createGhost = (el, store, link) => {
  const here = make("dd");
  const there = make("dd");
  const without = make("span");
  const none = make("p", { class: "small" }, "Choose at least one.");
  const choose = (/** @type {string[]} */ chosen) => {
    none.hidden = chosen.length > 0;
    if (chosen.length) link.want({ without: chosen });
  };
  const pick = createChoices("ghost", "change", "The same accidents, but without", choose, [none]);
  const view = make("input", {
    type: "checkbox",
    id: newId("ghost"),
    onchange: () => store.set({ showGhost: view.checked }),
  });
  const parting = make("dt");
  const first = make("dd");
  el.append(
    make(
      "dl",
      { class: "verdict" },
      make("div", {}, make("dt", {}, make("span", { class: "swatch swatch-run" }), "This world"), here),
      make(
        "div",
        {},
        make(
          "dt",
          {},
          make("span", { class: "swatch swatch-ghost" }),
          make("span", {}, ...termed("Its ghost, "), without),
          pick.el,
          make(
            "label",
            { for: view.id, class: "ghost-view" },
            view,
            " show it",
            make("span", { class: "hidden" }, " in the picture"),
          ),
        ),
        there,
      ),
      make("div", {}, parting, first),
    ),
  );
  const goThere = (/** @type {number} */ week, /** @type {string} */ label) =>
    make(
      "button",
      { type: "button", class: "quiet", "aria-label": label, onclick: () => store.set({ week, playing: false }) },
      "go there",
    );
  const when = (/** @type {any} */ at) => (at.date ? `on ${at.date}` : `in week ${at.week}`);

  const tellParting = (/** @type {any} */ divergence) => {
    if (!divergence) {
      say(parting, "The worlds never part");
      say(first, "What the ghost is without made no difference, in any week.");
      return;
    }
    const { seen } = divergence;
    parting.replaceChildren(
      `The worlds part ${when(divergence)} `,
      goThere(divergence.week, "Go to where the worlds part"),
    );
    first.replaceChildren(...termed(divergence.text));
    if (!seen) return;
    parting.append(`first seen ${when(seen)} `, goThere(seen.week, "Go to where the difference is first seen"));
    const world = seen.world === "film" ? "here" : "in the ghost\u2019s world";
    first.append(` First seen ${world}: ${seen.text}`);
  };

  const show = () => {
    const { answer, film, ghost, wanted } = store.state;
    if (!answer) return;
    say(here, `${capital(film.header.outcome.sentence)}.`);
    say(without, answer.without_label);
    const same = !answer.divergence;
    const ending = ghost.header.outcome.sentence;
    const alike = ending === film.header.outcome.sentence;
    say(there, same ? "The same in every week." : alike ? `It ends alike: ${ending}.` : `${capital(ending)}.`);
    const taken = wanted.without ?? answer.ask.without;
    pick.show(answer.choices, taken);
    none.hidden = taken.length > 0;
    tellParting(answer.divergence);
  };
  store.on("answer", show);
  store.on("showGhost", () => {
    view.checked = store.state.showGhost;
  });
  show();
};
