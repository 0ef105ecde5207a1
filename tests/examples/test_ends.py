"""How each process of a run ended is seen, whoever it is, and the program is none the wiser."""

import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

import proof.examples.run
from proof.examples.family import Family
from proof.examples.judge import conduct
from proof.examples.places import METHODS
from proof.examples.run import Run, Task, interpreter, run, runners
from proof.examples.snippet import Snippet

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="ends are seen on Linux alone")
HEAD = """
import os, signal, subprocess, sys, threading, time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Lock, Manager, Pool, Process
from multiprocessing.shared_memory import SharedMemory

"""
PATIENCE = 1000.0
"""Seconds; no test waits for them, unless it fails."""
GUARD = '\nif __name__ == "__main__":\n    '
STARTED = f"{GUARD}child = Process(target=work)\n    child.start()\n    child.join()\n"
BAD = {
    "killed": ("def work():\n    os.kill(os.getpid(), signal.SIGKILL)\n" + STARTED, (-9,)),
    "left at once": ("def work():\n    os._exit(1)\n" + STARTED, (1,)),
    "raised, unheard": (
        "def work():\n    sys.stderr = open(os.devnull, 'w')\n    1 / 0\n" + STARTED,
        (1,),
    ),
    "ended itself by SIGTERM": (
        "def work():\n    os.kill(os.getpid(), signal.SIGTERM)\n" + STARTED,
        (-15,),
    ),
    "a grandchild": (
        "def work():\n    subprocess.run([sys.executable, '-c', 'import os; os._exit(4)'])\n"
        + STARTED,
        (4,),
    ),
    "forked, twice": (
        "if os.fork() == 0:\n    if os.fork() == 0:\n        os._exit(5)\n    os._exit(0)\n"
        "os.wait()\n",
        (5,),
    ),
    "of a thread": (
        f"def work():\n    os._exit(6)\n{GUARD}child = Process(target=work)\n"
        "    thread = threading.Thread(target=child.start)\n    thread.start()\n"
        "    thread.join()\n    child.join()\n",
        (6,),
    ),
    "in an executor": (
        f"{GUARD}with ProcessPoolExecutor(1) as pool:\n        pool.submit(os._exit, 7)\n",
        (7,),
    ),
    "one of a pool": (
        f"{GUARD}with Pool(1) as pool:\n        pool.apply_async(os._exit, (8,))\n"
        "        print(pool.apply(abs, (-1,)))\n",
        (8,),
    ),
    "not waited for": (
        f"def work():\n    os._exit(9)\n{GUARD}Process(target=work).start()\n",
        (9,),
    ),
}
WELL = {
    "a pool left": f"{GUARD}with Pool(2) as pool:\n        print(pool.map(abs, (-1, -2)))\n",
    "an executor": f"{GUARD}with ProcessPoolExecutor(2) as pool:\n        pool.submit(abs, -1)\n",
    "a manager": f"{GUARD}with Manager() as manager:\n        print(manager.list([1]))\n",
    "a daemon": f"{GUARD}Process(target=time.sleep, args=(60,), daemon=True).start()\n",
    "terminated": f"{GUARD}child = Process(target=time.sleep, args=(60,))\n"
    "    child.start()\n    child.terminate()\n    child.join()\n    print(child.exitcode)\n",
    "a resource tracker": f"{GUARD}lock = Lock()\n    block = SharedMemory(create=True, size=1)\n"
    "    block.close()\n    block.unlink()\n",
    "a tracker that cleans up": f"{GUARD}SharedMemory(create=True, size=1).close()\n"
    "    sys.stderr.close()\n",
    "threads": f"{GUARD}for number in range(50):\n"
    "        threading.Thread(target=time.sleep, args=(0.01,)).start()\n",
    "stopped and continued": f"{GUARD}child = subprocess.Popen([sys.executable, '-c', 'input()'],"
    " stdin=-1)\n    child.send_signal(signal.SIGSTOP)\n"
    "    assert os.WIFSTOPPED(os.waitpid(child.pid, os.WUNTRACED)[1])\n"
    "    child.send_signal(signal.SIGCONT)\n    assert os.waitid(os.P_PID, child.pid,"
    " os.WCONTINUED).si_status == signal.SIGCONT\n    child.communicate(b'x')\n",
    "signals handled": "signal.signal(signal.SIGTERM, lambda *_: print('handled'))\n"
    "os.kill(os.getpid(), signal.SIGTERM)\nsignal.setitimer(signal.ITIMER_REAL, 0.01)\n"
    "signal.signal(signal.SIGALRM, lambda *_: print('rang'))\nsignal.pause()\n",
}


@pytest.fixture(scope="module")
def runner() -> Iterator[ProcessPoolExecutor]:
    with runners(1) as pool:
        yield pool


def made(
    runner: ProcessPoolExecutor,
    root: Path,
    text: str,
    method: str,
    make: Callable[[Task], Run] = run,
) -> tuple[Snippet, Run]:
    file = root / "snippets/chapter/a.py"
    file.parent.mkdir(parents=True)
    file.write_text(HEAD + text)
    it = Snippet(file, root)
    task = Task(it, method, interpreter(sys.executable), it.digest)
    return it, runner.submit(make, task).result()


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("what", BAD)
def test_a_bad_end_is_seen(
    what: str, method: str, tmp_path: Path, runner: ProcessPoolExecutor
) -> None:
    text, codes = BAD[what]
    snippet, ended = made(runner, tmp_path, text, method)
    assert (ended.exit, ended.children) == (0, codes), ended
    (told,) = conduct(snippet, method, ended)
    assert f"mend them, or declare children = {list(codes)}" in told


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("what", WELL)
def test_what_the_library_ends_needs_no_word(
    what: str, method: str, tmp_path: Path, runner: ProcessPoolExecutor
) -> None:
    _, ended = made(runner, tmp_path, WELL[what], method)
    assert (ended.exit, ended.children) == (0, ()), ended


def test_a_program_of_many_processes_is_followed(
    tmp_path: Path, runner: ProcessPoolExecutor
) -> None:
    text = "for number in range(300):\n    if os.fork() == 0:\n        os._exit(0)\n    os.wait()\n"
    _, ended = made(runner, tmp_path, text, "fork")
    assert (ended.exit, ended.children) == (0, ()), ended


@pytest.mark.parametrize("method", METHODS)
def test_one_that_outlives_the_program_is_ended_at_once(
    method: str, tmp_path: Path, runner: ProcessPoolExecutor
) -> None:
    """Only helpers of multiprocessing's are waited for."""
    text = f"{GUARD}Process(target=time.sleep, args=({PATIENCE / 2},)).start()\n    os._exit(0)\n"
    _, ended = made(runner, tmp_path, text, method, patiently)
    assert len(ended.left_behind) == 1, ended


def test_one_that_is_becoming_another_program_is_not_taken_for_one_that_ends(
    runner: ProcessPoolExecutor,
) -> None:
    """For a moment neither has a command line."""
    for _ in range(10):
        (left,) = runner.submit(started_and_settled, ["sleep", str(PATIENCE / 2)]).result()
        assert "(sleep" in left


def patiently(task: Task) -> Run:
    proof.examples.run.GRACE = PATIENCE
    return run(task)


def started_and_settled(command: list[str]) -> list[str]:
    os.posix_spawnp(command[0], command, os.environ)
    return Family("").settle(PATIENCE)
