/** What processes say of what is lent to them: see leases.js. */

export class Lending {
  constructor({ semaphores, waiting }) {
    Object.assign(this, { semaphores, waiting });
  }

  /** What is lent to a process, as something that can be recalled. */
  to(process) {
    const pipes = [...process.files.values()].flatMap(({ rx, tx }) => [
      ...(rx?.lent?.process === process ? [{ recall: () => rx.recallBytes() }] : []),
      ...(tx?.windows.has(process) ? [{ recall: () => tx.recallRoom() }] : []),
    ]);
    return [...this.semaphores.known.values()].filter((each) => each.leases.has(process)).concat(pipes);
  }

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
      const { queue } = { semaphore, bytes: rx, room: tx }[kind] ?? {};
      if (queue) this.waiting.wake(queue);
    },
  };
}
