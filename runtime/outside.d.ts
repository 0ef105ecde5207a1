/**
 * What is used of the inside of Emscripten and Pyodide, which neither documents, and of browsers beyond
 * what TypeScript knows. For `tsc` alone; nothing of it is served.
 */

/** Emscripten's module: Python's memory, its file system, and functions of C. */
interface EmscriptenModule {
  readonly HEAP16: Int16Array;
  readonly HEAP32: Int32Array;
  readonly HEAP64: BigInt64Array;
  readonly HEAPU8: Uint8Array;
  readonly HEAPU32: Uint32Array;
  readonly FS: FileSystem;
  readonly API: { restoreSnapshot(head: Uint8Array): unknown };
  readonly validSuspender: { value: unknown };
  readonly wasmTable: WebAssembly.Table;
  UTF8ToString(address: number): string;
  _PyErr_GetRaisedException(): number;
  _PyErr_SetRaisedException(error: number): void;
  _PyGILState_Ensure(): number;
  _PyGILState_Release(state: number): void;
  _emscripten_get_sbrk_ptr(): number;
  _sqlite3_vfs_find(name: number): number;
}

interface FileSystem {
  ErrnoError: new (errno: number) => Error;
  filesystems: { MEMFS: { ops_table: { dir: { node: Operations }; file: { node: Operations; stream: Operations } } } };
  streams: (Stream | null)[];
  analyzePath(path: string): { exists: boolean; object: FileNode | null };
  close(stream: Stream): void;
  cwd(): string;
  getPath(node: FileNode): string;
  getStream(fd: number): Stream | undefined;
  isDir(mode: number): boolean;
  isFile(mode: number): boolean;
  lookupNode(parent: FileNode, name: string): FileNode;
  lookupPath(path: string, options?: { parent?: boolean }): { node: FileNode };
  mkdirTree(path: string): void;
  open(path: string, flags: string): Stream;
  rename(path: string, to: string): void;
  rmdir(path: string): void;
  stat(path: string): { mode: number };
  symlink(link: string, path: string): void;
  truncate(path: string, size: number): void;
  unlink(path: string): void;
  utime(path: string, atime: number, mtime: number): void;
  chmod(path: string, mode: number): void;
  write(stream: Stream, bytes: Uint8Array, offset: number, length: number, position?: number): number;
  writeFile(path: string, bytes: Uint8Array): void;
}

type Operations = Record<string, (...values: any[]) => any>;

/** A file or folder. The last four are ours: see process/files.js. */
interface FileNode {
  mode: number;
  contents: Uint8Array;
  usedBytes: number;
  mtime: number;
  ctime: number;
  /** What it is known by in all processes. */
  file?: string;
  /** The number of the last change to it that was sent. */
  sent?: number;
  maps?: Set<{ put(at: number, bytes: Uint8Array): void }>;
  locked?: boolean;
}

/** What a descriptor stands for; `shared` is what its copies have in common, of which `locks` is ours. */
interface Stream {
  node: FileNode;
  path: string;
  flags: number;
  position: number;
  shared: { locks?: number };
}

/** A Python object. */
interface PyProxy {
  callPromising(...values: unknown[]): Promise<unknown>;
  destroy(): void;
  getBuffer(type: "u8"): { data: Uint8Array; release(): void };
  getBuffer(type: "i32"): { data: Int32Array; release(): void };
  toJs(): Uint8Array;
}

interface Pyodide {
  readonly _module: EmscriptenModule;
  pyimport(name: string): Record<string, PyProxy>;
  setInterruptBuffer(buffer: { 0: number }): void;
}

declare namespace WebAssembly {
  const Suspending: unknown;
}
