/** Semaphores by number, and the names of those that have one. */

import { Semaphore } from "./leases.js";

export class Semaphores {
  known = new Map(); // number → Semaphore
  #names = new Map(); // name → number

  constructor({ waiting, now }) {
    Object.assign(this, { waiting, now });
  }

  unlink(name) {
    return this.#names.delete(name);
  }

  /** A process is gone, and what was lent to it; what it had acquired stays acquired. */
  drop(process) {
    for (const semaphore of this.known.values()) {
      if (semaphore.end(process)) this.waiting.wake(semaphore.queue);
    }
  }

  calls = {
    sem_new: (process, id, semaphore, value, name) => {
      if (this.#names.has(name)) return "EEXIST";
      this.known.set(semaphore, new Semaphore(semaphore, value, this.now));
      this.#names.set(name, semaphore);
      return 0;
    },

    sem_open: (process, id, name) => this.#names.get(name) ?? "ENOENT",

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
