/**
 * The resource tracker. CPython gives every program a process that unlinks what was forgotten. Here
 * the kernel itself reads what that process would read: "REGISTER:name:type\n" and "UNREGISTER:name:type\n".
 */

/** @import { Descriptors } from "./descriptors.js" */
/** @import { Events } from "./events.js" */
/** @import { Memory } from "./memory.js" */
/** @import { Process } from "./processes.js" */
/** @import { Semaphores } from "./semaphores.js" */
/** @import { Waiter, Waiting } from "./waiting.js" */

/**
 * What it knows: how often each name is registered.
 * @typedef {{ names: Map<string, number>, text: string, place: string }} Tracked
 */

const COMMAND = /^from multiprocessing\.resource_tracker import main;\s*main\((\d+)\)/;

/**
 * The descriptor that a process with these arguments would read from, if it is a tracker.
 * @param {string[]} argv
 */
export function trackedFrom(argv) {
  const found = COMMAND.exec(argv.at(-1) ?? "");
  return found ? Number(found[1]) : undefined;
}

export class Tracker {
  /**
   * @param {{ descriptors: Descriptors, waiting: Waiting, events: Events, semaphores: Semaphores,
   *   memory: Memory }} others
   */
  constructor({ descriptors, waiting, events, semaphores, memory }) {
    this.descriptors = descriptors;
    this.waiting = waiting;
    this.events = events;
    this.semaphores = semaphores;
    this.memory = memory;
  }

  /**
   * Stand in for a process that tracks resources.
   * @param {Process} process
   * @param {number} fd
   * @param {string} place where it would warn: file and line
   * @param {(status: number) => void} end it has come to its end
   */
  track(process, fd, place, end) {
    /** @type {Tracked} */
    const tracked = { names: new Map(), text: "", place };
    process.tracker = tracked;
    const rx = process.files.get(fd)?.rx;
    if (!rx) throw new TypeError("a tracker with nothing to read from");
    const read = () => {
      tracked.text += new TextDecoder().decode(rx.take(rx.size));
      const lines = tracked.text.split("\n");
      tracked.text = lines.pop() ?? "";
      for (const line of lines) note(tracked.names, line);
      if (rx.writers > 0) return undefined;
      end(this.#clean(process, tracked) ? 1 << 8 : 0);
      return 0;
    };
    /** @type {Waiter} */
    const waiter = { process, id: 0, queues: [rx.queue], since: 0, timed: false, attempt: read };
    rx.queue.add(waiter);
    process.worker = { post() {}, end() {} };
    process.waiters.set(0, waiter);
    for (const [each] of process.files) if (each > 2 && each !== fd) this.descriptors.close(process, each);
    read();
  }

  /** Whether anything was forgotten. @param {Process} process @param {Tracked} tracked */
  #clean(process, { names: left, place }) {
    /** @type {Map<string, string[]>} */
    const kinds = new Map();
    for (const key of left.keys()) {
      const at = key.lastIndexOf(":");
      const [name, kind] = [key.slice(0, at), key.slice(at + 1)];
      kinds.set(kind, [...(kinds.get(kind) ?? []), name]);
      if (kind === "semaphore") this.semaphores.unlink(name);
      if (kind === "shared_memory") this.memory.unlink(name);
    }
    for (const [kind, names] of kinds) {
      const list = names.map((name) => `'${name}'`).join(", ");
      const text = `resource_tracker: There appear to be ${names.length} leaked ${kind} objects to clean up at shutdown: {${list}}\n`;
      this.events.print(
        process,
        "stderr",
        new TextEncoder().encode(`${place}: UserWarning: ${text}  warnings.warn(\n`),
      );
    }
    return kinds.size > 0;
  }
}

/** @param {Map<string, number>} names @param {string} line */
function note(names, line) {
  const [command, key] = line.startsWith("{")
    ? fromJSON(line)
    : [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1)];
  if (command === "REGISTER") names.set(key, (names.get(key) ?? 0) || 1);
  if (command === "UNREGISTER") names.delete(key);
}

/**
 * A line in the form that is used for names that are not plain.
 * @param {string} line @returns {[command: string, key: string]}
 */
function fromJSON(line) {
  const { cmd, rtype, base64_name: name } = JSON.parse(line);
  return [cmd, `${atob(name.replaceAll("-", "+").replaceAll("_", "/"))}:${rtype}`];
}
