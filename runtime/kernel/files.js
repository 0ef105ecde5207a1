/** The calls on files: what a process has changed, and what it locks. */

import { Locks } from "./locks.js";

/** @import { Calls } from "./kernel.js" */
/** @import { Request } from "./locks.js" */
/** @import { Process } from "./processes.js" */
/** @import { FileTree } from "./tree.js" */
/** @import { Waiting } from "./waiting.js" */

const LONGEST_NAME = 100;

export class Files {
  /** @param {{ tree: FileTree, waiting: Waiting }} others */
  constructor({ tree, waiting }) {
    this.tree = tree;
    this.waiting = waiting;
    this.locks = new Locks((queue) => waiting.wake(queue));
  }

  /** A process is gone, and what it had locked. @param {Process} process */
  drop(process) {
    this.locks.drop(process);
  }

  /** @type {Calls} */
  calls = {
    file: (process, id, change) => {
      this.tree.change(change, process);
      return 0;
    },

    /** Until it unlocks them, names of files are for this process alone; nobody is told that it waits. */
    name_lock: (process, id) => {
      this.waiting.wait(process, id, {
        queues: [this.locks.names.queue],
        attempt: () => this.locks.lockNames(process),
      });
    },

    name_unlock: (process) => this.locks.unlockNames(process),

    /** @param open the process's own number for an open file @param kind "r", "w", or "" to unlock */
    flock: (process, id, file, open, kind, milliseconds) => {
      const { queue } = this.locks.of(named(file));
      this.waiting.wait(process, id, {
        what: "lock",
        queues: [queue],
        milliseconds,
        attempt: () => this.locks.flock(process, file, Number(open), kind),
      });
    },

    lockf: (process, id, file, kind, start, end, milliseconds) => {
      const { queue } = this.locks.of(named(file));
      /** @type {Request} */
      const range = [file, kind, start, end];
      const wants = (/** @type {Process} */ other) => [...other.waiters.values()].find((waiter) => waiter.range)?.range;
      if (kind && milliseconds !== 0 && this.locks.deadlocks(process, range, wants)) return "EDEADLK";
      this.waiting.wait(process, id, {
        what: "lock",
        queues: [queue],
        milliseconds,
        attempt: () => this.locks.lockf(process, ...range),
      });
      const waiter = process.waiters.get(id);
      if (waiter) waiter.range = range;
    },

    /** @returns [kind, start, end, pid] of a lock that is in the way, or 0 */
    lockf_test: (process, id, file, kind, start, end) => {
      const found = this.locks.inTheWay(process, named(file), kind, start, end)[0];
      return found ? [found.kind, found.start, found.end, found.process.pid] : 0;
    },
  };
}

/** What a file is known by, from a message that may be forged. @param {unknown} file */
function named(file) {
  if (typeof file !== "string" || file.length > LONGEST_NAME) throw new TypeError("not a file");
  return file;
}
