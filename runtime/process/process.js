/**
 * One process of a run: a worker with an interpreter of its own. It restores the memory snapshot,
 * says that it is ready, waits to be told which program to run, and carries the program's system
 * calls to the kernel.
 *
 * Each subject is a class in a file of its own, made below with what it needs of the others. Its
 * `calls` are what the Python side, python/*.py, may call: together they are its `system`.
 */

import { Calls } from "./calls.js";
import { begin as beginClock, heard, stamped } from "./clock.js";
import { follow } from "./files.js";
import { Gil } from "./gil.js";
import { deleteUnused, limitMemory, load } from "./interpreter.js";
import { Leases } from "./leased.js";
import { Locks } from "./locks.js";
import { Maps } from "./maps.js";
import { Memory } from "./memory.js";
import { Prints } from "./prints.js";
import { intercept } from "./syscalls.js";
import { Waits } from "./waits.js";
import { Why } from "./why.js";

/** What Python may call. @typedef {Record<string, (...values: any[]) => any>} Table */
/** Sends to the kernel. @typedef {(message: [id: number, call: string, ...values: unknown[]]) => void} Post */

/** The port to it. @type {MessagePort} */
let kernel;
/** The interpreter is there, and so are the four below. @type {Promise<void>} */
let loaded;
/** @type {Pyodide} */
let pyodide;
/** @type {EmscriptenModule} */
let module;
/** @type {ReturnType<typeof follow>} */
let files;
/** Calls of C are decided by the kernel from here on. @type {(module: EmscriptenModule) => void} */
let beginCalls;
let started = false;
let mostMemory = Infinity;
let mostCpus = 1;
/** Where to what comes goes, of what the interpreter is loaded with. @type {Record<string, (value: any) => void>} */
const came = {};
/** Messages from before the interpreter was there. @type {any[][]} */
const early = [];
/** Messages since the process was stopped. @type {any[][]} */
const meanwhile = [];
/** @type {number[]} */
const signals = [];
let signalled = 0; // where Python sees how many they are

/** What the kernel is told with the next message that has to reach it. @type {unknown[][]} */
let parcel = [];
let gathering = false;

/** @type {Post} */
function post([id, ...call]) {
  parcel.push([stamped(id), ...call]);
  if (!gathering) send();
}

/** A message costs much more than what is in it, so what goes out together is one. */
function send() {
  if (parcel.length === 0) return;
  kernel.postMessage(parcel.length === 1 ? parcel[0] : ["parcel", ...parcel]);
  parcel = [];
}

const gil = new Gil({ heap: () => module.HEAP32, shorten: (slice) => leases.slice(slice), post, crash });
const waits = new Waits({ gil, post });
const prints = new Prints({ memory: () => module, post });
const calls = new Calls({ gil, waits, prints, flush, turn, post });
const memory = new Memory({ heap: () => module.HEAPU8, flush: flushMemory, post });
const maps = new Maps({ module: () => module, flush: flushMemory, put: (...written) => files.put(...written) });
const leases = new Leases({
  heap: () => module.HEAP32,
  busy: () => gil.busy || calls.acquiring > 0,
  before: flushWritten,
  post,
});
const why = new Why({ gil, waits, leases, post });
const locks = new Locks({ FS: () => module.FS, tell: (...call) => calls.tell(...call) });

/** What the program may ask for. @type {Record<string, any>} */
const system = {
  signal: () => {
    const number = signals.shift() ?? 0;
    countSignals();
    return number;
  },

  /** Where Python looks whether signals have come: a 32-bit number. */
  signalled: (/** @type {any} */ count) => {
    signalled = count.getBuffer("i32").data.byteOffset >> 2;
    countSignals();
  },

  cpus: () => Math.min(navigator.hardwareConcurrency || 1, mostCpus),
};
for (const subject of [gil, waits, prints, calls, memory, maps, leases, locks]) Object.assign(system, subject.calls);

/** Pyodide makes a promise that a call returns into an asyncio future; the value of an attribute it leaves alone. */
for (const name of ["call", "park", "turn", "wait_on"]) {
  const method = system[name];
  system[name] = (/** @type {unknown[]} */ ...values) => {
    gil.count();
    prints.pause();
    system.promise = method(...values);
  };
}

function countSignals() {
  if (signalled) module.HEAP32[signalled] = signals.length;
}

/** How C's own calls reach the kernel. @type {import("./syscalls.js").Decider} */
const decided = {
  ask: (...call) => calls.ask(...call),
  wait: (...call) => calls.wait(...call),
  pause(milliseconds) {
    prints.pause();
    return calls.pause(milliseconds);
  },
  tell: (...call) => calls.tell(...call),
  thread: () => gil.running,

  /** C may have let go of Python's lock, and others may have run. */
  goOn(thread) {
    if (gil.running !== thread) {
      const [state, error] = [module._PyGILState_Ensure(), module._PyErr_GetRaisedException()];
      system.switched(thread);
      module._PyErr_SetRaisedException(error);
      module._PyGILState_Release(state);
    }
    gil.resumed(thread);
  },
};

/** Before anything else is told, and together with it: what the program has used and changed since it last told. */
function flush() {
  gathering = true;
  flushWritten();
  leases.flush();
  gathering = false;
}

/** The process takes its turn. */
function turn() {
  flush();
  leases.turn();
  send();
}

function flushWritten() {
  prints.send();
  flushMemory();
}

function flushMemory() {
  memory.tellChanges();
  maps.tellChanges();
}

// ------------------------------------------------------------------ life

self.onmessage = ({ data: urls, ports: [port] }) => {
  self.onmessage = null;
  kernel = port;
  kernel.onmessage = ({ data }) => hear(data);
  loaded = prepare(urls);
  loaded.then(
    () => port.postMessage(["ready"]),
    (error) => port.postMessage(["failed", String(error?.stack ?? error)]),
  );
};

/** @param {{ pyodide: string, asm: string }} urls */
async function prepare(urls) {
  limitMemory(() => mostMemory);
  pyodide = await load(urls, coming("assets"), coming("snapshot"), connect, (text) => {
    prints.print(2, new TextEncoder().encode(`${text}\n`));
  });
  module = pyodide._module;
  files = follow(module.FS, {
    send: (change) => post([0, "file", change]),
    flush: flushMemory,
    closed: (stream) => locks.closed(stream),
  });
  deleteUnused();
}

/** A promise of what a message of this kind will bring. @param {string} kind @returns {Promise<any>} */
function coming(kind) {
  const { promise, resolve } = Promise.withResolvers();
  came[kind] = resolve;
  return promise;
}

/** @param {WebAssembly.Imports} imports */
function connect(imports) {
  const connected = intercept(imports, decided);
  return (/** @type {any} */ exports) => {
    beginCalls = connected(exports);
  };
}

/** @param {any} options as kernel/kernel.js has them: #launch */
async function start(options) {
  await loaded;
  for (const change of options.tree) files.take(change);
  for (const [kind, ...values] of early.splice(0)) received[kind](...values);
  started = true;
  mostMemory = options.memory;
  mostCpus = options.cpus;
  beginClock(options.clock);
  pyodide.setInterruptBuffer(gil.ticker);
  gil.begin();
  beginCalls(module);
  const run = pyodide.pyimport("_runtime.boot").start;
  try {
    await run.callPromising(system, JSON.stringify({ ...options, tree: undefined }));
  } catch (error) {
    crash(error);
  }
}

/** @param {any} error */
function crash(error) {
  console.debug(error);
  prints.send();
  kernel.postMessage(["broke", `Fatal Python error: ${error?.message ?? error}`.split("\n")[0]]);
}

// ------------------------------------------------------------------ messages

/** @param {any[]} message */
function hear([kind, ...values]) {
  if (kind === "parcel") {
    for (const message of values) hear(message);
  } else if (typeof kind === "number") {
    heard(kind);
    hear(values);
  } else if (kind === "halt") gil.stopped = true;
  else if (kind === "continue") goOnAgain();
  else if (gil.stopped) meanwhile.push([kind, ...values]);
  else if (kind in came) came[kind](values[0]);
  else if (kind === "start") start(values[0]);
  else if (started) received[kind](...values);
  else early.push([kind, ...values]);
}

/** The process was stopped and is continued: what has come meanwhile comes now. */
function goOnAgain() {
  gil.stopped = false;
  for (const message of meanwhile.splice(0)) hear(message);
  if (!gil.holding) gil.release();
}

/** @type {Record<string, (...values: any[]) => void>} */
const received = {
  reply: (id, result) => calls.replied(id, result),
  signal: (number) => {
    signals.push(number);
    countSignals();
    waits.wakeMain?.();
  },
  memory: (block, changes) => memory.take(block, changes),
  file: (change) => files.hear(change),
  lease: (kind, key, given, whole) => leases.given(kind, key, given, whole),
  recall: (kind, key) => leases.recalled(kind, key),
  shared: (key) => leases.shared(key),
  probe: (number) => why.probe(number),
  why: (number) => why.tell(number),
};
