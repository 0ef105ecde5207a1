/** The file tree of a run: see folders.js. */

import { ENTRY, MOST, shared, unique } from "../folders.js";

export class FileTree {
  entries = new Map(); // path → {bytes, size, file, news} or {folder: true} or {link}; bytes may have room to grow
  written = 0;
  news = new WeakMap(); // process → how many changes it was told of

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
      return link
        ? { does: "link", path, link }
        : { does: "content", path, bytes: bytes.subarray(0, size), time, file };
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

function empty(file = unique()) {
  return { bytes: new Uint8Array(0), size: 0, file, news: new WeakMap() };
}

function resized(bytes, size) {
  const copy = new Uint8Array(size);
  copy.set(bytes.subarray(0, size));
  return copy;
}
