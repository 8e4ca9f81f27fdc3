// @ts-check
/** One control: label, live value, field, help, and what was wrong with the last value. */

import { fieldFor, isRange } from "./fields.js";
import { helpOf, unitOf, valueText } from "./words.js";
import { make, newId, say } from "../common/dom.js";
import { termed } from "../common/glossary.js";

/** What an optional value becomes when it is no longer "none". @param {any} c control @returns {any} */
const someValue = (c) => {
  if (c.default !== null) return c.default;
  if (c.choices) return c.choices[0];
  if (c.kind === "bool") return true;
  if (c.kind === "text") return "";
  const [low, high] = c.explore ?? [c.low ?? 0, c.high ?? (c.low ?? 0) + 1];
  const middle = (low + high) / 2;
  return c.kind === "int" ? Math.round(middle) : Number(middle.toPrecision(3));
};

/** Make a control. @param {any} control of CONTROLS @param {(values: Record<string, any>) => void} set by path
 * @returns {{el: HTMLElement, paths: string[], input: HTMLElement, show: (values: any[]) => void,
 * problem: (text: string) => void}} `show` takes the value of each path */
export const createControl = (control, set) => {
  const id = newId("control");
  const all = (/** @type {any} */ value) => set(Object.fromEntries(control.paths.map((path) => [path, value])));
  const slider = isRange(control);
  const output = make("output", { class: "control-value", for: id });
  const changed = (/** @type {any} */ value) => {
    tell(value, false);
    all(value);
  };
  const field = fieldFor(control, id, changed);
  const done = new Set(); // terms that this help has explained
  const help = make(
    "div",
    { class: "control-help", id: `${id}-help` },
    ...helpOf(control).map((line) => make("p", {}, ...termed(line, done))),
  );
  const wrong = make("p", { class: "control-wrong", id: `${id}-wrong` });
  const ask = make(
    "button",
    {
      type: "button",
      class: "control-ask",
      "aria-label": `About ${control.label}`,
      "aria-expanded": "false",
      "aria-controls": help.id,
      onclick: () => {
        const open = el.classList.toggle("helped");
        ask.setAttribute("aria-expanded", String(open));
      },
    },
    "?",
  );
  const none = control.optional
    ? make("input", {
        type: "checkbox",
        id: `${id}-none`,
        onchange: () => changed(none.checked ? null : someValue(control)),
      })
    : null;
  const unit = !slider && unitOf(control.unit) ? make("span", { class: "control-unit" }, unitOf(control.unit)) : null;
  const label = make("label", { for: id, class: "control-label" }, control.label);
  field.input.setAttribute("aria-describedby", `${help.id} ${wrong.id}`);

  const head = make(
    "div",
    { class: "control-head" },
    control.kind === "bool" ? field.el : null,
    label,
    slider ? output : null,
  );
  const body =
    control.kind === "bool"
      ? null
      : make(
          "div",
          { class: "control-body" },
          field.el,
          unit,
          none &&
            make(
              "label",
              { class: "control-none", for: none.id },
              none,
              control.kind === "text" ? " none" : " not set",
            ),
        );
  const el = make("div", { class: `control control-${slider ? "range" : control.kind}` }, head, body, ask, help, wrong);

  /** Say the value. @param {any} value @param {boolean} differ of several paths */
  const tell = (value, differ) => {
    const said = differ ? "varies" : value === null && control.optional ? "not set" : valueText(value, control.unit);
    say(output, said);
    if (slider) field.input.setAttribute("aria-valuetext", said);
    if (none) {
      none.checked = value === null && !differ;
      /** @type {any} */ (field.input).disabled = none.checked;
    }
    el.classList.toggle("moved", differ || !Object.is(value, control.default));
  };
  return {
    el,
    input: field.input,
    paths: control.paths,
    show: (values) => {
      const differ = values.some((value) => !Object.is(value, values[0]));
      const value = differ ? null : values[0];
      field.show(value);
      tell(value, differ);
    },
    problem: (text) => {
      say(wrong, text);
      if (text) field.input.setAttribute("aria-invalid", "true");
      else field.input.removeAttribute("aria-invalid");
    },
  };
};
