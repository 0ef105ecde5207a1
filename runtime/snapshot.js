/**
 * A memory snapshot as it travels: without the pages that are all zeros, half of it, and compressed.
 *
 * Packed: [length of the head, length of the memory, number of runs], then [first page, pages] of
 * each run, all as 32-bit numbers; then the head, which is Pyodide's own; then the runs' bytes.
 */

const PAGE = 4096;

/** What Pyodide's makeMemorySnapshot() returned, packed but not compressed. @param {Uint8Array} snapshot */
export function pack(snapshot) {
  const head = snapshot.subarray(0, new Uint32Array(snapshot.buffer, snapshot.byteOffset, 2)[1]);
  const memory = snapshot.subarray(head.length);
  /** @type {[first: number, pages: number][]} */
  const runs = [];
  for (let page = 0; page * PAGE < memory.length; page++) {
    if (memory.subarray(page * PAGE, (page + 1) * PAGE).every((byte) => byte === 0)) continue;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === page) last[1]++;
    else runs.push([page, 1]);
  }
  const numbers = Uint32Array.of(head.length, memory.length, runs.length, ...runs.flat());
  const bytes = runs.map(([page, pages]) => memory.subarray(page * PAGE, (page + pages) * PAGE));
  return [new Uint8Array(numbers.buffer), head, ...bytes];
}

/** The packed snapshot in the file that a site serves. @param {Uint8Array<ArrayBuffer>} file */
export function inflate(file) {
  const packed = new Blob([file]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(packed).arrayBuffer();
}

/**
 * What loadPyodide is to be given so that it starts from a snapshot. Pages that are zero are never
 * touched, so they take no memory.
 * @param {(settings: object) => Promise<EmscriptenModule>} create the default export of pyodide.asm.mjs
 * @param {Promise<ArrayBuffer>} packed the packed snapshot: it is not needed until the module is there
 */
export function restoring(create, packed) {
  const createPyodideModule = async (/** @type {object} */ settings) => {
    const module = await create(settings);
    const bytes = await packed;
    const { head, memory, runs } = unpack(bytes);
    const { restoreSnapshot } = module.API;
    module.API.restoreSnapshot = () => {
      const heap = module.HEAPU8;
      if (heap.length < memory) throw new Error("the snapshot is larger than the interpreter's memory");
      const state = restoreSnapshot(head);
      heap.fill(0, 0, module.HEAPU32[module._emscripten_get_sbrk_ptr() >>> 2]); // beyond is untouched
      for (const [at, run] of runs) heap.set(run, at);
      bytes.transfer?.(0); // frees 15 MB now: an idle worker collects no garbage
      module.API.restoreSnapshot = restoreSnapshot;
      return state;
    };
    return module;
  };
  return { createPyodideModule, _loadSnapshot: new Uint8Array(0) };
}

/** @param {ArrayBuffer} packed */
function unpack(packed) {
  const [length, memory, count] = new Uint32Array(packed, 0, 3);
  const numbers = new Uint32Array(packed, 12, 2 * count);
  let from = 12 + 8 * count;
  const head = new Uint8Array(packed.slice(from, (from += length)));
  /** @type {[at: number, bytes: Uint8Array][]} */
  const runs = [];
  for (let run = 0; run < count; run++) {
    const at = numbers[2 * run] * PAGE;
    const size = Math.min(numbers[2 * run + 1] * PAGE, memory - at);
    runs.push([at, new Uint8Array(packed, from, size)]);
    from += size;
  }
  return { head, memory, runs };
}
