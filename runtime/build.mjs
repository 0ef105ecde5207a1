// node --experimental-wasm-jspi build.mjs FOLDER DIGEST
// Writes into an empty FOLDER all that a site must serve; the manifest, written last, says of what.
import { createHash } from "node:crypto";
import { copyFile, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { loadPyodide, version } from "pyodide";
import { pack } from "./snapshot.js";

const HERE = import.meta.dirname;
const PYODIDE = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"];
const ROOMS = ["", "kernel/", "process/"]; // of modules
const PACKAGE = "_runtime";

async function build(folder, digest) {
  const { snapshot, python } = await makeSnapshot();
  await writeFile(join(folder, "snapshot.bin"), gzipSync(Buffer.concat(pack(snapshot)), { level: 9 }));
  for (const name of PYODIDE) await copyFile(join(HERE, "node_modules", "pyodide", name), join(folder, name));
  const modules = (await Promise.all(ROOMS.map((room) => named(HERE, ".js", room)))).flat();
  for (const room of ROOMS) await mkdir(join(folder, room), { recursive: true });
  for (const name of modules) await copyFile(join(HERE, name), join(folder, name));
  const names = ["snapshot.bin", ...PYODIDE, ...modules].sort();
  const files = Object.fromEntries(await Promise.all(names.map((name) => described(folder, name))));
  await copyFile(join(HERE, "NOTICE.txt"), join(folder, "NOTICE.txt"));
  const { info } = JSON.parse(await readFile(join(HERE, "node_modules", "pyodide", "pyodide-lock.json"), "utf8"));
  const lock = { info, packages: {} }; // loadPyodide asks for one; there are no packages to load
  const manifest = { digest, pyodide: version, python, lock, files };
  await writeFile(join(folder, "manifest.json"), `${JSON.stringify(manifest, null, 1)}\n`);
}

/** An interpreter that has imported what every process needs, as it stands in memory. */
async function makeSnapshot() {
  const { interpreter: other } = await prepared({});
  const imports = other.runPython(`__import__("${PACKAGE}.imports").imports.told()`);
  const { interpreter, memory } = await prepared(JSON.parse(imports));
  if (interpreter._module.HEAPU8.length > memory) {
    throw new Error(`prepare() takes more than the ${memory >> 20} MiB that an interpreter begins with: import less`);
  }
  const python = interpreter.runPython("__import__('sys').version.split()[0]");
  return { snapshot: interpreter.makeMemorySnapshot(), python };
}

/** @param imports what each module imports: python/imports.py */
async function prepared(imports) {
  const interpreter = await loadPyodide({ _makeSnapshot: true, env: { HOME: "/home/reader" } });
  const memory = interpreter._module.HEAPU8.length;
  const texts = {};
  for (const name of await named(join(HERE, "python"), ".py")) {
    texts[basename(name, ".py")] = await readFile(join(HERE, "python", name), "utf8");
  }
  const start = `
def start(baked, package, texts, imports):
    import importlib, json, sys
    folder = f"{sys.prefix}/lib/python{sys.version_info[0]}.{sys.version_info[1]}/{package}"
    namespace = {"__name__": package + ".baked"}
    exec(compile(baked, folder + "/baked.py", "exec"), namespace)
    namespace["install"](package, folder, json.loads(texts))
    importlib.import_module(package + ".boot").prepare(json.loads(imports))
start(${[texts.baked, PACKAGE, JSON.stringify(texts), JSON.stringify(imports)].map((each) => JSON.stringify(each)).join(", ")})
del start`;
  interpreter.runPython(start);
  return { interpreter, memory };
}

async function named(folder, suffix, room = "") {
  const names = await readdir(join(folder, room));
  return names
    .filter((name) => name.endsWith(suffix))
    .sort()
    .map((name) => room + name);
}

/** What a page needs to fetch a file, show how far it is, and keep it cached while it is the same. */
async function described(folder, name) {
  const hash = createHash("sha256")
    .update(await readFile(join(folder, name)))
    .digest("hex");
  return [name, { size: (await stat(join(folder, name))).size, hash: hash.slice(0, 16) }];
}

build(...process.argv.slice(2)).catch((error) => {
  console.error(error.name === "PythonError" ? error.message : error.stack);
  process.exit(1);
});
