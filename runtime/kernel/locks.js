/**
 * What processes lock: the names of all files together, one file by flock(2), ranges of one by
 * fcntl(2). Who has to wait is told by `undefined`, and tries again when the queue is woken.
 */

/** @import { Process } from "./processes.js" */
/** @import { Queue } from "./waiting.js" */

/**
 * "r" for a shared lock, "w" for an exclusive one, "" for none.
 * @typedef {"r" | "w" | ""} Kind
 * @typedef {{ process: Process, kind: Kind, start: number, end: number }} Range
 * @typedef {[file: string, kind: Kind, start: number, end: number]} Request
 */

const MOST = 10_000; // locks of a run

/** What is locked of one file. */
class Locked {
  /** @type {Queue} */
  queue = new Set();
  /** By the open file: flock(2). @type {Map<string, { process: Process, kind: Kind }>} */
  whole = new Map();
  /** fcntl(2) @type {Range[]} */
  ranges = [];
}

export class Locks {
  /** @type {{ owner: Process | null, queue: Queue }} */
  names = { owner: null, queue: new Set() };
  /** @type {Map<string, Locked>} */
  files = new Map();

  /** @param {(queue: Queue) => void} wake */
  constructor(wake) {
    this.wake = wake;
  }

  /** One process at a time changes names: what its copy of the tree says is then true. @param {Process} process */
  lockNames(process) {
    if (this.names.owner) return undefined;
    this.names.owner = process;
    return 0;
  }

  /** @param {Process} process */
  unlockNames(process) {
    if (this.names.owner !== process) return;
    this.names.owner = null;
    this.wake(this.names.queue);
  }

  /** @param {string} file */
  of(file) {
    const locked = this.files.get(file) ?? new Locked();
    this.files.set(file, locked);
    return locked;
  }

  /** @param {Process} process @param {string} file @param {number} open @param {Kind} kind */
  flock(process, file, open, kind) {
    const locked = this.of(file);
    const owner = `${process.pid} ${open}`;
    const had = locked.whole.get(owner);
    if (had?.kind === kind) return 0;
    if (had) {
      // what is converted is given up first
      locked.whole.delete(owner);
      this.wake(locked.queue);
    }
    if (!kind) return this.#tidy(file);
    for (const other of locked.whole.values()) if (kind === "w" || other.kind === "w") return undefined;
    if (this.#count() >= MOST) return "ENOLCK";
    locked.whole.set(owner, { process, kind });
    return 0;
  }

  /**
   * The locks of other processes that are in the way.
   * @param {Process} process @param {string} file @param {Kind} kind @param {number} start @param {number} end
   */
  inTheWay(process, file, kind, start, end) {
    const ranges = this.files.get(file)?.ranges ?? [];
    return ranges.filter(
      (other) =>
        other.process !== process && other.start < end && start < other.end && (kind === "w" || other.kind === "w"),
    );
  }

  /** @param {Process} process @param {string} file @param {Kind} kind @param {number} start @param {number} end */
  lockf(process, file, kind, start, end) {
    const locked = this.of(file);
    if (kind && this.inTheWay(process, file, kind, start, end).length) return undefined;
    if (kind && this.#count() >= MOST) return "ENOLCK";
    locked.ranges = locked.ranges.flatMap((own) => {
      if (own.process !== process || own.end <= start || end <= own.start) return [own];
      const [left, right] = [
        { ...own, end: start },
        { ...own, start: end },
      ];
      return [left, right].filter((part) => part.start < part.end);
    });
    if (kind) locked.ranges.push({ process, kind, start, end });
    this.wake(locked.queue);
    return this.#tidy(file);
  }

  /**
   * Whether those who are in the way wait, in the end, for this process.
   * @param {Process} process @param {Request} request
   * @param {(process: Process) => Request | undefined} wants what another waits for, if it does
   */
  deadlocks(process, request, wants) {
    /** @type {[Process, Request][]} */
    const asked = [[process, request]];
    const seen = new Set();
    for (const [asker, [file, kind, start, end]] of asked) {
      for (const { process: other } of this.inTheWay(asker, file, kind, start, end)) {
        if (other === process) return true;
        if (seen.has(other)) continue;
        seen.add(other);
        const wanted = wants(other);
        if (wanted) asked.push([other, wanted]);
      }
    }
    return false;
  }

  /** A process is gone, and what it had. @param {Process} process */
  drop(process) {
    this.unlockNames(process);
    for (const [file, locked] of this.files) {
      for (const [owner, lock] of locked.whole) if (lock.process === process) locked.whole.delete(owner);
      locked.ranges = locked.ranges.filter((lock) => lock.process !== process);
      this.wake(locked.queue);
      this.#tidy(file);
    }
  }

  #count() {
    let count = 0;
    for (const { whole, ranges } of this.files.values()) count += whole.size + ranges.length;
    return count;
  }

  /** @param {string} file */
  #tidy(file) {
    const { queue, whole, ranges } = this.of(file);
    if (!queue.size && !whole.size && !ranges.length) this.files.delete(file);
    return 0;
  }
}
