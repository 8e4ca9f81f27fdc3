// @ts-check
/** The page: makes the store and the wire, and the panels around the picture. */

import { make } from "../common/dom.js";
import { awaited, section, skip, styled } from "../common/page.js";
import { panel } from "../common/panel.js";
import { createStore } from "../common/store.js";
import { createCharts } from "../film/charts.js";
import { createPlayer } from "../film/player.js";
import { createStage } from "../film/stage.js";
import { createTransport } from "../film/transport.js";
import { keptSelection } from "./answers.js";
import { createChronicle } from "./chronicle.js";
import { createControls } from "./controls.js";
import { createDiffers } from "./differs.js";
import { createEnsemble } from "./ensemble.js";
import { FIRST } from "./first.js";
import { createGhost } from "./ghost.js";
import { createHeader } from "./header.js";
import { createJourney } from "./journey.js";
import { createLink } from "./link.js";
import { createNotices } from "../common/notices.js";
import { createPuzzles } from "./puzzles.js";
import { createSummary } from "./summary.js";
import { createTakeaway } from "./takeaway.js";

// The scripts of parts that have some in two folders.
const MANY = "(?:explore/ensemble|common/runs)";
const TAKEN = "(?:explore|common)/takeaway";

/** Draw the page into `el`; the call that comes back takes it down. @param {{model: any, el: HTMLElement}} widget */
export const render = async ({ model, el }) => {
  await styled("explore");
  const store = createStore(FIRST);
  const link = createLink(model, store);
  const player = createPlayer(store);
  const parts = {
    picture: section("picture", "The picture", false),
    controls: section("controls", "Change one thing"),
    charts: section("charts", "The years in charts", false),
    chronicle: section("chronicle", "What happened"),
    journey: section("journey", "An idea\u2019s journey"),
    takeaway: section("takeaway", "Take it with you"),
    ensemble: section("ensemble", "Not one run, but 200"),
    summary: section("summary", "This run in words"),
  };
  const header = make("div", { class: "world" });
  const notices = make("div", { class: "notices" });
  const verdict = make("section", { class: "ghost", "aria-label": "This world and its ghost" });
  const stage = make("div", { class: "stage" });
  const transport = make("div", { class: "transport" });
  parts.picture.body.append(stage, transport);
  const [controls, differs, puzzles] = [
    make("div"),
    make("div", { class: "differs" }),
    make("div", { class: "puzzle-part" }),
  ];
  parts.controls.body.append(controls, differs);
  parts.ensemble.el.append(puzzles);
  const waiting = make("p", { class: "waiting", role: "status" }, "The world is being set up.");
  const main = make(
    "main",
    { class: "page explore waits", tabindex: -1 },
    skip("Skip to the picture", parts.picture.heading),
    skip("Skip to the controls", parts.controls.heading),
    header,
    notices,
    waiting,
    make("div", { class: "bench" }, verdict, parts.picture.el, parts.controls.el, parts.charts.el),
    make(
      "div",
      { class: "below" },
      parts.chronicle.el,
      parts.journey.el,
      parts.takeaway.el,
      parts.ensemble.el,
      parts.summary.el,
    ),
  );
  el.replaceChildren(main);

  const downs = [
    panel(header, "the world", store, (at, s) => createHeader(at, s, link), "explore/header"),
    panel(notices, "notices", store, createNotices, "common/notices"),
    panel(verdict, "the ghost", store, (at, s) => createGhost(at, s, link), "explore/ghost"),
    panel(stage, "the picture", store, createStage, "film/stage"),
    panel(transport, "time", store, (at, s) => createTransport(at, s, player), "film/transport"),
    panel(parts.charts.body, "the charts", store, createCharts, "film/charts"),
    panel(controls, "the controls", store, (at, s) => createControls(at, s, link), "(?:explore/controls|controls/)"),
    panel(differs, "what differs", store, (at, s) => createDiffers(at, s, link), "explore/differs"),
    panel(puzzles, "puzzles", store, createPuzzles, "explore/puzzles"),
    panel(parts.chronicle.body, "the chronicle", store, createChronicle, "explore/chronicle"),
    panel(parts.journey.body, "an idea\u2019s journey", store, createJourney, "explore/journey"),
    panel(parts.ensemble.body, "200 runs", store, (at, s) => createEnsemble(at, s, link), MANY),
    panel(parts.summary.body, "the run in words", store, createSummary, "explore/summary"),
    panel(parts.takeaway.body, "take away", store, (at, s) => createTakeaway(at, s, link), TAKEN),
  ];
  const off = awaited(main, waiting, store);
  // The same idea has another place in the ghost's film.
  store.on("showGhost", ({ showGhost, selected, film, ghost }) => {
    if (film)
      store.set({ selected: showGhost ? keptSelection(selected, film, ghost) : keptSelection(selected, ghost, film) });
  });
  link.hello();
  return () => {
    player.pause();
    off();
    link.destroy();
    downs.forEach((down) => down());
    main.remove();
  };
};
