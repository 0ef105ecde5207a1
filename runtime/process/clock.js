/**
 * One clock for all processes of a run. Each worker counts from an origin of its own, and in steps of
 * up to a millisecond; so whoever has read the clock says what it read with the next message to the
 * kernel, and whoever is sent a message hears the latest that anybody has read, and goes on from there
 * if that is later than its own. What happened before was read before, on whatever clocks.
 */

const STEP = 1e-4; // ms that two readings differ by at the least

export const elapsed = performance.now.bind(performance);
let ahead = 0; // ms that the run's clock is ahead of this worker's
let latest = 0; // that was read, or heard of
let sent = 0; // the latest that the kernel knows of
let epoch = Date.now() - elapsed();

/** Take the place of the clocks that the interpreter asks. */
performance.now = read;
Date.now = () => read() + epoch;

function read() {
  latest = Math.max(elapsed() + ahead, latest + STEP);
  return latest;
}

/** @param {{ origin: number, now: number, epoch: number }} clock the kernel's */
export function begin(clock) {
  ahead = performance.timeOrigin - clock.origin;
  epoch = clock.epoch;
  latest = sent = 0;
  heard(clock.now);
}

/** Somebody has read this. @param {number} time */
export function heard(time) {
  ahead = Math.max(ahead, time - elapsed());
  if (time > latest) latest = sent = time;
}

/** A message's head with what the program has read since the last one, if it has. @param {unknown} id */
export function stamped(id) {
  if (latest === sent) return id;
  sent = latest;
  return [id, latest];
}
