// @ts-check
/** What the visitor takes along: the link, the runs, both worlds, and the command that makes it all again. */

import { later, make, newId, say } from "../common/dom.js";

const LINK_MS = 1000; // browsers stop listening to pages that rewrite their address all the time

/** @param {HTMLElement} el @param {import("../common/store.js").Store} store
 * @param {import("./link.js").Link} link */
export const createTakeaway = (el, store, link) => {
  const field = (/** @type {string} */ stem, /** @type {string} */ name) => {
    const input = make("input", { type: "text", readonly: true, id: newId(stem), class: name });
    const select = () => {
      input.focus();
      input.select();
    };
    const press = make("button", { type: "button", onclick: select }, "Select it");
    return { input, row: make("div", { class: "link-row" }, input, press) };
  };
  const address = field("link", "link");
  const command = field("command", "link command");
  const note = make("p", { class: "small" });
  const first = make("p", { class: "small" });
  const button = (/** @type {"csv"|"A"|"B"} */ what, /** @type {string} */ label) =>
    make("button", { type: "button", onclick: () => link.save(what) }, label);
  const csv = button("csv", "All runs of both (CSV)");
  const files = [button("A", "World A (TOML)"), button("B", "World B (TOML)")];
  const saved = make("p", { class: "small", role: "status" });
  const wrong = make("p", { class: "control-wrong", role: "alert" });
  const explore = ["A", "B"].map((name) => make("a", {}, `Open world ${name} in Explore`));
  el.append(
    make("label", { for: address.input.id }, "The link to exactly these two worlds"),
    address.row,
    note,
    make("p", { class: "explore-links" }, ...explore),
    make("h3", {}, "Save"),
    make("div", { class: "save-row" }, csv, ...files),
    saved,
    wrong,
    make("h3", {}, "The same by the command line"),
    make("label", { for: command.input.id }, "Where Multitrack is installed this gives the same runs, to the last bit"),
    command.row,
    first,
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
    address.input.value = answer.link ? `${window.location.origin}${pathname}${answer.link}` : "";
    say(note, answer.link_note ?? "It carries every changed value of both, the seed and the version.");
    command.input.value = answer.same ? "" : answer.repeat.command;
    const needed = Object.entries(answer.repeat.files).map(([world, name]) => `world ${world} as ${name}`);
    const those = needed.length > 1 ? "them" : "it";
    const save = `First save ${needed.join(" and ")} with the buttons above: the command reads ${those}.`;
    const reads = needed.length ? save : "It needs no file. Add --out FOLDER for tables and figures.";
    say(first, answer.same ? "Two worlds that are one need no command." : reads);
    explore.forEach((a, k) => {
      a.hidden = !answer.worlds[k].explore;
      a.href = `/${answer.worlds[k].explore}`;
    });
    rewrite();
  };
  const saving = () => {
    const { saving: what, saveProblem, ensemble } = store.state;
    [csv, ...files].forEach((one) => {
      one.disabled = what !== null;
    });
    csv.disabled = what !== null || !ensemble?.final;
    say(saved, what ? "Being made." : ensemble?.final ? "" : "The runs can be saved once both worlds have been run.");
    say(wrong, saveProblem);
  };
  store.on("answer", show);
  ["saving", "saveProblem", "ensemble"].forEach((key) => store.on(key, saving));
  show();
  saving();
  return { destroy: rewrite.stop };
};
