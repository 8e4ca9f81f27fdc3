// @ts-check
/** The page: makes the store and the wire, and the panels around the picture. */

import { keptSelection } from "./answers.js";
import { createCharts } from "./charts.js";
import { createChronicle } from "./chronicle.js";
import { createControls } from "./controls.js";
import { createDiffers } from "./differs.js";
import { make, newId } from "./dom.js";
import { createEnsemble } from "./ensemble.js";
import { createGhost } from "./ghost.js";
import { createHeader } from "./header.js";
import { createJourney } from "./journey.js";
import { createLink } from "./link.js";
import { createNotices } from "./notices.js";
import { panel } from "./panel.js";
import { createPlayer } from "./player.js";
import { createPuzzles } from "./puzzles.js";
import { createStage } from "./stage.js";
import { createStore, FIRST } from "./store.js";
import { createSummary } from "./summary.js";
import { createTakeaway } from "./takeaway.js";
import { createTransport } from "./transport.js";

/** A part of the page with its heading. @param {string} name class @param {string} title @param {boolean} [seen] */
const section = (name, title, seen = true) => {
  const id = newId("part");
  const body = make("div", { class: `${name}-body` });
  const heading = make("h2", { id, class: seen ? "" : "hidden", tabindex: -1 }, title);
  return { el: make("section", { class: name, "aria-labelledby": id }, heading, body), body, heading };
};

/** The style sheet of this page. @returns {Promise<void>} once it is there, or is known not to come */
const styled = () =>
  new Promise((resolve) => {
    const href = new URL("../explore.css", import.meta.url).href;
    if (document.querySelector(`link[href="${href}"]`)) {
      resolve();
      return;
    }
    document.head.append(make("link", { rel: "stylesheet", href, onload: () => resolve(), onerror: () => resolve() }));
  });

/** Say on the document, two frames after an answer came, that it can be seen: tests and the benchmark wait for it.
 * @param {any} state */
const tellDrawn = ({ answer }) => requestAnimationFrame(() => requestAnimationFrame(() => {
  document.dispatchEvent(new CustomEvent("multitrack:drawn", { detail: { n: answer.n } }));
}));

/** Draw the page into `el`; the call that comes back takes it down. @param {{model: any, el: HTMLElement}} widget */
export const render = async ({ model, el }) => {
  await styled();
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
  const skip = (/** @type {string} */ text, /** @type {HTMLElement} */ to) =>
    make("button", { type: "button", class: "skip", onclick: () => to.focus() }, text);
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
    { class: "explore waits", tabindex: -1 },
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
    panel(header, "the world", store, (at, s) => createHeader(at, s, link), "header"),
    panel(notices, "notices", store, createNotices, "notices"),
    panel(verdict, "the ghost", store, (at, s) => createGhost(at, s, link), "ghost"),
    panel(stage, "the picture", store, createStage, "stage"),
    panel(transport, "time", store, (at, s) => createTransport(at, s, player), "transport"),
    panel(parts.charts.body, "the charts", store, createCharts, "charts"),
    panel(controls, "the controls", store, (at, s) => createControls(at, s, link), "controls"),
    panel(differs, "what differs", store, (at, s) => createDiffers(at, s, link), "differs"),
    panel(puzzles, "puzzles", store, createPuzzles, "puzzles"),
    panel(parts.chronicle.body, "the chronicle", store, createChronicle, "chronicle"),
    panel(parts.journey.body, "an idea\u2019s journey", store, createJourney, "journey"),
    panel(parts.ensemble.body, "200 runs", store, (at, s) => createEnsemble(at, s, link), "ensemble"),
    panel(parts.summary.body, "the run in words", store, createSummary, "summary"),
    panel(parts.takeaway.body, "take away", store, (at, s) => createTakeaway(at, s, link), "takeaway"),
  ];
  const arrived = store.on("answer", () => {
    main.classList.remove("waits");
    waiting.remove();
    arrived();
  });
  const off = store.on("answer", tellDrawn);
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
