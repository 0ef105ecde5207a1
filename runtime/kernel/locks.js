/**
 * What processes lock: the names of all files together, one file by flock(2), ranges of one by
 * fcntl(2). Who has to wait is told by `undefined`, and tries again when the queue is woken.
 */

const MOST = 10_000; // locks of a run

/** What is locked of one file. */
class Locked {
  queue = new Set();
  whole = new Map(); // open file → {process, kind}: flock(2)
  ranges = []; // {process, kind, start, end}: fcntl(2)
}

export class Locks {
  names = { owner: null, queue: new Set() };
  files = new Map(); // file → Locked

  /** @param wake (queue) → void */
  constructor(wake) {
    this.wake = wake;
  }

  /** One process at a time changes names: what its copy of the tree says is then true. */
  lockNames(process) {
    if (this.names.owner) return undefined;
    this.names.owner = process;
    return 0;
  }

  unlockNames(process) {
    if (this.names.owner !== process) return;
    this.names.owner = null;
    this.wake(this.names.queue);
  }

  of(file) {
    if (!this.files.has(file)) this.files.set(file, new Locked());
    return this.files.get(file);
  }

  /** @param kind "r" for a shared lock, "w" for an exclusive one, "" for none */
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

  /** @returns the locks of other processes that are in the way */
  inTheWay(process, file, kind, start, end) {
    const ranges = this.files.get(file)?.ranges ?? [];
    return ranges.filter(
      (other) =>
        other.process !== process && other.start < end && start < other.end && (kind === "w" || other.kind === "w"),
    );
  }

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

  /** Whether those who are in the way wait, in the end, for this process. @param wants (process) → its request, if it waits */
  deadlocks(process, request, wants) {
    const asked = [[process, request]];
    const seen = new Set();
    for (const [asker, [file, kind, start, end]] of asked) {
      for (const { process: other } of this.inTheWay(asker, file, kind, start, end)) {
        if (other === process) return true;
        if (seen.has(other)) continue;
        seen.add(other);
        if (wants(other)) asked.push([other, wants(other)]);
      }
    }
    return false;
  }

  /** A process is gone, and what it had. */
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

  #tidy(file) {
    const { queue, whole, ranges } = this.of(file);
    if (!queue.size && !whole.size && !ranges.length) this.files.delete(file);
    return 0;
  }
}
