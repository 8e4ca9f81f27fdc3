// @ts-check
/** The controls of a world: six in view, the rest in groups that are made when they are opened. All from CONTROLS. */

import { capital, make, say } from "../common/dom.js";
import { createControl } from "../controls/one.js";
import { baseValues } from "../controls/words.js";

/** @typedef {ReturnType<typeof createControl>} Control */

/** @param {HTMLElement} el @param {import("../common/store.js").Store} store @param {import("./link.js").Link} link */
export const createControls = (el, store, link) => {
  const front = make("div", { class: "controls-front" });
  const groups = make("div", { class: "controls-groups" });
  const wrong = make("p", { class: "control-wrong", role: "alert" });
  // On a phone the picture and the charts should not be twenty headings apart.
  const wide = window.matchMedia("(min-width: 761px)").matches;
  el.append(
    front,
    wrong,
    make(
      "details",
      { class: "everything", open: wide },
      make("summary", {}, make("h3", {}, "Everything else")),
      groups,
    ),
  );
  /** @type {Set<Control>} */
  let shown = new Set();
  /** @type {Map<string, any>} */
  let base = new Map();
  let scenario = "";
  let made = null; // the CONTROLS that are on the page

  const valueOf = (/** @type {string} */ path) => {
    const { changes } = store.state.wanted;
    return path in changes ? changes[path] : base.get(path);
  };
  const set = (/** @type {Record<string, any>} */ values) => link.change(values, (path) => base.get(path));
  const add = (/** @type {HTMLElement} */ into, /** @type {any} */ control) => {
    const one = createControl(control, set);
    shown.add(one);
    into.append(one.el);
    one.show(one.paths.map(valueOf));
  };

  const group = (/** @type {any} */ said, /** @type {boolean} */ open) => {
    const body = make("div", { class: "group-body" });
    const count = make("span", { class: "group-count" });
    // The click comes before the group opens, the toggle a while after: whoever tabs on at once finds the controls there.
    const summary = make("summary", { onclick: () => fill() }, said.label, count);
    const details = make("details", { class: "group", ontoggle: () => details.open && fill() }, summary, body);
    const paths = said.controls.flatMap((c) => c.paths);
    const fill = () => {
      if (body.firstChild) return;
      if (said.help && said.help !== `${said.label}.`) body.append(make("p", { class: "small" }, capital(said.help)));
      said.controls.forEach((c) => add(body, c));
    };
    details.open = open;
    details.dataset.name = said.name;
    groups.append(details);
    if (open) fill();
    return () => {
      const moved = paths.filter((path) => path in store.state.wanted.changes).length;
      say(count, moved ? ` ${moved} changed` : "");
    };
  };

  /** @type {(() => void)[]} */
  let counts = [];
  const build = () => {
    const { controls } = store.state.answer;
    const open = new Set([...groups.querySelectorAll("details[open]")].map((d) => /** @type {any} */ (d).dataset.name));
    if (scenario !== store.state.ask.scenario) el.closest(".controls")?.scrollTo(0, 0); // another world, from the top
    scenario = store.state.ask.scenario;
    made = controls;
    base = baseValues(controls);
    shown = new Set();
    front.replaceChildren();
    groups.replaceChildren();
    controls.front.forEach((c) => add(front, c));
    counts = controls.groups.map((said) => group(said, open.has(said.name)));
  };
  const show = () => {
    if (!store.state.answer?.controls || !store.state.wanted) return;
    if (store.state.answer.controls !== made) build();
    for (const one of shown) one.show(one.paths.map(valueOf));
    counts.forEach((count) => count());
  };
  const complain = () => {
    const { problems } = store.state;
    for (const one of shown) {
      one.problem(
        problems
          .filter((p) => one.paths.includes(p.path))
          .map((p) => p.text)
          .join(" "),
      );
    }
    const paths = new Set([...shown].flatMap((one) => one.paths));
    say(
      wrong,
      problems
        .filter((p) => !paths.has(p.path))
        .map((p) => p.text)
        .join(" "),
    );
  };
  store.on("answer", show);
  store.on("wanted", show);
  store.on("problems", complain);
  show();
};
