// @ts-check
/** What Sweep knows before the server has said anything. */
export const FIRST = {
  welcome: null, // the server's first message
  wanted: null, // {ask, plan} as the visitor has set them, which may be on their way
  answer: null, // the last plan message: world, plan, what it would be
  parameters: null, // {front, all} of the world: what may be an axis
  run: null, // the sweep that runs or has run: what it began with, and its cells by number
  measure: "agreement", // the outcome that is shown
  show: "difference", // on a map, of which world: first, second, or the difference
  drawn: "first", // in a chart of one axis: first for both worlds, or the difference
  cell: null, // number of the cell that is looked at
  busy: false, // an answer takes its time
  lost: false, // no answer comes at all
  notices: [], // sentences to the visitor
  problems: [], // {path, text} of what is wrong with the plan
  runProblem: "",
  saving: null, // what is being made to save, or null
  saveProblem: "",
};
