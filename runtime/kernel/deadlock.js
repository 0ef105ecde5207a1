/**
 * Who waits for whom in a run, and whether anybody can still be woken. Nothing here asks or changes
 * anything: from a table of what each thread of each process waits for (table.js), `verdict` tells
 * whether the run stands still for ever, and `explained` what a reader is to be told.
 *
 * Only when nobody can go on is anybody said to be stuck: whoever still runs, or will wake by a
 * clock, may send a signal, release a lock or end another, and the kernel cannot know that it won't.
 */

/**
 * What a thread waits for, as the kernel sees it: an end of processes, bytes or room of a pipe, a
 * semaphore, several things at once, a listener, a lock on a file; or, inside its process, another thread, a lock, or
 * a signal. `pids` are those who could bring it about, `alone` that no other process has the other end.
 * @typedef {{ type: "end" | "bytes" | "room" | "semaphore" | "poll" | "listener" | "file" | "thread" | "lock" | "signal" | "unknown",
 *   pids: number[], alone?: boolean, value?: number, holder?: Holder | null, thread?: number, ends?: number[],
 *   address?: string, semaphore?: number }} On
 */
/** Who took a semaphore last. @typedef {{ pid: number, thread: number, name: string, code: number | null }} Holder */
/**
 * A thread that waits; `timed` if a clock will wake it, `told` what its program and library say of it (python/why.py).
 * @typedef {{ id: number, timed: boolean, on: On, told: Told }} Thread
 */
/**
 * @typedef {{ kinds: string[], facts: Record<string, string | number>, name?: string, daemon?: boolean, works?: boolean, call?: string,
 *   line?: number, where?: string, minds?: boolean }} Told
 */
/**
 * `threads` are those that wait, of `count`; `clock` that something else will happen to it in time; `stopped` by SIGSTOP.
 * @typedef {{ pid: number, ppid: number, name: string, begun: boolean, stopped: boolean, clock: boolean, count: number,
 *   threads: Thread[] }} State
 */
/** @typedef {{ pid: number, thread: number }} Place */
/**
 * A line of the explanation: where somebody waits, why (a key of the page's words), and for whom; `cycle` if that one
 * waits, in the end, for it.
 * @typedef {Place & { name: string, ppid: number, threadName: string, state: "waits" | "runs" | "stopped", why: string,
 *   timed: boolean, call: string, line: number, where: string, facts: Record<string, string | number>,
 *   holder: Holder | null, alone: boolean, targets: (Place & { cycle: boolean })[] }} Lane
 */
/** @typedef {{ stuck: boolean, lanes: Lane[] }} Explanation */

const MAIN = 1;
const MOST_THREADS = 8; // of a process, that are told

/** Why a manager's main thread wakes every second: to see whether it is to stop. */
const BEATING = "manager.serve";

/**
 * What is told if nobody can be woken any more; null if anybody can.
 * @param {State[]} table
 */
export function verdict(table) {
  return table.length > 0 && !table.some(mayGoOn) ? explained(table, true) : null;
}

/**
 * Whether anything but another of these processes may make this one go on.
 * @param {State} process
 */
export function mayGoOn({ begun, stopped, clock, count, threads }) {
  if (stopped) return clock;
  if (!begun || clock || threads.length < count) return true;
  return threads.some(
    ({ timed, on, told }) =>
      (timed && !told.kinds.includes(BEATING)) || on.type === "signal" || on.type === "unknown" || told.minds,
  );
}

/**
 * @param {State[]} table
 * @param {boolean} [stuck]
 * @returns {Explanation}
 */
export function explained(table, stuck = false) {
  const lanes = table.flatMap((process) => lanesOf(process, table));
  const byPlace = new Map(lanes.map((lane) => [key(lane), lane]));
  for (const lane of lanes) {
    for (const target of lane.targets) target.cycle = reaches(byPlace, target, lane);
  }
  return { stuck, lanes };
}

/** @param {Place} place */
function key({ pid, thread }) {
  return `${pid} ${thread}`;
}

/** Whether one waits, over however many others, for another. @param {Map<string, Lane>} lanes @param {Place} from @param {Place} to */
function reaches(lanes, from, to) {
  const open = [from];
  const seen = new Set([key(from)]);
  for (const place of open) {
    if (key(place) === key(to)) return true;
    for (const next of lanes.get(key(place))?.targets ?? []) {
      if (seen.has(key(next))) continue;
      seen.add(key(next));
      open.push(next);
    }
  }
  return false;
}

/** The threads of a process that are told: the main one, and those that run the program's own code. @param {State} process */
function shown(process) {
  const main = process.threads.filter(({ id }) => id === MAIN);
  const others = process.threads.filter(({ id, told: { kinds, daemon, call } }) => {
    const outer = kinds.at(-1) ?? "";
    return id !== MAIN && (call || (!daemon && outer && !HELPERS.has(outer)));
  });
  return [...main, ...others.sort((a, b) => a.id - b.id)].slice(0, MOST_THREADS);
}

/** @param {State} process @param {State[]} table @returns {Lane[]} */
function lanesOf(process, table) {
  const { pid, ppid, name, stopped } = process;
  const common = { pid, ppid, name, holder: null, alone: false, timed: false, call: "", line: 0, where: "", facts: {} };
  const threads = shown(process);
  const running = !stopped && threads[0]?.id !== MAIN;
  const lanes = stopped ? [] : threads.map((thread) => laneOf(common, thread, process, table));
  if (stopped || running) {
    /** @type {"stopped" | "runs"} */
    const state = stopped ? "stopped" : "runs";
    lanes.unshift({ ...common, thread: MAIN, threadName: "", state, why: state, targets: [] });
  }
  return lanes;
}

/**
 * @param {Omit<Lane, "thread" | "threadName" | "state" | "why" | "targets">} common
 * @param {Thread} thread @param {State} process @param {State[]} table @returns {Lane}
 */
function laneOf(common, thread, process, table) {
  const { id, timed, on, told } = thread;
  const beats = told.kinds.includes(BEATING);
  return {
    ...common,
    thread: id,
    threadName: id === MAIN ? "" : (told.name ?? ""),
    state: "waits",
    why: reason(thread, process),
    timed: timed && !beats,
    call: told.call ?? "",
    line: told.line ?? 0,
    where: told.where ?? "",
    facts: factsOf(thread, process),
    holder: KEPT.has(reason(thread, process)) ? (on.holder ?? null) : null,
    alone: on.alone ?? false,
    targets: targetsOf(process, thread, table).map((place) => ({ ...place, cycle: false })),
  };
}

/** What is known of it, and of the feeder thread that it waits for. @param {Thread} thread @param {State} process */
function factsOf({ on, told }, { threads }) {
  const feeder = told.kinds.includes("queue.flush") && threads.find(({ id }) => id === on.thread);
  return { ...(feeder ? feeder.told.facts : {}), ...told.facts };
}

const PLAIN = {
  end: "end",
  bytes: "bytes",
  room: "room",
  poll: "poll",
  file: "file",
  thread: "thread",
  signal: "signal",
};
/** What the library's function says of itself, whatever lies under it. */
const OBJECTS = new Set([
  "event",
  "barrier",
  "condition",
  "notify",
  "semaphore",
  "queue.join",
  "result",
  "pool.join",
  "task",
  "loop",
]);
const KEPT = new Set(["lock.gone", "queue.gone"]); // who took it has ended, and never gave it back
const NOTIFIED = new Set(["condition", "event", "barrier"]); // where one waits whom notify() wakes
const HELPERS = new Set(["task", "wait", "queue.feed", "manager.client", "accept"]); // what threads of the library do

/** Why a thread waits, as the page's words know it. @param {Thread} thread @param {State} process @returns {string} */
function reason({ id, timed, on, told: { kinds, facts, works } }, { pid, threads }) {
  const outer = kinds.at(-1) ?? "";
  if (kinds.includes("queue.flush")) return "flush";
  if (outer === "exit") return on.type === "end" ? "exit.end" : "exit";
  if (outer === "threads.end") return "exit.threads";
  if (outer === "queue.get") {
    if (on.type !== "semaphore") return "queue.get";
    return gone(on) ? "queue.gone" : "queue.turn";
  }
  if (outer === "queue.put" && facts.most) return "queue.put";
  if (outer === "result" && id !== MAIN && works) return "result.pool";
  if (OBJECTS.has(outer) || outer.startsWith("manager.")) return outer;
  if (on.type === "semaphore") {
    if (facts.lock === "semaphore") return "semaphore";
    if (gone(on)) return "lock.gone";
    return on.holder?.pid === pid && on.holder.thread === id ? "lock.own" : "lock";
  }
  if (on.type === "lock" && kinds.length === 0) {
    if (on.thread === id) return "lock.own";
    return !on.thread || threads.some((each) => each.id === on.thread) ? "lock" : "lock.gone";
  }
  if (on.type === "signal" && timed) return "sleep";
  if (on.type === "listener") return outer === "connect" ? "connect" : "accept";
  if (on.type === "bytes" && on.alone) return "bytes.alone";
  if (on.type === "poll" && on.pids.length && on.pids.length === on.ends?.length) return "end";
  return PLAIN[/** @type {keyof typeof PLAIN} */ (on.type)] ?? "unknown";
}

/**
 * Those for whom a thread waits: other processes, or other threads of its own that are told. What
 * the library does in threads of its own, it does for those that these wait for.
 * @param {State} process @param {Thread} thread @param {State[]} table @param {Set<number>} [seen]
 * @returns {Place[]}
 */
function targetsOf(process, thread, table, seen = new Set([thread.id])) {
  const { on } = thread;
  const { pid } = process;
  const why = reason(thread, process);
  if (why === "lock.own") return [{ pid, thread: thread.id }];
  const locked = why === "lock" || why === "queue.turn";
  if (locked && on.holder?.code === null) return [placeIn(table, on.holder.pid, on.holder.thread)];
  if (on.type !== "lock" && on.type !== "thread") {
    const able = KEPT.has(why) ? [] : on.pids.filter((each) => each !== pid && !waitsAlike(table, each, on));
    const meant = why === "notify" ? able.filter((each) => mayNotice(table, each)) : able;
    return unique(meant.map((each) => placeIn(table, each, MAIN)));
  }
  const wanted = locked || on.type === "thread" ? on.thread : 0; // or else it is the library's own lock
  const lanes = shown(process);
  const workers = why.startsWith("result") ? lanes.filter(({ id, told }) => id !== MAIN && told.works) : [];
  if (workers.length) return workers.map(({ id }) => ({ pid, thread: id })); // one of a pool's threads has to do it
  const others = process.threads.filter((each) => !seen.has(each.id) && (!wanted || each.id === wanted));
  const found = others.flatMap((other) => {
    if (lanes.includes(other)) return [{ pid, thread: other.id }];
    seen.add(other.id);
    return targetsOf(process, other, table, seen);
  });
  if (found.length === 0 && why === "manager.serve") return [placeIn(table, process.ppid, MAIN)];
  return unique(found);
}

/** Whether a process's main thread waits for the very same semaphore: then it will not release it. */
/** @param {State[]} table @param {number} pid @param {On} on */
function waitsAlike(table, pid, { semaphore }) {
  const threads = table.find((each) => each.pid === pid)?.threads ?? [];
  return semaphore !== undefined && threads.some(({ id, on }) => id === MAIN && on.semaphore === semaphore);
}

/** Whether who took a semaphore has ended with it. @param {On} on */
function gone({ holder }) {
  return !!holder && holder.code !== null;
}

/** Whether notify() may have woken a process: it is stopped, or a thread of it waits for that. @param {State[]} table @param {number} pid */
function mayNotice(table, pid) {
  const process = table.find((each) => each.pid === pid);
  return (
    !!process && (process.stopped || process.threads.some(({ told }) => told.kinds.some((kind) => NOTIFIED.has(kind))))
  );
}

/** A thread that is told, or its process's main one. @param {State[]} table @param {number} pid @param {number} thread */
function placeIn(table, pid, thread) {
  const process = table.find((each) => each.pid === pid);
  const there = process && shown(process).some(({ id }) => id === thread);
  return { pid, thread: there ? thread : MAIN };
}

/** @param {Place[]} places */
function unique(places) {
  return [...new Map(places.map((place) => [key(place), place])).values()];
}
