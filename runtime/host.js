/**
 * The worker that the kernel runs in. It keeps interpreters ready, gives each process of a run one
 * of them, and ends them. It talks to the page through one port.
 */

import { Kernel } from "./kernel/kernel.js";

/** @import { Limits, Message } from "./kernel/kernel.js" */
/** @import { Process } from "./kernel/processes.js" */
/** @import { Assets } from "./process/interpreter.js" */

/**
 * A program that the page wants to be run: texts of files by path.
 * @typedef {{ run: number, source: string, name: string, files: Record<string, string>, argv: string[],
 *   limits: Limits }} Order
 */

const SPARES = 2;
const EXECUTABLE = "/usr/bin/python3";
const HOME = "/home/reader";

/** @type {MessagePort} */
let page;
/** @type {Kernel | undefined} */
let kernel;
let works = false; // an interpreter has been ready
/** @type {Interpreter[]} */
const spares = [];
/** By number. @type {Map<number, Interpreter>} */
const hired = new Map();
const { promise: assets, resolve: assetsCame } = /** @type {PromiseWithResolvers<Assets>} */ (Promise.withResolvers());
const { promise: snapshot, resolve: snapshotCame } = Promise.withResolvers();

/**
 * A worker that loads an interpreter, or has loaded one; it begins before all that it needs is there.
 * The frame makes it and ends it: in Firefox 153 a worker that makes workers hangs now and then.
 */
class Interpreter {
  static made = 0;
  number = ++Interpreter.made;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    this.port.onmessage = ({ data }) => {
      const kind = data?.[0];
      if (kind === "ready") works = true;
      else if (kind === "failed" || kind === "broke") this.lost(data[1]);
      else this.receive(data);
    };
    hired.set(this.number, this);
    self.postMessage({ hire: this.number }, [port2]);
    assets.then((found) => this.port.postMessage(["assets", found]));
    snapshot.then((bytes) => this.port.postMessage(["snapshot", bytes]));
  }

  /** These two are the process's, once it has one. @param {Message} _message */
  receive(_message) {}

  /** @param {string} message */
  broke(message) {
    failed(message);
  }

  /** Where none has ever been ready, the program is not to blame. @param {string | undefined} message */
  lost(message) {
    const told = message || "an interpreter broke down";
    if (works) this.broke(told);
    else failed(told);
  }

  end() {
    hired.delete(this.number);
    this.port.close();
    self.postMessage({ dismiss: this.number });
  }
}

/** @param {string} message */
function failed(message) {
  page.postMessage({ failed: message });
}

function refill() {
  while (spares.length < SPARES) spares.push(new Interpreter());
}

/** @param {Kernel} kernel @param {Process} process */
function launch(kernel, process) {
  const worker = spares.shift() ?? new Interpreter();
  Object.assign(worker, kernel.for(process));
  return { post: (/** @type {Message} */ message) => worker.port.postMessage(message), end: () => worker.end() };
}

/** @param {Order} order */
function run({ run, source, name, files, argv, limits }) {
  kernel?.stop();
  const path = `${HOME}/${name}`;
  const beside = Object.fromEntries(Object.entries(files).map(([each, text]) => [`${HOME}/${each}`, text]));
  const made = new Kernel({
    launch: (process) => launch(made, process),
    begun: refill,
    report: (events) => page.postMessage({ run, events }),
    limits,
  });
  kernel = made;
  made.boot({
    argv: [EXECUTABLE, path, ...argv],
    cwd: HOME,
    env: JSON.stringify({ HOME, PATH: "/usr/bin", LANG: "C.UTF-8", NO_COLOR: "1" }),
    files: { ...beside, [path]: source },
  });
}

/** @param {{ run?: number, does?: "interrupt" | "why" | "stop" | "ping" }} order */
function obey(order) {
  const { does } = order;
  if (order.run) run(/** @type {Order} */ (order));
  if (does === "interrupt") kernel?.interrupt();
  if (does === "why") kernel?.why();
  if (does === "stop") kernel?.stop("stopped");
}

/** The wasm comes as bytes and is compiled once for all. @param {Assets & { wasm: ArrayBuffer }} assets */
async function take({ wasm, ...rest }) {
  try {
    assetsCame({ ...rest, wasm: await WebAssembly.compile(wasm) });
  } catch (error) {
    failed(String(error));
  }
}

/** @param {MessagePort} port */
function begin(port) {
  page = port;
  page.onmessage = ({ data: order }) => {
    if (order.does === "ping") page.postMessage({ pong: true });
    else if (order.assets) take(order.assets);
    else if (order.snapshot) snapshotCame(order.snapshot);
    else obey(order);
  };
  page.postMessage({ pong: true });
  refill();
}

self.onmessage = ({ data: { broke, message }, ports: [port] }) => {
  if (port) begin(port);
  else hired.get(broke)?.lost(message);
};
