// @ts-check
/** A lesson: its title, the line of its steps, the one step that is on the screen, and the way to the next. */

import { make, say } from "../common/dom.js";
import { panel } from "../common/panel.js";
import { createClass } from "./class.js";
import { opensWith, reach, STEPS, stepOf } from "./steps.js";

/** @param {HTMLElement} el @param {import("../common/store.js").Store} store @param {import("./link.js").Link} link
 * @param {any} player */
export const createLesson = (el, store, link, player) => {
  const title = make("h1", { class: "lesson-title", tabindex: -1 });
  const back = make(
    "button",
    { type: "button", class: "quiet lesson-back", onclick: () => link.toList() },
    "All lessons",
  );
  const large = make("button", {
    type: "button",
    class: "quiet",
    onclick: () => store.set({ projector: !store.state.projector }),
  });
  const group = make("div", { class: "group-bar" });
  const line = make("ol", { class: "steps-line" });
  const heading = make("h2", { class: "step-title", tabindex: -1 });
  const body = make("div", { class: "step" });
  const before = make("button", { type: "button", onclick: () => go(stepOf(store.state) - 1) });
  const next = make("button", { type: "button", class: "main", onclick: () => nextPressed() });
  const why = make("p", { class: "small step-why" });
  el.append(
    make("div", { class: "lesson-head" }, title, make("div", { class: "lesson-ways" }, back, large)),
    group,
    make("nav", { "aria-label": "Steps of the lesson" }, line),
    make("section", { class: "step-frame", "aria-label": "Step" }, heading, body),
    make("div", { class: "step-ways" }, before, make("div", { class: "step-on" }, why, next)),
  );

  /** @type {null | (() => void)} */
  let down = null;
  let built = "";

  const go = (/** @type {number} */ n) => {
    if (n < 0 || n > reach(store.state)) return;
    player.pause();
    store.set({ step: n });
    link.keep({ step: n });
    heading.focus();
    heading.scrollIntoView({ block: "nearest" });
    window.scrollTo({ top: 0 });
  };
  const nextPressed = () => {
    if (next.getAttribute("aria-disabled") !== "true") go(stepOf(store.state) + 1);
  };
  const buttons = STEPS.map(({ name }, n) => {
    const note = make("span", { class: "hidden" });
    const button = make(
      "button",
      { type: "button", onclick: () => go(n) },
      make("span", { class: "step-number" }, String(n + 1)),
      make("span", { class: "step-name" }, name),
      note,
    );
    line.append(make("li", {}, button));
    return { button, note };
  });

  const look = () => {
    const { state } = store;
    const [at, most] = [stepOf(state), reach(state)];
    buttons.forEach(({ button, note }, n) => {
      if (n === at) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
      button.classList.toggle("done", n < at);
      button.setAttribute("aria-disabled", String(n > most));
      say(note, n > most ? `, ${opensWith(n)}` : "");
    });
    const closed = at + 1 > most;
    before.hidden = at === 0;
    say(before, at > 0 ? `Back: ${STEPS[at - 1].name}` : "");
    next.hidden = at === STEPS.length - 1;
    say(next, next.hidden ? "" : `Next: ${STEPS[at + 1].name}`);
    next.setAttribute("aria-disabled", String(closed));
    say(why, closed && !next.hidden ? `${STEPS[at + 1].name} ${opensWith(at + 1)}.` : "");
    el.dataset.step = STEPS[at].name.split(" ")[0].toLowerCase();
  };
  const show = () => {
    const { lesson } = store.state;
    if (!lesson || store.state.view !== "lesson") return;
    say(title, lesson.title);
    document.title = `${lesson.title} \u00b7 Multitrack`;
    look();
    const at = stepOf(store.state);
    const now = `${lesson.name} ${store.state.room?.code ?? ""} ${Boolean(store.state.room?.host)} ${at}`;
    if (now === built) return;
    built = now;
    down?.();
    say(heading, STEPS[at].title);
    body.replaceChildren();
    const { name, build } = STEPS[at];
    down = panel(body, name, store, (e, s) => build(e, s, link, player), "lab/(?:step|lines|lamps|share|reveal)");
  };
  const enlarge = () => {
    const { projector, room } = store.state;
    say(large, projector ? "Normal size" : "For the projector");
    large.setAttribute("aria-pressed", String(projector));
    el.closest("main")?.classList.toggle("projector", Boolean(projector || room?.host));
    large.hidden = Boolean(room?.host);
  };
  const again = () => {
    built = ""; // a lesson that is opened anew begins with fresh fields
    show();
  };
  store.on("lesson", again);
  ["step", "locked", "room"].forEach((key) => store.on(key, show));
  ["projector", "room"].forEach((key) => store.on(key, enlarge));
  const classDown = panel(group, "the class", store, (e, s) => createClass(e, s, link), "lab/class");
  show();
  enlarge();
  return {
    destroy: () => {
      down?.();
      classDown();
    },
  };
};
