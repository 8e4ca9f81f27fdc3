// @ts-check
/** Step 4: one thing is changed; a second prediction, and then both worlds beside each other. */

import { make, newId, say } from "../common/dom.js";
import { createReveal } from "./reveal.js";
import { createTally } from "./share_tally.js";
import { createRun } from "./step_run.js";
import { paragraphs } from "./words.js";

/** @param {HTMLElement} el @param {any} store @param {import("./link.js").Link} link @param {any} player */
export const createChange = (el, store, link, player) => {
  let asked = false;
  /** @type {any} */
  let run = null;
  const waiting = make("p", { class: "small", role: "status" }, "The change is being made.");
  el.append(waiting);

  const question = () => {
    const { worlds, room } = store.state;
    if (!worlds.first || asked) return;
    asked = true;
    waiting.remove();
    const { change } = worlds.first;
    const answering = make(
      "div",
      {},
      make("p", { class: "question" }, change.question),
      room?.host ? optionList(change.options) : choice(store, link, change.options),
    );
    el.append(
      make("div", { class: "changing" }, make("div", { class: "told changed" }, ...paragraphs(change.text)), answering),
    );
    if (room) answering.append(createTally(store, "second"));
  };
  const build = () => {
    question();
    const { worlds } = store.state;
    if (!worlds.first || !worlds.second || run) return;
    second.remove();
    if (!may(store.state)) {
      el.append(second);
      return;
    }
    const picture = make("div", {});
    const often = make("section", { class: "reveal", "aria-label": "What the change does" });
    el.append(picture, often);
    run = createRun(picture, store, player, worlds.second, worlds.first);
    createReveal(often, store, link, "second");
  };
  /** For the projector: the picture is a hint while the class is answering. */
  const second = make(
    "button",
    {
      type: "button",
      onclick: () => {
        link.keep({ asked: { ...store.state.kept.asked, run: true } });
        build();
      },
    },
    "Show the second run",
  );
  store.on("worlds", build);
  store.on("group", build);
  build();
  return { destroy: () => run?.destroy() };
};

/** Whether the second run may be seen: on a teacher's page when asked for, or when the class has answered. */
const may = (/** @type {any} */ { room, group, kept }) => {
  if (!room?.host || kept.asked?.run) return true;
  if (!group) return false;
  const { locked, shown } = group.steps.second;
  return shown.answer || (group.members > 0 && locked >= group.members);
};

const optionList = (/** @type {string[]} */ options) =>
  make("ul", { class: "options-shown" }, ...options.map((text) => make("li", {}, text)));

/** The second prediction: one of a few answers, locked. @param {any} store @param {import("./link.js").Link} link
 * @param {string[]} options */
const choice = (store, link, options) => {
  const name = newId("answer");
  let chosen = -1;
  const lock = make(
    "button",
    { type: "button", class: "main lock", "aria-disabled": "true", onclick: () => press() },
    "Lock my answer",
  );
  const wrong = make("p", { class: "control-wrong", role: "alert" });
  const pick = (/** @type {number} */ n) => {
    chosen = n;
    say(wrong, "");
    lock.setAttribute("aria-disabled", "false");
  };
  const fields = make(
    "fieldset",
    { class: "options" },
    make("legend", { class: "hidden" }, "Your answer"),
    ...options.map((text, n) =>
      make("label", {}, make("input", { type: "radio", name, value: String(n), onchange: () => pick(n) }), " ", text),
    ),
  );
  const unlocked = make("div", {}, fields, lock, wrong);
  const locked = make("div", { class: "locked", tabindex: -1 });
  const press = () => {
    if (chosen >= 0) link.lock("second", chosen);
    else say(wrong, "Choose one of the answers first.");
  };
  const look = () => {
    const answer = store.state.locked.second;
    const had = unlocked.contains(document.activeElement);
    unlocked.hidden = answer !== undefined;
    locked.hidden = answer === undefined;
    if (answer === undefined) return;
    locked.replaceChildren(make("p", {}, "Your answer is locked: ", make("b", {}, options[answer])));
    if (had) locked.focus();
  };
  store.on("locked", look);
  store.on("problem", () => say(wrong, store.state.problem));
  look();
  return make("div", {}, unlocked, locked);
};
