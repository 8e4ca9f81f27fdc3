// @ts-check
/** Pain, way out and readiness of every side as lines that grow with the weeks, their thresholds marked, and shaded
 * where all sides meet the condition. The other world, where there is one, stands behind them as a ghost. */

import { make } from "../common/dom.js";
import { letter, PARTIES } from "../film/palette.js";
import { drawEvents } from "./lines_events.js";
import { apart, frameOf, moreOf, rowsOf, yearsOf } from "./lines_frame.js";
import { svg, svgId } from "../common/svg.js";

/** @param {HTMLElement} el @param {any} store with film, ghost, week
 * @param {{conditions: any[], describedBy?: string}} of */
export const createLines = (el, store, { conditions }) => {
  el.classList.add("lines");
  const picture = svg("svg", { class: "lines-picture", role: "img" });
  const sides = make("p", { class: "lines-sides small" });
  el.append(sides, picture);
  /** @type {any} */
  let now = null;
  let size = "";

  const build = () => {
    const { film, ghost } = store.state;
    if (!film || !el.clientWidth) return;
    const style = getComputedStyle(el);
    const em = Number.parseFloat(style.fontSize);
    const [width, base] = [el.clientWidth, Number.parseFloat(style.getPropertyValue("--lines-height")) || 430];
    const height = base * (moreOf(store.state) ? 1.25 : 1); // a fourth chart takes nothing from the three
    size = `${width} ${base} ${em}`;
    const films = ghost ? [film, ghost] : [film];
    const rows = rowsOf(conditions, films, moreOf(store.state));
    const weeks = Math.max(...films.map((f) => f.weeks));
    const frame = frameOf(width, height, em, rows.length, weeks, film.parties);
    picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    picture.setAttribute("width", String(width));
    picture.setAttribute("height", String(height));
    picture.setAttribute(
      "aria-label",
      [
        "Pain, way out and readiness of",
        film.parties.join(" and "),
        "over the weeks; what they show is said beside.",
      ].join(" "),
    );
    const clip = svgId("past");
    const cover = svg("rect", { x: frame.left, y: 0, width: 0, height });
    const hatch = svgId("met");
    const defs = svg(
      "defs",
      {},
      svg("clipPath", { id: clip }, cover),
      svg(
        "pattern",
        { id: hatch, width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
        svg("rect", { width: 7, height: 7, class: "lines-met-ground" }),
        svg("rect", { width: 1.6, height: 7, class: "lines-met-hatch" }),
      ),
    );
    const still = svg("g", {});
    const past = svg("g", { "clip-path": `url(#${clip})` });
    const labels = svg("g", {});
    const cursor = svg("line", { class: "lines-cursor", y1: frame.top - 2, y2: height - 1.5 * em });
    yearsOf(film.header, weeks, frame).forEach(({ week, label }) => {
      still.append(
        svg("line", {
          class: "lines-year",
          x1: frame.x(week),
          x2: frame.x(week),
          y1: frame.top,
          y2: height - 1.4 * em,
        }),
        svg(
          "text",
          { class: "lines-tick", x: frame.x(week), y: height - 0.35 * em, "text-anchor": week ? "middle" : "start" },
          label,
        ),
      );
    });
    rows.forEach((row, n) => drawRow({ still, past, frame, row, n, film, ghost, conditions, hatch }));
    past.append(...drawEvents(film, frame));
    sides.hidden = !frame.narrow; // else the names stand at the lines
    sides.replaceChildren(...film.parties.map((name, q) => make("span", {}, make("b", {}, letter(q)), ` ${name} `)));
    picture.replaceChildren(defs, still, past, cursor, labels);
    now = { frame, rows, cover, cursor, labels, film };
    move();
  };

  /** The lines up to the week, and what each is there. */
  const move = () => {
    if (!now) return;
    const { frame, rows, cover, cursor, labels, film } = now;
    const week = Math.min(film.last, store.state.week ?? 0);
    const x = frame.x(week);
    cover.setAttribute("width", String(Math.max(0, x - frame.left + 0.5)));
    cursor.setAttribute("x1", String(x));
    cursor.setAttribute("x2", String(x));
    const said = rows.flatMap((row, n) => {
      const { low, high, y } = boxOf(frame, row, n);
      const values = film.parties.map((_, q) => film.value(`${row.column}.${q}`, week));
      const at = apart(values.map(y), 1.15 * frame.em, high + 0.3 * frame.em, low - 0.3 * frame.em);
      return film.parties.map((name, q) => labelOf(frame, at[q], q, name, values[q], film.header.included[q]));
    });
    labels.replaceChildren(...said);
  };

  const seek = (/** @type {PointerEvent} */ e) => {
    if (!now || (e.type === "pointermove" && !(e.buttons & 1))) return;
    const box = picture.getBoundingClientRect();
    store.set({
      week: Math.round(now.frame.week(((e.clientX - box.left) / box.width) * now.frame.width)),
      playing: false,
    });
  };
  picture.addEventListener("pointerdown", seek);
  picture.addEventListener("pointermove", seek);
  const watch = new ResizeObserver(() => {
    const style = getComputedStyle(el);
    const height = Number.parseFloat(style.getPropertyValue("--lines-height")) || 430;
    if (size !== `${el.clientWidth} ${height} ${Number.parseFloat(style.fontSize)}`) build();
  });
  watch.observe(el);
  store.on("film", build);
  store.on("more", build);
  store.on("week", move);
  build();
  return { destroy: () => watch.disconnect() };
};

/** Top and foot of a row's box, and the height of a value. @param {import("./lines_frame.js").Frame} frame
 * @param {import("./lines_frame.js").Row} row @param {number} n */
const boxOf = (frame, row, n) => {
  const high = frame.top + n * frame.each + 1.6 * frame.em;
  const low = high + frame.tall;
  return { high, low, y: (/** @type {number} */ v) => low - (frame.tall * Math.min(row.most, v)) / row.most };
};

const drawRow = ({ still, past, frame, row, n, film, ghost, conditions, hatch }) => {
  const { high, low, y } = boxOf(frame, row, n);
  const { em, left, right } = frame;
  still.append(
    svg(
      "text",
      { class: "lines-title", x: left, y: high - 0.5 * em },
      row.title,
      svg("tspan", { class: "lines-unit", dx: 0.6 * em }, frame.narrow ? "" : row.unit),
    ),
    svg("rect", { class: "lines-box", x: left, y: high, width: right - left, height: frame.tall }),
    ...[0, row.most].map((v) =>
      svg(
        "text",
        { class: "lines-tick", x: left - 0.35 * em, y: y(v) + 0.35 * em, "text-anchor": "end" },
        v === 0 ? "0" : String(v).replace(/^0/, ""),
      ),
    ),
  );
  const condition = conditions.find((c) => c.key === row.condition);
  condition?.all.forEach(([from, to]) =>
    past.append(
      svg("rect", {
        x: frame.x(from),
        y: high,
        width: Math.max(1.5, frame.x(to + 1) - frame.x(from)),
        height: frame.tall,
        fill: `url(#${hatch})`,
      }),
    ),
  );
  if (ghost)
    ghost.parties.forEach((_, q) =>
      still.append(path(frame, ghost, `${row.column}.${q}`, y, "lines-ghost", PARTIES[q].dash)),
    );
  if (row.threshold !== null) {
    const at = y(row.threshold);
    still.append(
      svg("line", { class: "lines-threshold", x1: left, x2: right, y1: at, y2: at }),
      svg(
        "text",
        { class: "lines-level", x: right - 0.3 * em, y: at - 0.35 * em, "text-anchor": "end" },
        `${row.words} from ${row.threshold}`,
      ),
    );
  }
  film.parties.forEach((_, q) => {
    const line = path(frame, film, `${row.column}.${q}`, y, "lines-line", PARTIES[q].dash);
    line.setAttribute("stroke", PARTIES[q].ink);
    past.append(line);
  });
};

/** @param {import("./lines_frame.js").Frame} frame @param {any} film @param {string} column
 * @param {(v: number) => number} y
 * @param {string} name class @param {number[]} dash */
const path = (frame, film, column, y, name, dash) => {
  const values = film.column(column);
  let d = "";
  for (let t = 0; t < values.length; t += 1) d += `${t ? "L" : "M"}${frame.x(t).toFixed(1)} ${y(values[t]).toFixed(1)}`;
  return svg("path", { class: name, d, ...(name === "lines-ghost" ? {} : { "stroke-dasharray": dash.join(" ") }) });
};

const labelOf = (frame, y, q, name, value, included) =>
  svg(
    "text",
    { class: "lines-name", x: frame.right + 0.45 * frame.em, y: y + 0.35 * frame.em, fill: PARTIES[q].ink },
    svg("tspan", { class: "lines-letter" }, `${letter(q)} `),
    svg("tspan", {}, frame.narrow ? "" : included ? name : `${name} (left out)`),
    svg("tspan", { class: "lines-value", dx: 0.35 * frame.em }, value.toFixed(2).replace(/^0/, "")),
  );
