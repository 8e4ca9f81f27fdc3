// @ts-check
/** The page Compare: two worlds side by side, as one run each and as two hundred. */

import { make } from "../common/dom.js";
import { awaited, section, skip, styled } from "../common/page.js";
import { panel } from "../common/panel.js";
import { createStore } from "../common/store.js";
import { createCharts } from "../film/charts.js";
import { createPlayer } from "../film/player.js";
import { createStage } from "../film/stage.js";
import { createTransport } from "../film/transport.js";
import { createNotices } from "../common/notices.js";
import { createBar } from "./bar.js";
import { createEnsemble } from "./ensemble.js";
import { createFans } from "./fans.js";
import { FIRST } from "./first.js";
import { createParting } from "./parting.js";
import { createSides } from "./sides.js";
import { createTakeaway } from "./takeaway.js";
import { createLink } from "./link.js";
import { createWorld } from "./world.js";

const SIDES = ["A", "B"];
// The scripts of parts that have some in two folders.
const MANY = "(?:compare/ensemble|common/runs)";
const TAKEN = "(?:compare|common)/takeaway";

const elements = (/** @type {{el: HTMLElement}[]} */ parts) => parts.map(({ el }) => el);

/** Draw the page into `el`; the call that comes back takes it down. @param {{model: any, el: HTMLElement}} widget */
export const render = async ({ model, el }) => {
  await styled("compare");
  const store = createStore(FIRST);
  const link = createLink(model, store);
  const { clock, sides } = createSides(store);
  const player = createPlayer(clock);
  const bar = make("div", { class: "world" });
  const notices = make("div", { class: "notices" });
  const parting = make("section", { class: "parting", "aria-label": "Where the two worlds part" });
  const transport = make("div", { class: "transport" });
  const worlds = SIDES.map((name) =>
    make("section", { class: `side side-${name}`, "aria-label": `What world ${name} is` }),
  );
  const verdicts = SIDES.map((name) => make("p", { class: `side-verdict side-verdict-${name}` }));
  const pictures = SIDES.map((name) => section("picture", `World ${name} in this week`, false));
  const charts = SIDES.map((name) => section("charts", `The years of world ${name} in charts`, false));
  const stages = pictures.map(({ body }) => {
    const stage = make("div", { class: "stage" });
    body.append(stage);
    return stage;
  });
  const parts = {
    ensemble: section("ensemble", "Not one run of each, but 200"),
    fans: section("fans", "The years of all these runs"),
    takeaway: section("takeaway", "Take it with you"),
  };
  const waiting = make("p", { class: "waiting", role: "status" }, "The two worlds are being set up.");
  const main = make(
    "main",
    { class: "page compare waits", tabindex: -1 },
    skip("Skip to the pictures", pictures[0].heading),
    skip("Skip to the 200 runs", parts.ensemble.heading),
    bar,
    notices,
    waiting,
    // The time in between stays in view beside either.
    make(
      "div",
      { class: "both" },
      make("div", { class: "sides" }, ...worlds, ...verdicts, parting, ...elements(pictures)),
      transport,
      make("div", { class: "sides" }, ...elements(charts)),
    ),
    make("div", { class: "many" }, parts.ensemble.el, parts.fans.el, parts.takeaway.el),
  );
  el.replaceChildren(main);
  document.title = "Compare \u00b7 Multitrack";

  const downs = [
    panel(bar, "the seed", store, (at, s) => createBar(at, s, link), "compare/bar"),
    panel(notices, "notices", store, createNotices, "common/notices"),
    ...worlds.map((at, k) => {
      const build = (/** @type {HTMLElement} */ e, /** @type {any} */ s) => createWorld(e, s, link, k, verdicts[k]);
      return panel(at, `world ${SIDES[k]}`, store, build, "compare/(world|chips|one|without)");
    }),
    panel(parting, "where they part", store, (at, s) => createParting(at, s, clock), "compare/parting"),
    ...stages.map((at, k) => panel(at, `picture ${SIDES[k]}`, sides[k], createStage, "film/stage")),
    panel(transport, "time", clock, (at, s) => createTransport(at, s, player), "film/transport"),
    ...charts.map(({ body }, k) => panel(body, `charts ${SIDES[k]}`, sides[k], createCharts, "film/charts")),
    panel(parts.ensemble.body, "200 runs of each", store, (at, s) => createEnsemble(at, s, link), MANY),
    panel(parts.fans.body, "all years", store, (at, s) => createFans(at, s, parts.fans.el), "compare/fans"),
    panel(parts.takeaway.body, "take away", store, (at, s) => createTakeaway(at, s, link), TAKEN),
  ];
  const off = awaited(main, waiting, store);
  link.hello();
  return () => {
    player.pause();
    off();
    link.destroy();
    downs.forEach((down) => down());
    main.remove();
  };
};
