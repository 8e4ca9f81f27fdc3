// @ts-check
/** The field of a control, by its kind. Every field can `show(value)` and calls `changed(value)` when it was moved. */

import { make } from "../common/dom.js";

/** @typedef {{input: HTMLElement, el: HTMLElement, show: (value: any) => void}} Field */
/** @typedef {(control: any, id: string, changed: (value: any) => void) => Field} FieldMaker */

const THUMB = 16; // pixels; the style sheet has the same
const MOST_STEPS = 5000; // a slider with more cannot be set with a hand

/** Where a value stands on a slider, as CSS: the thumb's middle never reaches the ends. @param {number} share */
const at = (share) => `calc(${THUMB / 2}px + (100% - ${THUMB}px) * ${share.toFixed(4)})`;

/** @type {FieldMaker} */
const range = (control, id, changed) => {
  const { low, high, explore, step } = control;
  const share = (/** @type {number} */ x) => Math.min(1, Math.max(0, (x - low) / (high - low)));
  const input = make("input", {
    type: "range",
    id,
    min: low,
    max: high,
    step: step ?? "any",
    oninput: () => changed(Number(input.value)),
  });
  const el = make("span", { class: "track" });
  if (explore) {
    const band = make("span", { class: "track-explore" });
    Object.assign(band.style, { left: at(share(explore[0])), right: `calc(100% - ${at(share(explore[1]))})` });
    el.append(band);
  }
  if (typeof control.default === "number") {
    const tick = make("span", { class: "track-base" });
    tick.style.left = at(share(control.default));
    el.append(tick);
  }
  el.append(input);
  return {
    input,
    el,
    show: (value) => {
      input.value = String(value ?? control.default ?? (low + high) / 2);
    },
  };
};

/** @type {FieldMaker} */
const numeric = (control, id, changed) => {
  const input = make("input", {
    type: "number",
    id,
    inputmode: control.kind === "int" ? "numeric" : "decimal",
    min: control.low,
    max: control.high,
    step: control.kind === "int" ? 1 : "any",
    onchange: () => {
      if (input.value !== "" && Number.isFinite(input.valueAsNumber)) changed(input.valueAsNumber);
    },
  });
  return {
    input,
    el: input,
    show: (value) => {
      input.value = value === null || value === undefined ? "" : String(value);
    },
  };
};

/** @type {FieldMaker} */
const box = (_control, id, changed) => {
  const input = make("input", { type: "checkbox", id, onchange: () => changed(input.checked) });
  return {
    input,
    el: input,
    show: (value) => {
      input.checked = value === true;
      input.indeterminate = value === null || value === undefined;
    },
  };
};

/** @type {FieldMaker} */
const choice = (control, id, changed) => {
  const input = make(
    "select",
    { id, onchange: () => changed(input.value) },
    ...control.choices.map((value) => make("option", { value }, value.replaceAll("_", " "))),
  );
  return {
    input,
    el: input,
    show: (value) => {
      input.value = value ?? "";
    },
  };
};

/** @type {FieldMaker} */
const text = (_control, id, changed) => {
  const input = make("input", {
    type: "text",
    id,
    maxlength: 300,
    autocomplete: "off",
    onchange: () => changed(input.value),
  });
  return {
    input,
    el: input,
    show: (value) => {
      input.value = value ?? "";
    },
  };
};

/** Whether a control is a slider: it has two ends, and steps that a hand can tell apart. @param {any} c */
export const isRange = (c) =>
  (c.kind === "float" || c.kind === "int") &&
  c.low !== null &&
  c.high !== null &&
  c.high > c.low &&
  (c.step === null || (c.high - c.low) / c.step <= MOST_STEPS);

/** The field for a control. @type {FieldMaker} */
export const fieldFor = (control, id, changed) => {
  const maker = isRange(control) ? range : control.choices ? choice : ({ bool: box, text }[control.kind] ?? numeric);
  return maker(control, id, changed);
};
