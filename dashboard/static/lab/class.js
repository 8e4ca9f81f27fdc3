// @ts-check
/** The class at the top of a lesson: for the projector how to join and what is shown, for students where they are. */

import { make, newId, plural, say } from "../common/dom.js";
import { STEPS, stepOf } from "./steps.js";

/** @typedef {import("./link.js").Link} Link */

const WHAT = { first: "a prediction", second: "a second answer" };

/** @param {HTMLElement} el @param {any} store @param {import("./link.js").Link} link */
export const createClass = (el, store, link) => {
  const wrong = make("p", { class: "control-wrong", role: "alert" });
  const body = make("div", {});
  el.append(body, wrong);
  let kind = "";
  /** @type {null | (() => void)} */
  let look = null;

  const show = () => {
    const { room, lesson } = store.state;
    if (!lesson) return;
    const now = `${room ? (room.host ? "host" : "student") : "alone"} ${room?.code ?? ""} ${lesson.name}`;
    if (now !== kind) {
      kind = now;
      body.replaceChildren();
      look = !room ? alone(body, link) : room.host ? host(body, store, link) : student(body, store, link);
    }
    look?.();
  };
  ["room", "lesson", "group", "step", "locked"].forEach((key) => store.on(key, show));
  store.on("classProblem", () => say(wrong, store.state.classProblem));
  show();
};

const alone = (/** @type {HTMLElement} */ el, /** @type {import("./link.js").Link} */ link) => {
  const id = newId("code");
  const code = make("input", {
    type: "text",
    id,
    class: "code-field",
    maxlength: 8,
    autocomplete: "off",
    spellcheck: "false",
  });
  const join = (/** @type {Event} */ e) => {
    e.preventDefault();
    if (code.value.trim()) link.join(code.value);
  };
  el.append(
    make(
      "details",
      { class: "class-alone" },
      make("summary", {}, "In a class, or teaching one?"),
      make(
        "form",
        { class: "join", onsubmit: join },
        make("label", { for: id }, "The class\u2019s code "),
        code,
        make("button", {}, "Join"),
      ),
      make(
        "p",
        {},
        make("button", { type: "button", onclick: () => link.teach() }, "Teach this lesson"),
        make("span", { class: "small" }, " makes a code for your students, and this page the one for the projector."),
      ),
    ),
  );
  return null;
};

const student = (
  /** @type {HTMLElement} */ el,
  /** @type {any} */ store,
  /** @type {import("./link.js").Link} */ link,
) => {
  const said = make("span", {});
  const late = make("b", { role: "status" });
  el.append(
    make(
      "p",
      { class: "class-student" },
      said,
      late,
      make("button", { type: "button", class: "quiet", onclick: () => link.leave() }, "Leave the class"),
    ),
  );
  return () => {
    const { room, group } = store.state;
    const ask = STEPS[stepOf(store.state)].asks;
    say(said, `Class ${room.code}${group ? `: ${plural(group.steps[ask].locked, "prediction")} locked` : ""} `);
    const after = group?.late.includes(ask);
    say(late, after ? "Locked after the answer was shown: it is not counted in the class. " : "");
  };
};

/** What a teacher shows: its name, the steps that have a place for it, and where that is. */
const THINGS = [
  { what: "predictions", name: "predictions", steps: [1, 2, 3], place: ".step .tally" },
  { what: "answer", name: "the answer", steps: [2, 3], place: ".step .reveal" },
];

/** The teacher's bar. @param {HTMLElement} el @param {any} store @param {Link} link */
const host = (el, store, link) => {
  const { room } = store.state;
  const count = make("p", { class: "class-count", role: "status" });
  const sure = createSure();
  let going = ""; // the place that is brought into view once what was asked for is there
  const toggles = THINGS.map((thing) => {
    const button = make("button", { type: "button", onclick: () => press(thing, button) });
    return { ...thing, button };
  });
  const press = (/** @type {typeof THINGS[0]} */ { what, name, place }, /** @type {HTMLElement} */ button) => {
    const { group } = store.state;
    const ask = STEPS[stepOf(store.state)].asks;
    if (!group) return;
    const { shown, locked } = group.steps[ask];
    const show = () => {
      going = shown[what] ? "" : place;
      link.show(ask, what, !shown[what]);
    };
    const missing = group.members - locked;
    if (shown[what] || missing <= 0) return show();
    const have = missing === 1 ? "1 student has" : `${missing} students have`;
    sure.ask(button, `${have} not locked. Show ${name} all the same? `, "Show it", "Wait", show);
  };
  const reset = make("button", { type: "button", onclick: () => askFirst() }, "Reset\u2026");
  const askFirst = () => {
    const { group } = store.state;
    const locked = group ? group.steps.first.locked + group.steps.second.locked : 0;
    const question = `Clear ${plural(locked, "prediction")} and let the class predict anew? `;
    sure.ask(reset, question, "Yes, clear them", "Keep them", link.reset);
  };
  const address = link.addressOf();
  const unreachable = /\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]/.test(address);
  const bar = make(
    "section",
    { class: "class-host", "aria-label": "Your class" },
    make("p", { class: "class-code" }, make("span", { class: "small" }, "Class code "), make("b", {}, room.code)),
    make("p", { class: "class-link" }, make("span", { class: "small" }, "Students open "), make("b", {}, address)),
    make(
      "div",
      { class: "class-do" },
      count,
      make("p", { class: "class-buttons" }, ...toggles.map((t) => t.button), reset, sure.el),
    ),
  );
  el.append(bar);
  if (unreachable) {
    const how = "Only this machine reaches that address. For a class start the server with: ";
    el.append(make("p", { class: "small" }, `${how}multitrack dashboard --host 0.0.0.0 --pin CODE`));
  }
  const bring = () => {
    if (going) document.querySelector(going)?.scrollIntoView({ block: "start" });
  };
  /** After the others have drawn what has come. */
  const soon = () => window.requestAnimationFrame(() => window.requestAnimationFrame(bring));
  let was = { at: -1, shown: "" };
  store.on("measured", () => {
    if (going) soon();
  });
  return () => {
    const { group } = store.state;
    const at = stepOf(store.state);
    const step = STEPS[at];
    const told = group?.steps[step.asks];
    say(count, told ? `${told.locked} of ${plural(group.members, "student")} locked ${WHAT[step.asks]}` : "");
    toggles.forEach(({ what, name, steps, button }) => {
      const on = Boolean(told?.shown[what]);
      say(button, `${on ? "Hide" : "Show"} ${name}`);
      button.hidden = !on && !steps.includes(at);
      button.setAttribute("aria-pressed", String(on));
      button.classList.toggle("main", !on);
    });
    const now = { at, shown: JSON.stringify(told?.shown) };
    if (now.at !== was.at) {
      sure.close();
      going = "";
    } else if (going && now.shown !== was.shown) soon();
    was = now;
  };
};

/** A question before something is done, in place of the button that was pressed. */
const createSure = () => {
  const question = make("span", {});
  /** @type {null | HTMLElement} */
  let from = null;
  let doIt = () => {};
  const close = (focus = false) => {
    el.hidden = true;
    if (focus) from?.focus();
  };
  const yes = make("button", {
    type: "button",
    onclick: () => {
      close(true);
      doIt();
    },
  });
  const no = make("button", { type: "button", onclick: () => close(true) });
  const el = make("span", { class: "class-sure", hidden: true }, question, yes, " ", no);
  /** @param {HTMLElement} button @param {string} text @param {string} go @param {string} stay
   * @param {() => void} work */
  const ask = (button, text, go, stay, work) => {
    [from, doIt] = [button, work];
    say(question, text);
    say(yes, go);
    say(no, stay);
    el.hidden = false;
    no.focus();
  };
  return { el, ask, close };
};
