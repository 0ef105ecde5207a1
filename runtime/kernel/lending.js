/** What processes say of what is lent to them: see leases.js. */

/** @import { Calls } from "./kernel.js" */
/** @import { Process } from "./processes.js" */
/** @import { Semaphores } from "./semaphores.js" */
/** @import { Waiting } from "./waiting.js" */

export class Lending {
  /** @param {{ semaphores: Semaphores, waiting: Waiting }} others */
  constructor({ semaphores, waiting }) {
    this.semaphores = semaphores;
    this.waiting = waiting;
  }

  /**
   * What is lent to a process, as something that can be recalled.
   * @param {Process} process
   * @returns {{ recall: () => unknown }[]}
   */
  to(process) {
    const pipes = [...process.files.values()].flatMap(({ rx, tx }) => [
      ...(rx?.lent?.process === process ? [{ recall: () => rx.recallBytes() }] : []),
      ...(tx?.windows.has(process) ? [{ recall: () => tx.recallRoom() }] : []),
    ]);
    return [...[...this.semaphores.known.values()].filter((each) => each.leases.has(process)), ...pipes];
  }

  /** @type {Calls} */
  calls = {
    used: (process, id, kind, key, change) => {
      if (kind === "semaphore") return this.semaphores.known.get(key)?.used(process, change);
      const { rx } = process.files.get(key) ?? {};
      rx?.used(change);
      if (rx) this.waiting.wake(rx.queue);
    },

    return: (process, id, kind, key) => {
      const { rx, tx } = process.files.get(key) ?? {};
      const semaphore = this.semaphores.known.get(key);
      if (kind === "semaphore") semaphore?.end(process);
      if (kind === "bytes") rx?.endBytes(process, key);
      if (kind === "room") tx?.endRoom(process, key);
      const lent = kind === "semaphore" ? semaphore : kind === "bytes" ? rx : tx;
      if (lent) this.waiting.wake(lent.queue);
    },
  };
}
