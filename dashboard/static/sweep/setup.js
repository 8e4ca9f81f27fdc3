// @ts-check
/** What is swept: one axis or two, runs a cell; what that would cost; begin, how far it is, cancel. */

import { make, newId, plural, say } from "../common/dom.js";
import { createRunner } from "../common/runs.js";
import { createAxis } from "./axis.js";

const NAMES = ["First axis", "Second axis"];

/** @param {HTMLElement} el @param {import("../common/store.js").Store} store @param {import("./link.js").Link} link */
export const createSetup = (el, store, link) => {
  const parameters = () => store.state.parameters;
  const axes = make("div", { class: "setup-axes" });
  const add = make("button", { type: "button", onclick: () => second() }, "Add a second axis");
  const runs = make("input", {
    type: "number",
    id: newId("runs"),
    step: 1,
    onchange: () => link.want({ plan: { runs: runs.value === "" ? null : runs.valueAsNumber } }),
  });
  const size = make("p", { class: "setup-size", role: "status" });
  const wrong = make("p", { class: "control-wrong", role: "alert" });
  const failed = make("p", { class: "control-wrong", role: "alert" });
  const runner = createRunner(link.begin, link.cancel);
  el.append(
    axes,
    add,
    make(
      "div",
      { class: "setup-runs" },
      make("label", { for: runs.id }, "Runs of each cell"),
      runs,
    ),
    size,
    wrong,
    make("div", { class: "setup-go" }, runner.button, runner.progress),
    failed,
  );

  /** @type {ReturnType<typeof createAxis>[]} */
  let made = [];
  const second = () => {
    const { plan } = store.state.wanted;
    const { all, front } = parameters();
    const free = [...front, ...all.map((p) => p.path)].find((path) => path !== plan.axes[0].path);
    link.want({ plan: { axes: [plan.axes[0], all.find((p) => p.path === free).axis] } });
    made[1]?.input.focus();
  };
  const remove = (/** @type {number} */ k) => {
    link.want({ plan: { axes: store.state.wanted.plan.axes.filter((_, i) => i !== k) } });
    (add.hidden ? made[0].input : add).focus();
  };
  const build = (/** @type {number} */ many) => {
    const two = many > 1;
    made = Array.from({ length: many }, (_, k) =>
      createAxis(
        two ? NAMES[k] : "Axis",
        parameters,
        (axis) => link.axis(k, axis),
        two ? () => remove(k) : null,
      ),
    );
    axes.replaceChildren(...made.map((one) => one.el));
    add.hidden = many > 1;
  };

  const show = () => {
    const { wanted, answer, problems, welcome } = store.state;
    if (!wanted?.plan || !answer || !parameters()) return;
    const held = wanted.plan.axes;
    if (made.length !== held.length) build(held.length);
    held.forEach((axis, k) => {
      const told = answer.sweep?.axes.find((one) => one.path === axis.path);
      const own = problems.filter((p) => p.path === axis.path && held.findLastIndex((a) => a.path === p.path) === k);
      made[k].show(axis, told, own.map((p) => p.text).join(" "));
    });
    [runs.min, runs.max] = welcome.bounds.runs;
    if (document.activeElement !== runs || !runs.value) runs.value = String(wanted.plan.runs ?? runs.value);
    const rest = problems.filter((p) => !held.some((axis) => axis.path === p.path));
    say(wrong, rest.map((p) => p.text).join(" "));
    say(size, answer.sweep && !problems.length ? sized(answer) : "");
    look();
  };
  const look = () => {
    const { run, runProblem, problems, answer, wanted } = store.state;
    const going = run && !run.over;
    const ready = answer?.sweep && !problems.length && answer.plan && answer.ask === wanted?.ask;
    runner.show(going ? run : null);
    runner.offer(run?.over ? "Run it anew" : "Run the sweep", Boolean(ready && !going));
    say(failed, runProblem);
  };
  store.on("answer", show);
  store.on("wanted", show);
  store.on("problems", show);
  store.on("run", look);
  store.on("runProblem", look);
  show();
  look();
};

/** How large a sweep is, in a sentence. @param {any} answer @returns {string} */
export const sized = ({ sweep, plan }) => {
  const steps = sweep.axes.map((axis) => axis.levels.length).join(" \u00d7 ");
  const seconds = Math.max(1, Math.round(sweep.seconds));
  const time = seconds < 90 ? plural(seconds, "second") : `${Math.round(seconds / 60)} minutes`;
  const grid = sweep.axes.length > 1 ? `${steps} = ${sweep.cells} cells` : `${sweep.cells} cells`;
  const runs = `${plan.runs} runs of two worlds in each: ${plural(sweep.runs, "run")}`;
  return `${grid}, ${runs}, about ${time} when nobody else is at work.`;
};
