/**
 * What a worker may send to the kernel behind Python's back: every call with garbage, each from a
 * process of its own that shares descriptors with a victim. The kernel runs alone; no interpreter.
 */
async (kernelURL) => {
  const { Kernel } = await import(kernelURL);
  const FIRST = 101, PIPE = 2 ** 20, SOCKET = PIPE + 2, LISTENER = PIPE + 4, MEMORY = PIPE + 5, OWN = PIPE + 10;
  const SHARED = [PIPE, PIPE + 1, SOCKET, SOCKET + 1, LISTENER, MEMORY];
  const GARBAGE = [
    undefined, null, -1, 1.5, NaN, 2 ** 40, "x", "__proto__", [], [[1, 2], [3]], {}, { does: "write" }, true,
    new Uint8Array(3), new Map([["a", 1]]), [PIPE, -5], [0, new Uint8Array(99)], { does: "write", path: {} },
    { does: "rename", path: "/tmp", to: "__proto__" }, { does: "write", path: "/tmp/a", at: 2 ** 40, bytes: new Uint8Array(1) },
  ];
  const STRANGE = ["__proto__", "constructor", "toString", "__defineGetter__", "boot", "stop", "", 0, null, {}];
  const said = new Map(), senders = new Map(), ended = new Set();
  const kernel = new Kernel({
    limits: { processes: 1e6, output: 1e9, seconds: 60, memory: 2 ** 20 },
    report() {},
    launch(process) {
      senders.set(process.pid, kernel.for(process).receive);
      said.set(process.pid, []);
      return { post: (message) => said.get(process.pid).push(message), end: () => ended.add(process.pid) };
    },
  });
  const send = (pid, ...message) => senders.get(pid)(message);
  const spawn = () => {
    send(FIRST, 1, "spawn", ["python", "-c", ""], "/", "{}", SHARED);
    return Math.max(...said.keys());
  };
  kernel.boot({ argv: [], cwd: "/", env: "{}", files: {} });
  send(FIRST, 0, "pipe", PIPE, PIPE + 1);
  send(FIRST, 0, "socketpair", SOCKET, SOCKET + 1);
  send(FIRST, 1, "socket", LISTENER);
  send(FIRST, 1, "bind", LISTENER, "inet:5000");
  send(FIRST, 1, "listen", LISTENER, 5);
  send(FIRST, 1, "shm_open", MEMORY, "/shared", "x");
  send(FIRST, 1, "shm_resize", MEMORY, 64);
  const victim = spawn();

  const messages = [undefined, null, 0, "x", {}, [], [[]], new Map()];
  const calls = [...kernel.table.keys()];
  for (const call of [...calls, ...STRANGE]) {
    messages.push([9, call], [{}, call], [NaN, call], [-1, call]);
    for (const each of GARBAGE) {
      messages.push([9, call, ...Array(6).fill(each)]);
      for (const real of [...SHARED, "/shared", 5]) messages.push([9, call, real, ...Array(5).fill(each)]);
    }
  }
  const thrown = [];
  for (const message of messages) {
    try {
      senders.get(spawn())(message);
    } catch (error) {
      thrown.push(`${JSON.stringify(message)}: ${error}`);
    }
  }

  const bytes = (size) => new Uint8Array(size);
  said.get(victim).length = 0;
  send(victim, 1, "write", PIPE + 1, bytes(3), 0);
  send(victim, 2, "read", PIPE, 10, false, 0);
  send(victim, 3, "write", SOCKET, bytes(3), 0);
  send(victim, 4, "shm_resize", MEMORY, 32);
  send(victim, 5, "poll", SHARED.flatMap((fd) => [fd, 5]), 0);
  send(victim, 0, "pipe", OWN, OWN + 1);
  send(victim, 6, "write", OWN + 1, bytes(3), -1);
  send(victim, 7, "read", OWN, 10, false, -1);
  send(victim, 0, "sem_new", 7, 0, "/own");
  send(victim, 0, "sem_release", 7, 1);
  send(victim, 8, "sem_acquire", 7, -1);
  send(FIRST, 99, "getpid");
  const replies = said.get(victim).filter(([kind]) => kind === "reply");
  const outcome = {
    sent: messages.length,
    thrown,
    ended: [FIRST, victim].filter((pid) => ended.has(pid)),
    replied: replies.map(([, id]) => id),
    read: replies.filter(([, id]) => id === 7).map(([, , value]) => value.length),
    first: said.get(FIRST).at(-1),
    polluted: "a" in {} || Object.keys(Object.prototype).length > 0,
  };
  kernel.stop();
  return outcome;
}
