/** What the page is told of a run: what its processes print, and when each begins, waits, goes on and ends. */

/** @import { Process } from "./processes.js" */

/**
 * What a process waits for, since when, and where its program does so.
 * @typedef {{ what?: string, since: number, call?: string, line?: number }} Wait
 */

const MOST_EVENTS = 200_000;
const SHORTEST_WAIT = 1; // ms; shorter waits are not told
const TOLD = 200; // waits, after which only those that are ten times as long are told: as in process/waits.js
const MAIN_THREAD = 1;

export class Events {
  /** @type {any[]} */
  #gathered = [];
  #count = 0;
  #written = 0;
  began = 0;

  /**
   * @param {object} run
   * @param {(events: object[]) => void} run.report output, process events and, last, the exit
   * @param {number} run.most bytes that a run may print
   * @param {() => void} run.full there is more to tell than that
   * @param {() => number} run.now
   */
  constructor({ report, most, full, now }) {
    this.report = report;
    this.most = most;
    this.full = full;
    this.now = now;
  }

  /** The run begins: times count from here. */
  begin() {
    this.began = this.now();
  }

  get seconds() {
    return (this.now() - this.began) / 1000;
  }

  /** @param {Process} process @param {string} stream @param {Uint8Array} bytes */
  print(process, stream, bytes) {
    const room = this.most - this.#written;
    this.#written += bytes.length;
    if (bytes.length > room) bytes = bytes.subarray(0, Math.max(0, room));
    const decoder = (process.decoders[stream] ??= new TextDecoder());
    const text = decoder.decode(bytes, { stream: true });
    if (text) this.add({ kind: "output", pid: process.pid, stream, text });
    if (this.#written > this.most) this.full();
    return 0;
  }

  /** @param {{ kind: string, [more: string]: unknown }} event */
  add(event, at = this.now()) {
    const last = this.#gathered.at(-1);
    if (event.kind === "output" && last?.kind === "output" && last.pid === event.pid && last.stream === event.stream) {
      last.text += event.text;
    } else {
      if (++this.#count > MOST_EVENTS) return this.full();
      this.#gathered.push({ ...event, at: Math.round((at - this.began) * 10) / 10 });
    }
  }

  /**
   * A wait is over: tell it whole if it was long enough and nobody told its beginning.
   * @param {Process} process @param {Wait} [wait]
   */
  addWait(process, wait) {
    if (!process.begun) return;
    const now = this.now();
    if (process.told === "wait") {
      process.told = "run";
      process.ran = now;
      this.add({ kind: "run", pid: process.pid }, now);
    } else if (wait && now - wait.since >= shortest(process) && process.threads === 1) {
      this.add(waiting(process, wait), wait.since);
      this.add({ kind: "run", pid: process.pid }, now);
    }
  }

  /** Report what has gathered, and which of these have begun to wait. @param {Iterable<Process>} processes */
  flush(processes) {
    for (const process of processes) {
      if (process.status !== null || process.tracker) continue;
      const wait = waitOf(process);
      if (wait?.what && process.begun && process.told === "run" && this.now() - wait.since >= shortest(process)) {
        process.told = "wait";
        process.waitTold = wait;
        this.add(waiting(process, wait), Math.max(wait.since, process.ran));
      }
    }
    if (this.#gathered.length) this.report(this.#gathered.splice(0));
  }

  /** Nothing comes after this. @param {object} exit */
  end(exit) {
    this.report([...this.#gathered.splice(0), exit]);
  }
}

/** What a process waits for, if all its threads wait. @param {Process} process @returns {Wait | undefined} */
function waitOf(process) {
  const waits = [...process.waiters.values(), ...process.asleep.values()];
  return waits.length >= process.threads ? (process.asleep.get(MAIN_THREAD) ?? waits[0]) : undefined;
}

/** How long a wait has to be. @param {Process} process */
function shortest(process) {
  return process.waits < TOLD ? SHORTEST_WAIT : 10 * SHORTEST_WAIT;
}

/** @param {Process} process @param {Wait} wait */
function waiting({ pid }, { what, call, line }) {
  return { kind: "wait", pid, what, ...(call && { call, line }) };
}
