// @ts-check
/** A table whose cells are links: one stop of the Tab key, walked with the arrow keys, each telling what it is. */

import { make, say } from "../common/dom.js";

/** @typedef {{k: number, text: string, more: string, label: string, href: string, fill: string, ink: string,
 * unsure: boolean, partial: boolean}} Cell `more` stands smaller behind the text */
/** @typedef {{caption: string, corner: string, across: string, heads: string[],
 * rows: {head: string, cells: Cell[]}[], foot: boolean}} Table `across` is what the heads are of, `corner` what
 * the rows are of; with `foot` the heads stand below */

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/** @param {HTMLElement} el @param {(k: number) => void} looked a cell has the focus, or the pointer on it
 * @returns {(table: Table|null) => void} shows a table, in place of the one before */
export const createGrid = (el, looked) => {
  /** @type {HTMLAnchorElement[][]} */
  let links = [];
  let shape = "";
  let at = [0, 0]; // row and column of the one that Tab comes to
  let touched = null; // the cell that a finger has touched: the second touch opens it

  const go = (/** @type {number} */ row, /** @type {number} */ column) => {
    links[at[0]]?.[at[1]]?.setAttribute("tabindex", "-1");
    at = [Math.min(links.length - 1, Math.max(0, row)), Math.min(links[0].length - 1, Math.max(0, column))];
    const link = links[at[0]][at[1]];
    link.setAttribute("tabindex", "0");
    return link;
  };
  const keyed = (/** @type {KeyboardEvent} */ e) => {
    const step = STEPS[e.key];
    if (e.altKey || e.metaKey) return;
    if (step) go(at[0] + step[0], at[1] + step[1]).focus();
    else if (e.key === "Home") go(e.ctrlKey ? 0 : at[0], 0).focus();
    else if (e.key === "End") go(e.ctrlKey ? links.length : at[0], links[0].length).focus();
    else return;
    e.preventDefault();
  };

  const build = (/** @type {Table} */ table) => {
    const corner = table.foot ? make("td", {}) : make("th", { scope: "col", class: "grid-corner" }, table.corner);
    const heads = make(
      "tr",
      {},
      corner,
      ...table.heads.map((text) => make("th", { scope: "col" }, text)),
    );
    const named = make(
      "tr",
      { "aria-hidden": "true" },
      make("td", {}),
      make("td", { colspan: table.heads.length, class: "grid-across" }, `${table.across} \u2192`),
    );
    links = table.rows.map(({ cells }, row) =>
      cells.map((_, column) =>
        make("a", {
          class: "cell",
          target: "_blank",
          tabindex: -1,
          onfocus: () => looked(now(row, column).k),
          onmouseenter: () => looked(now(row, column).k),
          onclick: (/** @type {PointerEvent} */ e) => {
            const first = e.pointerType === "touch" && touched !== now(row, column).k;
            touched = now(row, column).k;
            if (first || !links[row][column].hasAttribute("href")) e.preventDefault();
            go(row, column);
            looked(touched);
          },
        }),
      ),
    );
    const rows = table.rows.map(({ head }, row) =>
      make(
        "tr",
        {},
        make("th", { scope: "row" }, head),
        ...links[row].map((link) => make("td", {}, link)),
      ),
    );
    const many = table.heads.length;
    const up = make("td", { colspan: many + 1, class: "grid-up" }, `\u2191 ${table.corner}`);
    const body = make("tbody", {}, ...rows);
    const parts = table.foot
      ? [
          make("colgroup", {}, make("col", { class: "grid-heads" }), make("col", { span: many })),
          make("thead", {}, make("tr", { "aria-hidden": "true" }, up)),
          body,
          make("tfoot", {}, heads, named),
        ]
      : [make("thead", {}, heads), body];
    el.replaceChildren(
      make(
        "table",
        { class: `grid${table.foot ? " map" : ""}`, role: "grid", onkeydown: keyed },
        make("caption", { class: "hidden" }),
        ...parts,
      ),
    );
    const sized = /** @type {HTMLElement} */ (el.firstChild).style;
    sized.setProperty("--rows", String(table.rows.length));
    sized.setProperty("--columns", String(table.heads.length));
    const longest = Math.max(...table.rows.map(({ head }) => head.length));
    sized.setProperty("--head", `${Math.min(8, Math.max(2.6, 0.6 * longest))}em`);
    at = [0, 0];
    go(0, 0);
  };
  /** @type {Table|null} */
  let shown = null;
  const now = (/** @type {number} */ row, /** @type {number} */ column) =>
    /** @type {Table} */ (shown).rows[row].cells[column];

  return (table) => {
    shown = table;
    if (!table) {
      shape = "";
      el.replaceChildren();
      return;
    }
    const its = JSON.stringify([table.heads, table.rows.map((row) => row.head), table.corner, table.across]);
    if (its !== shape) build(table);
    shape = its;
    say(/** @type {Element} */ (el.querySelector("caption")), table.caption);
    table.rows.forEach(({ cells }, row) =>
      cells.forEach((cell, column) => {
        const link = links[row][column];
        if (cell.href) link.href = cell.href;
        else {
          link.removeAttribute("href");
          link.setAttribute("role", "link");
        }
        link.setAttribute("aria-label", cell.label);
        link.classList.toggle("unsure", cell.unsure);
        link.classList.toggle("partial", cell.partial);
        link.style.setProperty("--fill", cell.fill);
        link.style.setProperty("--ink", cell.ink);
        const said = `${cell.text}${cell.more}`;
        if (link.textContent !== said) {
          link.replaceChildren(make("span", {}, cell.text), ...(cell.more ? [make("small", {}, cell.more)] : []));
        }
      }),
    );
  };
};
