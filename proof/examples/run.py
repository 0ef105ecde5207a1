"""One snippet, one start method, one interpreter → a Run.

The program runs as a reader runs it: ``EXE name.py``, in an empty folder, nothing else installed.
Only the start method is imposed, from outside (see start/sitecustomize.py).
"""

import contextlib
import itertools
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from typing import BinaryIO

import psutil

if sys.platform != "win32":
    import termios
    import tty

from proof.examples import family, packages, world
from proof.examples.ends import SEEN, Ends, Life, traced
from proof.examples.family import Family
from proof.examples.places import METHODS_ON, OLDER, SYSTEM
from proof.examples.snippet import Snippet
from proof.examples.world import SHM

START = Path(__file__).parent / "start"
SIZE = (24, 80)
"""Lines and columns of the terminal that a program prints on."""
GRACE = 10.0
"""Seconds that a resource tracker or fork server has to end after the program did."""


class RunError(Exception):
    """A run that cannot be made at all; the message says what is missing."""


@dataclass(frozen=True)
class Interpreter:
    """A Python that snippets can be run with."""

    executable: str
    version: str
    """Such as ``3.14.8``."""
    library: str
    """The folder of its standard library."""
    system: str = SYSTEM
    """Where it runs: here, or in the browser that ``executable`` then names (see browser.py)."""

    @property
    def minor(self) -> tuple[int, int]:
        major, minor, *_ = self.version.split(".")
        return int(major), int(minor)


@cache
def interpreter(name: str) -> Interpreter:
    """The interpreter with this path or name. Raises RunError where it does not run."""
    ask = (  # what an environment adds to its Python is no part of it
        "import json, os, sys; version = sys.version.split()[0]; "
        "print(json.dumps([sys._base_executable, version, os.path.dirname(os.__file__)]))"
    )
    try:
        told = subprocess.run(
            [name, "-I", "-c", ask], capture_output=True, text=True, timeout=60, check=True
        )
        found = Interpreter(*json.loads(told.stdout))
    except (OSError, subprocess.SubprocessError, ValueError):
        raise RunError(f"--python {name}: this is not a Python that runs here") from None
    if found.minor < OLDER[0]:
        oldest = ".".join(map(str, OLDER[0]))
        why = f"Python {found.version}; snippets need {oldest} or newer"
        raise RunError(f"--python {name}: {why}")
    return found


@dataclass(frozen=True)
class Task:
    """A run to be made."""

    snippet: Snippet
    method: str
    python: Interpreter
    digest: str
    """Of the snippet as it was when the run was planned; what runs is that program."""
    turn: int = 1
    """Counts up when a run is repeated."""
    recorded: bool = False
    """What its processes do is written down (see start/recorder.py)."""
    elsewhere: bool = False
    """It runs in another world than the usual one (see world.py)."""


@dataclass(frozen=True)
class Run:
    """What happened."""

    out: str
    err: str
    exit: int
    seconds: float
    timed_out: bool
    left_behind: tuple[str, ...]
    """A line for every process or shared memory entry that outlived the program."""
    traces: tuple[str, ...] = ()
    """Of a recorded run: what each process wrote down."""
    children: tuple[int, ...] | None = None
    """How its other processes ended that did not end well (see ends.py); None if unknown."""
    lives: Mapping[int, Life] = field(default_factory=dict)
    """By process number; none where they are not seen."""


def tasks(
    snippets: Iterable[Snippet],
    methods: Iterable[str],
    pythons: Iterable[Interpreter],
    repeat: int = 1,
) -> list[Task]:
    """The runs that these snippets promise to pass; what they do not hold on is left out."""
    methods, pythons, planned = tuple(methods), tuple(pythons), list(snippets)
    for snippet, python in itertools.product(planned, pythons):
        if snippet.promise.requires and snippet.holds_on(python.system, python.minor):
            _provide(snippet, python)
    digests = {snippet.id: snippet.digest for snippet in planned}
    return [
        Task(snippet, method, python, digests[snippet.id], turn)
        for turn in range(1, repeat + 1)
        for snippet in planned
        for python in pythons
        if snippet.holds_on(python.system, python.minor)
        for method in snippet.methods
        if method in methods and method in METHODS_ON[python.system]
    ]


def _provide(snippet: Snippet, python: Interpreter) -> None:
    try:
        packages.provide(snippet.promise.requires, python.executable)
    except packages.Unavailable as why:
        raise RunError(f"snippets/{snippet.id}.py: {why}") from None


def runners(jobs: int) -> ProcessPoolExecutor:
    """Processes that make runs, each taking care of one at a time: ``submit(run, task)``."""
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=family.adopt)


def run_all(work: list[Task], jobs: int | None = None) -> Iterator[tuple[Task, Run]]:
    """Make all the runs, side by side, each in the care of a process of its own; as they end.

    More are under way than there are cores, because a run mostly waits: for children, for pipes.
    """
    with runners(min(jobs or 2 * (os.cpu_count() or 1), len(work)) or 1) as pool:
        under_way = {pool.submit(run, task): task for task in work}
        try:
            for done in as_completed(under_way):
                yield under_way[done], done.result()
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def run(task: Task) -> Run:
    """Make one run, and leave nothing of it behind. To be called where family.adopt() was."""
    shm_before = _shm_entries()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as room:
        family.room = room
        rooms = Rooms(Path(room), task)
        file = rooms.folder / task.snippet.path.name
        file.write_text(task.snippet.source, "utf-8", newline="\n")
        tag = uuid.uuid4().hex
        screen, complaints = Screen(), Path(room, "err")
        with open(complaints, "wb") as err:
            began = time.perf_counter()
            program, own_shm, ends = _start(task, rooms, tag, screen, err)
            screen.watch()
            descendants = Family(tag)
            complained = _wait(ends, task.snippet.promise.time_limit, descendants, complaints)
            seconds = time.perf_counter() - began
            left = descendants.settle(GRACE, ends.wait_for_all if SEEN else None)
        timed_out = complained is not None
        children = None if timed_out or left else ends.bad()
        printed, complaint = (
            _text(written, rooms.folder, task.python.library)
            for written in (screen.read(), complaints.read_bytes()[:complained])
        )
        traces = tuple(file.read_text("utf-8") for file in sorted(rooms.scratch.glob("*.trace")))
        left += [] if timed_out else _files_left_behind(Path(room), file, task)
    left += _shm_left_behind(shm_before) if own_shm is None else _own_shm_left_behind(own_shm)
    code, lives = program.returncode, ends.lives()
    return Run(printed, complaint, code, seconds, timed_out, tuple(left), traces, children, lives)


class Rooms:
    """The folders of one run."""

    def __init__(self, room: Path, task: Task) -> None:
        self.python = world.bare(room, task.python.executable)
        self.folder = world.folder(room, task.elsewhere)
        self.scratch, self.home = room / "tmp", room / "home"
        for each in (self.folder, self.scratch, self.home):
            each.mkdir()


def _start(
    task: Task, rooms: Rooms, tag: str, screen: "Screen", err: BinaryIO
) -> tuple[subprocess.Popen[bytes], int | None, Ends]:
    """The program, its own /dev/shm if it has one, and who watches how its processes end."""
    try:
        program = subprocess.Popen(
            [rooms.python, task.snippet.path.name],
            cwd=rooms.folder,
            env=_environment(task, rooms, tag),
            stdin=subprocess.DEVNULL,
            stdout=screen.program_end,
            stderr=err,
            start_new_session=True,
            preexec_fn=partial(_become, task.elsewhere) if SEEN else None,
        )
        own_shm = world.open_shm(program.pid) if SEEN else None
        return program, own_shm, Ends(program)
    except (PermissionError, subprocess.SubprocessError) as why:
        raise RunError(
            f"how processes end cannot be seen here ({why}); allow ptrace(2), in a container with "
            "--cap-add=SYS_PTRACE"
        ) from None


def _become(elsewhere: bool) -> None:
    """What the process does that becomes the program, before it does."""
    world.enter(elsewhere)
    traced()


class Screen:
    """What the program prints on: a terminal, as a reader has it.

    Into a pipe or a file Python writes in blocks, at the end; so lines of several processes come in
    another order than on a reader's screen, and under fork what is not yet written comes twice.
    Windows has no such terminal for us: there it is a pipe, and Python is told not to wait.
    """

    def __init__(self) -> None:
        if sys.platform == "win32":
            self._our_end, self.program_end = os.pipe()
        else:
            self._our_end, self.program_end = os.openpty()
            tty.setraw(self.program_end)
            termios.tcsetwinsize(self.program_end, SIZE)
        self._written: list[bytes] = []
        self._reader = threading.Thread(target=self._collect, daemon=True)

    def watch(self) -> None:
        """To be called when the program has its end."""
        os.close(self.program_end)
        self._reader.start()

    def _collect(self) -> None:
        with contextlib.suppress(OSError):  # EIO: all who could print have ended
            while chunk := os.read(self._our_end, 65536):
                self._written.append(chunk)

    def read(self) -> bytes:
        """All that was printed, once nobody is left to print."""
        self._reader.join(GRACE)
        os.close(self._our_end)
        return b"".join(self._written)


def _wait(ends: Ends, limit: float, descendants: Family, complaints: Path) -> int | None:
    """Wait for the program. If its time was up, all of it was ended: how much it had complained.

    The resource tracker is spared: it removes the semaphores of those that were killed. What it
    says of that is no complaint of the program's.
    """
    expired: list[int] = []

    def expire() -> None:
        expired.append(complaints.stat().st_size)
        descendants.end(spare=family.is_tracker)

    watch = threading.Timer(limit, expire)
    watch.start()
    ends.of_program()
    watch.cancel()
    watch.join()
    return expired[0] if expired else None


def _files_left_behind(room: Path, program: Path, task: Task) -> list[str]:
    """What a run made in its folder (here), its home or among temporary files (tmp); and the
    program, if it has become another.

    multiprocessing's own folder stays where its process was killed: that is left out.
    """
    ours = {program, *room.iterdir(), room / "bin" / Path(task.python.executable).name}
    if task.recorded:
        ours.update(room.glob("tmp/*.trace"))
    made = [file.relative_to(room).as_posix() for file in set(room.rglob("*")) - ours]
    found = [f"file {name}" for name in sorted(made) if not name.startswith("tmp/pymp-")]
    if not program.is_file() or program.read_text("utf-8") != task.snippet.source:
        found.append(f"another {program.name} than was started")
    return found


def _environment(task: Task, rooms: Rooms, tag: str) -> dict[str, str]:
    kept = world.environment(rooms.home, rooms.scratch, task.elsewhere) | family.tagged(tag)
    if sys.platform == "win32":
        kept["PYTHONUNBUFFERED"] = "1"
    if task.recorded:
        kept |= {"PROOF_TRACE": str(rooms.scratch), "PROOF_TRACE_PROGRAM": task.snippet.path.name}
    places = [str(START)]
    if needed := task.snippet.promise.requires:
        places.append(str(packages.folder(needed, task.python.executable)))
    return kept | {"PYTHONPATH": os.pathsep.join(places), "PROOF_METHOD": task.method}


def _text(written: bytes, folder: Path, library: str) -> str:
    """What was written, without the folders of this machine."""
    text = written.decode("utf-8", errors="replace").replace("\r\n", "\n")
    for place, instead in ((str(folder), ""), (str(folder.resolve()), ""), (library, "…/")):
        text = text.replace(f"{place}{os.sep}", instead)
    return text


def _shm_entries() -> set[str]:
    return {entry.name for entry in SHM.iterdir()} if SHM.is_dir() else set()


def _own_shm_left_behind(descriptor: int) -> list[str]:
    """What is in a /dev/shm that no process is left to use; it goes when it is closed."""
    left = [f"{SHM}/{name}" for name in sorted(os.listdir(descriptor))]
    os.close(descriptor)
    return left


def _shm_left_behind(before: set[str]) -> list[str]:
    """Remove and name the entries that are new and in nobody's use, however often one looks.

    Other runs make and remove entries of their own meanwhile, and one whose program has just ended
    has GRACE for its resource tracker to do so. What stays longer than that was left behind.
    """
    left = _shm_entries() - before
    for _ in range(int(GRACE / 0.2) + 5):
        left = {name for name in left if _unused(SHM / name)}
        if not left:
            return []
        time.sleep(0.2)
    for name in left:
        with contextlib.suppress(OSError):
            (SHM / name).unlink()
    return [f"/dev/shm/{name}" for name in sorted(left)]


def _unused(file: Path) -> bool:
    """Whether the file is there and no process has it mapped or open.

    Its inode tells, not its name: the maker of a semaphore has it mapped under a name that
    sem_open() removes at once.
    """
    try:
        status = file.stat()
    except OSError:
        return False
    device = status.st_dev
    mapped = f" {os.major(device):02x}:{os.minor(device):02x} {status.st_ino} "
    for process in psutil.process_iter():
        with contextlib.suppress(OSError, psutil.Error):
            if mapped in Path(f"/proc/{process.pid}/maps").read_text():
                return False
            if any(str(file) == opened.path for opened in process.open_files()):
                return False
    return True
