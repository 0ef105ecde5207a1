/** The copy of the file tree that a process holds: see folders.js. */

import { ENTRY, MOST, shared, unique } from "../folders.js";

/** @import { Change } from "../kernel/tree.js" */

const ENOSPC = 51; // as Emscripten numbers it

/**
 * Send what the program changes, take in what others changed.
 * @param {FileSystem} FS
 * @param {object} process
 * @param {(change: object) => void} process.send
 * @param {() => void} process.flush what was written to mapped memory goes to the files
 * @param {(stream: Stream) => void} process.closed a file was closed
 * @returns take(change) is for what was there before, hear(change) for what others change, put(node, at, bytes) for
 *   what is written to mapped memory
 */
export function follow(FS, { send, flush, closed }) {
  let applying = false;
  let used = 0;
  let seen = 0;
  let sent = 0;
  const room = (/** @type {number} */ bytes) => {
    if (used + bytes > MOST) throw new FS.ErrnoError(ENOSPC);
    used += bytes;
  };
  /** @param {Partial<Change>} change @param {FileNode} [node] */
  const tell = (change, node) => {
    if (applying) return;
    send({ ...change, seen, sent: ++sent });
    if (node) node.sent = sent;
  };
  const pathOf = (/** @type {FileNode} */ node) => FS.getPath(node);
  const linked = (/** @type {FileNode} */ node) => {
    // whether a file still has its name
    try {
      return shared(pathOf(node)) && FS.lookupPath(pathOf(node)).node === node;
    } catch {
      return false;
    }
  };

  const { ops_table: table } = FS.filesystems.MEMFS;
  /** @param {Operations} ops @param {string} name @param {(result: any, ...values: any[]) => void} after */
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
    tell({ does: FS.isDir(node.mode) ? "folder" : "file", path, file: node.file, mode: node.mode });
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
        if (node.maps) flush();
        room(attributes.size - node.usedBytes);
      }
      return setattr(node, attributes);
    };
    wrap(ops, "setattr", (_, node, { size, mtime, mode }) => {
      if (size !== undefined && linked(node)) tell({ does: "size", path: pathOf(node), size }, node);
      if ((mtime ?? mode) !== undefined && linked(node))
        tell({ does: "set", path: pathOf(node), time: mtime && Number(mtime), mode });
    });
  }
  const { read, write } = file.stream;
  file.stream.read = (stream, ...values) => {
    if (stream.node.maps) flush();
    return read(stream, ...values);
  };
  file.stream.write = (stream, buffer, offset, length, position, canOwn) => {
    const { node } = stream;
    if (node.maps) flush();
    const at = position ?? stream.position;
    room(Math.max(0, at + length - node.usedBytes));
    const written = write(stream, buffer, offset, length, position, canOwn);
    if (written === 0) return written;
    for (const map of node.maps ?? []) map.put(at, buffer.subarray(offset, offset + written));
    if (!applying && linked(node)) {
      const append = (stream.flags & 1024) !== 0;
      tell(
        {
          does: "write",
          path: pathOf(node),
          at,
          append,
          bytes: buffer.slice(offset, offset + written),
          time: node.mtime,
        },
        node,
      );
    }
    return written;
  };
  const { close } = FS;
  FS.close = (stream) => {
    close(stream);
    if (!applying && stream.node?.file) closed(stream);
  };

  /** @param {FileNode} node @param {number} at @param {Uint8Array} bytes */
  const put = (node, at, bytes) => {
    node.contents.set(bytes, at);
    node.mtime = node.ctime = Date.now();
    if (linked(node)) tell({ does: "write", path: pathOf(node), at, bytes, time: node.mtime, mapped: true }, node);
  };

  return {
    take,
    put,
    hear: (/** @type {Change} */ change) => {
      seen += 1;
      take(change);
    },
  };

  /** @param {Change} change */
  function take(change) {
    const node = FS.analyzePath(change.path).object;
    if (change.does === "content" && change.sent < (node?.sent ?? 0)) return; // what was written since is on its way, and will be answered
    if (node?.maps) flush();
    applying = true;
    try {
      apply(FS, change);
      if (change.file) FS.lookupPath(change.path).node.file = change.file;
      if (change.mode !== undefined) FS.chmod(change.path, change.mode);
      if (change.time !== undefined) FS.utime(change.path, change.time, change.time); // what was compiled is known by it
    } catch (error) {
      if (!(error instanceof FS.ErrnoError)) throw error; // the program has moved it meanwhile
    } finally {
      applying = false;
    }
  }
}

/** @param {FileSystem} FS @param {Change} change */
function apply(FS, { does, path, to, at, bytes, size, link }) {
  if (does === "folder") return FS.mkdirTree(path);
  if (does === "link") return FS.symlink(link, path);
  if (does === "rename") return FS.rename(path, to);
  if (does === "size") return FS.truncate(path, size);
  if (does === "set") return;
  if (does === "remove") return FS.isDir(FS.stat(path).mode) ? FS.rmdir(path) : FS.unlink(path);
  if (does === "file") return FS.analyzePath(path).exists || FS.writeFile(path, new Uint8Array(0));
  if (does === "content") return FS.writeFile(path, bytes);
  const stream = FS.open(path, "r+");
  FS.write(stream, bytes, 0, bytes.length, at);
  FS.close(stream);
}
