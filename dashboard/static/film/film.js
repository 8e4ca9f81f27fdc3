// @ts-check
/** A run as the page draws it: the header's words and the arrays of its buffers, with the numbers of any week. */

const TYPES = { uint8: Uint8Array, uint16: Uint16Array };
export const NOBODY = 65535;
export const NO_VENUE = 255;

/** The bytes of a buffer as it came, copied where it does not begin on an even byte.
 * @param {{name: string, dtype: "uint8"|"uint16", shape: number[]}} spec
 * @param {ArrayBuffer|ArrayBufferView} buffer @returns {Uint8Array|Uint16Array} */
const read = (spec, buffer) => {
  const Type = TYPES[spec.dtype];
  if (!Type) throw new Error(`film: buffer ${spec.name} has dtype ${spec.dtype}; known: uint8, uint16.`);
  const length = spec.shape.reduce((n, m) => n * m, 1);
  const view = ArrayBuffer.isView(buffer) ? buffer : new DataView(buffer);
  const bytes = length * Type.BYTES_PER_ELEMENT;
  if (view.byteLength !== bytes) {
    throw new Error(`film: buffer ${spec.name} has ${view.byteLength} bytes, must have ${bytes} (${spec.shape}).`);
  }
  const even = view.byteOffset % Type.BYTES_PER_ELEMENT === 0;
  const from = /** @type {ArrayBuffer} */ (view.buffer);
  return even
    ? new Type(from, view.byteOffset, length)
    : new Type(from.slice(view.byteOffset, view.byteOffset + bytes));
};

/** Seats of every frame (F x K x S) from those of frame 0 and the changes. @param {any} a @param {number} frames */
const allSeats = (a, frames) => {
  const size = a.seat.length;
  const [, seats] = a.shape.seat;
  const out = new Uint16Array(Math.max(1, frames) * size);
  out.set(a.seat, 0);
  let n = 0;
  for (let f = 1; f < frames; f += 1) {
    out.copyWithin(f * size, (f - 1) * size, f * size);
    for (; n < a.seat_change.length && a.seat_change[n] <= f; n += 4) {
      out[f * size + a.seat_change[n + 1] * seats + a.seat_change[n + 2]] = a.seat_change[n + 3];
    }
  }
  return out;
};

/** Weeks in which each initiative met or did public work, sorted. @param {any} header
 * @param {ArrayLike<number>} pairs */
const meetingsOf = (header, pairs) => {
  /** @type {number[][]} */
  const weeks = header.initiatives.map(() => []);
  for (let i = 0; i < pairs.length; i += 2) weeks[pairs[i + 1]]?.push(pairs[i]);
  for (const m of header.marks) if (m.kind === "campaign") weeks[m.initiative]?.push(m.week);
  return weeks.map((w) => w.sort((a, b) => a - b));
};

/** Index of the last entry of a sorted list that is at most x, or -1. @param {ArrayLike<number>} sorted
 * @param {number} x */
export const lastAtMost = (sorted, x) => {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= x) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};

/** Decode a film. Throws an Error that names the buffer where header and buffers do not fit.
 * @param {any} header FILM of the wire @param {(ArrayBuffer|ArrayBufferView)[]} buffers in the header's order */
export const decode = (header, buffers) => {
  if (buffers.length < header.buffers.length) {
    throw new Error(`film: ${buffers.length} buffers came, must be ${header.buffers.length}.`);
  }
  /** @type {any} */
  const a = { shape: {} };
  header.buffers.forEach((spec, n) => {
    a[spec.name] = read(spec, buffers[n]);
    a.shape[spec.name] = spec.shape;
  });
  const { weeks, frames, every, columns } = header;
  const places = new Map(columns.map((c, j) => [c.name, j]));
  const K = header.initiatives.length;
  const persons = a.person.length / 2;
  const party = Uint8Array.from({ length: persons }, (_, i) => a.person[2 * i]);
  const tier = Uint8Array.from({ length: persons }, (_, i) => a.person[2 * i + 1]);
  const seats = allSeats(a, frames);
  const meetings = meetingsOf(header, a.meeting);
  const cache = new Map();

  /** The weekly numbers of a column (weeks). @param {string} name @returns {Float32Array} */
  const column = (name) => {
    if (cache.has(name)) return cache.get(name);
    const j = places.get(name);
    if (j === undefined) throw new Error(`film: no column ${name}. Known: ${[...places.keys()].join(", ")}.`);
    const { low, high } = columns[j];
    const out = new Float32Array(weeks);
    for (let t = 0; t < weeks; t += 1) out[t] = low + ((high - low) * a.series[t * columns.length + j]) / 65535;
    cache.set(name, out);
    return out;
  };
  const last = Math.max(0, weeks - 1);
  const inRange = (/** @type {number} */ week) => Math.min(last, Math.max(0, week));
  const row = (/** @type {string} */ name, /** @type {number} */ width) => (/** @type {number} */ frame) =>
    a[name].subarray(frame * width, (frame + 1) * width);
  const known = a.shape.ideas[1];
  const officials = a.shape.negotiates[1];
  const attitude = row("attitude", persons);

  return {
    header, weeks, last, frames, every, parties: header.parties, persons, party, tier, meetings,
    knowers: known, officials,
    has: (/** @type {string} */ name) => places.has(name),
    column,
    /** A column at a week, between two weeks in proportion. */
    value: (/** @type {string} */ name, /** @type {number} */ week) => {
      const of = column(name);
      const t = inRange(week);
      const low = Math.floor(t);
      return of[low] + (t - low) * (of[Math.min(last, low + 1)] - of[low]);
    },
    /** A column that counts or codes: its number in the week, never between two. */
    step: (/** @type {string} */ name, /** @type {number} */ week) => column(name)[Math.floor(inRange(week))],
    /** The frame of a week, with its fraction. */
    frameAt: (/** @type {number} */ week) => Math.min(frames - 1, Math.max(0, week / every)),
    attitude,
    attitudeOf: (/** @type {number} */ i, /** @type {number} */ week) => {
      const f = Math.min(frames - 1, Math.max(0, week / every));
      const low = Math.floor(f);
      const here = attitude(low)[i];
      return (here + (f - low) * (attitude(Math.min(frames - 1, low + 1))[i] - here)) / 255;
    },
    ideas: row("ideas", known),
    seats: (/** @type {number} */ frame) => seats.subarray(frame * a.seat.length, (frame + 1) * a.seat.length),
    seatsPerRoom: a.shape.seat[1] ?? 0,
    bond: row("bond", K),
    funded: row("funded", K),
    negotiates: row("negotiates", officials),
    venue: (/** @type {number} */ frame) => (a.venue[frame] === NO_VENUE ? -1 : a.venue[frame]),
    following: row("faction", header.factions.length),
    /** The last week, up to this one, in which an initiative met; -1 if it has not. */
    lastMeeting: (/** @type {number} */ k, /** @type {number} */ week) => {
      const n = lastAtMost(meetings[k], week);
      return n < 0 ? -1 : meetings[k][n];
    },
    /** Meetings of an initiative up to a week. */
    met: (/** @type {number} */ k, /** @type {number} */ week) => lastAtMost(meetings[k], week) + 1,
  };
};

/** @typedef {ReturnType<typeof decode>} Film */
