// @ts-check
/** What came of the sweep: a map or a chart with its table, the cell that is looked at, what chance alone would do. */

import { capital, make, newId, plural, say } from "../common/dom.js";
import { facts, linkOf, listOf, mapOf, placeOf, scaleOf, SHOWN } from "./cells.js";
import { createGrid } from "./grid.js";
import { createLegend } from "./legend.js";
import { drawLines } from "./lines.js";
import { byChance, told } from "./words.js";

const HOW =
  "Walk the cells with the arrow keys, or point at one: here is what it holds. Enter opens its world in Explore.";

/** @param {HTMLElement} el @param {import("../common/store.js").Store} store */
export const createResults = (el, store) => {
  const measure = make("select", { id: newId("measure"), onchange: () => chosen() });
  const shows = make("div", { class: "shows", role: "radiogroup", "aria-label": "In which world" });
  const bar = make(
    "div",
    { class: "results-bar" },
    make("label", { for: measure.id }, "Show"),
    measure,
    shows,
  );
  const empty = make("p", { class: "results-empty" }, "The map comes here, cell by cell, once the sweep runs.");
  const stale = make("p", { class: "stale" });
  const chart = make("div", { class: "results-chart" });
  const scroll = make("div", { class: "results-grid" });
  const legend = make("div", { class: "legend" });
  const note = make("p", { class: "small measure-note" });
  const cell = make("div", { class: "cell-told" });
  const chance = make("p", { class: "reading" });
  const split = make("div", { class: "results-split" }, scroll, cell);
  el.append(bar, note, empty, stale, chart, legend, split, chance);
  const grid = createGrid(scroll, (k) => store.set({ cell: k }));
  const keyTo = createLegend(legend);

  /** Another outcome; where it cannot come about in the world that is shown, the first world is shown instead. */
  const chosen = () => {
    const { run, show: of } = store.state;
    const cells = run?.cells?.filter(Boolean) ?? [];
    const none = cells.length > 0 && cells.every((held) => held.measures[measure.value][SHOWN[of]] === null);
    store.set({ measure: measure.value, ...(none ? { show: "first" } : {}) });
  };
  const measureNow = () => store.state.welcome.measures.find((m) => m.key === store.state.measure);
  const one = () => store.state.run?.axes?.length === 1;
  const key = () => (one() ? "drawn" : "show"); // which of them is chosen among

  /** The worlds to choose from; a chart of one axis has both at once. */
  let offered = "";
  const offer = () => {
    const { run, answer } = store.state;
    const heads = (run?.world ?? answer.world).heads.map(capital);
    const kinds = one() ? [["first", "both worlds"]] : [["first", heads[0]], ["second", heads[1]]];
    const all = [...kinds, ["difference", "the difference"]];
    const these = JSON.stringify(all);
    if (these !== offered) {
      offered = these;
      const name = newId("show");
      shows.replaceChildren(
        ...all.map(([value, label]) => {
          const radio = make("input", { type: "radio", name, value, onchange: () => store.set({ [key()]: value }) });
          return make("label", {}, radio, label);
        }),
      );
    }
    shows.querySelectorAll("input").forEach((radio) => {
      radio.checked = radio.value === store.state[key()];
    });
  };
  const show = () => {
    const { welcome, run, answer } = store.state;
    const world = store.state[key()];
    if (!welcome || !answer) return;
    if (!measure.options.length) {
      measure.append(...welcome.measures.map((m) => make("option", { value: m.key }, capital(m.label))));
      measure.value = store.state.measure;
    }
    offer();
    const drawn = Boolean(run?.axes && run.cells.length);
    empty.hidden = drawn;
    [chart, scroll, legend, chance].forEach((part) => {
      part.hidden = !drawn;
    });
    say(note, measureNow().note);
    note.hidden = !note.textContent;
    const old = drawn && JSON.stringify([run.ask, run.plan]) !== JSON.stringify([answer.ask, answer.plan]);
    say(stale, old ? "This is the sweep before your last change. Run it anew for what is set now." : "");
    if (!drawn) {
      grid(null);
      look();
      return;
    }
    const m = measureNow();
    chart.hidden = !one();
    split.classList.toggle("listed", one());
    if (one()) {
      drawLines(chart, run, m, world === "difference", (k) => store.set({ cell: k }));
      const table = listOf(run, m);
      grid(table);
      keyTo(null, m, world, run, table.caption);
    } else {
      const scale = scaleOf(run, m, world);
      const table = mapOf(run, m, world, scale);
      grid(table);
      keyTo(scale, m, world, run, table.caption);
    }
    say(chance, run.over ? chanceOf(run, m, world) : "");
    look();
  };
  const look = () => {
    const { run, cell: k } = store.state;
    cell.hidden = !run?.cells?.length;
    if (cell.hidden) return;
    if (k === null || !run.cells[k]) {
      cell.replaceChildren(make("p", { class: "small" }, k === null ? HOW : `${placeOf(run, k)}: no run yet.`));
      return;
    }
    const rows = facts(run, k, measureNow()).flatMap(([name, text]) => [make("dt", {}, name), make("dd", {}, text)]);
    const href = linkOf(run, k);
    cell.replaceChildren(
      make("h3", {}, placeOf(run, k)),
      make("dl", {}, ...rows),
      make(
        "p",
        { class: "small" },
        `${plural(run.cells[k].done, "run")} of each world. `,
        href ? make("a", { href, target: "_blank" }, "Open this world in Explore") : null,
      ),
    );
  };
  for (const name of ["run", "measure", "show", "drawn", "answer", "welcome"]) store.on(name, show);
  store.on("cell", look);
  let wide = 0;
  const sized = new ResizeObserver(() => {
    if (chart.clientWidth === wide || chart.hidden) return;
    wide = chart.clientWidth;
    show();
  });
  sized.observe(chart);
  show();
  return { destroy: () => sized.disconnect() };
};

/** What can be concluded of so many cells, and what chance alone would do. @param {any} run @param {any} measure
 * @param {string} world @returns {string} */
export const chanceOf = (run, measure, world) => {
  const cells = run.cells.length;
  const difference = run.cells.map((cell) => cell?.measures[measure.key][SHOWN.difference]).filter(Boolean);
  if (world === "difference" || run.axes.length === 1) {
    if (!difference.length) return "";
    const many = difference.filter(told).length;
    return (
      `In ${many} of ${plural(cells, "cell")} the difference can be told from 0 at 95 %. If there were none ` +
      `anywhere, chance alone would make it seem so in ${byChance(cells)}; as all cells share their accidents, ` +
      "such cells come in clusters."
    );
  }
  return (
    `Each of these ${cells} numbers comes with an interval at 95 %. By chance alone the model\u2019s own long-run ` +
    `value lies outside of it in ${byChance(cells)}.`
  );
};
