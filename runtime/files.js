/**
 * One file system for all processes of a run. The kernel holds the tree; every process holds a copy
 * in its interpreter's memory and sends what it changes (process.js); the kernel puts the changes in
 * order and passes them on. A change arrives before any reply, signal or message that was sent after it.
 */

export const SHARED = ["/home/reader", "/tmp"];

/** Whether a path belongs to what all processes see. */
export function shared(path) {
  return SHARED.some((root) => path === root || path.startsWith(`${root}/`));
}

export class FileTree {
  entries = new Map();   // path → {bytes, writer} or {folder: true} or {link}
  size = 0;

  /** @param tell (change, sender) → void: passes a change on to every process but its sender */
  constructor(tell) {
    this.tell = tell;
  }

  /** @param files {path: text} */
  add(files) {
    for (const [path, text] of Object.entries(files)) {
      for (let at = path.indexOf("/", 1); at > 0; at = path.indexOf("/", at + 1)) {
        const folder = path.slice(0, at);
        if (shared(folder)) this.entries.set(folder, { folder: true });
      }
      this.entries.set(path, { bytes: new TextEncoder().encode(text), time: Date.now() });
    }
  }

  has(path) {
    return this.entries.has(path);
  }

  /** Changes that make an empty tree into this one. */
  snapshot() {
    return [...this.entries].map(([path, { bytes, folder, link, time }]) => {
      if (folder) return { does: "folder", path };
      return link ? { does: "link", path, link } : { does: "content", path, bytes, time };
    });
  }

  /** Take a change in, and pass it on. */
  change(change, sender) {
    const { does, path, to, at, bytes, size, link } = change;
    const entry = this.entries.get(path);
    switch (does) {
      case "file":
        if (!entry) this.entries.set(path, { bytes: new Uint8Array(0), writer: sender });
        break;
      case "folder":
        this.entries.set(path, { folder: true });
        break;
      case "link":
        this.entries.set(path, { link });
        break;
      case "write":
        return this.#write(change, sender);
      case "size":
        if (entry?.bytes) entry.bytes = resized(entry.bytes, size);
        break;
      case "remove":
        this.entries.delete(path);
        break;
      case "rename":
        this.#rename(path, to);
    }
    this.tell(change, sender);
  }

  #write({ path, at, bytes, append, time }, sender) {
    const entry = this.entries.get(path) ?? { bytes: new Uint8Array(0), writer: sender };
    this.entries.set(path, entry);
    const place = append ? entry.bytes.length : at;
    if (place + bytes.length > entry.bytes.length) entry.bytes = resized(entry.bytes, place + bytes.length);
    entry.bytes.set(bytes, place);
    entry.time = time;
    this.tell({ does: "write", path, at: place, bytes, time }, sender);
    const interleaved = place !== at || (entry.writer && entry.writer !== sender);
    entry.writer = sender;
    if (interleaved) sender.worker?.post(["file", { does: "content", path, bytes: entry.bytes, time }]);
  }

  #rename(path, to) {
    for (const [name, entry] of [...this.entries]) {
      if (name !== path && !name.startsWith(`${path}/`)) continue;
      this.entries.delete(name);
      this.entries.set(to + name.slice(path.length), entry);
    }
  }
}

function resized(bytes, size) {
  const copy = new Uint8Array(size);
  copy.set(bytes.subarray(0, size));
  return copy;
}

/**
 * The copy that a process holds: send what the program changes, take in what others changed.
 * @param FS    Emscripten's file system
 * @param send  (change) → void
 * @returns apply(change)
 */
export function follow(FS, send) {
  let applying = false;
  const tell = (change) => applying || send(change);
  const pathOf = (node) => FS.getPath(node);

  const { ops_table: table } = FS.filesystems.MEMFS;
  const wrap = (ops, name, after) => {
    const original = ops[name];
    ops[name] = (...values) => {
      const result = original(...values);
      after(result, ...values);
      return result;
    };
  };
  const [folder, file] = [table.dir.node, table.file];
  wrap(folder, "mknod", (node) => {
    const path = pathOf(node);
    if (shared(path)) tell({ does: FS.isDir(node.mode) ? "folder" : "file", path });
  });
  wrap(folder, "symlink", (node, parent, name, link) => {
    if (shared(pathOf(node))) tell({ does: "link", path: pathOf(node), link });
  });
  for (const name of ["unlink", "rmdir"]) {
    wrap(folder, name, (_, parent, child) => {
      const path = `${pathOf(parent)}/${child}`;
      if (shared(path)) tell({ does: "remove", path });
    });
  }
  const rename = folder.rename;
  folder.rename = (node, parent, name) => {
    const [path, to] = [pathOf(node), `${pathOf(parent)}/${name}`];
    rename(node, parent, name);
    if (shared(path) || shared(to)) tell({ does: "rename", path, to });
  };
  for (const ops of [file.node, folder]) {
    wrap(ops, "setattr", (_, node, { size }) => {
      if (size !== undefined && shared(pathOf(node))) tell({ does: "size", path: pathOf(node), size });
    });
  }
  const write = file.stream.write;
  file.stream.write = (stream, buffer, offset, length, position, canOwn) => {
    const written = write(stream, buffer, offset, length, position, canOwn);
    const path = pathOf(stream.node);
    if (written > 0 && shared(path) && FS.analyzePath(path).exists) {
      const append = (stream.flags & 1024) !== 0;
      tell({ does: "write", path, at: position ?? stream.position, append, bytes: buffer.slice(offset, offset + written), time: stream.node.mtime });
    }
    return written;
  };

  return (change) => {
    applying = true;
    try {
      apply(FS, change);
      if (change.time) FS.utime(change.path, change.time, change.time);   // what was compiled is known by it
    } catch (error) {
      if (!(error instanceof FS.ErrnoError)) throw error;   // the program has moved it meanwhile
    } finally {
      applying = false;
    }
  };
}

function apply(FS, { does, path, to, at, bytes, size, link }) {
  if (does === "folder") return FS.mkdirTree(path);
  if (does === "link") return FS.symlink(link, path);
  if (does === "rename") return FS.rename(path, to);
  if (does === "size") return FS.truncate(path, size);
  if (does === "remove") return FS.isDir(FS.stat(path).mode) ? FS.rmdir(path) : FS.unlink(path);
  if (does === "file") return FS.analyzePath(path).exists || FS.writeFile(path, new Uint8Array(0));
  if (does === "content") return FS.writeFile(path, bytes);
  const stream = FS.open(path, "r+");
  FS.write(stream, bytes, 0, bytes.length, at);
  FS.close(stream);
}
