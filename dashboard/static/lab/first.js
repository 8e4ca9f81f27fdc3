// @ts-check
/** What the page's store holds before anything has come. */

export const FIRST = {
  view: "waiting", // or list, lesson, paper
  welcome: null, // what lessons there are
  lesson: null, // the one that is open, as far as it may be known
  step: 0,
  locked: {}, // answers by step of the prediction: first, second
  worlds: {}, // what was behind the locks, by the same names
  measured: {}, // frequencies, by the same names
  measuring: null, // how far the many runs have come
  kept: {}, // what this browser keeps of the visitor's own: see kept.js
  room: null, // the class: code, host, secret, addresses
  group: null, // what is known of the class now
  paper: null,
  projector: false,
  notices: [],
  problem: "", // what was wrong with the last thing asked for
  classProblem: "",
  lost: false,
  more: null, // {lesson, name}: the fourth chart below the three, where the visitor has chosen
  // of the film that is shown
  film: null,
  ghost: null,
  week: 0,
  playing: false,
  showGhost: false,
};
