// @ts-check
/** Terms in texts, and the notes on them: plain popovers of the page, which open by press without any of this. */

import { make, newId } from "./dom.js";

const HOVER_MS = 180; // a pointer on its way elsewhere opens nothing
const LEAVE_MS = 250; // time to reach the note
const GAP = 6;

/** @typedef {{pattern: RegExp, ids: Map<string, string>}} Known */
/** @type {Known | null} */
let known = null;

/** The names of the terms that this page has notes on, or null while it has none. @returns {Known | null} */
const names = () => {
  if (known) return known;
  if (!("popover" in HTMLElement.prototype)) return null; // an old browser: a button would open nothing
  /** @type {Map<string, string>} */
  const ids = new Map();
  document.querySelectorAll(".term-note[data-names]").forEach((note) => {
    const said = note.getAttribute("data-names") ?? "";
    said.split("|").filter(Boolean).forEach((name) => ids.set(name, note.id));
  });
  if (!ids.size) return null;
  const longest = [...ids.keys()].sort((a, b) => b.length - a.length);
  const escaped = longest.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/ /g, "\\s+"));
  known = { ids, pattern: new RegExp(`(?<![\\w.-])(${escaped.join("|")})(s?)(?![\\w-]|\\.\\w)`, "gi") };
  return known;
};

/** A text in which the first occurrence of each known term is a button that opens its note.
 * @param {string} text @param {Set<string>} [done] terms that need no button any more; those found here are added
 * @returns {(string|Node)[]} */
export const termed = (text, done = new Set()) => {
  const all = names();
  if (!all) return [text];
  /** @type {(string|Node)[]} */
  const parts = [];
  let from = 0;
  for (const found of text.matchAll(all.pattern)) {
    const id = all.ids.get(found[1].toLowerCase().replace(/\s+/g, " "));
    if (!id || done.has(id)) continue;
    done.add(id);
    const props = { type: "button", class: "term", popovertarget: id, "aria-describedby": id };
    parts.push(text.slice(from, found.index), make("button", props, found[0]));
    from = (found.index ?? 0) + found[0].length;
  }
  return [...parts, text.slice(from)].filter((part) => part !== "");
};

/** @param {EventTarget|null} target @returns {HTMLElement|null} the term that was met */
const termOf = (target) => (target instanceof Element ? target.closest("button.term") : null);
/** @param {Element} term @returns {any} its note */
const noteOf = (term) => document.getElementById(term.getAttribute("popovertarget") ?? "");
/** @param {any} note */
const isOpen = (note) => note?.matches(":popover-open") ?? false;

/** Put a note beside its word, inside the window; on a narrow one the style sheet puts it at the foot.
 * @param {HTMLElement} note @param {HTMLElement} term */
const place = (note, term) => {
  const at = term.getBoundingClientRect();
  const { width, height } = note.getBoundingClientRect();
  const below = at.bottom + GAP + height <= window.innerHeight || at.top < height + GAP;
  const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - width - 8));
  Object.assign(note.style, {
    left: `${left}px`,
    top: `${below ? at.bottom + GAP : at.top - GAP - height}px`,
  });
};

/** Let notes open under the pointer and at the focus, stay while the pointer is on them, and close when it has left.
 * A press keeps one open. @returns {void} */
export const openTerms = () => {
  let waiting = 0;
  /** @type {HTMLElement|null} */
  let from = null; // the term whose note was opened by pointer or focus, and goes when these go
  const open = (/** @type {HTMLElement} */ term) => {
    const note = noteOf(term);
    if (!note?.showPopover || isOpen(note)) return;
    note.showPopover();
    place(note, term);
    from = term;
  };
  const close = () => {
    const note = from && noteOf(from);
    from = null;
    if (isOpen(note)) note.hidePopover();
  };
  const soon = (/** @type {() => void} */ work, /** @type {number} */ ms) => {
    clearTimeout(waiting);
    waiting = window.setTimeout(work, ms);
  };
  document.addEventListener("pointerover", (e) => {
    if (e.pointerType !== "mouse") return;
    const term = termOf(e.target);
    if (term) soon(() => open(term), HOVER_MS);
    else if (from && !noteOf(from)?.contains(/** @type {Node} */ (e.target))) soon(close, LEAVE_MS);
    else clearTimeout(waiting);
  });
  document.addEventListener("focusin", (e) => {
    const term = termOf(e.target);
    if (term?.matches(":focus-visible")) open(term);
    else if (from && !noteOf(from)?.contains(/** @type {Node} */ (e.target))) close();
  });
  document.addEventListener("click", (e) => {
    const term = termOf(e.target);
    if (!term) return;
    clearTimeout(waiting);
    if (from === term && isOpen(noteOf(term))) {
      e.preventDefault(); // it is open already: the press means that it should stay
      from = null;
    }
  });
  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape") clearTimeout(waiting);
  });
  // However it was opened: beside its word.
  document.addEventListener(
    "toggle",
    (e) => {
      const note = /** @type {any} */ (e.target);
      if (!note?.classList?.contains("term-note")) return;
      if (/** @type {any} */ (e).newState !== "open") {
        if (from && noteOf(from) === note) from = null;
        return;
      }
      const source = from ?? document.activeElement;
      if (source instanceof HTMLElement && source.getAttribute("popovertarget") === note.id) place(note, source);
    },
    true,
  );
};

/** Fill the list of all terms when it is first opened, and let it be searched. @returns {void} */
export const openGlossary = () => {
  const filled = (/** @type {HTMLElement} */ list) => {
    if (list.firstChild) return;
    document.querySelectorAll(".term-note").forEach((note) => {
      const entry = make("div", { class: "glossary-entry", id: newId("entry") });
      entry.append(...[...note.childNodes].map((node) => node.cloneNode(true)));
      list.append(entry);
    });
  };
  const search = (/** @type {HTMLElement} */ box) => {
    const wanted = /** @type {HTMLInputElement} */ (box.querySelector("input")).value.trim().toLowerCase();
    const entries = /** @type {HTMLElement[]} */ ([...box.querySelectorAll(".glossary-entry")]);
    const first = (/** @type {HTMLElement} */ entry) =>
      [...entry.querySelectorAll("strong, em")].some((name) => name.textContent?.toLowerCase().includes(wanted));
    const shown = entries.filter((entry) => {
      entry.hidden = Boolean(wanted) && !entry.textContent?.toLowerCase().includes(wanted);
      entry.style.order = wanted && !first(entry) ? "1" : "0"; // what is called so comes before what only mentions it
      return !entry.hidden;
    });
    const count = box.querySelector("#glossary-count");
    if (count) count.textContent = shown.length ? `${shown.length} of ${entries.length} entries` : "No entry has this.";
  };
  // Before it is shown, and so before the first letter is typed.
  document.addEventListener(
    "beforetoggle",
    (e) => {
      const box = /** @type {any} */ (e.target);
      if (box?.id !== "glossary" || /** @type {any} */ (e).newState !== "open") return;
      filled(box.querySelector(".glossary-list"));
      box.querySelector("input").value = "";
      search(box);
    },
    true,
  );
  document.addEventListener("input", (e) => {
    const field = /** @type {any} */ (e.target);
    if (field?.id === "glossary-search") search(field.closest("#glossary"));
  });
};
