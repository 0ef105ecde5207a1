/**
 * The worker that the kernel runs in. It keeps interpreters ready, gives each process of a run one
 * of them, and ends them. It talks to the page through one port.
 */

import { Kernel } from "./kernel.js";

const SPARES = 2;
const EXECUTABLE = "/usr/bin/python3";
const HOME = "/home/reader";

let page, urls, kernel;
const spares = [];
const [assets, assetsCame] = later();       // {wasm, stdlib, lock}
const [snapshot, snapshotCame] = later();

/** A promise, and what keeps it. */
function later() {
  let keep;
  return [new Promise((resolve) => { keep = resolve; }), keep];
}

/** A worker that loads an interpreter, or has loaded one. It begins before all that it needs is there. */
function hire() {
  const worker = new Worker(urls.process);
  worker.onerror = (event) => failed(event.message || "an interpreter could not be started");
  worker.onmessage = ({ data: [kind, text] }) => {
    if (kind === "failed") failed(text);
  };
  worker.postMessage(["load", urls]);
  assets.then((found) => worker.postMessage(["assets", found]));
  snapshot.then((bytes) => worker.postMessage(["snapshot", bytes]));
  return worker;
}

function failed(message) {
  page.postMessage({ failed: message });
}

function refill() {
  while (spares.length < SPARES) spares.push(hire());
}

function launch(process) {
  const worker = spares.shift() ?? hire();
  const { receive, broke } = kernel.for(process);
  worker.onmessage = ({ data }) => {
    if (data?.[0] === "ready") return;
    if (data?.[0] === "failed" || data?.[0] === "broke") broke(data[1]);
    else receive(data);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    broke(event.message);
  };
  return { post: (message) => worker.postMessage(message), end: () => worker.terminate() };
}

function run({ run, source, name, files, argv, limits }) {
  kernel?.stop();
  const path = `${HOME}/${name}`;
  const beside = Object.fromEntries(Object.entries(files).map(([each, text]) => [`${HOME}/${each}`, text]));
  kernel = new Kernel({ launch, begun: refill, limits, report: (events) => page.postMessage({ run, events }) });
  kernel.boot({
    argv: [EXECUTABLE, path, ...argv], cwd: HOME, env: JSON.stringify({ HOME, PATH: "/usr/bin", LANG: "C.UTF-8", NO_COLOR: "1" }),
    files: { ...beside, [path]: source },
  });
}

function obey({ run: number, does, ...order }) {
  if (number) run({ run: number, ...order });
  if (does === "interrupt") kernel?.interrupt();
  if (does === "stop") kernel?.stop("stopped");
}

/** The wasm comes as bytes and is compiled once for all. */
async function take({ wasm, ...rest }) {
  try {
    assetsCame({ ...rest, wasm: await WebAssembly.compile(wasm) });
  } catch (error) {
    failed(String(error));
  }
}

self.onmessage = ({ data, ports: [port] }) => {
  urls = data;
  page = port;
  page.onmessage = ({ data: order }) => {
    if (order.does === "ping") page.postMessage({ pong: true });
    else if (order.assets) take(order.assets);
    else if (order.snapshot) snapshotCame(order.snapshot);
    else obey(order);
  };
  page.postMessage({ pong: true });
  refill();
};
