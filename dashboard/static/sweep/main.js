// @ts-check
/** The page Sweep: one world at many values of one parameter or of two. */

import { make } from "../common/dom.js";
import { awaited, section, skip, styled } from "../common/page.js";
import { panel } from "../common/panel.js";
import { createStore } from "../common/store.js";
import { createNotices } from "../common/notices.js";
import { FIRST } from "./first.js";
import { createMeaning } from "./meaning.js";
import { createResults } from "./results.js";
import { createSetup } from "./setup.js";
import { createTakeaway } from "./takeaway.js";
import { createLink } from "./link.js";
import { createWorld } from "./world.js";

// The scripts of parts that have some in several folders.
const AXES = "(?:sweep/(?:setup|axis)|controls/search|common/runs)";
const TAKEN = "(?:sweep|common)/takeaway";

/** Draw the page into `el`; the call that comes back takes it down. @param {{model: any, el: HTMLElement}} widget */
export const render = async ({ model, el }) => {
  await styled("sweep");
  const store = createStore(FIRST);
  const link = createLink(model, store);
  const parts = {
    setup: section("setup", "What to vary"),
    results: section("results", "What comes of it"),
    meaning: section("meant", "How to read it, and how not"),
    takeaway: section("takeaway", "Take it with you"),
  };
  const world = make("div", { class: "world" });
  const notices = make("div", { class: "notices" });
  const waiting = make("p", { class: "waiting", role: "status" }, "The world is being set up.");
  const main = make(
    "main",
    { class: "page sweep waits", tabindex: -1 },
    skip("Skip to the results", parts.results.heading),
    world,
    notices,
    waiting,
    make("div", { class: "workbench" }, parts.setup.el, parts.results.el),
    make("div", { class: "below" }, parts.meaning.el, parts.takeaway.el),
  );
  el.replaceChildren(main);
  document.title = "Sweep \u00b7 Multitrack";

  const downs = [
    panel(world, "the world", store, (at, s) => createWorld(at, s, link), "sweep/world"),
    panel(notices, "notices", store, createNotices, "common/notices"),
    panel(parts.setup.body, "the axes", store, (at, s) => createSetup(at, s, link), AXES),
    panel(parts.results.body, "the results", store, createResults, "sweep/(results|grid|cells|lines|legend|scale)"),
    panel(parts.meaning.body, "what it means", store, createMeaning, "sweep/meaning"),
    panel(parts.takeaway.body, "take away", store, (at, s) => createTakeaway(at, s, link), TAKEN),
  ];
  const off = awaited(main, waiting, store);
  link.hello();
  return () => {
    off();
    link.destroy();
    downs.forEach((down) => down());
    main.remove();
  };
};
