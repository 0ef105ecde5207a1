/**
 * The resource tracker. CPython gives every program a process that unlinks what was forgotten. Here
 * the kernel itself reads what that process would read: "REGISTER:name:type\n" and "UNREGISTER:name:type\n".
 */

const COMMAND = /^from multiprocessing\.resource_tracker import main;\s*main\((\d+)\)/;

/** @returns the descriptor that a process with these arguments would read from, if it is a tracker */
export function trackedFrom(argv) {
  const found = COMMAND.exec(argv.at(-1));
  return found ? Number(found[1]) : undefined;
}

export class Tracker {
  constructor({ descriptors, waiting, events, semaphores, memory }) {
    Object.assign(this, { descriptors, waiting, events, semaphores, memory });
  }

  /**
   * Stand in for a process that tracks resources.
   * @param place where it would warn: file and line
   * @param end   (status) → void: it has come to its end
   */
  track(process, fd, place, end) {
    process.tracker = { names: new Map(), text: "", place };
    const { rx } = process.files.get(fd);
    const read = () => {
      process.tracker.text += new TextDecoder().decode(rx.take(rx.size));
      const lines = process.tracker.text.split("\n");
      process.tracker.text = lines.pop();
      for (const line of lines) note(process.tracker.names, line);
      if (rx.writers > 0) return undefined;
      end(this.#clean(process) ? 1 << 8 : 0);
      return 0;
    };
    const waiter = { process, id: 0, queues: [rx.queue], attempt: read };
    rx.queue.add(waiter);
    process.worker = { post() {}, end() {} };
    process.waiters.set(0, waiter);
    for (const [each] of process.files) if (each > 2 && each !== fd) this.descriptors.close(process, each);
    read();
  }

  /** @returns whether anything was forgotten */
  #clean(process) {
    const kinds = new Map();
    for (const key of process.tracker.names.keys()) {
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
        new TextEncoder().encode(`${process.tracker.place}: UserWarning: ${text}  warnings.warn(\n`),
      );
    }
    return kinds.size > 0;
  }
}

function note(names, line) {
  const [command, key] = line.startsWith("{")
    ? fromJSON(line)
    : [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1)];
  if (command === "REGISTER") names.set(key, (names.get(key) ?? 0) || 1);
  if (command === "UNREGISTER") names.delete(key);
}

/** A line in the form that is used for names that are not plain. */
function fromJSON(line) {
  const { cmd, rtype, base64_name: name } = JSON.parse(line);
  return [cmd, `${atob(name.replaceAll("-", "+").replaceAll("_", "/"))}:${rtype}`];
}
