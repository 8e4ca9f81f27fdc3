// @ts-check
/** What the visitor takes along: the link, the runs, and what repeats the sweep by the command line at any scale. */

import { later, make, newId, say } from "../common/dom.js";

const LINK_MS = 1000; // browsers stop listening to pages that rewrite their address all the time

/** @param {HTMLElement} el @param {import("../common/store.js").Store} store @param {import("./link.js").Link} link */
export const createTakeaway = (el, store, link) => {
  const address = make("input", {
    type: "text",
    readonly: true,
    id: newId("link"),
    class: "link",
    onfocus: () => address.select(),
  });
  const button = (/** @type {"csv"|"spec"|"world"} */ what, /** @type {string} */ label) =>
    make("button", { type: "button", onclick: () => link.save(what) }, label);
  const csv = button("csv", "All runs (CSV)");
  const spec = button("spec", "Spec (TOML)");
  const world = button("world", "Its scenario (TOML)");
  const saved = make("p", { class: "small", role: "status" });
  const wrong = make("p", { class: "control-wrong", role: "alert" });
  const text = make("pre", { class: "spec", tabindex: 0, role: "region", "aria-label": "The spec of this sweep" });
  const lines = make("ol", { class: "commands" });
  const file = make("p", { class: "small" });
  const needs = make("div", {}, file, text, make("h3", {}, "Then, where Multitrack is installed"), lines);
  el.append(
    make("label", { for: address.id }, "The link to this sweep, as it is set"),
    address,
    make("h3", {}, "Save"),
    make("div", { class: "save-row" }, csv, spec, world),
    saved,
    wrong,
    make("h3", {}, "The same runs at any size, by the command line"),
    needs,
  );

  const { pathname } = window.location;
  const rewrite = later(() => {
    const { answer } = store.state;
    if (answer?.link && window.location.pathname === pathname && window.location.search !== answer.link) {
      window.history.replaceState(window.history.state, "", `${pathname}${answer.link}`);
    }
  }, LINK_MS);
  const show = () => {
    const { answer } = store.state;
    if (!answer) return;
    const { repeat } = answer;
    address.value = answer.link ? `${window.location.origin}${pathname}${answer.link}` : "";
    needs.hidden = !repeat;
    spec.disabled = !repeat;
    world.hidden = !repeat?.world;
    if (repeat) {
      const beside = repeat.world ? ` and its scenario beside it as ${repeat.world}` : "";
      say(file, `Save this as ${repeat.name}${beside}; the runs are those of this page, bit for bit.`);
      say(text, repeat.text);
      lines.replaceChildren(
        ...repeat.commands.map(({ line, why }) =>
          make("li", {}, make("code", {}, line), make("span", { class: "small" }, ` ${why}`)),
        ),
      );
    }
    rewrite();
  };
  const saving = () => {
    const { saving: what, saveProblem, run } = store.state;
    [csv, spec, world].forEach((one) => {
      one.disabled = what !== null;
    });
    csv.disabled = what !== null || !run?.done;
    if (!store.state.answer?.repeat) spec.disabled = true;
    say(saved, what ? "Being made." : run?.done ? "" : "The runs can be saved once there are some.");
    say(wrong, saveProblem);
  };
  store.on("answer", show);
  store.on("saving", saving);
  store.on("saveProblem", saving);
  store.on("run", saving);
  show();
  saving();
  return { destroy: rewrite.stop };
};
