// Who seems to wait is given time to say what for; nobody waits for one who runs. The clock is the test's own.

import { mock } from "node:test";
import { Quiet } from "../../runtime/kernel/quiet.js";

mock.timers.enable({ apis: ["setTimeout"] });
const proc = (pid, more) => ({ pid, ppid: 1, start: { name: `P${pid}` }, begun: true, status: null, halted: null, dying: 0, halting: 0, threads: 1, waiters: new Map(), asleep: new Map(), files: new Map(), children: new Set(), exited: new Set(), childQueue: new Set(), worker: { post() {} }, ...more });
const waits = { waiters: new Map([[7, { what: "poll", queues: [], timed: true }]]) };
const asked = (...all) => {
  const processes = { all: new Map(all.map((each) => [each.pid, each])) };
  const quiet = new Quiet({ processes, semaphores: { known: new Map() }, files: { locks: { files: new Map() } }, over: () => false, found: () => {} });
  const question = { lanes: null };
  quiet.explain().then((told) => (question.lanes = Object.fromEntries(told.lanes.map(({ pid, state }) => [pid, state]))));
  question.answer = (who) => quiet.calls.because(who, 0, 1, 1, [[1, 7, "poll", true, 0, "{}"]]);
  return question;
};
const pass = async (milliseconds) => { mock.timers.tick(milliseconds); await null; await null; };
const check = (name, found, wanted) => { if (JSON.stringify(found) !== JSON.stringify(wanted)) { console.log("FAILED", name, found); process.exitCode = 1; } };

const slow = proc(101, waits);
const late = asked(slow, proc(102));
await pass(300);
await pass(1000);
check("nothing is told before the one who waits has answered", late.lanes, null);
late.answer(slow);
await pass(0);
check("then all is told at once", late.lanes, { 101: "waits", 102: "runs" });

const busy = asked(proc(101), proc(102));
await pass(299);
check("those who run may answer", busy.lanes, null);
await pass(1);
check("but not for long", busy.lanes, { 101: "runs", 102: "runs" });

const silent = asked(proc(101, waits));
await pass(300);
await pass(1699);
check("who never answers", silent.lanes, null);
await pass(1);
check("is waited for to an end", silent.lanes, { 101: "runs" });
