// Who may still be woken keeps a run from being called stuck: tables, and what kernel/deadlock.js makes of them.

import { explained, verdict } from "../../runtime/kernel/deadlock.js";
const told = (more = {}) => ({ kinds: [], facts: {}, call: "x()", line: 1, ...more });
const thread = (on, more = {}) => ({ id: 1, timed: false, told: told(), on: { pids: [], ...on }, ...more });
const proc = (pid, threads, more = {}) => ({ pid, ppid: pid === 101 ? 1 : 101, name: `P${pid}`, begun: true, stopped: false, clock: false, count: threads.length, threads, ...more });
const waits = (pid, other) => proc(pid, [thread({ type: "bytes", pids: [other] })]);
const both = [waits(101, 102), waits(102, 101)];
const check = (name, ok) => { if (!ok) { console.log("FAILED", name); process.exitCode = 1; } };
check("both", verdict(both)?.stuck && verdict(both).lanes.every((l) => l.targets[0].cycle));
check("nobody", verdict([]) === null);
const third = (more, threads = [thread({ type: "bytes", pids: [101] })]) => verdict([...both, proc(103, threads, more)]);
check("third waits", third({}) !== null);
check("starts", third({ begun: false }) === null);
check("alarm", third({ clock: true }) === null);
check("a thread runs", third({ count: 2 }) === null);
check("nothing known", third({ count: Infinity }) === null);
check("timed", third({}, [thread({ type: "lock" }, { timed: true })]) === null);
check("sleeps", third({}, [thread({ type: "signal" }, { timed: true })]) === null);
check("signal", third({}, [thread({ type: "signal" })]) === null);
check("unknown", third({}, [thread({ type: "unknown" })]) === null);
check("minds ctrl-c", third({}, [thread({ type: "lock" }, { told: told({ minds: true }) })]) === null);
check("manager", third({}, [thread({ type: "lock" }, { timed: true, told: told({ kinds: ["event", "manager.serve"] }) })]) !== null);
check("second thread timed", third({ count: 2 }, [thread({ type: "lock" }), thread({ type: "lock" }, { id: 2, timed: true })]) === null);
check("stopped", third({ stopped: true, count: Infinity }, []) !== null);
check("stopped, alarm", third({ stopped: true, clock: true }, []) === null);
check("asked", explained([...both, proc(103, [], { count: 1 })]).lanes.find((l) => l.pid === 103).state === "runs");
