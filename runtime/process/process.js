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
import { intercept } from "./syscalls.js";
import { Waits } from "./waits.js";

let kernel; // the port to it
let loaded; // promise: the interpreter is there, and so are these
let pyodide;
let module;
let files;
let beginCalls; // of C
let started = false;
let mostMemory = Infinity;
let mostCpus = 1;
const came = {}; // how to pass on what the interpreter is loaded with
const early = []; // messages, from before the interpreter was there
const meanwhile = []; // messages, since the process was stopped
const signals = [];

function post(message) {
  message[0] = stamped(message[0]);
  kernel.postMessage(message);
}

const gil = new Gil({ shorten: (slice) => leases.slice(slice), post, crash });
const waits = new Waits({ gil, post });
const calls = new Calls({ gil, waits, flush, turn: () => leases.turn(), post });
const memory = new Memory({ heap: () => module.HEAPU8, flush: flushMemory, post });
const maps = new Maps({ module: () => module, flush: flushMemory, put: (...written) => files.put(...written) });
const leases = new Leases({ heap: () => module.HEAP32, before: flushMemory, post });
const locks = new Locks({ FS: () => module.FS, tell: (...call) => calls.tell(...call) });

/** What the program may ask for. */
const system = {
  signal: () => signals.shift() ?? 0,

  cpus: () => Math.min(navigator.hardwareConcurrency || 1, mostCpus),
};
for (const subject of [gil, waits, calls, memory, maps, leases, locks]) Object.assign(system, subject.calls);

/** Pyodide makes a promise that a call returns into an asyncio future; the value of an attribute it leaves alone. */
for (const name of ["call", "park", "turn", "wait_on"]) {
  const method = system[name];
  system[name] = (...values) => {
    gil.count();
    system.promise = method(...values);
  };
}

/** How C's own calls reach the kernel; see syscalls.js. */
const decided = {
  ask: (...call) => calls.ask(...call),
  wait: (...call) => calls.wait(...call),
  pause: (milliseconds) => calls.pause(milliseconds),
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

/** Before anything else is told: what the program has used and changed since it last spoke to the kernel. */
function flush() {
  flushMemory();
  leases.flush();
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

async function prepare(urls) {
  limitMemory(() => mostMemory);
  const coming = (name) =>
    new Promise((resolve) => {
      came[name] = resolve;
    });
  pyodide = await load(
    urls,
    { assets: coming("assets"), snapshot: coming("snapshot") },
    {
      connect(imports) {
        const connected = intercept(imports, decided);
        return (exports) => {
          beginCalls = connected(exports);
        };
      },
      print: (text) => calls.print(2, new TextEncoder().encode(`${text}\n`)),
    },
  );
  module = pyodide._module;
  files = follow(
    module.FS,
    (change) => post([0, "file", change]),
    { flush: flushMemory },
    (stream) => locks.closed(stream),
  );
  deleteUnused();
}

async function start(options) {
  await loaded;
  for (const change of options.tree) files.take(change);
  for (const message of early.splice(0)) receive(message);
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

function crash(error) {
  console.debug(error);
  kernel.postMessage(["broke", `Fatal Python error: ${error?.message ?? error}`.split("\n")[0]]);
}

// ------------------------------------------------------------------ messages

function hear([kind, ...values]) {
  if (typeof kind === "number") {
    heard(kind);
    hear(values);
  } else if (kind === "halt") gil.stopped = true;
  else if (kind === "continue") goOnAgain();
  else if (gil.stopped) meanwhile.push([kind, ...values]);
  else if (kind in came) came[kind](values[0]);
  else if (kind === "start") start(values[0]);
  else if (started) receive([kind, ...values]);
  else early.push([kind, ...values]);
}

/** The process was stopped and is continued: what has come meanwhile comes now. */
function goOnAgain() {
  gil.stopped = false;
  meanwhile.splice(0).forEach(hear);
  if (!gil.holding) gil.release();
}

function receive([kind, ...values]) {
  switch (kind) {
    case "reply":
      return calls.replied(...values);
    case "signal":
      signals.push(values[0]);
      return waits.wakeMain?.();
    case "memory":
      return memory.take(...values);
    case "file":
      return files.hear(values[0]);
    case "lease":
      return leases.given(...values);
    case "recall":
      return leases.recalled(...values);
  }
}
