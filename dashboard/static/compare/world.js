// @ts-check
/** One of the two worlds: where it begins, what differs in it, what can be changed, how its one run ended. */

import { capital, make, newId, say } from "../common/dom.js";
import { scenarioGroups } from "../common/world.js";
import { createChips } from "./chips.js";
import { createOne } from "./one.js";
import { createWithout } from "./without.js";

const BUT = "but"; // no scenario has this name: B is A, but for something

/** @param {HTMLElement} el @param {import("../common/store.js").Store} store @param {import("./link.js").Link} link
 * @param {number} side 0 A, 1 B @param {HTMLElement} verdict where it is said how the run ended */
export const createWorld = (el, store, link, side, verdict) => {
  const name = "AB"[side];
  const pick = make("select", {
    id: newId("world"),
    class: "world-pick",
    onchange: () => link.choose(side, pick.value === BUT ? null : pick.value),
  });
  const chips = make("div", { class: "chips" });
  const one = make("div", { class: "one" });
  const lack = make("div", { class: "without" });
  const wrong = make("p", { class: "control-wrong", role: "alert" });
  const ended = make("span", {});
  verdict.replaceChildren(make("span", { class: `badge badge-${name}` }, `World ${name}`), " ", ended);
  el.append(
    make(
      "div",
      { class: "side-head" },
      make("label", { for: pick.id, class: `badge badge-${name}` }, `World ${name}`),
      pick,
    ),
    chips,
    make("div", { class: "side-change" }, one, lack),
    wrong,
  );
  const part = createOne(one, store, link, side);
  createChips(chips, store, link, side, part.open);
  if (side) createWithout(lack, store, link);

  const list = () => {
    const { welcome, ask, answer } = store.state;
    if (!welcome || !answer) return;
    const own = ask[side ? "b" : "a"].scenario;
    const mine = `${answer.worlds[side].scenario.title} (your file)`;
    const file = own === "file" ? [make("option", { value: "file" }, mine)] : [];
    const but = side ? [make("option", { value: BUT }, "A, but \u2026")] : [];
    pick.replaceChildren(...but, ...file, ...scenarioGroups(welcome.scenarios));
  };
  let listed = "";
  const show = () => {
    const { answer, wanted, films } = store.state;
    if (!answer || !wanted) return;
    const own = wanted[side ? "b" : "a"].scenario;
    const key = `${own === "file"} ${answer.worlds[side].scenario.title}`;
    if (key !== listed) {
      listed = key;
      list();
    }
    pick.value = own ?? BUT;
    say(ended, `${capital(films[side].header.outcome.sentence)}.`);
  };
  const complain = () => {
    const { problems, side: about } = store.state;
    say(wrong, about === side ? problems.filter((p) => !part.has(p.path)).map((p) => p.text).join(" ") : "");
  };
  store.on("answer", show);
  store.on("wanted", show);
  store.on("problems", complain);
  show();
};
