/** Fetches what a run needs from beside this file; manifest.json says what there is. */

import { inflate } from "./snapshot.js";

/** @typedef {{ size: number, hash: string }} Described */
/** @typedef {(at: { loaded: number, total: number }) => void} Progress in bytes */

const OWN = ["index.js", "assets.js"]; // the page has these already

/**
 * Promises of the texts of all modules by name, of what the interpreter is made of, and of the snapshot, which is needed
 * last.
 * @param {URL | string} base where manifest.json is
 * @param {Progress} [onProgress]
 */
export function fetchAssets(base, onProgress = () => {}) {
  const manifest = fetched(new URL("manifest.json", base), { cache: "no-cache" }).then((response) => response.json());
  const reading = manifest.then(({ files }) => {
    const names = Object.keys(files).filter((name) => !OWN.includes(name));
    const total = names.reduce((sum, name) => sum + files[name].size, 0);
    let loaded = 0;
    const arrived = (/** @type {number} */ size) => onProgress({ loaded: (loaded += size), total });
    return Object.fromEntries(names.map((name) => [name, read(base, name, files[name], arrived)]));
  });
  const file = async (/** @type {string} */ name) => (await reading)[name];
  const modules = async () => {
    const names = Object.keys(await reading).filter((name) => /\.m?js$/.test(name));
    const texts = names.map(async (name) => [name, new TextDecoder().decode(await file(name))]);
    return Object.fromEntries(await Promise.all(texts));
  };
  const assets = async () => ({
    lock: (await manifest).lock,
    wasm: (await file("pyodide.asm.wasm")).buffer,
    stdlib: (await file("python_stdlib.zip")).buffer,
  });
  return { modules: modules(), assets: assets(), snapshot: file("snapshot.bin").then(inflate) };
}

/**
 * A file's bytes. Its hash is in its address: what is kept from earlier is this very file.
 * @param {URL | string} base @param {string} name @param {Described} described @param {(size: number) => void} arrived
 */
async function read(base, name, { size, hash }, arrived) {
  const response = await fetched(new URL(`${name}?${hash}`, base));
  const bytes = new Uint8Array(size);
  let at = 0;
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
  for (let part; !(part = await reader.read()).done; ) {
    if (at + part.value.length <= size) bytes.set(part.value, at);
    at += part.value.length;
    arrived(part.value.length);
  }
  if (at !== size) throw new Error(`${name} is not of the same build as manifest.json; load the page again`);
  return bytes;
}

/** @param {URL} url @param {RequestInit} [options] */
async function fetched(url, options) {
  const response = await fetch(url, options).catch(() => {
    throw new Error(`${url} could not be fetched; are you online?`);
  });
  if (!response.ok) throw new Error(`${url} could not be fetched: ${response.status}`);
  return response;
}
