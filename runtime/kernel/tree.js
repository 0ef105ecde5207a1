/** The file tree of a run: see folders.js. */

import { ENTRY, MOST, shared, unique } from "../folders.js";

/** @import { Process } from "./processes.js" */

/**
 * A file, whose bytes may have room to grow. `news`: when each process was told of it last.
 * @typedef {{ bytes: Uint8Array, size: number, file: string, time?: number, mode?: number,
 *   news: WeakMap<Process, number> }} File
 * @typedef {File | { folder: true, time?: number, mode?: number } | { link: string }} Entry
 */
/**
 * What was done to a file or its name, when its sender had been told of so many changes (`seen`) and had sent so many
 * (`sent`).
 * @typedef {{ does: string, path: string, to: string, size: number, link: string, file?: string, at: number,
 *   append?: boolean, bytes: Uint8Array, time: number, mode?: number, seen: number, sent: number, mapped?: boolean }} Change
 */

export class FileTree {
  /** By path. @type {Map<string, Entry>} */
  entries = new Map();
  written = 0;
  /** How many changes each process was told of. @type {WeakMap<Process, number>} */
  news = new WeakMap();

  /** @param {(change: object, sender: Process) => Process[]} tell tells every process but the sender, and says whom */
  constructor(tell) {
    this.tell = tell;
  }

  /** @param {Record<string, string>} files texts by path */
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

  /** @param {string} path */
  has(path) {
    return this.entries.has(path);
  }

  /**
   * A file that has lost its name since it was sent, under one that this process alone knows.
   * @param {File} file @param {Process} process
   */
  give({ bytes, size, time }, process) {
    const path = `/sent-${unique()}`;
    process.worker.post(["file", { does: "content", path, bytes: bytes.slice(0, size), time }]);
    this.#told(process);
    return path;
  }

  /** Changes that make an empty tree into this one. */
  snapshot() {
    const entries = [...this.entries];
    const changes = entries.map(([path, entry]) => {
      if ("folder" in entry) return { does: "folder", path, mode: entry.mode };
      if ("link" in entry) return { does: "link", path, link: entry.link };
      const { bytes, size, time, file, mode } = entry;
      return { does: "content", path, bytes: bytes.subarray(0, size), time, file, mode };
    });
    const times = entries.flatMap(([path, entry]) =>
      "folder" in entry && entry.time !== undefined ? [{ does: "set", path, time: entry.time }] : [],
    );
    return [...changes, ...times]; // what is put into a folder changes its time
  }

  /**
   * Pass a change on; whoever writes to this file before it knows gets the whole.
   * @param {object} change @param {Process} sender @param {File} [file]
   */
  #pass(change, sender, file) {
    for (const process of this.tell(change, sender)) this.#told(process, file);
  }

  /** @param {Process} process @param {File} [file] */
  #told(process, file) {
    const count = (this.news.get(process) ?? 0) + 1;
    this.news.set(process, count);
    file?.news.set(process, count);
  }

  /** @param {Change} change @param {object} passed what others are told @param {Process} sender @param {File} file */
  #passContent({ path, time, seen, sent, mapped }, passed, sender, file) {
    this.#pass(passed, sender, file);
    if (mapped || !((file.news.get(sender) ?? 0) > seen)) return;
    sender.worker?.post(["file", { does: "content", path, bytes: file.bytes.slice(0, file.size), time, sent }]);
    this.#told(sender, file);
  }

  /** Take a change in, and pass it on. @param {Change} change @param {Process} sender */
  change(change, sender) {
    const { does, path, to, size, link, file, time, mode } = change;
    const entry = this.entries.get(path);
    this.written += ENTRY;
    if (this.written > 4 * MOST) throw new Error("more files than a process can write");
    if (does !== "write" && does !== "size" && does !== "set") for (const name of [path, to]) this.#touch(name);
    switch (does) {
      case "file":
        if (!entry) this.entries.set(path, { ...empty(file), mode });
        break;
      case "folder":
        this.entries.set(path, { folder: true, mode });
        break;
      case "set":
        if (entry && time !== undefined) Object.assign(entry, { time });
        if (entry && mode !== undefined) Object.assign(entry, { mode });
        break;
      case "link":
        this.entries.set(path, { link });
        break;
      case "write":
        return this.#write(change, sender);
      case "size":
        if (!entry || !("bytes" in entry) || !(size <= MOST)) break;
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

  /** A name in a folder has changed, so it has another time than the one that was set. @param {string} [path] */
  #touch(path) {
    const folder = this.entries.get(path?.slice(0, path.lastIndexOf("/")) ?? "");
    if (folder && "folder" in folder) delete folder.time;
  }

  /** @param {Change} change @param {Process} sender */
  #write(change, sender) {
    const { path, at, bytes, append, time } = change;
    const file = this.entries.get(path) ?? empty();
    if (!("bytes" in file)) return; // something else has this name by now, and nobody can see what is written
    this.entries.set(path, file);
    const place = append ? file.size : at;
    const end = place + bytes.length;
    if (end > 2 * MOST) throw new Error("more files than a process can write");
    if (end > file.bytes.length) file.bytes = resized(file.bytes, Math.max(end, 2 * file.bytes.length));
    file.bytes.set(bytes, place);
    file.size = Math.max(file.size, end);
    this.written += bytes.length / 16;
    file.time = time;
    this.#passContent(change, { does: "write", path, at: place, bytes, time }, sender, file);
  }

  /** @param {string} path @param {string} to */
  #rename(path, to) {
    for (const [name, entry] of [...this.entries]) {
      if (name !== path && !name.startsWith(`${path}/`)) continue;
      this.entries.delete(name);
      this.entries.set(to + name.slice(path.length), entry);
    }
  }
}

/** @returns {File} */
function empty(file = unique()) {
  return { bytes: new Uint8Array(0), size: 0, file, news: new WeakMap() };
}

/** @param {Uint8Array} bytes @param {number} size */
function resized(bytes, size) {
  const copy = new Uint8Array(size);
  copy.set(bytes.subarray(0, size));
  return copy;
}
