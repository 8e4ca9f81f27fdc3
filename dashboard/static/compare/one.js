// @ts-check
/** Change one thing: look a parameter up by its name, then set it with its own control. */

import { make } from "../common/dom.js";
import { createControl } from "../controls/one.js";
import { baseValues, valueText } from "../controls/words.js";
import { createSearch } from "../controls/search.js";

/** @typedef {{paths: string[], label: string, help: string, default: any}} Control */

/** Every control of a world by its key, in front first, each called as it is where it stands alone.
 * @param {any} controls CONTROLS @returns {Map<string, Control>} */
export const byKey = (controls) => {
  const found = new Map();
  for (const control of controls.front) found.set(control.key, control);
  for (const group of controls.groups) {
    for (const control of group.controls) {
      const [first, rest] = [control.label.charAt(0).toLowerCase(), control.label.slice(1)];
      found.set(control.key, { ...control, label: `${group.label.replace(/^Initiative: /, "")}: ${first}${rest}` });
    }
  }
  return found;
};

/** @param {HTMLElement} el @param {import("../common/store.js").Store} store @param {import("./link.js").Link} link
 * @param {number} side 0 A, 1 B */
export const createOne = (el, store, link, side) => {
  const place = make("div", { class: "one-control" });
  /** @type {Map<string, Control>} */
  let known = new Map();
  /** @type {Map<string, any>} */
  let base = new Map();
  /** @type {any} */
  let made = null; // the CONTROLS that `known` was made of
  /** @type {ReturnType<typeof createControl>|null} */
  let shown = null;
  let chosen = "";
  let standard = ""; // the values from which the control of `chosen` was made

  /** The value that is no change: the scenario's; of "A, but" the one that A has. @param {string} path */
  const baseOf = (path) => {
    const { wanted } = store.state;
    const like = side === 1 && wanted.b.scenario === null;
    return like && path in wanted.a.changes ? wanted.a.changes[path] : base.get(path);
  };
  const valueOf = (/** @type {string} */ path) => {
    const { changes } = link.worldOf(side);
    return path in changes ? changes[path] : baseOf(path);
  };
  const parameters = () => {
    if (!known.size) return null;
    const all = [...known].map(([path, { paths, label, help }]) => {
      const said = [...new Set(paths.map((one) => valueText(valueOf(one))))].join(" and ");
      return { path, label, group: "", help, said };
    });
    return { all, front: made.front.map((/** @type {any} */ c) => c.key) };
  };
  const close = make(
    "button",
    {
      type: "button",
      class: "quiet one-done",
      onclick: () => {
        open("");
        search.input.focus();
      },
    },
    "done",
  );
  /** Show the control of this key, in place of the one that is shown. @param {string} key or "" */
  const open = (key) => {
    const control = known.get(key);
    chosen = control ? key : "";
    shown = null;
    place.replaceChildren();
    search.show("");
    if (!control) return;
    const values = control.paths.map(baseOf);
    const like = values.every((value) => Object.is(value, values[0])) ? values[0] : null;
    standard = JSON.stringify(values);
    shown = createControl({ ...control, default: like }, (set) => link.set(side, set, baseOf));
    shown.show(control.paths.map(valueOf));
    place.append(shown.el, close);
  };
  const search = createSearch(`Change one thing in world ${"AB"[side]}`, parameters, (key) => {
    open(key);
    shown?.input.focus();
  });
  search.input.placeholder = "Change one thing: type its name";
  el.append(search.el, place);

  const show = () => {
    const { answer, wanted } = store.state;
    if (!answer || !wanted) return;
    const controls = answer.controls[side];
    if (controls !== made) {
      made = controls;
      known = byKey(controls);
      base = baseValues(controls);
      if (chosen) open(chosen);
    }
    if (!shown) return;
    if (JSON.stringify(shown.paths.map(baseOf)) !== standard) open(chosen);
    else shown.show(shown.paths.map(valueOf));
  };
  const complain = () => {
    const { problems, side: about } = store.state;
    const own = about === side ? problems.filter((p) => has(p.path)) : [];
    shown?.problem(own.map((p) => p.text).join(" "));
  };
  /** Whether the control on the page is of this parameter. @param {string|null} path */
  const has = (path) => path !== null && Boolean(shown?.paths.includes(path));
  store.on("answer", show);
  store.on("wanted", show);
  store.on("problems", complain);
  show();
  return { open, has };
};
