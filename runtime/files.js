/**
 * One file system for all processes of a run. The kernel holds the tree; every process holds a copy
 * in its interpreter's memory and sends what it changes (process.js); the kernel puts the changes in
 * order and passes them on. A change arrives before any reply, signal or message that was sent after it.
 */

export const SHARED = ["/home/reader", "/tmp"];
const MOST = 64 * 2 ** 20;   // bytes that the files of a run may have
const ENTRY = 1024;          // what a name costs
const ENOSPC = 51;           // as Emscripten numbers it

/** Whether a path belongs to what all processes see. */
export function shared(path) {
  return SHARED.some((root) => path === root || path.startsWith(`${root}/`));
}

export class FileTree {
  entries = new Map();   // path → {bytes, size, writer} or {folder: true} or {link}; bytes may have room to grow
  written = 0;

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
      const bytes = new TextEncoder().encode(text);
      this.entries.set(path, { bytes, size: bytes.length, time: Date.now() });
    }
  }

  has(path) {
    return this.entries.has(path);
  }

  /** Changes that make an empty tree into this one. */
  snapshot() {
    return [...this.entries].map(([path, { bytes, size, folder, link, time }]) => {
      if (folder) return { does: "folder", path };
      return link ? { does: "link", path, link } : { does: "content", path, bytes: bytes.subarray(0, size), time };
    });
  }

  /** Take a change in, and pass it on. */
  change(change, sender) {
    const { does, path, to, size, link } = change;
    const entry = this.entries.get(path);
    this.written += ENTRY;
    if (this.written > 4 * MOST) throw new Error("more files than a process can write");
    switch (does) {
      case "file":
        if (!entry) this.entries.set(path, { bytes: new Uint8Array(0), size: 0, writer: sender });
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
        if (entry?.bytes && size <= MOST) Object.assign(entry, { bytes: resized(entry.bytes, size), size });
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
    const entry = this.entries.get(path) ?? { bytes: new Uint8Array(0), size: 0, writer: sender };
    this.entries.set(path, entry);
    const place = append ? entry.size : at;
    const end = place + bytes.length;
    if (end > 2 * MOST) throw new Error("more files than a process can write");
    if (end > entry.bytes.length) entry.bytes = resized(entry.bytes, Math.max(end, 2 * entry.bytes.length));
    entry.bytes.set(bytes, place);
    entry.size = Math.max(entry.size, end);
    this.written += bytes.length / 16;
    entry.time = time;
    this.tell({ does: "write", path, at: place, bytes, time }, sender);
    const interleaved = place !== at || (entry.writer && entry.writer !== sender);
    entry.writer = sender;
    if (interleaved) sender.worker?.post(["file", { does: "content", path, bytes: entry.bytes.slice(0, entry.size), time }]);
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
  let applying = false, used = 0;
  const room = (bytes) => {
    if (used + bytes > MOST) throw new FS.ErrnoError(ENOSPC);
    used += bytes;
  };
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
  const { mknod, unlink } = folder;
  folder.mknod = (...values) => {
    room(ENTRY);
    return mknod(...values);
  };
  folder.unlink = (parent, name) => {
    used -= ENTRY + (FS.lookupNode(parent, name).usedBytes ?? 0);
    return unlink(parent, name);
  };
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
    const { setattr } = ops;
    ops.setattr = (node, attributes) => {
      if (attributes.size !== undefined) room(attributes.size - node.usedBytes);
      return setattr(node, attributes);
    };
    wrap(ops, "setattr", (_, node, { size }) => {
      if (size !== undefined && shared(pathOf(node))) tell({ does: "size", path: pathOf(node), size });
    });
  }
  const { write } = file.stream;
  file.stream.write = (stream, buffer, offset, length, position, canOwn) => {
    room(Math.max(0, (position ?? stream.position) + length - stream.node.usedBytes));
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
