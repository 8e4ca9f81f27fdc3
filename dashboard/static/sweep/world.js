// @ts-check
/** The top of the page: which world is swept, with what changed in it, and the way back to it in Explore. */

import { capital, make, newId, plural, say } from "../common/dom.js";
import { createBusy, createSeed, scenarioGroups } from "../common/world.js";

/** @param {HTMLElement} el @param {import("../common/store.js").Store} store @param {import("./link.js").Link} link */
export const createWorld = (el, store, link) => {
  const pick = make("select", {
    id: newId("world"),
    class: "world-pick",
    onchange: () => link.want({ ask: { scenario: pick.value, changes: {}, without: undefined } }),
  });
  const want = (/** @type {number} */ seed) => link.want({ ask: { seed } });
  const seed = createSeed(store, "Seed", (wanted) => wanted.ask.seed, want);
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
      ...seed,
      explore,
      createBusy(store),
    ),
    changes,
  );

  const listed = () => {
    const { welcome, answer } = store.state;
    if (!welcome || !answer) return;
    const groups = scenarioGroups(welcome.scenarios);
    if (answer.ask.scenario === "file") {
      const own = make("option", { value: "file" }, answer.world.scenario.title);
      groups.push(make("optgroup", { label: "Your file" }, own));
    }
    pick.replaceChildren(...groups);
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
    const rows = answer.world.differs;
    changes.hidden = !rows.length;
    say(summary, `${plural(rows.length, "change")} from ${answer.world.scenario.title}`);
    list.replaceChildren(...rows.map((row) => make("li", {}, capital(row.text))));
    explore.hidden = !answer.world.link;
    explore.href = `/${answer.world.link}`;
  };
  store.on("answer", show);
  store.on("wanted", show);
  show();
};
