// @ts-check
/** The class at the top of a lesson: for the projector how to join and what is shown, for students where they are. */

import { make, newId, plural, say } from "../common/dom.js";
import { STEPS, stepOf } from "./steps.js";

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
  el.append(
    make(
      "p",
      { class: "class-student" },
      said,
      make("button", { type: "button", class: "quiet", onclick: () => link.leave() }, "Leave the class"),
    ),
  );
  return () => {
    const { room, group } = store.state;
    const ask = STEPS[stepOf(store.state)].asks;
    say(said, `Class ${room.code}${group ? `: ${plural(group.steps[ask].locked, "prediction")} locked` : ""} `);
  };
};

const host = (
  /** @type {HTMLElement} */ el,
  /** @type {any} */ store,
  /** @type {import("./link.js").Link} */ link,
) => {
  const { room } = store.state;
  const count = make("p", { class: "class-count", role: "status" });
  const toggles = Object.entries({ predictions: "predictions", answer: "the answer" }).map(([what, name]) => {
    const button = make("button", {
      type: "button",
      onclick: () => {
        const { group } = store.state;
        const ask = STEPS[stepOf(store.state)].asks;
        link.show(ask, what, !group?.steps[ask].shown[what]);
      },
    });
    return { what, name, button };
  });
  const address = link.addressOf();
  const unreachable = /\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]/.test(address);
  const sure = make("span", { class: "class-sure", hidden: true });
  const reset = make("button", { type: "button", onclick: () => askFirst() }, "Reset\u2026");
  const keep = make("button", { type: "button", onclick: () => settle(false) }, "Keep them");
  const clear = make("button", { type: "button", onclick: () => settle(true) }, "Yes, clear them");
  const question = make("span", {});
  sure.append(question, clear, keep);
  const askFirst = () => {
    const { group } = store.state;
    const locked = group ? group.steps.first.locked + group.steps.second.locked : 0;
    say(question, `Clear ${plural(locked, "prediction")} and let the class predict anew? `);
    sure.hidden = false;
    reset.hidden = true;
    keep.focus();
  };
  const settle = (/** @type {boolean} */ yes) => {
    if (yes) link.reset();
    sure.hidden = true;
    reset.hidden = false;
    reset.focus();
  };
  el.append(
    make(
      "section",
      { class: "class-host", "aria-label": "Your class" },
      make(
        "div",
        { class: "class-join" },
        make("p", { class: "class-code" }, make("span", { class: "small" }, "Class code "), make("b", {}, room.code)),
        make("p", { class: "class-link" }, make("span", { class: "small" }, "Students open "), make("b", {}, address)),
        unreachable
          ? make(
              "p",
              { class: "small" },
              "Only this machine reaches that address. For a class start the server with: " +
                "multitrack dashboard --host 0.0.0.0 --pin CODE",
            )
          : null,
      ),
      make(
        "div",
        { class: "class-do" },
        count,
        make("p", { class: "class-buttons" }, ...toggles.map((t) => t.button), reset, sure),
      ),
    ),
  );
  return () => {
    const { group } = store.state;
    const step = STEPS[stepOf(store.state)];
    const told = group?.steps[step.asks];
    say(count, told ? `${told.locked} of ${plural(group.members, "student")} locked ${WHAT[step.asks]}` : "");
    toggles.forEach(({ what, name, button }) => {
      const on = Boolean(told?.shown[what]);
      say(button, `${on ? "Hide" : "Show"} ${name}`);
      button.setAttribute("aria-pressed", String(on));
      button.classList.toggle("main", !on);
    });
  };
};
