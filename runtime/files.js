/**
 * One file system for all processes of a run. The kernel holds the tree; every process holds a copy
 * in its interpreter's memory and sends what it changes (process.js); the kernel puts the changes in
 * order and passes them on. A change arrives before any reply, signal or message that was sent after it.
 *
 * Names are changed by one process at a time (syscalls.js). Contents are written by all at once: who
 * wrote to a file before it knew what another had written there gets the whole file, as it is now.
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
  entries = new Map();   // path → {bytes, size, file, news} or {folder: true} or {link}; bytes may have room to grow
  written = 0;
  news = new WeakMap();  // process → how many changes it was told of

  /** @param tell (change, sender) → the processes that were told: every one but the sender */
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
      this.entries.set(path, { bytes, size: bytes.length, time: Date.now(), file: unique(), news: new WeakMap() });
    }
  }

  has(path) {
    return this.entries.has(path);
  }

  /** Changes that make an empty tree into this one. */
  snapshot() {
    return [...this.entries].map(([path, { bytes, size, folder, link, time, file }]) => {
      if (folder) return { does: "folder", path };
      return link ? { does: "link", path, link } : { does: "content", path, bytes: bytes.subarray(0, size), time, file };
    });
  }

  /** Pass a change on; whoever writes to this file before it knows gets the whole. */
  #pass(change, sender, entry) {
    for (const process of this.tell(change, sender)) this.#told(process, entry);
  }

  #told(process, entry) {
    const count = (this.news.get(process) ?? 0) + 1;
    this.news.set(process, count);
    entry?.news?.set(process, count);
  }

  /** @param change its sender had been told of so many changes (`seen`), and had sent so many (`sent`) */
  #passContent({ path, time, seen, sent, mapped }, passed, sender, entry) {
    this.#pass(passed, sender, entry);
    if (mapped || !((entry.news.get(sender) ?? 0) > seen)) return;
    sender.worker?.post(["file", { does: "content", path, bytes: entry.bytes.slice(0, entry.size), time, sent }]);
    this.#told(sender, entry);
  }

  /** Take a change in, and pass it on. */
  change(change, sender) {
    const { does, path, to, size, link, file } = change;
    const entry = this.entries.get(path);
    this.written += ENTRY;
    if (this.written > 4 * MOST) throw new Error("more files than a process can write");
    switch (does) {
      case "file":
        if (!entry) this.entries.set(path, empty(file));
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
        if (!entry?.bytes || !(size <= MOST)) break;
        Object.assign(entry, { bytes: resized(entry.bytes, size), size });
        return this.#passContent(change, change, sender, entry);
      case "remove":
        this.entries.delete(path);
        break;
      case "rename":
        this.#rename(path, to);
    }
    this.#pass(change, sender);
  }

  #write(change, sender) {
    const { path, at, bytes, append, time } = change;
    const entry = this.entries.get(path) ?? empty();
    this.entries.set(path, entry);
    const place = append ? entry.size : at;
    const end = place + bytes.length;
    if (end > 2 * MOST) throw new Error("more files than a process can write");
    if (end > entry.bytes.length) entry.bytes = resized(entry.bytes, Math.max(end, 2 * entry.bytes.length));
    entry.bytes.set(bytes, place);
    entry.size = Math.max(entry.size, end);
    this.written += bytes.length / 16;
    entry.time = time;
    this.#passContent(change, { does: "write", path, at: place, bytes, time }, sender, entry);
  }

  #rename(path, to) {
    for (const [name, entry] of [...this.entries]) {
      if (name !== path && !name.startsWith(`${path}/`)) continue;
      this.entries.delete(name);
      this.entries.set(to + name.slice(path.length), entry);
    }
  }
}

/** What a file is known by, whatever its name. There is no randomUUID here: the frame is no secure context. */
function unique() {
  return crypto.getRandomValues(new Uint32Array(4)).join("-");
}

function empty(file = unique()) {
  return { bytes: new Uint8Array(0), size: 0, file, news: new WeakMap() };
}

function resized(bytes, size) {
  const copy = new Uint8Array(size);
  copy.set(bytes.subarray(0, size));
  return copy;
}

/**
 * The copy that a process holds: send what the program changes, take in what others changed.
 * @param FS     Emscripten's file system
 * @param send   (change) → void
 * @param memory what of it is mapped: {flush()}, and {put(at, bytes)} in the set `maps` of a file's node
 * @param closed (stream) → void: a file was closed
 * @returns {take(change), hear(change)}: what was there before, what others change; {put(node, at, bytes)}:
 *          what is written to mapped memory
 */
export function follow(FS, send, memory, closed) {
  let applying = false, used = 0, seen = 0, sent = 0;
  const room = (bytes) => {
    if (used + bytes > MOST) throw new FS.ErrnoError(ENOSPC);
    used += bytes;
  };
  const tell = (change, node) => {
    if (applying) return;
    send({ ...change, seen, sent: ++sent });
    if (node) node.sent = sent;
  };
  const pathOf = (node) => FS.getPath(node);
  const linked = (node) => {   // whether a file still has its name
    try {
      return shared(pathOf(node)) && FS.lookupPath(pathOf(node)).node === node;
    } catch {
      return false;
    }
  };

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
    if (!shared(path)) return;
    if (FS.isFile(node.mode)) node.file = unique();
    tell({ does: FS.isDir(node.mode) ? "folder" : "file", path, file: node.file });
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
      if (attributes.size !== undefined) {
        if (node.maps) memory.flush();
        room(attributes.size - node.usedBytes);
      }
      return setattr(node, attributes);
    };
    wrap(ops, "setattr", (_, node, { size }) => {
      if (size !== undefined && linked(node)) tell({ does: "size", path: pathOf(node), size }, node);
    });
  }
  const { read, write } = file.stream;
  file.stream.read = (stream, ...values) => {
    if (stream.node.maps) memory.flush();
    return read(stream, ...values);
  };
  file.stream.write = (stream, buffer, offset, length, position, canOwn) => {
    const { node } = stream;
    if (node.maps) memory.flush();
    const at = position ?? stream.position;
    room(Math.max(0, at + length - node.usedBytes));
    const written = write(stream, buffer, offset, length, position, canOwn);
    if (written === 0) return written;
    for (const map of node.maps ?? []) map.put(at, buffer.subarray(offset, offset + written));
    if (!applying && linked(node)) {
      const append = (stream.flags & 1024) !== 0;
      tell({ does: "write", path: pathOf(node), at, append, bytes: buffer.slice(offset, offset + written), time: node.mtime }, node);
    }
    return written;
  };
  const { close } = FS;
  FS.close = (stream) => {
    close(stream);
    if (!applying && stream.node?.file) closed(stream);
  };

  const put = (node, at, bytes) => {
    node.contents.set(bytes, at);
    node.mtime = node.ctime = Date.now();
    if (linked(node)) tell({ does: "write", path: pathOf(node), at, bytes, time: node.mtime, mapped: true }, node);
  };

  return { take, put, hear: (change) => { seen += 1; take(change); } };

  function take(change) {
    const node = FS.analyzePath(change.path).object;
    if (change.does === "content" && change.sent < node?.sent) return;   // what was written since is on its way, and will be answered
    if (node?.maps) memory.flush();
    applying = true;
    try {
      apply(FS, change);
      if (change.file) FS.lookupPath(change.path).node.file = change.file;
      if (change.time) FS.utime(change.path, change.time, change.time);   // what was compiled is known by it
    } catch (error) {
      if (!(error instanceof FS.ErrnoError)) throw error;   // the program has moved it meanwhile
    } finally {
      applying = false;
    }
  }
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
