/** Fetches what a run needs from beside this file; manifest.json says what there is. */

import { inflate } from "./snapshot.js";

const OWN = ["index.js", "assets.js"];   // the page has these already

/**
 * @param base where manifest.json is
 * @param onProgress ({loaded, total}) in bytes
 * @returns {modules, assets}: the texts of all modules by name, and {wasm, stdlib, snapshot, lock};
 *   the snapshot is packed, see snapshot.js
 */
export async function fetchAssets(base, onProgress = () => {}) {
  const { files, lock } = await (await fetched(new URL("manifest.json", base), { cache: "no-cache" })).json();
  const names = Object.keys(files).filter((name) => !OWN.includes(name));
  const total = names.reduce((sum, name) => sum + files[name].size, 0);
  let loaded = 0;
  const found = Object.fromEntries(await Promise.all(names.map(async (name) => {
    const bytes = await read(base, name, files[name], (size) => onProgress({ loaded: loaded += size, total }));
    return [name, bytes];
  })));
  const modules = {};
  for (const name of names.filter((each) => /\.m?js$/.test(each))) modules[name] = new TextDecoder().decode(found[name]);
  return {
    modules,
    assets: {
      lock,
      wasm: found["pyodide.asm.wasm"].buffer,
      stdlib: found["python_stdlib.zip"].buffer,
      snapshot: await inflate(found["snapshot.bin"]),
    },
  };
}

/** A file's bytes. Its hash is in its address: what is kept from earlier is this very file. */
async function read(base, name, { size, hash }, arrived) {
  const { body } = await fetched(new URL(`${name}?${hash}`, base));
  const bytes = new Uint8Array(size);
  let at = 0;
  const reader = body.getReader();
  for (let part; !(part = await reader.read()).done;) {
    if (at + part.value.length <= size) bytes.set(part.value, at);
    at += part.value.length;
    arrived(part.value.length);
  }
  if (at !== size) throw new Error(`${name} is not of the same build as manifest.json; load the page again`);
  return bytes;
}

async function fetched(url, options) {
  const response = await fetch(url, options).catch(() => {
    throw new Error(`${url} could not be fetched; are you online?`);
  });
  if (!response.ok) throw new Error(`${url} could not be fetched: ${response.status}`);
  return response;
}
