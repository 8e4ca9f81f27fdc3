// @ts-check
/** The lab: the list of lessons, a lesson in its steps, or a sheet to print. */

import { make } from "../common/dom.js";
import { styled, tellDrawn } from "../common/page.js";
import { panel } from "../common/panel.js";
import { createStore } from "../common/store.js";
import { createPlayer } from "../film/player.js";
import { FIRST } from "./first.js";
import { createLesson } from "./lesson.js";
import { createLink } from "./link.js";
import { createList } from "./list.js";
import { createNotices } from "../common/notices.js";
import { createPrint } from "./print.js";

const LOST = "No connection. Your last press may not have arrived: reload, and look.";

/** Draw the page into `el`; the call that comes back takes it down. @param {{model: any, el: HTMLElement}} widget */
export const render = async ({ model, el }) => {
  await styled("lab");
  const store = createStore(FIRST);
  const link = createLink(model, store);
  const player = createPlayer(store);
  const notices = make("div", { class: "notices" });
  const waiting = make("p", { class: "waiting", role: "status" }, "The lab is being opened.");
  const views = {
    list: make("div", { class: "lab-list", hidden: true }),
    lesson: make("div", { class: "lab-lesson", hidden: true }),
    paper: make("div", { class: "lab-paper", hidden: true }),
  };
  const main = make("main", { class: "page lab waits", tabindex: -1 }, notices, waiting, ...Object.values(views));
  el.replaceChildren(main);
  const downs = [
    panel(notices, "notices", store, (at, s) => createNotices(at, s, LOST), "common/notices"),
    panel(views.list, "the lessons", store, (at, s) => createList(at, s, link), "lab/list"),
    panel(views.lesson, "the lesson", store, (at, s) => createLesson(at, s, link, player), "lab/lesson"),
    panel(views.paper, "the sheet", store, createPrint, "lab/(?:paper|print)"),
  ];
  let before = "waiting";
  const look = () => {
    const { view } = store.state;
    Object.entries(views).forEach(([name, at]) => {
      at.hidden = name !== view;
    });
    if (view === "waiting") return;
    waiting.remove();
    main.classList.remove("waits");
    // What was pressed is no longer seen: whoever goes on by keyboard is at the top of what is.
    if (before !== "waiting") views[view].querySelector("h1")?.focus();
    before = view;
    tellDrawn(null);
  };
  const off = store.on("view", look);
  link.hello();
  return () => {
    player.pause();
    off();
    link.destroy();
    downs.forEach((down) => down());
    main.remove();
  };
};
