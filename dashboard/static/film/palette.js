// @ts-check
/** Colours and type of the picture and the charts. Okabe and Ito's colours, cividis for attitude: told apart with any
 * colour vision; each party also has a letter and a hatch, so that nothing is told by colour alone. */

export const PAPER = "#ffffff";
export const INK = "#1f2328";
export const GREY = "#5b6167";
export const PALE = "#d5d8dc";
export const FAINT = "#f3f4f5";
export const GHOST = "#7d8287";
export const IDEA = "#E69F00";
export const IDEA_INK = "#7a4f00";
export const LIT = "#F0E442";
export const BLOOD = "#a3231f";
export const RIPE = "#009E73";

/** The four parties: line colour, a darker one for small text, the slope of the hatch, the dash of the line. */
export const PARTIES = [
  { colour: "#0072B2", ink: "#005a8d", tint: "rgba(0,114,178,0.08)", slope: 1, dash: [] },
  { colour: "#D55E00", ink: "#a64900", tint: "rgba(213,94,0,0.08)", slope: -1, dash: [7, 2.5] },
  { colour: "#009E73", ink: "#00704f", tint: "rgba(0,158,115,0.08)", slope: 0, dash: [2, 2] },
  { colour: "#CC79A7", ink: "#96426f", tint: "rgba(204,121,167,0.10)", slope: 2, dash: [9, 2, 2, 2] },
];

/** Officials, elites, grassroots: the words, and how their lines are drawn. */
export const TIERS = [
  { one: "official", many: "officials", track: "Track One", colour: "#000000", dash: [] },
  { one: "elite", many: "elites", track: "Track Two", colour: "#8a4f7d", dash: [7, 2.5] },
  { one: "citizen", many: "citizens", track: "Track Three", colour: "#b07400", dash: [2, 2] },
];

/** Phases of Track One by their number in the series: word, short word, shade, ink on it. */
export const PHASES = [
  { word: "no talks", short: "no talks", shade: "#eceef0", ink: "#4a4f54" },
  { word: "talks about talks", short: "pre-talks", shade: "#cfe3f1", ink: INK },
  { word: "official talks", short: "talks", shade: "#8fc1e2", ink: INK },
  { word: "agreement", short: "agreement", shade: "#9bd7c2", ink: INK },
  { word: "agreement carried out", short: "carried out", shade: "#4fb594", ink: INK },
  { word: "agreement collapsed", short: "collapsed", shade: "#e9b892", ink: INK },
];

const FONTS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", Arial, sans-serif';

/** A canvas font. @param {number} size pixels @param {string} [weight] @returns {string} */
export const font = (size, weight = "400") => `${weight} ${size}px ${FONTS}`;

/** The letter of a party: A, B, C, D. @param {number} q @returns {string} */
export const letter = (q) => String.fromCharCode(65 + q);

const CIVIDIS = [
  [0, 34, 78], [18, 53, 112], [59, 73, 108], [87, 93, 109], [112, 113, 115],
  [138, 134, 120], [165, 156, 116], [195, 179, 105], [225, 204, 85], [254, 232, 56],
];

/** Colour of a share from 0 (dark blue) to 1 (yellow), evenly darker to lighter. @param {number} t @returns {string} */
export const cividis = (t) => {
  const at = Math.min(1, Math.max(0, t)) * (CIVIDIS.length - 1);
  const low = Math.min(CIVIDIS.length - 2, Math.floor(at));
  const mix = [0, 1, 2].map((c) => Math.round(CIVIDIS[low][c] + (at - low) * (CIVIDIS[low + 1][c] - CIVIDIS[low][c])));
  return `rgb(${mix.join(",")})`;
};

/** Attitudes live in the middle of their scale: the picture spends its range there, and the legend says so. */
export const ATTITUDE = { low: 0.2, high: 0.6 };

/** Where an attitude [0 to 1] stands on the drawn part of the scale, 0 to 1. @param {number} a @returns {number} */
export const openness = (a) => Math.min(1, Math.max(0, (a - ATTITUDE.low) / (ATTITUDE.high - ATTITUDE.low)));
