// @ts-check
/** The top of the page: which world, its story, its seed, the way back. */

import { make, newId, say } from "../common/dom.js";
import { termed } from "../common/glossary.js";
import { createBusy, createDice, createSeed, scenarioGroups } from "../common/world.js";

/** The first sentence of a text, and the rest. @param {string} text @returns {[string, string]} */
export const firstSentence = (text) => {
  const end = text.search(/[.!?](\s|$)/);
  return end < 0 ? [text, ""] : [text.slice(0, end + 1), text.slice(end + 1).trim()];
};

/** @param {HTMLElement} el @param {import("../common/store.js").Store} store @param {import("./link.js").Link} link */
export const createHeader = (el, store, link) => {
  const world = newId("world");
  const pick = make("select", { id: world, class: "world-pick", onchange: () => link.choose(pick.value) });
  const want = (/** @type {number} */ seed) => link.want({ seed });
  const seed = createSeed(store, "Seed", (wanted) => wanted.seed, want);
  const dice = createDice("The same world with other accidents", want);
  const reset = make(
    "button",
    { type: "button", title: "Take back every change", onclick: () => link.reset() },
    "Reset",
  );
  const title = make("h1", { class: "world-title" }, "Multitrack");
  const story = make("p", { class: "world-story" });
  const rest = make("div", { class: "world-rest" });
  const look = make("p", { class: "world-look" });
  const more = make("details", { class: "world-more" }, make("summary", {}, "The whole story"), rest);
  el.append(
    title,
    make(
      "div",
      { class: "world-bar" },
      make("label", { for: world }, "World"),
      pick,
      ...seed,
      dice,
      reset,
      createBusy(store),
    ),
    make("div", { class: "world-told" }, story, more),
    look,
  );

  const listed = () => store.state.welcome?.scenarios ?? [];
  /** A text in which other scenarios are named as in a file: here by title, as a button that opens them.
   * @param {string} text @returns {(string|Node)[]} */
  const titled = (text) => {
    const names = listed().map((s) => s.name).filter((name) => name.includes("_"));
    if (!names.length) return [text];
    return text.split(new RegExp(`\\b(${names.join("|")})\\b`)).map((part) => {
      const other = names.includes(part) && listed().find((s) => s.name === part);
      if (!other) return part;
      return make("button", { type: "button", class: "quiet", onclick: () => link.choose(part) }, other.title);
    });
  };

  const list = () => {
    const { welcome, ask, answer } = store.state;
    if (!welcome) return;
    const groups = scenarioGroups(welcome.scenarios);
    if (ask?.scenario === "file") {
      groups.push(make("optgroup", { label: "Your file" }, make("option", { value: "file" }, answer.scenario.title)));
    }
    pick.replaceChildren(...groups);
    chosen();
  };
  const chosen = () => {
    const { wanted } = store.state;
    if (!wanted) return;
    pick.value = wanted.scenario;
    reset.disabled = !Object.keys(wanted.changes).length;
  };
  const told = () => {
    const { answer } = store.state;
    if (!answer) return;
    const { scenario } = answer;
    say(title, scenario.title);
    const [first, others] = firstSentence(scenario.story);
    const done = new Set(); // each term once in the whole story
    const explained = (/** @type {any[]} */ parts) =>
      parts.flatMap((part) => (typeof part === "string" ? termed(part, done) : [part]));
    story.replaceChildren(...termed(first, done));
    // A lesson's archetype begins with what to look for; in a case of history it stands behind the story.
    const lesson = listed().some((s) => s.name === scenario.name && s.kind === "archetype");
    const lookFor = scenario.look_for ? [make("strong", {}, "Look for: "), ...titled(scenario.look_for)] : [];
    look.replaceChildren(...explained(lesson ? lookFor : []));
    look.hidden = !look.firstChild;
    rest.replaceChildren(
      ...[
        [others],
        lesson ? [] : lookFor,
        [scenario.confidence && `Confidence in how this case is coded: ${scenario.confidence}.`],
      ]
        .filter(([first]) => first)
        .map((parts) => make("p", {}, ...explained(parts))),
    );
    more.hidden = !rest.firstChild;
    document.title = `${scenario.title} \u00b7 Multitrack`;
  };
  let named = null;
  const answered = () => {
    const { answer, ask } = store.state;
    const name = answer && `${ask.scenario} ${answer.scenario.title}`;
    if (name !== named) {
      named = name;
      more.open = false;
      told();
      list();
    }
  };
  store.on("welcome", list);
  store.on("answer", answered);
  store.on("wanted", chosen);
  list();
  answered();
};
