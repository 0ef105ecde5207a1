/** Loads the interpreter. What it would fetch comes by messages, and late. */

import { restoring } from "../snapshot.js";

/** @typedef {{ wasm: WebAssembly.Module, stdlib: ArrayBuffer, lock: object }} Assets */

const PAGE = 65536; // bytes by which WebAssembly's memory grows

/* The policy of the frame forbids what these would do; a program has no use for them. */
const UNUSED = [
  "fetch",
  "Worker",
  "SharedWorker",
  "XMLHttpRequest",
  "WebSocket",
  "WebSocketStream",
  "EventSource",
  "WebTransport",
  "indexedDB",
  "caches",
  "BroadcastChannel",
  "Notification",
  "fonts",
  "importScripts",
  "postMessage",
  "webkitRequestFileSystem",
  "webkitRequestFileSystemSync",
];

/**
 * @param {{ pyodide: string, asm: string }} urls where its modules are
 * @param {Promise<Assets>} assets
 * @param {Promise<ArrayBuffer>} snapshot the packed memory
 * @param {(imports: WebAssembly.Imports) => (exports: WebAssembly.Exports) => void} connect may change what C is given,
 *   and gets what C gives
 * @param {(text: string) => void} print gets what the interpreter itself has to say
 * @returns {Promise<Pyodide>}
 */
export async function load(urls, assets, snapshot, connect, print) {
  self.fetch = async (url) => new Response(String(url).endsWith(".zip") ? (await assets).stdlib : new Uint8Array(0));
  const instantiateStreaming = async (/** @type {unknown} */ _, /** @type {WebAssembly.Imports} */ imports) => {
    const { wasm } = await assets;
    const connected = connect(imports);
    const instance = await WebAssembly.instantiate(wasm, imports);
    connected(instance.exports);
    return { module: wasm, instance };
  };
  Object.assign(WebAssembly, { instantiateStreaming });
  const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all([
    import(urls.pyodide),
    import(urls.asm),
  ]);
  const pyodide = await loadPyodide({
    ...restoring(createPyodideModule, snapshot),
    indexURL: "https://runtime.invalid/",
    packageBaseUrl: "https://runtime.invalid/",
    lockFileContents: assets.then(({ lock }) => lock),
    env: { HOME: "/home/reader" },
    stdout: print,
    stderr: print,
  });
  (await assets).stdlib.transfer?.(0); // the file system has a copy
  return pyodide;
}

/** A program has no use for these. */
export function deleteUnused() {
  /** @type {any} */
  let scope = self;
  for (; scope; scope = Object.getPrototypeOf(scope)) for (const name of UNUSED) delete scope[name];
}

/** A program that asks for more than its share gets CPython's MemoryError. @param {() => number} most bytes */
export function limitMemory(most) {
  const { grow } = WebAssembly.Memory.prototype;
  WebAssembly.Memory.prototype.grow = function (pages) {
    if (this.buffer.byteLength + pages * PAGE > most()) throw new RangeError("memory limit");
    return grow.call(this, pages);
  };
}
