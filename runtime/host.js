/**
 * The worker that the kernel runs in. It keeps interpreters ready, gives each process of a run one
 * of them, and ends them. It talks to the page through one port.
 */

import { Kernel } from "./kernel.js";

const SPARES = 2;
const EXECUTABLE = "/usr/bin/python3";
const HOME = "/home/reader";

let page, assets, processURL, kernel, snapshotArrived;
const snapshot = new Promise((resolve) => { snapshotArrived = resolve; });
const spares = [];

/** A worker that loads an interpreter, or has loaded one. */
function hire() {
  const worker = new Worker(processURL);
  worker.onerror = (event) => failed(event.message || "an interpreter could not be started");
  worker.onmessage = ({ data: [kind, text] }) => {
    if (kind === "ready") page.postMessage({ ready: true });
    if (kind === "failed") failed(text);
  };
  worker.postMessage(["load", assets]);
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
  refill();
  return { post: (message) => worker.postMessage(message), end: () => worker.terminate() };
}

function run({ run, source, name, files, argv, limits }) {
  kernel?.stop();
  const path = `${HOME}/${name}`;
  const beside = Object.fromEntries(Object.entries(files).map(([each, text]) => [`${HOME}/${each}`, text]));
  kernel = new Kernel({ launch, limits, report: (events) => page.postMessage({ run, events }) });
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

self.onmessage = ({ data, ports: [port] }) => {
  const { wasm, ...rest } = data.assets;
  processURL = data.processURL;
  const ready = WebAssembly.compile(wasm).then((compiled) => {
    assets = { ...rest, wasm: compiled };
    refill();
  });
  ready.catch((error) => failed(String(error)));
  page = port;
  page.onmessage = ({ data: order }) => {
    if (order.does === "ping") page.postMessage({ pong: true });
    else if (order.snapshot) snapshotArrived(order.snapshot);
    else ready.then(() => obey(order));
  };
};
