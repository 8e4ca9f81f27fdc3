// @ts-check
/** A field in which a parameter is looked for by its name: type, walk the list with the arrow keys, Enter takes it. */

import { make, newId, say } from "../common/dom.js";

const MOST = 40; // shown at a time; more letters find the rest

/** @typedef {{path: string, label: string, group: string, help: string, said: string}} Parameter */

/** The parameters in which every word is found, best first. @param {Parameter[]} all @param {string[]} front paths that
 * are shown while nothing is typed @param {string} typed @returns {Parameter[]} */
export const found = (all, front, typed) => {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) {
    const first = front.flatMap((path) => all.filter((p) => p.path === path));
    return [...first, ...all.filter((p) => !front.includes(p.path))];
  }
  const rank = (/** @type {Parameter} */ p) => {
    const [label, path] = [p.label.toLowerCase(), p.path.toLowerCase()];
    if (words.every((word) => label.includes(word))) return label.startsWith(words[0]) ? 0 : 1;
    return words.every((word) => `${label} ${path}`.includes(word)) ? 2 : 3;
  };
  const fits = (/** @type {Parameter} */ p) => {
    const text = `${p.label} ${p.path} ${p.group} ${p.help}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  return all.filter(fits).sort((a, b) => rank(a) - rank(b));
};

/** @param {string} label of the field @param {() => {all: Parameter[], front: string[]}|null} parameters
 * @param {(path: string) => void} picked
 * @returns {{el: HTMLElement, input: HTMLInputElement, show: (label: string) => void}} */
export const createSearch = (label, parameters, picked) => {
  const id = newId("parameter");
  let shown = ""; // the label of what is chosen
  /** @type {Parameter[]} */
  let options = [];
  let active = -1;

  const list = make("ul", { id: `${id}-list`, role: "listbox", "aria-label": label, class: "search-list" });
  const more = make("p", { class: "small search-more" });
  const box = make("div", { class: "search-box", hidden: true }, list, more);
  const input = make("input", {
    type: "text",
    id,
    class: "search-field",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    "aria-expanded": "false",
    "aria-controls": list.id,
    "aria-autocomplete": "list",
    oninput: () => open(input.value),
    onclick: () => box.hidden && open(""),
    onfocus: () => input.select(),
    onblur: () => close(),
    onkeydown: (/** @type {KeyboardEvent} */ e) => keyed(e),
  });
  const el = make("div", { class: "search" }, make("label", { for: id, class: "hidden" }, label), input, box);
  box.addEventListener("pointerdown", (/** @type {Event} */ e) => e.preventDefault()); // the field keeps the focus

  const open = (/** @type {string} */ typed) => {
    const known = parameters();
    if (!known) return;
    const all = found(known.all, known.front, typed);
    options = all.slice(0, MOST);
    list.replaceChildren(
      ...options.map((p, i) =>
        make(
          "li",
          { role: "option", id: `${list.id}-${i}`, "aria-selected": "false", onclick: () => take(i) },
          make("span", {}, p.label),
          make("span", { class: "small" }, ` ${p.path}, here ${p.said}`),
        ),
      ),
    );
    const left = all.length - options.length;
    say(more, !all.length ? "No parameter has these letters." : left ? `${left} more: type to find them.` : "");
    box.hidden = false;
    input.setAttribute("aria-expanded", "true");
    mark(typed && options.length ? 0 : -1);
  };
  const close = () => {
    box.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    input.value = shown;
  };
  const mark = (/** @type {number} */ i) => {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = i;
    const option = list.children[i];
    if (!option) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  };
  const take = (/** @type {number} */ i) => {
    const one = options[i];
    if (!one) return;
    shown = one.label;
    close();
    picked(one.path);
  };
  const keyed = (/** @type {KeyboardEvent} */ e) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (step) {
      e.preventDefault();
      if (box.hidden) open("");
      else if (options.length) mark((active + step + options.length) % options.length);
    } else if (e.key === "Enter" && !box.hidden) {
      e.preventDefault();
      take(active);
    } else if (e.key === "Escape" && !box.hidden) {
      e.stopPropagation();
      close();
      input.select();
    }
  };
  return {
    el,
    input,
    show: (text) => {
      shown = text;
      if (box.hidden) input.value = text;
    },
  };
};
