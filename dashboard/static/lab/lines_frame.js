// @ts-check
/** What the three charts of a lesson show and where everything stands: pain, way out, readiness over the same years. */

const YEAR = 365.25 / 7; // weeks

/** @typedef {{column: string, title: string, unit: string, condition: string, threshold: number|null, words: string,
 *   most: number}} Row
 * @typedef {{width: number, height: number, em: number, narrow: boolean, band: number, left: number, right: number,
 *   top: number, each: number, tall: number, x: (week: number) => number, week: (x: number) => number}} Frame */

/** What may stand as a fourth chart below the three. */
export const MORE = [
  { name: "motivation", column: "motivation", title: "Motivation", unit: "to end the conflict" },
  { name: "trust", column: "working_trust", title: "Trust", unit: "of the officials in the other side" },
  { name: "support", column: "support", title: "Support at home", unit: "of each side\u2019s public for its leaders\u2019 talks" },
];

/** Name of the fourth chart: the visitor's choice in this lesson, else the lesson's own; empty: none.
 * @param {any} state of the store @returns {string} */
export const moreOf = ({ more, lesson, worlds }) =>
  more?.lesson === lesson.name ? more.name : (worlds.first?.observe?.show ?? "");

/** The rows, with their levels as the conditions have them. @param {any[]} conditions @param {any[]} films
 * @param {string} [more] name of a fourth
 * @returns {Row[]} */
export const rowsOf = (conditions, films, more) => {
  const need = (/** @type {string} */ column) => {
    for (const condition of conditions) {
      const found = condition.needs.find((n) => n.column === column);
      if (found) return { condition: condition.key, threshold: found.level };
    }
    return { condition: "", threshold: null };
  };
  const highest = (/** @type {string} */ column) =>
    Math.max(
      ...films.flatMap((film) =>
        film.parties.map((_, q) => film.column(`${column}.${q}`).reduce((a, b) => Math.max(a, b), 0)),
      ),
    );
  const rows = [
    { column: "pain", title: "Pain", unit: "how much each side suffers", words: "hurts" },
    { column: "way_out", title: "Way out", unit: "how much of a way out its officials see", words: "seen" },
    { column: "readiness", title: "Readiness", unit: "to talk: the motive and the hope together", words: "ready" },
    ...MORE.filter(({ name }) => name === more).map((row) => ({ ...row, words: "" })),
  ];
  return rows.map((row) => {
    const { condition, threshold } = need(row.column);
    // Readiness lives far below 1: it gets its own scale, the others the whole.
    const most = row.column === "readiness" ? Math.max(0.3, Math.ceil(10 * highest(row.column) + 0.3) / 10) : 1;
    return { ...row, condition, threshold, most: Math.min(1, most) };
  });
};

/** @param {number} width @param {number} height pixels @param {number} em size of the type @param {number} rows
 * @param {number} weeks @param {string[]} parties @returns {Frame} */
export const frameOf = (width, height, em, rows, weeks, parties) => {
  const left = 2.4 * em;
  const longest = Math.max(...parties.map((name) => name.length));
  const narrow = width < 36 * em;
  const right = width - em * (narrow ? 3.6 : Math.min(4.4 + 0.54 * longest, 16));
  const band = 1.6 * em; // the phases, below the turning points
  const top = band + 1.9 * em;
  const each = (height - top - 1.6 * em) / rows;
  const last = Math.max(1, weeks - 1);
  return {
    width,
    height,
    em,
    narrow,
    band,
    left,
    right,
    top,
    each,
    tall: each - 2.1 * em,
    x: (week) => left + ((right - left) * Math.min(last, week)) / last,
    week: (x) => Math.min(last, Math.max(0, ((x - left) / (right - left)) * last)),
  };
};

/** Years since the start, or of the calendar, as far apart as there is room. @param {any} header @param {number} weeks
 * @param {Frame} frame @returns {{week: number, label: string}[]} */
export const yearsOf = (header, weeks, frame) => {
  const start = header.start ? new Date(`${header.start}T00:00:00Z`) : null;
  const from = start ? start.getUTCFullYear() : 0;
  const room = (frame.right - frame.left) / (weeks / YEAR);
  const step = [1, 2, 5, 10, 20].find((s) => s * room > (start ? 3.4 : 2.6) * frame.em) ?? 50;
  const out = [];
  for (let y = Math.ceil(from / step) * step; ; y += step) {
    const week = start ? (Date.UTC(y, 0, 1) - start.getTime()) / (7 * 24 * 3600 * 1000) : y * YEAR;
    if (week > weeks) return out;
    if (week >= 0) out.push({ week, label: start ? String(y) : y === 0 ? "year 0" : String(y) });
  }
};

/** Heights at which labels can be read: each as near to its own as the others let it.
 * @param {number[]} wanted @param {number} apart @param {number} low @param {number} high @returns {number[]} */
export const apart = (wanted, apart, low, high) => {
  const order = wanted.map((y, n) => ({ y: Math.min(high, Math.max(low, y)), n })).sort((a, b) => a.y - b.y);
  for (let n = 1; n < order.length; n += 1) order[n].y = Math.max(order[n].y, order[n - 1].y + apart);
  const over = order.length ? order[order.length - 1].y - high : 0;
  if (over > 0) {
    order[order.length - 1].y = high;
    for (let n = order.length - 2; n >= 0; n -= 1) order[n].y = Math.min(order[n].y, order[n + 1].y - apart);
  }
  const out = [];
  order.forEach(({ y, n }) => {
    out[n] = y;
  });
  return out;
};
