/**
 * One process of a run: a worker with an interpreter of its own. It restores the memory snapshot,
 * says that it is ready, waits to be told which program to run, and carries the program's system
 * calls to the kernel. The Python side is python/*.py; what it may call is `system` below.
 */

import { follow } from "./files.js";
import { restoring } from "./snapshot.js";

const MAIN = 1;                                 // the main thread's number, as in python/threads.py
const TICK = 64;                                // a signal number that no program uses
const LONE_SLICE = 40;                          // ms before messages get their turn, with one thread
const RELEASING = new Set(["read", "write", "poll", "accept", "connect", "waitpid", "sem_acquire"]);
const LONGEST_TIMER = 2 ** 31 - 1;              // ms that setTimeout can count: some 25 days
const CREDIT = 65536;                           // bytes of output before the program has to let the kernel catch up
const LONG = "LONG";                            // the answer to a call that goes on waiting, as in python/kernel.py
const LONG_WAIT = 1;                            // ms; what waits for longer is drawn, with the program's call
const WORD = 8;                                 // shared memory changes by words, so that no number is torn

/* The policy of the frame forbids what these would do; a program has no use for them. */
const UNUSED = [
  "fetch", "Worker", "SharedWorker", "XMLHttpRequest", "WebSocket", "WebSocketStream", "EventSource", "WebTransport",
  "indexedDB", "caches", "BroadcastChannel", "Notification", "fonts", "importScripts", "postMessage",
  "webkitRequestFileSystem", "webkitRequestFileSystemSync",
];

let kernel;                                     // the port to it
const post = (message) => kernel.postMessage(message);
const calls = new Map();                        // call id → resolve
const parked = new Map();                       // token → {resolve, timer, thread}
const interrupted = new Map();                  // token → unparked while its thread handles a signal
const blocks = new Map();                       // number → {address, shadow}
const signals = [];
let loaded, pyodide, module, applyFile, nextCall = 1, nextToken = 1, unsent = 0, last = 0, threads = 1, slice = 5, mostMemory = Infinity;
let mainWaits = null;                           // how to wake the main thread for a signal

// ------------------------------------------------------------------ the global interpreter lock

/*
 * Calls that a real interpreter makes without letting go of its lock must not let another thread go
 * on here, although the stack is suspended until the reply comes: it keeps the lock until it waits.
 */
const held = [];
let holding = false;

function goOn(resume) {
  if (holding) held.push(resume);
  else resume();
}

function release() {
  holding = false;
  if (held.length) held.shift()();
  if (held.length) nextTurn().then(() => holding || release());
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
    Object.assign(this, { thread, tell, since: performance.now() });
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
    first(LONG);
  }

  static watch() {
    if (Wait.watching) return;
    Wait.watching = true;
    setTimeout(() => {
      Wait.watching = false;
      const now = performance.now();
      for (const wait of Wait.pending) if (!holding && now - wait.since >= LONG_WAIT) wait.#long();
      if (Wait.pending.size) Wait.watch();
    }, LONG_WAIT);
  }
}

// ------------------------------------------------------------------ calls

/** What the program may ask for; see python/kernel.py. */
const system = {
  /** One way: no reply. */
  tell(call, ...values) {
    flushMemory();
    post([0, call, ...values.map(plain)]);
  },

  /** @returns a promise of a number, bytes, or the name of an errno */
  call(thread, call, ...values) {
    flushMemory();
    const id = nextCall++;
    post([id, call, ...values.map(plain)]);
    if (thread === MAIN) mainWaits = () => post([0, "cancel", id]);
    if (!RELEASING.has(call)) {
      holding = true;
      return new Promise((resolve) => calls.set(id, resolve));
    }
    release();
    const wait = new Wait(thread, (...place) => post([0, "waits_in", id, ...place]));
    calls.set(id, (value) => wait.settle(value));
    return wait.promise;
  },

  /** Output needs no reply, but must not run ahead of the kernel without end. */
  print(fd, bytes) {
    const copy = plain(bytes);
    unsent += copy.length;
    post([0, "write", fd, copy, -1]);
    return copy.length;
  },

  token() {
    return nextToken++;
  },

  /** @returns a promise: 1 after unpark(token), 0 when time is up, 2 if a signal came */
  park(thread, token, milliseconds, what) {
    let told = false;
    release();
    const handed = interrupted.get(token);
    interrupted.delete(token);
    if (handed) return Promise.resolve(1);
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
    flushMemory();
    if (unsent > CREDIT) {
      unsent = 0;
      const id = nextCall++;
      post([id, "getpid"]);
      await new Promise((resolve) => calls.set(id, resolve));
    }
    release();
    await nextTurn();
    if (holding) await new Promise((resolve) => held.push(resolve));
  },

  /** sys.setswitchinterval, in milliseconds. */
  slice(milliseconds) {
    slice = milliseconds;
  },

  /** Called whenever a thread goes on. */
  resumed() {
    last = performance.now();
  },

  signal() {
    return signals.shift() ?? 0;
  },

  cpus() {
    return navigator.hardwareConcurrency || 1;
  },

  threads(count) {
    threads = count;
    post([0, "threads", count]);
  },

  /** Start a thread on a stack of its own. */
  start(run) {
    run.callPromising().catch((error) => crash(error)).finally(() => {
      run.destroy();
      release();
    });
  },

  /** Keep a bytearray the same as the kernel's memory; Python holds it, so that it stays in its place. */
  attach(block, bytearray, content) {
    const buffer = bytearray.getBuffer("u8");
    const shadow = plain(content);
    buffer.data.set(shadow);
    blocks.set(block, { address: buffer.data.byteOffset, shadow, buffer });
  },

  detach(block) {
    flushMemory();
    blocks.get(block)?.buffer.release();
    blocks.delete(block);
    post([0, "shm_detach", block]);
  },
};

/** Pyodide makes a promise that a call returns into an asyncio future; the value of an attribute it leaves alone. */
for (const name of ["call", "park", "turn", "wait_on"]) {
  const method = system[name];
  system[name] = (...values) => { system.promise = method(...values); };
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

// ------------------------------------------------------------------ shared memory

/** Send what the program has changed since it last spoke to the kernel. */
function flushMemory() {
  for (const [block, { address, shadow }] of blocks) {
    const now = module.HEAPU8.subarray(address, address + shadow.length);
    const changes = differences(shadow, now);
    if (changes.length) post([0, "shm_write", block, changes]);
  }
}

/** [offset, bytes, …] of what differs, in whole words; brings `shadow` up to date. */
function differences(shadow, now) {
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
  for (let at = 0; at < words; at++) {
    if (old[2 * at] !== fresh[2 * at] || old[2 * at + 1] !== fresh[2 * at + 1]) start = start < 0 ? at * WORD : start;
    else close(at * WORD);
  }
  close(words * WORD);
  for (let at = words * WORD; at < shadow.length; at++) {
    if (shadow[at] !== now[at]) {
      start = at;
      close(at + 1);
    }
  }
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
    const now = performance.now();
    if (now - last < (threads > 1 ? slice : LONE_SLICE)) return 0;
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
    return { module: wasm, instance: await WebAssembly.instantiate(wasm, imports) };
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
  applyFile = follow(module.FS, (change) => post([0, "file", change]));
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
  for (const change of options.tree) applyFile(change);
  for (const message of early.splice(0)) receive(message);
  started = true;
  mostMemory = options.memory;
  pyodide.setInterruptBuffer(ticker);
  last = performance.now();
  const run = pyodide.pyimport("_runtime.boot").start;
  try {
    await run.callPromising(system, JSON.stringify({ ...options, tree: undefined }));
  } catch (error) {
    crash(error);
  }
}

function crash(error) {
  console.debug(error);
  post(["broke", `Fatal Python error: ${error?.message ?? error}`.split("\n")[0]]);
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
  loaded.then(() => post(["ready"]), (error) => post(["failed", String(error?.stack ?? error)]));
};

function hear([kind, ...values]) {
  if (kind === "assets") assetsCame(values[0]);
  else if (kind === "snapshot") snapshotCame(values[0]);
  else if (kind === "start") start(values[0]);
  else if (started) receive([kind, ...values]);
  else early.push([kind, ...values]);
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
      return applyFile(values[0]);
  }
}
