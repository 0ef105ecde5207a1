"""What is pasted finds its entry: in the reader's script, and in the module that reads records."""

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from proof.examples.evidence import load
from proof.examples.snippet import get
from proof.gate import checks
from proof.pages import errors
from proof.pages.include import Include
from proof.project import LOCALES, ROOT, SourceError
from proof.site import runtime

SCRIPT = ROOT / "docs" / "theme" / "assets" / "errors" / "match.js"
REPORTED = ROOT / "tests" / "errors"
"""<entry>.txt: texts from public reports, error lines and frames alone, each under its address;
none.txt: those that no entry is about."""
RANK = """
import { readFileSync } from "node:fs";
const script = readFileSync(process.argv[1], "utf8");
const { rank, nearest, where } = await import(`data:text/javascript,${encodeURIComponent(script)}`);
const { entries, texts } = JSON.parse(readFileSync(0, "utf8"));
const told = texts.map((text) => ({
  found: rank(text, entries).map(({ entry }) => entry.id),
  nearest: nearest(text, entries).map(({ entry }) => entry.id),
  where: where(text),
}));
console.log(JSON.stringify(told));
"""


@cache
def node() -> str:
    return str(runtime.tools())


def pasted(texts: list[str]) -> list[dict[str, list[str]]]:
    """What the reader's script makes of each text."""
    known = [
        {"id": e.id, "title": e.id, "patterns": e.patterns, "follows": e.follows}
        for e in errors.entries()
    ]
    command = [node(), "--input-type=module", "--eval", RANK, str(SCRIPT)]
    asked = json.dumps({"entries": known, "texts": texts})
    done = subprocess.run(command, input=asked, capture_output=True, check=True, encoding="utf-8")
    told: list[dict[str, list[str]]] = json.loads(done.stdout)
    return told


def recorded() -> Iterator[tuple[str, str]]:
    """The entry and the text of everything that its examples were seen to print."""
    evidence = load()
    for entry in errors.entries():
        for name in entry.examples:
            for _, _, text in errors.texts(get(name), evidence):
                yield entry.id, text


def reported() -> Iterator[tuple[str, str, str]]:
    """The entry, the address and the text of every report."""
    for file in sorted(REPORTED.glob("*.txt")):
        before, *parts = re.split(r"^===(.*)\n", file.read_text("utf-8"), flags=re.M)
        assert not before, f"{file.name} does not begin with an address"
        for address, text in zip(parts[::2], parts[1::2], strict=True):
            yield file.stem, address, text


def test_everything_recorded_finds_its_entry_first() -> None:
    wanted = list(recorded())
    assert {id for id, _ in wanted} == {entry.id for entry in errors.entries()}
    for (id, text), told in zip(wanted, pasted([text for _, text in wanted]), strict=True):
        assert told["found"][:1] == [id], text


def test_reports_find_their_entry_and_no_other_text_is_claimed() -> None:
    told = list(reported())
    assert len(told) > len(errors.entries())
    assert all(re.fullmatch(r" https://\S+", address) for _, address, _ in told)
    wrong = [
        (id, address, found["found"])
        for (id, address, _), found in zip(told, pasted([t for *_, t in told]), strict=True)
        if found["found"][:1] != ([] if id == "none" else [id])
    ]
    assert wrong == []


def test_both_find_the_same() -> None:
    known = errors.entries()
    texts = [text for _, text in recorded()] + [text for *_, text in reported()]
    for text, told in zip(texts, pasted(texts), strict=True):
        assert [entry.id for entry, _ in errors.rank(text, known)] == told["found"], text


GONE = r"""Traceback (most recent call last):
  File "/usr/lib/python3.12/multiprocessing/managers.py", line 815, in _connect
    conn = self._Client(self._token.address, authkey=self._authkey)
FileNotFoundError: [Errno 2] No such file or directory"""
FORMS = {
    "printed": GONE,
    "a log": "\n".join(
        f"2026-01-03 10:00:0{n},12{n} ERROR w | {x}" for n, x in enumerate(GONE.split("\n"))
    ),
    "a rank": "\n".join(f"[rank0]: {line}" for line in GONE.split("\n")),
    "a path with a space": GONE.replace("/usr/lib/python3.12", r"C:\Program Files\Python312\Lib"),
    "pytest, short": """/usr/lib/python3.12/multiprocessing/managers.py:815: in _connect
    conn = self._Client(self._token.address, authkey=self._authkey)
E   FileNotFoundError: [Errno 2] No such file or directory""",
    "pytest": """    def _connect(self):
        util.debug('making connection to manager')
>       conn = self._Client(self._token.address, authkey=self._authkey)

/usr/lib/python3.12/multiprocessing/managers.py:815:
_ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _
    def SocketClient(address):
>           s.connect(address)
E           FileNotFoundError: [Errno 2] No such file or directory

/usr/lib/python3.12/multiprocessing/connection.py:650: FileNotFoundError""",
    "pytest, the last frame": """    def _connect(self):
>       conn = self._Client(self._token.address, authkey=self._authkey)
E       FileNotFoundError: [Errno 2] No such file or directory

/usr/lib/python3.12/multiprocessing/managers.py:815: FileNotFoundError
=========================== short test summary info ============================
FAILED test_it.py::test_it - FileNotFoundError: [Errno 2] No such file or directory""",
    "JSON": json.dumps({"level": "error", "exc_info": GONE}),
    "JSON, Windows": json.dumps({"exc_info": GONE.replace("/usr/lib", r"C:\new\lib")}),
    "a container": "\n".join(f"worker-1  | {line}" for line in GONE.split("\n")),
    "Airflow": "\n".join(
        f"[2026-01-03T10:00:0{n}.123+0000] {{logging_mixin.py:188}} INFO - {line}"
        for n, line in enumerate(GONE.split("\n"))
    ),
    "Jupyter": """
File /opt/conda/lib/python3.12/multiprocessing/managers.py:815, in BaseProxy._connect(self)
    813 name += '|' + threading.current_thread().name
--> 815 conn = self._Client(self._token.address, authkey=self._authkey)

FileNotFoundError: [Errno 2] No such file or directory""",
    "Jupyter, Windows": r"""
File C:\Program Files\Py\Lib\multiprocessing\managers.py:815, in BaseProxy._connect(self)
--> 815 conn = self._Client(self._token.address, authkey=self._authkey)

FileNotFoundError: [WinError 2] The system cannot find the file specified""",
    "rich": """╭─────────── Traceback (most recent call last) ───────────╮
│ /usr/lib/python3.12/multiprocessing/managers.py:815 in _connect │
│ ❱ 815         conn = self._Client(self._token.address)          │
╰─────────────────────────────────────────────────────────╯
FileNotFoundError: [Errno 2] No such file or directory""",
}
LINES = """RuntimeError:
        An attempt has been made to start a new process before the
        current process has finished its bootstrapping phase."""
POOL = """multiprocessing.pool.RemoteTraceback:
\"\"\"
Traceback (most recent call last):
  File "/usr/lib/python3.11/multiprocessing/pool.py", line 125, in worker
    result = (True, func(*args, **kwds))
  File "/usr/lib/python3.11/multiprocessing/pool.py", line 48, in mapstar
    return list(map(*args)){inner}
TypeError: work() missing 1 required positional argument: 'b'
\"\"\"
"""
INNER = '\n  File "/home/me/program.py", line 9, in task\n    work(1)'
MADE = r"""  File "C:\Python38\lib\multiprocessing\process.py", line 91, in __init__
    self._args = tuple(args)
TypeError: 'int' object is not iterable"""


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        *(pytest.param("manager-gone", text, id=form) for form, text in FORMS.items()),
        *(
            pytest.param(
                "bootstrapping-phase", "\n".join(lead + x for x in LINES.split("\n")), id=lead
            )
            for lead in ("[rank0]: ", "E   ", "> ", "12:00:01 ERROR ", "2026-01-01T00:00:00.1Z ")
        ),
        ("cant-pickle-local-object", "AttributeError: Can’t pickle local object ‘f.<locals>.g’"),
        ("arguments-do-not-fit", POOL.format(inner="")),
        ("", POOL.format(inner=INNER)),
        ("arguments-do-not-fit", MADE),
    ],
)
def test_it_is_found_in_whatever_form_it_is_pasted(entry: str, text: str) -> None:
    assert pasted([text])[0]["found"] == ([entry] if entry else [])
    assert [found.id for found, _ in errors.rank(text, errors.entries())] == (
        [entry] if entry else []
    )


def test_the_script_is_small() -> None:
    assert SCRIPT.stat().st_size <= 7.5 * 1024


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ('File "C:\\Python311\\lib\\multiprocessing\\pool.py", line 1', ["Python 3.11", "Windows"]),
        ('File "/usr/lib/python3.12/multiprocessing/pool.py"', ["Python 3.12", "Linux"]),
        ('File "/opt/homebrew/lib/python3.9/x.py", line 3', ["Python 3.9", "macOS"]),
        ("Cell In[3], line 2", ["Jupyter"]),
        ("nothing", []),
    ],
)
def test_paths_tell_the_python_and_the_system(path: str, told: list[str]) -> None:
    assert pasted([path])[0]["where"] == told


ENTRY = """[{id}]
errors = ["{pattern}"]
examples = ["errors/worker_exits"]
says.zh = "…"
says.en = "…"
"""


@pytest.fixture
def faults(tmp_path: Path) -> Callable[[str], list[str]]:
    """What is wrong with a file of entries; their pages are the project's."""
    for locale in LOCALES:
        (tmp_path / "docs" / locale).mkdir(parents=True)
        (tmp_path / "docs" / locale / "errors").symlink_to(ROOT / "docs" / locale / "errors")
    for folder in ("snippets", "evidence"):
        (tmp_path / folder).symlink_to(ROOT / folder)

    def told(text: str) -> list[str]:
        (tmp_path / errors.FILE).write_text(text, "utf-8")
        return list(errors.faults(tmp_path))

    return told


def test_what_is_wrong_with_an_entry_is_told(faults: Callable[[str], list[str]]) -> None:
    assert list(errors.faults()) == []
    right = ENTRY.format(id="broken-process-pool", pattern="terminated abruptly")
    others = faults(right)
    assert all("has no entry" in fault for fault in others)  # the pages of all the others
    assert len(others) == len(LOCALES) * (len(errors.entries()) - 1)
    first = faults(ENTRY.format(id="other", pattern="abruptly") + right)
    assert any("printed finds other; mend one" in fault for fault in first)
    assert any("other has no page docs/en/errors/other.md" in fault for fault in first)
    missing = faults(right.replace("worker_exits", "nowhere"))
    assert any("there is no snippets/errors/nowhere.py" in fault for fault in missing)
    with pytest.raises(SourceError, match="broken-process-pool: KeyError"):
        faults(right.replace("examples", "samples"))
    with pytest.raises(SourceError, match="unterminated"):
        faults(right.replace("terminated", "("))


def test_checks_look_at_the_entries() -> None:
    assert errors.faults in checks.OF_FILES


def test_a_mended_program_is_shown_against_the_failing_one() -> None:
    mended = get("errors/worker_raises")
    include = Include(mended, ' mark="return" against="errors/worker_exits.py"')
    assert ("-", "        os._exit(1)") in include.changed
    assert ("+", '        raise ValueError(f"no root of {number}")') in include.changed
    marked = [mended.source.splitlines()[int(n) - 1] for n in include.marked.split()]
    assert any("return number" in line for line in marked)
    assert any("raise ValueError" in line for line in marked)
    with pytest.raises(SourceError, match="is the same as"):
        Include(mended, ' against="errors/worker_raises.py"')
    with pytest.raises(SourceError, match="only mark"):
        Include(mended, ' like="errors/worker_exits.py"')
