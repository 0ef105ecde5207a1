/**
 * What the kernel and processes both know of files: which folders all processes of a run see, and
 * how much may be in them. The kernel holds the tree (kernel/tree.js); every process holds a copy in
 * its interpreter's memory and sends what it changes (process/files.js); the kernel puts the changes in
 * order and passes them on. A change arrives before any reply, signal or message that was sent after it.
 *
 * Names are changed by one process at a time (process/syscalls.js). Contents are written by all at once:
 * who wrote to a file before it knew what another had written there gets the whole file, as it is now.
 */

const SHARED = ["/home/reader", "/tmp"];
export const MOST = 64 * 2 ** 20; // bytes that the files of a run may have
export const ENTRY = 1024; // what a name costs

/** Whether a path belongs to what all processes see. @param {string} path */
export function shared(path) {
  return SHARED.some((root) => path === root || path.startsWith(`${root}/`));
}

/** What a file is known by, whatever its name. There is no randomUUID here: the frame is no secure context. */
export function unique() {
  return crypto.getRandomValues(new Uint32Array(4)).join("-");
}
