/**
 * Run Python programs with real processes in a web page. See README.md.
 *
 * The program runs in an iframe of an opaque origin, under a policy that lets it fetch nothing: it
 * can reach neither this page, nor its storage, nor the network. No special headers are needed.
 */

import { fetchAssets } from "./assets.js";

const POLICY = "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval' blob:; worker-src blob:";
const LIMITS = { processes: 32, output: 1_000_000, seconds: 60, memory: 256 * 2 ** 20 };
const GRACE = 1000;       // ms from Ctrl-C to the end of all processes
const PATIENCE = 3000;    // ms that the kernel may be late; then all of it is thrown away

/** Whether this browser can run programs: it takes JavaScript Promise Integration. */
export const supported =
  typeof WebAssembly === "object" && typeof WebAssembly.Suspending === "function" && typeof Worker === "function";

let machine = null;   // promise of the port to host.js
let frame = null;
let runs = 0;
let current = null;

/**
 * Fetch the interpreter and warm it up; the first run does so by itself.
 * @param onProgress ({loaded, total}) in bytes
 */
export function load({ onProgress = () => {}, base = new URL(".", import.meta.url) } = {}) {
  if (!supported) return Promise.reject(new Error("this browser has no JavaScript Promise Integration"));
  machine ??= start(base, onProgress).catch((error) => {
    machine = null;
    throw error;
  });
  return machine.then(() => {});
}

async function start(base, onProgress) {
  const coming = fetchAssets(base, onProgress);
  coming.snapshot.catch(() => {});   // what is wrong with one is said once
  frame = document.createElement("iframe");
  frame.hidden = true;
  frame.setAttribute("sandbox", "allow-scripts");
  frame.setAttribute("aria-hidden", "true");
  frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="${POLICY}"><script>(${inFrame})()</script>`;
  const shown = new Promise((resolve) => { frame.onload = resolve; });
  document.body.append(frame);
  try {
    const [modules, assets] = await Promise.all([coming.modules, coming.assets, shown]);
    const { port1, port2 } = new MessageChannel();
    frame.contentWindow.postMessage({ modules, assets }, "*", [port2, assets.wasm, assets.stdlib]);
    port1.onmessage = ({ data }) => receive(data);
    const snapshot = await coming.snapshot;
    port1.postMessage({ snapshot }, [snapshot]);
    return port1;
  } catch (error) {
    frame.remove();
    throw error;
  }
}

/** The frame's only script: puts the modules together and starts the kernel's worker. */
function inFrame() {
  addEventListener("message", ({ data: { modules, assets }, ports }) => {
    const urls = {};
    const url = (name) => urls[name] ??= URL.createObjectURL(new Blob(
      [modules[name].replace(/from "\.\/([\w.]+)"/g, (_, other) => `from "${url(other)}"`)],
      { type: "text/javascript" },
    ));
    // Chromium starts no module worker in an opaque origin, but a classic one may import modules.
    const worker = (name) => URL.createObjectURL(new Blob([`
      self.importScripts = undefined;   // Pyodide takes this for a module worker then
      const early = [];
      self.onmessage = (event) => early.push(event);
      import("${url(name)}").then(() => early.forEach((event) => self.onmessage(event)));
    `], { type: "text/javascript" }));
    const host = new Worker(worker("host.js"));
    const all = { ...assets, pyodideURL: url("pyodide.mjs"), asmURL: url("pyodide.asm.mjs") };
    host.postMessage({ assets: all, processURL: worker("process.js") }, [ports[0], assets.wasm, assets.stdlib]);
  }, { once: true });
}

/**
 * Run a program. One at a time: starting another stops the first.
 * @returns {{done: Promise, interrupt: () => void, stop: () => void}}
 */
export function run(source, options = {}) {
  current?.stop(true);
  const { name = "main.py", files = {}, argv = [], onProgress, limits = {} } = options;
  const number = ++runs;
  const most = { ...LIMITS, ...limits };
  let port, finish, timer, watchdog;
  const done = new Promise((resolve) => { finish = resolve; });
  const self = {
    number,
    options,
    done,
    end(result) {
      if (current === self) current = null;
      clearTimeout(timer);
      clearTimeout(watchdog);
      options.onExit?.(result);
      finish(result);
    },
    interrupt: () => port?.postMessage({ does: "interrupt" }),
    stop(now = false) {
      if (current !== self) return;
      if (!port) return self.end({ code: null, reason: "stopped", seconds: 0, left: [] });
      if (now) {
        port.postMessage({ does: "stop" });
        return self.end({ code: null, reason: "stopped", seconds: 0, left: [] });
      }
      port.postMessage({ does: "interrupt" });
      if (timer) return;
      timer = setTimeout(() => port.postMessage({ does: "stop" }), GRACE);
      watch("stopped", GRACE + PATIENCE);
    },
  };
  /** A program that floods the kernel with messages can keep it from its clock. */
  function watch(reason, milliseconds) {
    clearTimeout(watchdog);
    watchdog = setTimeout(() => {
      frame.remove();
      machine = null;
      self.end({ code: null, reason, seconds: milliseconds / 1000, left: [] });
    }, milliseconds);
  }
  current = self;
  load({ onProgress, base: options.base }).then(() => machine).then((opened) => {
    if (current !== self) return;
    port = opened;
    port.postMessage({ run: number, source, name, files, argv, limits: most });
    watch("time", most.seconds * 1000 + PATIENCE);
  }).catch((error) => self.end({ code: null, reason: "error", message: error.message, seconds: 0, left: [] }));
  return { done, interrupt: self.interrupt, stop: () => self.stop() };
}

function receive({ run: number, events = [], failed }) {
  if (failed) console.error(failed);
  if (failed && current) current.end({ code: null, reason: "error", message: failed, seconds: 0, left: [] });
  if (!current || number !== current.number) return;
  const { options } = current;
  for (const { kind, ...event } of events) {
    if (kind === "output") options.onOutput?.(event);
    else if (kind === "end") current.end(event);
    else options.onProcess?.({ kind, ...event });
  }
}
