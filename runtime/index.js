/**
 * Run Python programs with real processes in a web page. See README.md.
 *
 * The program runs in an iframe of an opaque origin, under a policy that lets it fetch nothing: it
 * can reach neither this page, nor its storage, nor the network. No special headers are needed.
 */

import { fetchAssets } from "./assets.js";

/** @import { Progress } from "./assets.js" */
/** @import { Explanation } from "./kernel/deadlock.js" */
/** @import { Limits } from "./kernel/kernel.js" */

/** As README.md has them. */
/** @typedef {{ pid: number, stream: "stdout" | "stderr", text: string, at: number }} OutputEvent */
/**
 * @typedef {{ kind: "start" | "name" | "wait" | "run" | "exit", pid: number, at: number, [more: string]: any }} ProcessEvent
 */
/**
 * @typedef {{ code: number | null, reason: string, seconds: number, left: number[], calls: number, message?: string, why?: Explanation }} Exit
 */
/**
 * @typedef {{ onProgress?: Progress, base?: URL | string }} LoadOptions
 * @typedef {LoadOptions & { name?: string, files?: Record<string, string>, argv?: string[], limits?: Partial<Limits>,
 *   onOutput?: (event: OutputEvent) => void, onProcess?: (event: ProcessEvent) => void, onExit?: (exit: Exit) => void }} Options
 */

// The only script that stands in the frame, by its hash: a page's policy, which the frame inherits, can admit it and no
// other (README.md). It takes what is to be done, and does that.
const FRAME =
  'addEventListener("message",({data:[code,modules],ports})=>import(URL.createObjectURL(new Blob([code],{type:"text/javascript"}))).then((all)=>all.default(modules,...ports)).catch((error)=>ports[1].postMessage(String(error))),{once:true})';
const FRAME_HASH = "sha256-Ymyk/BDqDgOQ/HXoCHEsFWIuud+RHqQqmZzeghodZLU=";
const POLICY = `default-src 'none'; script-src '${FRAME_HASH}' 'wasm-unsafe-eval' blob:; worker-src blob:`;
const LIMITS = { processes: 32, output: 1_000_000, seconds: 60, memory: 256 * 2 ** 20, grace: 1 };
const PATIENCE = 3000; // ms that the kernel may be late with an end
const PULSE = 2000; // ms between questions whether the kernel still lives
const SILENCE = 8000; // ms without an answer, and it is thrown away

/** Whether this browser can run programs: it takes JavaScript Promise Integration. */
export const supported =
  typeof WebAssembly === "object" && typeof WebAssembly.Suspending === "function" && typeof Worker === "function";

/** @type {Promise<Machine> | null} */
let machine = null;
/** The one that is on. @type {Run | null} */
let current = null;
let runs = 0;

/**
 * Fetch the interpreter and warm it up; the first run does so by itself.
 * @param {LoadOptions} [options]
 * @returns {Promise<void>}
 */
export async function load(options = {}) {
  await ready(options);
}

/** @param {LoadOptions} options @returns {Promise<Machine>} */
function ready({ onProgress = () => {}, base = new URL(".", import.meta.url) }) {
  if (!supported) return Promise.reject(new Error("this browser has no JavaScript Promise Integration"));
  machine ??= start(base, onProgress).catch((error) => {
    machine = null;
    throw error;
  });
  return machine;
}

/**
 * Run a program. One at a time: starting another stops the first.
 * @param {string} source
 * @param {Options} [options]
 * @returns {{ done: Promise<Exit>, why: () => Promise<Explanation | null>, interrupt: () => void, stop: () => void }}
 */
export function run(source, options = {}) {
  current?.giveWay();
  const started = (current = new Run(source, options));
  started.begin();
  return {
    done: started.done,
    why: () => started.why(),
    interrupt: () => started.interrupt(),
    stop: () => started.stop(),
  };
}

/** The frame, and the port to the kernel in it. */
class Machine {
  heard = performance.now();
  spoke = false;

  /** @param {HTMLIFrameElement} frame @param {MessagePort} port */
  constructor(frame, port) {
    this.frame = frame;
    this.port = port;
    port.onmessage = ({ data }) => {
      this.spoke = true;
      this.heard = performance.now();
      if (data.failed) this.throwAway(); // or the next run would wait for what will never be there
      current?.receive(data);
    };
  }

  /** @param {object} order @param {Transferable[]} [transfer] */
  post(order, transfer = []) {
    this.port.postMessage(order, transfer);
  }

  throwAway() {
    this.port.close();
    this.frame.remove();
    machine = null;
  }
}

/** @param {URL | string} base @param {Progress} onProgress */
async function start(base, onProgress) {
  const coming = fetchAssets(base, onProgress);
  for (const each of Object.values(coming)) each.catch(() => {}); // what is wrong is said once
  const frame = document.createElement("iframe");
  frame.hidden = true;
  frame.setAttribute("sandbox", "allow-scripts");
  frame.setAttribute("aria-hidden", "true");
  frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="${POLICY}"><script>${FRAME}</script>`;
  const shown = new Promise((resolve) => {
    frame.onload = resolve;
  });
  document.body.append(frame);
  try {
    const { port1, port2 } = new MessageChannel();
    const [modules] = await Promise.all([coming.modules, shown]);
    const trouble = new MessageChannel();
    frame.contentWindow?.postMessage([`export default ${inFrame}`, modules], "*", [port2, trouble.port2]);
    const started = new Machine(frame, port1);
    trouble.port1.onmessage = ({ data: failed }) => {
      if (started.spoke) return;
      started.throwAway();
      current?.receive({ failed });
    };
    const assets = await coming.assets;
    started.post({ assets }, [assets.wasm, assets.stdlib]);
    const snapshot = await coming.snapshot;
    started.post({ snapshot }, [snapshot]);
    return started;
  } catch (error) {
    frame.remove();
    throw error;
  }
}

/**
 * In the frame: puts the modules together and starts the kernel's worker.
 * @param {Record<string, string>} modules @param {MessagePort} port @param {MessagePort} trouble
 */
function inFrame(modules, port, trouble) {
  const script = (/** @type {string} */ text) => URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  /** @type {Record<string, string>} */
  const made = {};
  const named = (/** @type {string} */ path, /** @type {string} */ from) =>
    new URL(path, `file:///${from}`).pathname.slice(1);
  const linked = (/** @type {string} */ text, /** @type {string} */ name) =>
    text.replace(/^((?:import .*|}) from )"(\..+?)"/gm, (_, start, other) => `${start}"${url(named(other, name))}"`);
  /** @returns {string} */
  const url = (/** @type {string} */ name) => (made[name] ??= script(linked(modules[name], name)));
  // Chromium starts no module worker in an opaque origin, but a classic one may import modules.
  const worker = (/** @type {string} */ name) =>
    script(`
  self.importScripts = undefined;   // Pyodide takes this for a module worker then
  const early = [];
  self.onmessage = (event) => early.push(event);
  import("${url(name)}").then(() => early.forEach((event) => self.onmessage(event)), reportError);
    `);
  const urls = { process: worker("process/process.js"), pyodide: url("pyodide.mjs"), asm: url("pyodide.asm.mjs") };
  const host = new Worker(worker("host.js"));
  host.onerror = ({ message }) =>
    trouble.postMessage(`the kernel could not be started${message ? `: ${message}` : ""}`);
  const workers = new Map();
  host.onmessage = ({ data: { hire, dismiss }, ports }) => {
    if (dismiss) {
      workers.get(dismiss).terminate();
      workers.delete(dismiss);
      return;
    }
    const hired = new Worker(urls.process);
    workers.set(hire, hired);
    hired.onerror = (event) => {
      event.preventDefault();
      host.postMessage({ broke: hire, message: event.message });
    };
    hired.postMessage(urls, [...ports]);
  };
  host.postMessage("begin", [port]);
}

class Run {
  /** @type {Machine | undefined} */
  machine;
  stopping = false;
  expected = "error"; // the reason of its end, should the kernel not tell
  /** @type {number[]} */
  timers = [];
  /** @type {(exit: Exit) => void} */
  finish;
  /** Those who want to know what everybody waits for. @type {((why: Explanation | null) => void)[]} */
  asking = [];

  /** @param {string} source @param {Options} options */
  constructor(source, { name = "main.py", files = {}, argv = [], limits = {}, ...options }) {
    this.options = options;
    this.order = { run: ++runs, source, name, files, argv, limits: { ...LIMITS, ...limits } };
    /** @type {Promise<Exit>} */
    this.done = new Promise((resolve) => {
      this.finish = resolve;
    });
  }

  async begin() {
    try {
      const opened = await ready(this.options);
      if (current !== this) return;
      this.machine = opened;
      opened.heard = performance.now();
      opened.post(this.order);
      this.timers.push(setInterval(() => this.#feelPulse(), PULSE));
      const time = this.order.limits.seconds * 1000;
      this.timers.push(
        setTimeout(() => {
          this.expected = "time";
        }, time),
      );
      this.timers.push(setTimeout(() => this.#abandon(), time + PATIENCE));
    } catch (error) {
      this.#end({ reason: "error", message: error instanceof Error ? error.message : String(error) });
    }
  }

  /** What everybody waits for now; null if nobody can say. @returns {Promise<Explanation | null>} */
  why() {
    if (current !== this || !this.machine) return Promise.resolve(null);
    this.machine.post({ does: "why" });
    return new Promise((resolve) => this.asking.push(resolve));
  }

  interrupt() {
    if (current === this) this.machine?.post({ does: "interrupt" });
  }

  stop() {
    if (current !== this || this.stopping) return;
    this.stopping = true;
    if (!this.machine) return this.#end({ reason: "stopped" });
    this.interrupt();
    const grace = this.order.limits.grace * 1000;
    this.timers.push(setTimeout(() => this.machine?.post({ does: "stop" }), grace));
    this.expected = "stopped";
    this.timers.push(setTimeout(() => this.#abandon(), grace + PATIENCE));
  }

  /** Another run begins. */
  giveWay() {
    this.machine?.post({ does: "stop" });
    this.#end({ reason: "stopped" });
  }

  /** @param {{ run?: number, events?: any[], failed?: string }} told */
  receive({ run: number, events = [], failed }) {
    if (failed) this.#end({ reason: "error", message: failed });
    if (number !== this.order.run) return;
    const { onOutput, onProcess } = this.options;
    for (const { kind, ...event } of events) {
      if (kind === "output") tell(onOutput, event);
      else if (kind === "why") this.#answer(event.why);
      else if (kind === "end") this.#end(event);
      else tell(onProcess, { kind, ...event });
    }
  }

  /** A program may flood the kernel with messages, or bring its process down: then nothing is told any more. */
  #feelPulse() {
    if (!this.machine) return;
    if (performance.now() - this.machine.heard > SILENCE) this.#abandon();
    else this.machine.post({ does: "ping" });
  }

  /** @param {Explanation | null} why */
  #answer(why) {
    for (const each of this.asking.splice(0)) each(why);
  }

  #abandon() {
    this.machine?.throwAway();
    this.#end({ reason: this.expected, message: "the interpreters no longer answered" });
  }

  /** @param {Partial<Exit> & { reason: string }} result */
  #end(result) {
    if (current !== this) return;
    current = null;
    this.timers.forEach(clearTimeout);
    this.#answer(null);
    const whole = { code: null, seconds: 0, calls: 0, left: [], ...result };
    tell(this.options.onExit, whole);
    this.finish(whole);
  }
}

/**
 * A callback that fails is its owner's trouble; the run goes on.
 * @param {((event: any) => void) | undefined} callback @param {unknown} event
 */
function tell(callback, event) {
  try {
    callback?.(event);
  } catch (error) {
    reportError(error);
  }
}
