// @ts-check
/** Time: plays the weeks of the film with requestAnimationFrame and nothing else, and writes `week` into the store.
 * Where the system asks for no motion it goes on in steps of four weeks, twice a second. */

export const SPEEDS = [13, 26, 52, 104];
const STEP = 4;
const STEP_MS = 500;
const LONGEST_MS = 100; // a page that slept must not jump years ahead

/** Whether the system asks for less motion. @returns {boolean} */
export const calm = () => globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches ?? false;

/** @param {any} store @returns {{play: () => void, pause: () => void, toggle: () => void,
 * seek: (week: number) => void, step: (weeks: number) => void, speed: number, last: () => number}} */
export const createPlayer = (store) => {
  let request = 0;
  let before = 0;
  let waited = 0;
  const last = () => Math.max(0, (shown(store.state)?.weeks ?? 1) - 1);

  const frame = (/** @type {number} */ now) => {
    request = 0;
    if (!store.state.playing) return;
    const passed = Math.min(LONGEST_MS, now - before);
    before = now;
    const at = store.state.week ?? 0;
    let next = at + (passed / 1000) * player.speed;
    if (calm()) {
      waited += passed;
      next = waited >= STEP_MS ? Math.floor(at / STEP) * STEP + STEP : at;
      if (waited >= STEP_MS) waited = 0;
    }
    const end = last();
    if (next >= end) store.set({ week: end, playing: false });
    else {
      if (next !== at) store.set({ week: next });
      request = requestAnimationFrame(frame);
    }
  };

  const player = {
    speed: 26,
    last,
    play() {
      if (!store.state.film || request) return;
      const atEnd = (store.state.week ?? 0) >= last() - 1e-6;
      before = performance.now();
      waited = 0;
      request = requestAnimationFrame(frame); // before the store tells anybody, so that nobody starts it twice
      store.set(atEnd ? { week: 0, playing: true } : { playing: true });
    },
    pause() {
      if (request) cancelAnimationFrame(request);
      request = 0;
      if (store.state.playing) store.set({ playing: false });
    },
    toggle() {
      if (store.state.playing) player.pause();
      else player.play();
    },
    seek(/** @type {number} */ week) {
      store.set({ week: Math.min(last(), Math.max(0, week)) });
    },
    step(/** @type {number} */ weeks) {
      player.pause();
      player.seek(Math.round((store.state.week ?? 0) + weeks));
    },
  };
  store.on("playing", () => {
    if (store.state.playing && !request) player.play();
  });
  store.on("film", () => {
    if ((store.state.week ?? 0) > last()) player.seek(last());
  });
  return player;
};

/** The film that the picture shows: the run's, or its ghost's. @param {any} state @returns {any} */
export const shown = (state) => (state.showGhost && state.ghost ? state.ghost : state.film);
