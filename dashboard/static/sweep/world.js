// @ts-check
/** The top of the page: which world is swept, with what changed in it, and the way back to it in Explore. */

import { capital, make, newId, plural, say } from "../common/dom.js";

const KINDS = [
  ["case", "Cases of history"],
  ["archetype", "Archetypes, for lessons"],
  ["default", "Neither"],
];
const LARGEST_SEED = 2 ** 53 - 1;

/** @param {HTMLElement} el @param {import("../common/store.js").Store} store @param {import("./link.js").Link} link */
export const createWorld = (el, store, link) => {
  const pick = make("select", {
    id: newId("world"),
    class: "world-pick",
    onchange: () => link.want({ ask: { scenario: pick.value, changes: {}, without: undefined } }),
  });
  const seed = make("input", {
    type: "number",
    id: newId("seed"),
    class: "seed",
    min: 0,
    max: LARGEST_SEED,
    step: 1,
    onchange: () => {
      const value = seed.valueAsNumber;
      if (Number.isSafeInteger(value)) link.want({ ask: { seed: value } });
    },
  });
  const busy = make("span", { class: "busy", "aria-hidden": "true" }, "working");
  const summary = make("summary", {});
  const list = make("ul", { class: "world-changes" });
  const changes = make("details", { class: "small" }, summary, list);
  const explore = make("a", { class: "world-explore" }, "Look at it, or change it, in Explore");
  el.append(
    make("h1", {}, "Sweep"),
    make("p", { class: "lead" }, "One world at many values of one parameter, or of two; many runs at each."),
    make(
      "div",
      { class: "world-bar" },
      make("label", { for: pick.id }, "World"),
      pick,
      make("label", { for: seed.id, title: "The accidents of history: the same number gives the same ones" }, "Seed"),
      seed,
      explore,
      busy,
    ),
    changes,
  );

  const listed = () => {
    const { welcome, answer } = store.state;
    if (!welcome || !answer) return;
    const groups = KINDS.map(([kind, label]) =>
      make(
        "optgroup",
        { label },
        ...welcome.scenarios.filter((s) => s.kind === kind).map((s) => make("option", { value: s.name }, s.title)),
      ),
    );
    if (answer.ask.scenario === "file") {
      const own = make("option", { value: "file" }, answer.world.scenario.title);
      groups.push(make("optgroup", { label: "Your file" }, own));
    }
    pick.replaceChildren(...groups.filter((g) => g.children.length));
  };
  let named = "";
  const show = () => {
    const { answer, wanted } = store.state;
    if (!answer || !wanted) return;
    const name = `${answer.ask.scenario} ${answer.world.scenario.title}`;
    if (name !== named) {
      named = name;
      listed();
    }
    pick.value = wanted.ask.scenario;
    if (document.activeElement !== seed || !seed.value) seed.value = String(wanted.ask.seed);
    const rows = answer.world.differs;
    changes.hidden = !rows.length;
    say(summary, `${plural(rows.length, "change")} from ${answer.world.scenario.title}`);
    list.replaceChildren(...rows.map((row) => make("li", {}, capital(row.text))));
    explore.hidden = !answer.world.link;
    explore.href = `/${answer.world.link}`;
  };
  store.on("answer", show);
  store.on("wanted", show);
  store.on("busy", () => busy.classList.toggle("on", store.state.busy));
  show();
};
