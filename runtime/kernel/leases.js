/**
 * What a process may use without asking the kernel each time, until the kernel wants it back: units
 * of a semaphore, bytes of a pipe, room in a pipe. A question and its answer cost some 0.1 ms; a queue
 * or a lock in a loop would spend its time on nothing else.
 *
 *   kernel → worker   ["lease", kind, key, given, whole]   the process may use this, or this as well
 *                     ["recall", kind, key]                somebody else needs it
 *                     ["shared", key]                      somebody else releases this semaphore, too
 *   worker → kernel   [0, "used", kind, key, change]       before anything else is told
 *                     [0, "return", kind, key]             what is left is the kernel's again
 *
 * The key is the semaphore's number, or the process's own descriptor. `whole`: there is nothing but
 * what the process has, and what comes later is passed on to it; so it knows when there is none.
 *
 * A worker tells what it used before it tells anything else, so nobody can have learnt of a use that
 * the kernel does not know of: a process that is killed in between might as well have been killed
 * before. A recall is answered when the process waits or takes its turn (process/leased.js).
 *
 * Bytes are lent to a process, too, that polls a pipe which nobody else reads: it then knows when there is nothing; and
 * the next message of a pipe, together with a semaphore, to a process that reads it whenever it has acquired that.
 *
 * Leases go to whoever comes back at once, or comes again and nobody else came in between: a process
 * that takes a task and computes for long must not keep the next one from others.
 */

/** @import { OpenFile } from "./descriptors.js" */
/** @import { Process } from "./processes.js" */
/** @import { SentFile } from "./sockets.js" */
/** @import { Queue } from "./waiting.js" */

/** Units of a semaphore. @typedef {{ units: number, whole: boolean, recalled: boolean }} Lease */
/** Who did something last, and how often in a row. @typedef {{ process?: Process, times: number }} Row */
/** Room that a writer has. @typedef {{ fd: number, left: number, recalled: boolean }} Window */
/**
 * What a reader has before it asked.
 * @typedef {{ process: Process, fd: number, bytes: Uint8Array[], size: number, unread: number, whole: boolean,
 *   recalled: boolean }} Lent
 */

const SOON = 2; // ms in which a process that comes back gets a lease
const SHARE = 1000; // units of a semaphore that has plenty
const ROOM = 16384; // bytes
const FEW = 4; // reads or writes in a row before there is a lease
const HEAD = 4; // bytes before a message of multiprocessing: its length

export class Semaphore {
  /** @type {Queue} */
  queue = new Set();
  /** @type {Map<Process, Lease>} */
  leases = new Map();
  /** The process that acquired it last. @type {Process | null} */
  last = null;
  /** When each released it last. @type {Map<Process, number>} */
  gone = new Map();
  /** Those who have acquired it at any time, and whether they know that others release it for them. @type {Map<Process, boolean>} */
  takers = new Map();
  /** What those read who have acquired it: the getters of a queue. @type {Map<Process, number>} */
  reads = new Map();

  /**
   * @param {number} key what processes know it by
   * @param {number} value at first; one that begins at 0 tells, and keeps nobody out
   * @param {() => number} now
   */
  constructor(key, value, now) {
    this.key = key;
    this.value = value;
    this.now = now;
    this.lends = value > 0;
  }

  /** Whether this process has just released it, and comes again. @param {Process} process */
  soon(process) {
    return this.now() - (this.gone.get(process) ?? -Infinity) < SOON;
  }

  /**
   * 1, or undefined if there is no unit; what is lent is called back then.
   * @param {Process} process @param {boolean} soon
   */
  take(process, soon) {
    if (this.value === 0) {
      this.recall();
      return undefined;
    }
    this.value -= 1;
    if (!this.takers.has(process)) this.takers.set(process, false);
    if (this.lends && (soon || this.last === process)) this.#lend(process);
    this.last = process;
    return 1;
  }

  /**
   * 0, "EOVERFLOW", or undefined as long as only what is lent can tell.
   * @param {Process} process
   * @param {number} most
   * @param {boolean} sure whether the process has acquired what it gives
   */
  give(process, most, sure) {
    const lent = [...this.leases.values()].reduce((sum, { units }) => sum + units, 0);
    if (!sure && lent > 0 && this.value + lent >= most && this.recall()) return undefined;
    if (this.value >= most) return "EOVERFLOW";
    this.value += 1;
    if (!sure || !this.takers.has(process)) this.#tellTakers(process);
    if (!this.lends) return 0;
    this.gone.set(process, this.now());
    if (this.value > 2 * SHARE && !this.leases.has(process)) this.#lend(process, 0); // it may gather what it gives
    return 0;
  }

  /**
   * Whoever has acquired it can no longer be sure that it has not been released by somebody else.
   * @param {Process} by
   */
  #tellTakers(by) {
    for (const [process, knows] of this.takers) {
      if (process === by || knows || process.status !== null) continue;
      this.takers.set(process, true);
      process.worker.post(["shared", this.key]);
    }
  }

  /** What nobody waits for goes to whoever has the whole. */
  passOn() {
    for (const [process, lease] of this.leases) {
      if (lease.whole && !lease.recalled && this.value > 0) this.#give(process, lease, this.value);
    }
  }

  /** @param {Process} process */
  #lend(process, units = SHARE) {
    const plenty = this.value > 2 * SHARE;
    const lease = this.leases.get(process) ?? { units: 0, whole: false, recalled: false };
    const alone = this.leases.size === (this.leases.has(process) ? 1 : 0);
    if (lease.recalled || process.halting || !(plenty || alone)) return;
    lease.whole = !plenty;
    this.leases.set(process, lease);
    this.#give(process, lease, plenty ? units : this.value);
  }

  /** @param {Process} process @param {Lease} lease @param {number} units */
  #give(process, lease, units) {
    this.value -= units;
    lease.units += units;
    process.worker.post(["lease", "semaphore", this.key, units, lease.whole]);
  }

  /** @param {Process} process @param {number} change */
  used(process, change) {
    const lease = this.leases.get(process);
    if (lease && lease.units + change >= 0) lease.units += change;
  }

  /** Ask for all that is lent. @returns whether there is any */
  recall() {
    for (const [process, lease] of this.leases) {
      if (!lease.recalled) process.worker.post(["recall", "semaphore", this.key]);
      lease.recalled = true;
    }
    return this.leases.size > 0;
  }

  /** A lease is over. @param {Process} process @returns whether there was one */
  end(process) {
    if (process.status !== null) for (const known of [this.takers, this.reads]) known.delete(process);
    const lease = this.leases.get(process);
    if (!lease) return false;
    this.leases.delete(process);
    this.value += lease.units;
    this.gone.set(process, this.now());
    return true;
  }
}

const CAPACITY = 65536; // of a pipe, as on Linux: pipe(7)

/** One direction of a byte stream. `rights` are descriptors that travel with it (SCM_RIGHTS). */
export class Pipe {
  /** @type {Queue} */
  queue = new Set();
  /** @type {Uint8Array[]} */
  chunks = [];
  /** @type {(OpenFile | SentFile)[][]} */
  rights = [];
  size = 0;
  readers = 0;
  writers = 0;
  reset = false; // the other end was closed with data unread: ECONNRESET, once all has been read
  /** @type {Lent | null} */
  lent = null;
  /** @type {Map<Process, Window>} */
  windows = new Map();
  /** The process that read last, and how often in a row. @type {Row} */
  reader = { times: 0 };
  /** @type {Row} */
  writer = { times: 0 };
  /** @type {Row} */
  poller = { times: 0 };

  /** @param {Uint8Array} bytes */
  put(bytes) {
    if (bytes.length === 0) return;
    this.chunks.push(bytes);
    this.size += bytes.length;
    if (this.lent?.whole && !this.lent.recalled) this.#give(this.lent, this.size);
  }

  /** @param {number} count */
  take(count) {
    const taken = new Uint8Array(Math.min(count, this.size));
    for (let at = 0; at < taken.length; ) {
      const chunk = this.chunks[0];
      const part = chunk.subarray(0, taken.length - at);
      taken.set(part, at);
      at += part.length;
      if (part.length === chunk.length) this.chunks.shift();
      else this.chunks[0] = chunk.subarray(part.length);
    }
    this.size -= taken.length;
    return taken;
  }

  /** @param {number} count */
  peek(count) {
    const whole = this.take(this.size);
    this.put(whole);
    return whole.slice(0, count);
  }

  /** Whoever reads is told of the reset, once. */
  reported() {
    this.reset = false;
    return "ECONNRESET";
  }

  /** Bytes that nobody has read, those that are lent included. */
  get unread() {
    return this.size + (this.lent?.unread ?? 0);
  }

  /** Room that is nobody's. */
  get room() {
    let left = CAPACITY - this.unread;
    for (const window of this.windows.values()) left -= window.left;
    return left;
  }

  /** @param {Process} process */
  #othersWait(process) {
    return [...this.queue].some((waiter) => waiter.process !== process);
  }

  // ---- bytes for a reader

  /**
   * After a read: lend all there is and will be to a process that reads again and again; else the message whose head it
   * read.
   * @param {Process} process @param {number} fd @param {Uint8Array} taken
   */
  lend(process, fd, taken) {
    const whole = countedInARow(this.reader, process) >= FEW;
    const length = taken.length === HEAD ? lengthIn(taken) : 0;
    if (whole) this.#begin(process, fd, this.size, true);
    else if (length > 0 && this.size > 0) this.#begin(process, fd, length, false);
  }

  /** A process that polls it again and again, and is the only one to read, is to know without asking. @param {Process} process @param {number} fd */
  polled(process, fd) {
    const often = countedInARow(this.poller, process) >= FEW;
    if (often && (this.reader.process ?? process) === process && this.writers > 0)
      this.#begin(process, fd, this.size, true);
  }

  /** Lend the next message, if it is there, to a process that is about to read it. @param {Process} process @param {number} fd */
  lendMessage(process, fd) {
    const [first] = this.chunks;
    const whole = first?.length >= HEAD ? HEAD + lengthIn(first) : 0;
    if (whole >= HEAD && this.size >= whole) this.#begin(process, fd, whole, false);
  }

  /** @param {Process} process @param {number} fd @param {number} count @param {boolean} whole */
  #begin(process, fd, count, whole) {
    if (this.#othersWait(process) || this.lent || process.halting) return;
    this.lent = { process, fd, bytes: [], size: 0, unread: 0, whole, recalled: false };
    this.#give(this.lent, count);
  }

  /** @param {Lent} lent @param {number} count */
  #give(lent, count) {
    const bytes = this.take(count);
    lent.bytes.push(bytes);
    lent.size += bytes.length;
    lent.unread += bytes.length;
    lent.process.worker.post(["lease", "bytes", lent.fd, bytes, lent.whole]);
  }

  /** @param {number} change */
  used(change) {
    const { lent } = this;
    if (!lent || !(change >= 0 && change <= lent.unread)) return;
    lent.unread -= change;
    while (lent.bytes.length && lent.size - lent.bytes[0].length >= lent.unread) {
      lent.size -= lent.bytes[0].length;
      lent.bytes.shift();
    }
    if (lent.unread === 0 && !lent.whole) this.lent = null;
  }

  /** @param {Process} [process] @param {number} [fd] @returns whether bytes are lent, to another than this reader */
  recallBytes(process, fd) {
    const { lent } = this;
    if (!lent || (lent.process === process && lent.fd === fd && !lent.recalled)) return false;
    if (!lent.recalled) lent.process.worker.post(["recall", "bytes", lent.fd]);
    return (lent.recalled = true);
  }

  /** @param {Process} process @param {number} fd */
  endBytes(process, fd) {
    const { lent } = this;
    if (!lent || lent.process !== process || lent.fd !== fd) return;
    this.lent = null;
    const later = this.take(this.size);
    for (const bytes of lent.bytes) this.put(bytes);
    this.take(this.size - lent.unread);
    this.put(later);
  }

  // ---- room for a writer

  /** Lend room to a process that writes again and again. @param {Process} process @param {number} fd */
  lendRoom(process, fd) {
    const left = Math.min(ROOM, this.room >> 1);
    if (countedInARow(this.writer, process) < FEW || left <= 0 || this.readers === 0) return;
    if (this.#othersWait(process) || process.halting) return;
    this.windows.set(process, { fd, left, recalled: false });
    process.worker.post(["lease", "room", fd, left, false]);
  }

  recallRoom() {
    for (const [process, window] of this.windows) {
      if (!window.recalled) process.worker.post(["recall", "room", window.fd]);
      window.recalled = true;
    }
  }

  /** @param {Process} process @param {number} fd */
  endRoom(process, fd) {
    if (this.windows.get(process)?.fd === fd) this.windows.delete(process);
  }
}

/** Of a message of multiprocessing. @param {Uint8Array} head */
function lengthIn(head) {
  return new DataView(head.buffer, head.byteOffset).getInt32(0);
}

/** @param {Row} row @param {Process} process */
function countedInARow(row, process) {
  row.times = row.process === process ? row.times + 1 : 1;
  row.process = process;
  return row.times;
}
