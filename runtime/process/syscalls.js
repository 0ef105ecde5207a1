/**
 * System calls that C makes in the middle of something, and that only the kernel can decide: names
 * in shared folders, and locks on files. A wasm function stands in for each. It asks, waits on its
 * own stack if there is a promise to wait for (by Pyodide's `syscall_syncify`), and then does what
 * was wanted. Where nothing may wait, in a finalizer or below JavaScript, nothing is asked.
 */

import { shared } from "../folders.js";

const O_ACCMODE = 3;
const O_RDONLY = 0;
const O_WRONLY = 1;
const O_CREAT = 64;
const O_EXCL = 128;
const AT_FDCWD = -100;
const F_GETLK = 12;
const F_SETLK = 13;
const F_SETLKW = 14;
const KINDS = ["r", "w", ""]; // F_RDLCK, F_WRLCK, F_UNLCK
/** @type {Record<string, number>} */
const ERRNO = { EAGAIN: 6, EBADF: 8, EDEADLK: 16, EINVAL: 28, ENOLCK: 46 }; // as Emscripten numbers them
const VFS = { finder: 20, sleep: 60 }; // SQLite's struct sqlite3_vfs: where pAppData and xSleep are

/**
 * The kernel, as C's calls reach it: `wait` and `pause` let other threads go on; `thread` says which one runs, `goOn`
 * that it does so again.
 * @typedef {{ ask: (call: string, ...values: unknown[]) => Promise<unknown>,
 *   wait: (call: string, ...values: unknown[]) => Promise<unknown>, pause: (milliseconds: number) => Promise<unknown>,
 *   tell: (call: string, ...values: unknown[]) => void, thread: () => number, goOn: (thread: number) => void }} Decider
 */
/** A file's name at an address, below a folder; `always`: even one that is there is to be asked for. */
/** @typedef {[folder: number, address: number, always: unknown]} Name */
/**
 * A promise that wasm can wait for, and what is to be known afterwards.
 * @typedef {Promise<number> & { kept: Kept }} Ticket
 */
/** @typedef {{ thread: number, answer?: any, at?: number }} Kept */
/**
 * What is done before C's call, which says what to wait for, and after that.
 * @typedef {{ arity: number, before: (...values: number[]) => Ticket | null,
 *   after: (asked: Ticket | null, ...values: number[]) => number }} StandIn
 */

/** Calls that make names or take them away: how many arguments, and which names. */
/** @type {Record<string, [arity: number, names: (...values: number[]) => Name[]]>} */
// biome-ignore format: a call a line
const NAMING = {
  __syscall_openat: [4, (folder, path, flags) => (flags & O_CREAT ? [[folder, path, flags & O_EXCL]] : [])],
  __syscall_mkdirat: [3, (folder, path) => [[folder, path, true]]],
  __syscall_unlinkat: [3, (folder, path) => [[folder, path, true]]],
  __syscall_rmdir: [1, (path) => [[AT_FDCWD, path, true]]],
  __syscall_symlinkat: [3, (_, folder, path) => [[folder, path, true]]],
  __syscall_renameat: [4, (folder, path, other, to) => [[folder, path, true], [other, to, true]]],
};

/**
 * @param {Record<string, any>} imports what the interpreter is to be given; changed in place
 * @param {Decider} kernel
 * @returns connect(exports): the interpreter is there; it returns begin(module): a program begins
 */
export function intercept(imports, kernel) {
  const waits = new WebAssembly.Table({ element: "anyfunc", initial: 1 });
  const spaces = Object.values(imports);
  /** @type {EmscriptenModule} */
  let module;
  let patched = false; // SQLite is

  /** @type {Record<string, StandIn>} */
  const calls = {
    __syscall_fcntl64: { arity: 3, before: beforeLock, after: afterLock },
    sqlite_sleep: {
      arity: 2,
      before: (_, microseconds) => ticket(kernel.pause(microseconds / 1000)),
      after: (_, __, microseconds) => microseconds,
    },
  };
  for (const [name, [arity, names]] of Object.entries(NAMING)) {
    calls[name] = {
      arity,
      before: (...values) => (names(...values).some(isOpen) ? ticket(kernel.ask("name_lock")) : null),
      after(asked, ...values) {
        try {
          return original(name)(...values);
        } finally {
          if (asked) kernel.tell("name_unlock");
        }
      },
    };
  }
  const found = Object.fromEntries(Object.keys(calls).map((name) => [name, spaces.find((space) => name in space)]));
  const originals = Object.fromEntries(Object.keys(calls).map((name) => [name, found[name]?.[name]]));
  const original = (/** @type {string} */ name) => originals[name];

  /** @param {Promise<unknown>} promise @param {{ at?: number }} [more] @returns {Ticket} */
  function ticket(promise, more) {
    /** @type {Kept} */
    const kept = { thread: kernel.thread(), ...more };
    const answered = promise.then((answer) => {
      kept.answer = answer;
      return 0;
    });
    return Object.assign(answered, { kept });
  }

  /**
   * Whether others may have another opinion of a name: it is in a shared folder, and not known to be there.
   * @param {Name} name
   */
  function isOpen([folder, address, always]) {
    const { FS } = module;
    try {
      const path = module.UTF8ToString(address);
      const from = folder === AT_FDCWD ? FS.cwd() : /** @type {Stream} */ (FS.getStream(folder)).path;
      const whole = path.startsWith("/") ? path : `${from}/${path}`;
      const { node } = FS.lookupPath(whole, { parent: true });
      return shared(FS.getPath(node)) && (always || !FS.analyzePath(whole).exists);
    } catch (error) {
      if (error instanceof FS.ErrnoError || error instanceof TypeError) return false; // the call itself will say it
      throw error;
    }
  }

  // ---------------------------------------------------------------- fcntl(2): locks of a process

  /** @param {number} fd @param {number} command @param {number} varargs */
  function lockOf(fd, command, varargs) {
    if (command < F_GETLK || command > F_SETLKW) return null;
    const { FS, HEAP16, HEAP32, HEAP64 } = module;
    const stream = FS.getStream(fd);
    if (!stream?.node.file) return null;
    const at = HEAP32[varargs >> 2];
    const from = [0, stream.position, stream.node.usedBytes][HEAP16[(at >> 1) + 1]];
    const [start, length] = [Number(HEAP64[(at >> 3) + 1]) + from, Number(HEAP64[(at >> 3) + 2])];
    return { stream, at, kind: KINDS[HEAP16[at >> 1]], ...range(start, length) };
  }

  /** @param {number} fd @param {number} command @param {number} varargs */
  function beforeLock(fd, command, varargs) {
    const lock = lockOf(fd, command, varargs);
    if (!lock || (!lock.kind && command !== F_GETLK)) return null; // to unlock needs no answer
    const { stream, kind, start, end } = lock;
    if (command !== F_GETLK && !permits(stream, kind)) return ticket(Promise.resolve("EBADF"));
    if (!patched) patchSQLite();
    stream.node.locked = true;
    const place = [stream.node.file, kind, start, end];
    if (command === F_GETLK) return ticket(kernel.ask("lockf_test", ...place), lock);
    if (command === F_SETLK) return ticket(kernel.ask("lockf", ...place, 0), lock);
    return ticket(kernel.wait("lockf", ...place, -1), lock);
  }

  /** @param {Ticket | null} asked @param {number} fd @param {number} command @param {number} varargs */
  function afterLock(asked, fd, command, varargs) {
    if (asked) return answered(asked.kept, command);
    const lock = lockOf(fd, command, varargs);
    if (!lock) return original("__syscall_fcntl64")(fd, command, varargs);
    if (command === F_GETLK || lock.kind) return -ERRNO.EAGAIN;
    kernel.tell("lockf", lock.stream.node.file, "", lock.start, lock.end, 0);
    return 0;
  }

  /** @param {Kept} kept @param {number} command */
  function answered({ answer, at = 0 }, command) {
    if (typeof answer === "string") return -(ERRNO[answer] ?? ERRNO.EINVAL);
    if (command !== F_GETLK) return 0;
    const { HEAP16, HEAP32, HEAP64 } = module;
    const [kind, start, end, pid] = answer || [""];
    HEAP16[at >> 1] = KINDS.indexOf(kind);
    if (kind) {
      HEAP16[(at >> 1) + 1] = 0;
      HEAP64[(at >> 3) + 1] = BigInt(start);
      HEAP64[(at >> 3) + 2] = end === Infinity ? 0n : BigInt(end - start);
      HEAP32[(at >> 2) + 6] = pid;
    }
    return 0;
  }

  /** SQLite sleeps without letting anybody else go on, and thinks that processes could share its log's index. */
  function patchSQLite() {
    const { HEAP32, wasmTable } = module;
    patched = true;
    const vfs = module._sqlite3_vfs_find(0);
    const at = wasmTable.grow(1);
    wasmTable.set(at, exports.sqlite_sleep);
    HEAP32[(vfs + VFS.sleep) >> 2] = at;
    const finder = wasmTable.get(HEAP32[HEAP32[(vfs + VFS.finder) >> 2] >> 2]);
    HEAP32[finder(0, 0) >> 2] = 1; // iVersion of its methods: without xShmMap there is no WAL
  }

  // ---------------------------------------------------------------- the stand-ins

  /** @type {Record<string, (...values: any[]) => unknown>} */
  const guarded = {};
  for (const [name, { before, after }] of Object.entries(calls)) {
    guarded[`before ${name}`] = (...values) => (module?.validSuspender.value ? before(...values) : null);
    guarded[`after ${name}`] = (asked, ...values) => {
      if (asked) kernel.goOn(asked.kept.thread);
      return after(asked, ...values);
    };
  }
  /** @type {[name: string, arity: number][]} */
  const arities = Object.entries(calls).map(([name, { arity }]) => [name, arity]);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(standIns(arities)), {
    "": { waits, ...guarded },
  });
  for (const [name, space] of Object.entries(found)) if (space) space[name] = exports[name];

  return (/** @type {WebAssembly.Exports} */ interpreter) => {
    waits.set(0, interpreter.syscall_syncify);
    return (/** @type {EmscriptenModule} */ begun) => {
      module = begun;
    };
  };
}

/**
 * Whether a descriptor may have such a lock: fcntl(2), EBADF.
 * @param {{ flags: number }} stream @param {string} kind
 */
export function permits({ flags }, kind) {
  return (flags & O_ACCMODE) !== (kind === "w" ? O_RDONLY : O_WRONLY);
}

/**
 * As fcntl(2) reads a range: no length is all that comes, a negative one is what came before.
 * @param {number} start @param {number} length
 */
export function range(start, length) {
  if (length < 0) return { start: start + length, end: start };
  return { start, end: length ? start + length : Infinity };
}

/**
 * A module in which each call is
 *   asked = before(…values); if (asked) waits[0](asked); return after(asked, …values)
 * @param {[name: string, arity: number][]} calls whose values and results are 32-bit numbers
 */
function standIns(calls) {
  const I32 = 0x7f;
  const EXTERN = 0x6f;
  const text = (/** @type {string} */ name) => [name.length, ...new TextEncoder().encode(name)];
  const list = (/** @type {(number | number[])[]} */ items) => [items.length, ...items.flat()];
  const section = (/** @type {number} */ id, /** @type {number[]} */ body) => [id, ...unsigned(body.length), ...body];
  const type = (/** @type {number[]} */ parameters, /** @type {number} */ result) => [
    0x60,
    ...list(parameters),
    1,
    result,
  ];
  const numbers = (/** @type {number} */ count) => Array(count).fill(I32);
  const get = (/** @type {number} */ count) => Array.from({ length: count }, (_, at) => [0x20, at]).flat();
  const types = [type([EXTERN], I32)];
  const imports = [[0, ...text("waits"), 1, 0x70, 0, 1]];
  const bodies = calls.map(([name, arity], at) => {
    types.push(type(numbers(arity), EXTERN), type([EXTERN, ...numbers(arity)], I32), type(numbers(arity), I32));
    imports.push([0, ...text(`before ${name}`), 0, 3 * at + 1], [0, ...text(`after ${name}`), 0, 3 * at + 2]);
    const asked = arity; // a local
    // biome-ignore format: an instruction or two a line
    const body = [
      1, 1, EXTERN,
      ...get(arity), 0x10, 2 * at, 0x22, asked, 0xd1, 0x45,   // call before; tee; is null; not
      0x04, 0x40, 0x20, asked, 0x41, 0, 0x11, 0, 0, 0x1a, 0x0b,   // if: call indirect; drop; end
      0x20, asked, ...get(arity), 0x10, 2 * at + 1, 0x0b,
    ];
    return [...unsigned(body.length), ...body];
  });
  // biome-ignore format: a section a line
  return Uint8Array.from([
    0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, list(types)),
    ...section(2, list(imports)),
    ...section(3, list(calls.map((_, at) => [3 * at + 3]))),
    ...section(7, list(calls.map(([name], at) => [...text(name), 0, 2 * calls.length + at]))),
    ...section(10, list(bodies)),
  ]);
}

/** LEB128. @param {number} number @returns {number[]} */
function unsigned(number) {
  return number < 128 ? [number] : [(number & 127) | 128, ...unsigned(number >> 7)];
}
