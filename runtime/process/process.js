/**
 * One process of a run: a worker with an interpreter of its own. It restores the memory snapshot,
 * says that it is ready, waits to be told which program to run, and carries the program's system
 * calls to the kernel. The Python side is python/*.py; what it may call is `system` below.
 */

import { begin as beginClock, elapsed, heard, stamped } from "./clock.js";
import { follow } from "./files.js";
import { Leases } from "./leased.js";
import { restoring } from "../snapshot.js";
import { intercept } from "./syscalls.js";

const MAIN = 1;                                 // the main thread's number, as in python/threads.py
const TICK = 64;                                // a signal number that no program uses
const LONE_SLICE = 40;                          // ms before messages get their turn, with one thread
const RELEASING = new Set(["read", "write", "poll", "accept", "connect", "waitpid", "sem_acquire", "flock", "lockf"]);
const LONGEST_TIMER = 2 ** 31 - 1;              // ms that setTimeout can count: some 25 days
const CREDIT = 65536;                           // bytes of output before the program has to let the kernel catch up
const LONG = "LONG";                            // the answer to a call that goes on waiting, as in python/kernel.py
const LONG_WAIT = 1;                            // ms; what waits for longer is drawn, with the program's call
const WORD = 8;                                 // bytes that are compared at once

/* The policy of the frame forbids what these would do; a program has no use for them. */
const UNUSED = [
  "fetch", "Worker", "SharedWorker", "XMLHttpRequest", "WebSocket", "WebSocketStream", "EventSource", "WebTransport",
  "indexedDB", "caches", "BroadcastChannel", "Notification", "fonts", "importScripts", "postMessage",
  "webkitRequestFileSystem", "webkitRequestFileSystemSync",
];

let kernel;                                     // the port to it
const post = (message) => {
  message[0] = stamped(message[0]);
  kernel.postMessage(message);
};
const calls = new Map();                        // call id → resolve
const parked = new Map();                       // token → {resolve, timer, thread}
const interrupted = new Map();                  // token → unparked while its thread handles a signal
const blocks = new Map();                       // number → {address, shadow}
const maps = new Map();                         // number → {address, shadow, node, offset}: parts of files
const signals = [];
const leases = new Leases((message) => post(message), () => flushMemory());
let loaded, pyodide, module, files, beginCalls, nextOpen = 1, nextCall = 1, nextToken = 1, unsent = 0, last = 0, threads = 1, slice = 5, mostMemory = Infinity;
let mainWaits = null;                           // how to wake the main thread for a signal
let halted = null;                              // what has come since the process was stopped
let mostCpus = 1;

// ------------------------------------------------------------------ the global interpreter lock

/*
 * A thread holds the lock from when it goes on until it waits. Calls that a real interpreter makes
 * without letting go of it do not let another thread go on here either, although the stack is
 * suspended until the reply comes.
 */
const held = [];         // how to go on, of threads that could
let holding = false;

function goOn(resume) {
  if (holding || halted) return held.push(resume);
  holding = true;
  resume();
}

function release() {
  holding = false;
  if (held.length && !halted) goOn(held.shift());
}

// ------------------------------------------------------------------ what threads have computed

const computed = new Map();                     // thread → ms
let total = 0, running = MAIN, since = 0;

/** The thread that runs lets go; nobody computes until one goes on. */
function count() {
  const now = elapsed();
  computed.set(running, (computed.get(running) ?? 0) + now - since);
  total += now - since;
  since = now;
}

// ------------------------------------------------------------------ what the program waits in

/*
 * Which of the program's calls, in which line, a wait is for, only its own stack can tell: frames of
 * a suspended one must not be touched, for its part of the C stack is put away. So a wait that has
 * become long goes on for a moment with the answer LONG, and then waits on; see python/kernel.py.
 */
class Wait {
  static pending = new Set();
  static told = new Map();                      // thread → the wait that it was told is long
  static watching = false;

  /** @param tell gets the call and its line, or nothing where there is none */
  constructor(thread, tell) {
    Object.assign(this, { thread, tell, since: elapsed() });
    this.promise = new Promise((resolve) => { this.resolve = resolve; });
    if (!thread) return;   // it only stands still, see kernel.py
    Wait.pending.add(this);
    Wait.watch();
  }

  settle(value) {
    Wait.pending.delete(this);
    goOn(() => this.resolve(value));
  }

  #long() {
    Wait.pending.delete(this);
    Wait.told.set(this.thread, this);
    const first = this.resolve;
    this.promise = new Promise((resolve) => { this.resolve = resolve; });
    goOn(() => first(LONG));
  }

  static watch() {
    if (Wait.watching) return;
    Wait.watching = true;
    setTimeout(() => {
      Wait.watching = false;
      const now = elapsed();
      for (const wait of Wait.pending) if (!holding && !halted && now - wait.since >= LONG_WAIT) wait.#long();
      if (Wait.pending.size) Wait.watch();
    }, LONG_WAIT);
  }
}

// ------------------------------------------------------------------ calls

/** What the program may ask for; see python/kernel.py. */
const system = {
  /** One way: no reply. */
  tell(call, ...values) {
    flush();
    post([0, call, ...values.map(plain)]);
  },

  /** @returns a promise of a number, bytes, or the name of an errno */
  call(thread, call, ...values) {
    flush();
    const id = nextCall++;
    post([id, call, ...values.map(plain)]);
    if (thread === MAIN) mainWaits = () => post([0, "cancel", id]);
    if (!RELEASING.has(call)) return new Promise((resolve) => calls.set(id, resolve));
    release();
    const wait = new Wait(thread, (...place) => post([0, "waits_in", id, ...place]));
    calls.set(id, (value) => wait.settle(value));
    return wait.promise;
  },

  /** Output needs no reply, but must not run ahead of the kernel without end. */
  print(fd, bytes) {
    const copy = plain(bytes);
    unsent += copy.length;
    flush();
    post([0, "write", fd, copy, -1]);
    return copy.length;
  },

  token() {
    return nextToken++;
  },

  /** @returns a promise: 1 after unpark(token), 0 when time is up, 2 if a signal came */
  park(thread, token, milliseconds, what) {
    let told = false;
    const handed = interrupted.get(token);
    interrupted.delete(token);
    if (handed) return Promise.resolve(1);
    release();
    const wait = new Wait(thread, (...place) => {
      if (!parked.has(token)) return;
      told = true;
      post([0, "asleep", thread, what, ...place]);
    });
    const done = (how) => {
      const entry = parked.get(token);
      if (!entry) return false;
      parked.delete(token);
      clearTimeout(entry.timer);
      if (told) post([0, "asleep", thread, ""]);
      if (how === 2) interrupted.set(token, false);
      wait.settle(how);
      return true;
    };
    const counted = milliseconds >= 0 && milliseconds <= LONGEST_TIMER;
    const timer = counted ? setTimeout(done, milliseconds, 0) : undefined;
    parked.set(token, { done, timer });
    if (thread === MAIN) mainWaits = () => done(2);
    return wait.promise;
  },

  /** The thread tells what it waits in, and waits on. */
  wait_on(thread, ...place) {
    const wait = Wait.told.get(thread);
    Wait.told.delete(thread);
    wait.tell(...place);
    release();
    return wait.promise;
  },

  unpark(token) {
    if (interrupted.has(token)) interrupted.set(token, true);
    return parked.get(token)?.done(1) ?? interrupted.has(token);
  },

  /** The thread will not park again: true if it was unparked while it handled a signal. */
  forget(token) {
    const handed = interrupted.get(token) ?? false;
    interrupted.delete(token);
    return handed;
  },

  /** Let messages in and other threads go on. */
  async turn() {
    flush();
    leases.turn();
    if (unsent > CREDIT) {
      unsent = 0;
      const id = nextCall++;
      post([id, "getpid"]);
      await new Promise((resolve) => calls.set(id, resolve));
    }
    release();
    await nextTurn();
    await new Promise(goOn);
  },

  /** Where Python keeps how much it may use without asking: 32-bit numbers, see leased.js. */
  cells(numbers) {
    const first = numbers.getBuffer("i32").data.byteOffset >> 2;
    leases.begin((cell) => module.HEAP32[first + cell], (cell, value) => { module.HEAP32[first + cell] = value; });
  },

  /** The process will look for what is lent to it under this key in this cell. */
  watch(kind, key, cell) {
    leases.watch(kind, key, cell);
  },

  unwatch(kind, key) {
    leases.unwatch(kind, key);
  },

  /** Bytes that came before they were asked for; the cell then says how many of them were read. */
  lent(fd, cell) {
    return leases.take(fd, cell);
  },

  give_back(kind, key) {
    leases.giveBack(kind, key);
  },

  /** sys.setswitchinterval, in milliseconds. */
  slice(milliseconds) {
    slice = milliseconds;
  },

  /** Called whenever a thread goes on. */
  resumed(thread) {
    running = thread;
    last = since = elapsed();
  },

  /** What a thread has computed, or with 0 all of them, in milliseconds. */
  computed(thread) {
    count();
    return thread ? computed.get(thread) ?? 0 : total;
  },

  signal() {
    return signals.shift() ?? 0;
  },

  cpus() {
    return Math.min(navigator.hardwareConcurrency || 1, mostCpus);
  },

  threads(count) {
    threads = count;
    post([0, "threads", count]);
  },

  /** Start a thread on a stack of its own, once whoever starts it waits. */
  start(run) {
    goOn(() => queueMicrotask(() => run.callPromising().catch((error) => crash(error)).finally(() => {
      count();
      run.destroy();
      release();
    })));
  },

  /** Keep a bytearray the same as the kernel's memory; Python holds it, so that it stays in its place. */
  attach(block, bytearray, content) {
    const buffer = bytearray.getBuffer("u8");
    const shadow = plain(content);
    buffer.data.set(shadow);
    const cells = new Uint8Array((shadow.length >> 3) + 1).fill(1);
    blocks.set(block, { address: buffer.data.byteOffset, shadow, cells, buffer });
  },

  /** Here numbers of so many bytes lie: two processes may write neighbours, but none is torn. */
  lay_out(block, start, end, size) {
    blocks.get(block)?.cells.fill(size, start >> 3, (end + 7) >> 3);
  },

  detach(block) {
    flushMemory();
    blocks.get(block)?.buffer.release();
    blocks.delete(block);
    post([0, "shm_detach", block]);
  },

  /** Keep a bytearray the same as a part of a file. */
  map(block, bytearray, fd, offset) {
    const { node } = module.FS.getStream(fd);
    const buffer = bytearray.getBuffer("u8");
    const address = buffer.data.byteOffset;
    const shadow = new Uint8Array(buffer.data.length);
    const put = (at, bytes) => {   // what was written to the file at that place
      const [from, to] = [Math.max(at, offset), Math.min(at + bytes.length, offset + shadow.length)];
      if (from >= to) return;
      const part = bytes.subarray(from - at, to - at);
      shadow.set(part, from - offset);
      module.HEAPU8.set(part, address + from - offset);
    };
    put(0, node.contents.subarray(0, node.usedBytes));
    const map = { address, shadow, buffer, node, offset, put };
    (node.maps ??= new Set()).add(map);
    maps.set(block, map);
  },

  unmap(block) {
    flushMemory();
    const { node, buffer } = maps.get(block);
    node.maps.delete(maps.get(block));
    if (!node.maps.size) delete node.maps;
    buffer.release();
    maps.delete(block);
  },

  /** What a file in a shared folder is known by, whatever its name; "" for any other. */
  file(fd) {
    return module.FS.getStream(fd)?.node.file ?? "";
  },

  /** What a file was opened for: O_RDONLY, O_WRONLY or O_RDWR. */
  mode(fd) {
    return (module.FS.getStream(fd)?.flags ?? 0) & 3;
  },

  /** A number for what open(2) made, however many descriptors there are of it. */
  opened(fd) {
    return (module.FS.getStream(fd).shared.locks ??= nextOpen++);
  },

  /** Whether the process has locked ranges of the file: closing it anywhere gives them up. */
  locked(fd) {
    module.FS.getStream(fd).node.locked = true;
  },
};

/** Pyodide makes a promise that a call returns into an asyncio future; the value of an attribute it leaves alone. */
for (const name of ["call", "park", "turn", "wait_on"]) {
  const method = system[name];
  system[name] = (...values) => {
    count();
    system.promise = method(...values);
  };
}

/** A Python value that came as a proxy, as something that can be sent. */
function plain(value) {
  if (!value?.toJs) return value;
  return value.toJs();
}

function nextTurn() {
  return new Promise((resolve) => {
    turns.push(resolve);
    channel.port2.postMessage(0);
  });
}
const turns = [];
const channel = new MessageChannel();
channel.port1.onmessage = () => turns.shift()();

// ------------------------------------------------------------------ files

/** How C's own calls reach the kernel; see syscalls.js. */
const decided = {
  ask(...call) {
    const id = request(call);
    return new Promise((resolve) => calls.set(id, resolve));
  },

  wait(...call) {
    const id = request(call);
    release();
    return new Promise((resolve) => calls.set(id, (value) => goOn(() => resolve(value))));
  },

  pause(milliseconds) {
    count();
    release();
    return new Promise((resolve) => setTimeout(() => goOn(resolve), milliseconds));
  },

  tell: (call, ...values) => system.tell(call, ...values),

  thread: () => running,

  /** C may have let go of Python's lock, and others may have run. */
  goOn(thread) {
    if (running !== thread) {
      const [state, error] = [module._PyGILState_Ensure(), module._PyErr_GetRaisedException()];
      system.switched(thread);
      module._PyErr_SetRaisedException(error);
      module._PyGILState_Release(state);
    }
    system.resumed(thread);
  },
};

function request(call) {
  count();
  flush();
  post([nextCall, ...call]);
  return nextCall++;
}

/** With an open file goes its lock, with any descriptor of a file the locks of ranges. */
function closed({ node, shared }) {
  if (node.locked) {
    node.locked = false;
    system.tell("lockf", node.file, "", 0, Infinity, 0);
  }
  if (shared.locks && !module.FS.streams.some((other) => other?.shared === shared)) {
    system.tell("flock", node.file, shared.locks, "", 0);
  }
}

// ------------------------------------------------------------------ shared memory

/** Before anything else is told: what the program has used and changed since it last spoke to the kernel. */
function flush() {
  flushMemory();
  leases.flush();
}

function flushMemory() {
  for (const [block, { address, shadow, cells }] of blocks) {
    const now = module.HEAPU8.subarray(address, address + shadow.length);
    const changes = differences(shadow, now, cells);
    if (changes.length) post([0, "shm_write", block, changes]);
  }
  for (const map of maps.values()) flushMap(map);
}

/** What was written to mapped memory is in the file, as far as that goes, and in other maps of it. */
function flushMap({ address, shadow, node, offset }) {
  const length = Math.min(shadow.length, node.usedBytes - offset);
  const now = module.HEAPU8.subarray(address, address + length);
  for (const [start, end] of changedBytes(shadow, now)) {
    const bytes = now.slice(start, end);
    for (const other of node.maps) other.put(offset + start, bytes);
    files.put(node, offset + start, bytes);
  }
}

/** [start, end] of what differs, to the byte: neighbours may belong to different processes. */
function changedBytes(shadow, now) {
  const found = [];
  for (let at = 0; at < now.length; at++) {
    if (shadow[at] === now[at]) continue;
    const start = at;
    while (at < now.length && shadow[at] !== now[at]) at++;
    found.push([start, at]);
  }
  return found;
}

/** [offset, bytes, …] of what differs, in whole cells; brings `shadow` up to date. */
function differences(shadow, now, cells) {
  const changes = [];
  const words = shadow.length >> 3;
  const [old, fresh] = [shadow, now].map((bytes) => new Int32Array(bytes.buffer, bytes.byteOffset, words * 2));
  let start = -1;
  const close = (end) => {
    if (start < 0) return;
    const bytes = now.slice(start, end);
    shadow.set(bytes, start);
    changes.push(start, bytes);
    start = -1;
  };
  const compare = (from, to, cell) => {
    for (let at = from; at < to; at += cell) {
      let same = true;
      for (let byte = at; byte < at + cell && byte < to; byte++) same &&= shadow[byte] === now[byte];
      if (same) close(at);
      else if (start < 0) start = at;
    }
  };
  for (let word = 0; word < words; word++) {
    if (old[2 * word] === fresh[2 * word] && old[2 * word + 1] === fresh[2 * word + 1]) close(word * WORD);
    else compare(word * WORD, (word + 1) * WORD, cells[word]);
  }
  compare(words * WORD, shadow.length, cells[words]);
  close(shadow.length);
  return changes;
}

/** What another process wrote; what this one has written meanwhile goes out first. */
function takeMemory(block, changes) {
  const found = blocks.get(block);
  if (!found) return;
  flushMemory();
  for (let at = 0; at < changes.length; at += 2) {
    found.shadow.set(changes[at + 1], changes[at]);
    module.HEAPU8.set(changes[at + 1], found.address + changes[at]);
  }
}

// ------------------------------------------------------------------ life

/** Ask the interpreter, every few milliseconds, to let others have their turn. */
const ticker = {
  get 0() {
    const now = elapsed();
    if (now - last < leases.slice(threads > 1 ? slice : LONE_SLICE)) return 0;
    last = now;   // or the handler would be interrupted by itself
    return TICK;
  },
  set 0(_) {},
};

/** Load the interpreter; what it fetches comes by messages, and late: {wasm, stdlib, lock}, the snapshot. */
async function load({ pyodide: pyodideURL, asm }) {
  limitMemory();
  self.fetch = async (url) => new Response(String(url).endsWith(".zip") ? (await assets).stdlib : new Uint8Array(0));
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const { wasm } = await assets;
    const connect = intercept(imports, decided);
    const instance = await WebAssembly.instantiate(wasm, imports);
    beginCalls = connect(instance.exports);
    return { module: wasm, instance };
  };
  const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all([import(pyodideURL), import(asm)]);
  pyodide = await loadPyodide({
    ...restoring(createPyodideModule, snapshot),
    indexURL: "https://runtime.invalid/",
    packageBaseUrl: "https://runtime.invalid/",
    lockFileContents: assets.then(({ lock }) => lock),
    env: { HOME: "/home/reader" },
    stdout: (text) => system.print(2, new TextEncoder().encode(`${text}\n`)),
    stderr: (text) => system.print(2, new TextEncoder().encode(`${text}\n`)),
  });
  (await assets).stdlib.transfer?.(0);   // the file system has a copy
  snapshot = assets = null;
  module = pyodide._module;
  files = follow(module.FS, (change) => post([0, "file", change]), { flush: flushMemory }, closed);
  for (let scope = self; scope; scope = Object.getPrototypeOf(scope)) for (const name of UNUSED) delete scope[name];
}

/** A program that asks for more than its share gets CPython's MemoryError. */
function limitMemory() {
  const { grow } = WebAssembly.Memory.prototype;
  WebAssembly.Memory.prototype.grow = function (pages) {
    if (this.buffer.byteLength + pages * 65536 > mostMemory) throw new RangeError("memory limit");
    return grow.call(this, pages);
  };
}

async function start(options) {
  await loaded;
  for (const change of options.tree) files.take(change);
  for (const message of early.splice(0)) receive(message);
  started = true;
  mostMemory = options.memory;
  mostCpus = options.cpus;
  beginClock(options.clock);
  pyodide.setInterruptBuffer(ticker);
  last = since = elapsed();
  beginCalls(module);
  holding = true;
  const run = pyodide.pyimport("_runtime.boot").start;
  try {
    await run.callPromising(system, JSON.stringify({ ...options, tree: undefined }));
  } catch (error) {
    crash(error);
  }
}

function crash(error) {
  console.debug(error);
  kernel.postMessage(["broke", `Fatal Python error: ${error?.message ?? error}`.split("\n")[0]]);
}

let assetsCame, snapshotCame;
let assets = new Promise((resolve) => { assetsCame = resolve; });
let snapshot = new Promise((resolve) => { snapshotCame = resolve; });
const early = [];   // what came before the interpreter was there
let started = false;

self.onmessage = ({ data: urls, ports: [port] }) => {
  self.onmessage = null;
  kernel = port;
  kernel.onmessage = ({ data }) => hear(data);
  loaded = load(urls);
  loaded.then(() => port.postMessage(["ready"]), (error) => port.postMessage(["failed", String(error?.stack ?? error)]));
};

function hear([kind, ...values]) {
  if (typeof kind === "number") {
    heard(kind);
    hear(values);
  } else if (kind === "halt") halted ??= [];
  else if (kind === "continue") goOnAgain();
  else if (halted) halted.push([kind, ...values]);
  else if (kind === "assets") assetsCame(values[0]);
  else if (kind === "snapshot") snapshotCame(values[0]);
  else if (kind === "start") start(values[0]);
  else if (started) receive([kind, ...values]);
  else early.push([kind, ...values]);
}

/** The process was stopped and is continued: what has come meanwhile comes now. */
function goOnAgain() {
  const came = halted ?? [];
  halted = null;
  came.forEach(hear);
  if (!holding) release();
}

function receive([kind, ...values]) {
  switch (kind) {
    case "reply": {
      const resolve = calls.get(values[0]);
      calls.delete(values[0]);
      return resolve?.(values[1]);
    }
    case "signal":
      signals.push(values[0]);
      return mainWaits?.();
    case "memory":
      return takeMemory(...values);
    case "file":
      return files.hear(values[0]);
    case "lease":
      return leases.given(...values);
    case "recall":
      return leases.recalled(...values);
  }
}
