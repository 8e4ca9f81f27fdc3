// @ts-check
/** One axis: its parameter, and from where to where in how many values, or which of its levels. */

import { make, newId, say } from "../common/dom.js";
import { createSearch } from "../controls/search.js";

const MOST = 81;

/** @param {string} title of the axis @param {() => any} parameters that may be chosen
 * @param {(axis: any) => void} changed @param {(() => void)|null} remove
 * @returns {{el: HTMLElement, show: (axis: any, told: any, problems: string) => void, input: HTMLElement}} */
export const createAxis = (title, parameters, changed, remove) => {
  /** @type {any} */
  let axis = null;
  const search = createSearch(`${title}: parameter`, parameters, (path) => {
    changed(parameters().all.find((p) => p.path === path).axis);
  });
  const wrong = make("p", { class: "control-wrong", role: "alert", id: newId("axis-wrong") });
  const help = make("p", { class: "small axis-help" });
  const values = make("p", { class: "small axis-values" });

  const field = (/** @type {string} */ name, /** @type {string} */ label, /** @type {any} */ more) => {
    const input = make("input", {
      type: "number",
      id: newId(`axis-${name}`),
      step: "any",
      "aria-describedby": wrong.id,
      onchange: () => changed({ ...axis, [name]: Number.isFinite(input.valueAsNumber) ? input.valueAsNumber : null }),
      ...more,
    });
    const said = make("label", { for: input.id, class: "small" }, label);
    return { input, el: make("div", { class: "axis-field" }, said, input) };
  };
  const low = field("low", "from", {});
  const high = field("high", "to", {});
  const n = field("n", "values", { step: 1, min: 2, max: MOST });
  const log = make("input", { type: "checkbox", onchange: () => changed({ ...axis, log: log.checked }) });
  const equal = make("label", { class: "small axis-log" }, log, "equal factors");
  const numbers = make("div", { class: "axis-numbers" }, low.el, high.el, n.el);
  const levels = make("fieldset", { class: "axis-levels" });
  const drop = remove
    ? make(
        "button",
        {
          type: "button",
          class: "quiet",
          "aria-label": `Take the ${title.toLowerCase()} out`,
          onclick: remove,
        },
        "take out",
      )
    : null;
  const el = make(
    "fieldset",
    { class: "axis" },
    make("legend", {}, title),
    drop,
    search.el,
    help,
    numbers,
    levels,
    make("div", { class: "axis-foot" }, values, equal),
    wrong,
  );

  /** Boxes for the values of a parameter that has no numbers. @param {any} parameter */
  const boxes = (parameter) => {
    const tick = (/** @type {any} */ level, /** @type {boolean} */ on) => {
      const chosen = parameter.choices.filter((one) => (one === level ? on : axis.levels.includes(one)));
      changed({ ...axis, levels: chosen });
    };
    levels.replaceChildren(
      make("legend", { class: "small" }, "Values"),
      ...parameter.choices.map((level) => {
        const box = make("input", { type: "checkbox", onchange: () => tick(level, box.checked) });
        box.dataset.level = String(level);
        const words = level === true ? "yes" : level === false ? "no" : String(level).replaceAll("_", " ");
        return make("label", { class: "small" }, box, words);
      }),
    );
  };

  return {
    el,
    input: search.input,
    show: (now, told, problem) => {
      const parameter = parameters()?.all.find((p) => p.path === now.path);
      const other = axis?.path !== now.path;
      axis = now;
      if (!parameter) return;
      search.show(parameter.label);
      say(help, `${parameter.help.charAt(0).toUpperCase()}${parameter.help.slice(1)}. Here ${parameter.said}.`);
      const choice = Boolean(parameter.choices);
      numbers.hidden = choice;
      equal.hidden = choice || parameter.kind !== "float" || !(now.low > 0);
      levels.hidden = !choice;
      if (choice) {
        if (other) boxes(parameter);
        levels.querySelectorAll("input").forEach((box) => {
          box.checked = now.levels.some((level) => String(level) === box.dataset.level);
        });
      } else {
        [low, high].forEach(({ input }) => {
          const [least, most] = parameter.bounds;
          Object.assign(input, { min: least ?? "", max: most ?? "", step: parameter.kind === "int" ? 1 : "any" });
        });
        for (const [input, value] of [[low.input, now.low], [high.input, now.high], [n.input, now.n]]) {
          if (value !== null && value !== undefined && input.valueAsNumber !== value) input.value = String(value);
        }
        log.checked = now.log;
      }
      const texts = told?.texts ?? [];
      say(values, choice || !texts.length || problem ? "" : texts.join(", "));
      say(wrong, problem);
      [search, low, high, n].forEach(({ input }) => {
        if (problem) input.setAttribute("aria-invalid", "true");
        else input.removeAttribute("aria-invalid");
      });
    },
  };
};
