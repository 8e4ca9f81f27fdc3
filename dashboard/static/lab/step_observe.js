// @ts-check
/** Step 3: one run as it happens, and then how often. */

import { make, newId } from "../common/dom.js";
import { createReveal } from "./reveal.js";
import { createRun } from "./step_run.js";
import { listOf, paragraphs } from "./words.js";

/** @param {HTMLElement} el @param {any} store @param {import("./link.js").Link} link @param {any} player */
export const createObserve = (el, store, link, player) => {
  /** @type {any} */
  let run = null;
  const waiting = make("p", { class: "small", role: "status" }, "The run is being made.");
  el.append(waiting);
  const build = () => {
    const world = store.state.worlds.first;
    if (!world || run) return;
    waiting.remove();
    const notes = newId("notes");
    const field = make("textarea", { id: notes, rows: 3, oninput: () => link.keep({ notes: field.value }) });
    field.value = store.state.kept.notes ?? "";
    const picture = make("div", {});
    const often = make("section", { class: "reveal", "aria-label": "How often it happens" });
    el.append(
      make("div", { class: "told" }, ...paragraphs(world.observe.text)),
      picture,
      make(
        "div",
        { class: "beside" },
        make(
          "section",
          { class: "watch", "aria-label": "What to notice" },
          make("h3", {}, "While you watch"),
          listOf(world.observe.notice),
          store.state.room?.host ? null : make("label", { for: notes }, "What you noticed"),
          store.state.room?.host ? null : field,
        ),
        often,
      ),
    );
    run = createRun(picture, store, player, world);
    createReveal(often, store, link, "first");
  };
  store.on("worlds", build);
  build();
  return { destroy: () => run?.destroy() };
};
