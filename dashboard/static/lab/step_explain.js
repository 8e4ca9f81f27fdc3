// @ts-check
/** Step 5: the student's own explanation, then the model's, and where history knows this. */

import { make, newId, say } from "../common/dom.js";
import { listOf, paragraphs } from "./words.js";

/** @param {HTMLElement} el @param {any} store @param {import("./link.js").Link} link */
export const createExplain = (el, store, link) => {
  let built = false;
  const waiting = make("p", { class: "small", role: "status" }, "The questions are on their way.");
  el.append(waiting);
  const build = () => {
    const world = store.state.worlds.second;
    if (!world || built) return;
    built = true;
    waiting.remove();
    const { explain, leaves_out: leavesOut, sources } = world;
    const models = make("div", { class: "models" });
    el.append(
      ...explain.questions.map((question, n) => field(store, link, question, n)),
      models,
      make("h3", {}, "Where history knows this"),
      make("div", { class: "told" }, ...paragraphs(explain.case)),
      make("h3", {}, "What the model leaves out"),
      listOf(leavesOut),
      make("h3", {}, "Sources"),
      make("ul", { class: "sources" }, ...sources.map(({ text }) => make("li", {}, text))),
    );
    hiddenAnswer(models, store);
  };
  store.on("worlds", build);
  build();
};

const field = (
  /** @type {any} */ store,
  /** @type {import("./link.js").Link} */ link,
  /** @type {string} */ question,
  /** @type {number} */ n,
) => {
  if (store.state.room?.host) return make("p", { class: "question" }, question);
  const id = newId("explain");
  const area = make("textarea", {
    id,
    rows: 3,
    oninput: () => {
      const answers = [...(store.state.kept.answers ?? [])];
      answers[n] = area.value;
      link.keep({ answers: Array.from(answers, (x) => x ?? "") });
    },
  });
  area.value = store.state.kept.answers?.[n] ?? "";
  return make("div", { class: "own-words" }, make("label", { for: id, class: "question" }, question), area);
};

/** The model's answer behind a button; in a class it comes when the teacher shows the answer.
 * @param {HTMLElement} el @param {any} store */
const hiddenAnswer = (el, store) => {
  const id = newId("models");
  const body = make("div", { id, class: "told models-answer", hidden: true });
  const button = make("button", {
    type: "button",
    class: "main",
    "aria-expanded": "false",
    "aria-controls": id,
    onclick: () => {
      if (!there()) return;
      body.hidden = !body.hidden;
      look();
    },
  });
  const note = make("p", { class: "small" });
  el.append(button, body, note);
  const there = () => store.state.worlds.second?.explain.answer;
  const look = () => {
    const { room, group } = store.state;
    const answer = there();
    button.setAttribute("aria-disabled", String(!answer));
    button.setAttribute("aria-expanded", String(!body.hidden));
    if (!answer) say(button, "Your teacher shows the model\u2019s answer later.");
    else say(button, body.hidden ? "Show the model\u2019s answer" : "Hide the model\u2019s answer");
    if (answer && !body.childElementCount) body.append(...paragraphs(answer));
    const held = room?.host && !group?.steps.second.shown.answer;
    say(note, held ? "Your students can open it once you have shown them the answer in step 4." : "");
  };
  ["worlds", "group"].forEach((key) => store.on(key, look));
  look();
};
