/** What the page is told of a run: what its processes print, and when each begins, waits, goes on and ends. */

const MOST_EVENTS = 200_000;
const SHORTEST_WAIT = 1; // ms; shorter waits are not told
const MAIN_THREAD = 1;

export class Events {
  #gathered = [];
  #count = 0;
  #written = 0;

  /**
   * @param report (events) → void: output, process events and, last, the exit
   * @param most   bytes that a run may print
   * @param full   () → void: there is more to tell than that
   */
  constructor({ report, most, full, now }) {
    Object.assign(this, { report, most, full, now });
  }

  /** The run begins: times count from here. */
  begin() {
    this.began = this.now();
  }

  get seconds() {
    return (this.now() - this.began) / 1000;
  }

  print(process, stream, bytes) {
    const room = this.most - this.#written;
    this.#written += bytes.length;
    if (bytes.length > room) bytes = bytes.subarray(0, Math.max(0, room));
    const decoder = ((process.decoders ??= {})[stream] ??= new TextDecoder());
    const text = decoder.decode(bytes, { stream: true });
    if (text) this.add({ kind: "output", pid: process.pid, stream, text });
    if (this.#written > this.most) this.full();
    return 0;
  }

  add(event, at = this.now()) {
    const last = this.#gathered.at(-1);
    if (event.kind === "output" && last?.kind === "output" && last.pid === event.pid && last.stream === event.stream) {
      last.text += event.text;
    } else {
      if (++this.#count > MOST_EVENTS) return this.full();
      this.#gathered.push({ ...event, at: Math.round((at - this.began) * 10) / 10 });
    }
  }

  /** A wait is over: tell it whole if it was long enough and nobody told its beginning. */
  addWait(process, wait) {
    if (!process.begun) return;
    const now = this.now();
    if (process.told === "wait") {
      process.told = "run";
      process.ran = now;
      this.add({ kind: "run", pid: process.pid }, now);
    } else if (wait && now - wait.since >= SHORTEST_WAIT && process.threads === 1) {
      this.add(waiting(process, wait), wait.since);
      this.add({ kind: "run", pid: process.pid }, now);
    }
  }

  /** Report what has gathered, and which of these processes have begun to wait. */
  flush(processes) {
    for (const process of processes) {
      if (process.status !== null || process.tracker) continue;
      const wait = waitOf(process);
      if (wait?.what && process.begun && process.told === "run" && this.now() - wait.since >= SHORTEST_WAIT) {
        process.told = "wait";
        process.waitTold = wait;
        this.add(waiting(process, wait), Math.max(wait.since, process.ran));
      }
    }
    if (this.#gathered.length) this.report(this.#gathered.splice(0));
  }

  /** Nothing comes after this. */
  end(exit) {
    this.report([...this.#gathered.splice(0), exit]);
  }
}

/** What a process waits for, if all its threads wait. */
function waitOf(process) {
  const waits = [...process.waiters.values(), ...process.asleep.values()];
  return waits.length >= process.threads ? (process.asleep.get(MAIN_THREAD) ?? waits[0]) : undefined;
}

function waiting({ pid }, { what, call, line }) {
  return { kind: "wait", pid, what, ...(call && { call, line }) };
}
