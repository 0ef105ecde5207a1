/** The open files of a process, as far as locks on them go: see python/locking.py and kernel/locks.js. */

/** @import { Table } from "./process.js" */

export class Locks {
  #opened = 0;

  /**
   * @param {object} process
   * @param {() => FileSystem} process.FS
   * @param {(call: string, ...values: unknown[]) => void} process.tell tells the kernel
   */
  constructor({ FS, tell }) {
    this.FS = FS;
    this.tell = tell;
  }

  /** @param {number} fd */
  #stream(fd) {
    return /** @type {Stream} */ (this.FS().getStream(fd));
  }

  /** With an open file goes its lock, with any descriptor of a file the locks of ranges. @param {Stream} stream */
  closed({ node, shared }) {
    if (node.locked) {
      node.locked = false;
      this.tell("lockf", node.file, "", 0, Infinity, 0);
    }
    if (shared.locks && !this.FS().streams.some((other) => other?.shared === shared)) {
      this.tell("flock", node.file, shared.locks, "", 0);
    }
  }

  /** @type {Table} */
  calls = {
    /** What a file in a shared folder is known by, whatever its name; "" for any other. */
    file: (fd) => this.FS().getStream(fd)?.node.file ?? "",

    /** What a file was opened for: O_RDONLY, O_WRONLY or O_RDWR. */
    mode: (fd) => (this.FS().getStream(fd)?.flags ?? 0) & 3,

    /** A number for what open(2) made, however many descriptors there are of it. */
    opened: (fd) => (this.#stream(fd).shared.locks ??= ++this.#opened),

    /** Whether the process has locked ranges of the file: closing it anywhere gives them up. */
    locked: (fd) => {
      this.#stream(fd).node.locked = true;
    },
  };
}
