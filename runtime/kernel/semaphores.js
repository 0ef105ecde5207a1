/** Semaphores by number, and the names of those that have one. */

import { Semaphore } from "./leases.js";

/** @import { Calls } from "./kernel.js" */
/** @import { Process } from "./processes.js" */
/** @import { Waiting } from "./waiting.js" */

export class Semaphores {
  /** By number. @type {Map<number, Semaphore>} */
  known = new Map();
  /** @type {Map<string, number>} */
  #names = new Map();
  /** Who has opened each. @type {Map<number, Set<Process>>} */
  users = new Map();

  /** @param {{ waiting: Waiting, now: () => number }} others */
  constructor({ waiting, now }) {
    this.waiting = waiting;
    this.now = now;
  }

  /** @param {string} name */
  unlink(name) {
    return this.#names.delete(name);
  }

  /** A process is gone, and what was lent to it; what it had acquired stays acquired. @param {Process} process */
  drop(process) {
    for (const semaphore of this.known.values()) {
      if (semaphore.end(process)) this.waiting.wake(semaphore.queue);
    }
  }

  /** @type {Calls} */
  calls = {
    sem_new: (process, id, semaphore, value, name) => {
      if (this.#names.has(name)) return "EEXIST";
      this.known.set(semaphore, new Semaphore(semaphore, value, this.now));
      this.#names.set(name, semaphore);
      this.users.set(semaphore, new Set([process]));
      return 0;
    },

    sem_open: (process, id, name) => {
      const semaphore = this.#names.get(name);
      if (semaphore === undefined) return "ENOENT";
      this.users.get(semaphore)?.add(process);
      return semaphore;
    },

    sem_unlink: (process, id, name) => (this.unlink(name) ? 0 : "ENOENT"),

    sem_acquire: (process, id, semaphore, milliseconds) => {
      const found = this.known.get(semaphore);
      if (!found) return "EINVAL";
      const soon = found.soon(process);
      this.waiting.wait(process, id, {
        what: "lock",
        queues: [found.queue],
        milliseconds,
        late: 0,
        lent: () => found.leases.size > 0,
        attempt: () => found.take(process, soon),
      });
    },

    sem_release: (process, id, semaphore, most) => {
      const found = this.known.get(semaphore);
      if (!found) return "EINVAL";
      this.waiting.wait(process, id, {
        what: "lock",
        queues: [found.queue],
        attempt: () => {
          const result = found.give(process, most, id === 0);
          if (result === 0) {
            this.waiting.wake(found.queue);
            found.passOn();
          }
          return result;
        },
      });
    },

    sem_value: (process, id, semaphore) => {
      const found = this.known.get(semaphore);
      if (!found) return "EINVAL";
      this.waiting.wait(process, id, {
        what: "lock",
        queues: [found.queue],
        attempt: () => (found.recall() ? undefined : found.value),
      });
    },
  };
}
