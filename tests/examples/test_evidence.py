"""Evidence counts only for the very file that earned it, and survives whatever happens to a run."""

import contextlib
import datetime
import json
import os
import random
import shutil
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from proof.examples import evidence, repeats
from proof.examples.evidence import EvidenceError
from proof.examples.places import PYTHONS, SYSTEM, Place
from proof.examples.run import Interpreter, Run, Task
from proof.examples.snippet import Snippet, find
from proof.gate import checks
from proof.pages.outcome import printed
from proof.pages.tables import totals

KILLS = 20
PYTHON = Interpreter(sys.executable, "3.13.0", "")
HERE = Place(SYSTEM, (3, 13))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    chapter = tmp_path / "snippets" / "chapter"
    chapter.mkdir(parents=True)
    for name in "abcdef":
        (chapter / f"{name}.py").write_text(f"print({name!r})\n")
        (chapter / f"{name}.out").write_text(f"{name}\n")
    return tmp_path


def snippet(root: Path, name: str = "a") -> Snippet:
    return Snippet(root / "snippets" / "chapter" / f"{name}.py", root)


def passed(root: Path, name: str = "a", method: str = "spawn") -> tuple[Task, Run]:
    it = snippet(root, name)
    return Task(it, method, PYTHON, it.digest), Run(f"{name}\n", "", 0, 0.1, False, ())


def test_what_was_proven_is_found_again(root: Path) -> None:
    evidence.keep([passed(root)], root=root)
    assert evidence.proven(snippet(root), evidence.load(root)) == {HERE: ("spawn",)}


@pytest.mark.parametrize("changed", ["a.py", "a.out", "a.toml", "a.spawn.out"])
def test_one_changed_character_and_it_counts_for_nothing(root: Path, changed: str) -> None:
    evidence.keep([passed(root)], root=root)
    with open(root / "snippets" / "chapter" / changed, "a") as file:
        file.write("#")
    assert evidence.proven(snippet(root), evidence.load(root)) == {}
    (told,) = checks.of_evidence([snippet(root)], root)
    assert "snippets/chapter/a.py: changed since it was proven" in told


def test_an_entry_that_says_the_same_keeps_its_day(root: Path) -> None:
    evidence.keep([passed(root)], root=root)
    file = root / "evidence" / HERE.file_name
    file.write_text(file.read_text().replace('"date": "20', '"date": "10'))
    before = file.read_text()
    evidence.keep([passed(root)], root=root)
    assert file.read_text() == before


def test_what_the_same_python_showed_otherwise_does_not_change_with_its_version(root: Path) -> None:
    """A mask for versions hides what is another on each run, or what somebody wrote by hand."""
    (root / "snippets/chapter/a.toml").write_text("[by-version]\nwho = '(\\w+)'\n")
    task, run = passed(root)
    evidence.keep([(task, run)], root=root)
    kept = evidence.load(root)
    assert list(evidence.contradicted(task, run, kept)) == []
    (told,) = evidence.contradicted(task, replace(run, out="b\n"), kept)
    assert told.startswith("by-version.who was 'a' on this very Python, and is 'b' now; declare it")
    later = replace(task, python=replace(PYTHON, version="3.13.1"))
    assert list(evidence.contradicted(later, replace(run, out="b\n"), kept)) == []


def test_what_changes_with_the_version_is_shown_as_the_newest_printed_it(root: Path) -> None:
    """The record holds what one Python printed; a page shows the newest, and says which it is."""
    (root / "snippets/chapter/a.toml").write_text("[by-version]\nword = '^(\\w+)'\n")
    for version, word in (("3.11.1", "old"), ("3.15.1", "new"), ("3.14.1", "newish")):
        task, run = passed(root)
        task = replace(task, python=replace(PYTHON, version=version))
        evidence.keep([(task, replace(run, out=f"{word}\n"))], root=root)
    html = printed(snippet(root), "spawn", "en", evidence.load(root))
    assert '<span class="by-version">new</span>' in html
    assert "Python 3.15" in html
    assert "from run to run" not in html


@pytest.mark.parametrize("newest", ["one", "another"])
def test_what_is_the_same_on_every_python_does_not_change_with_its_version(
    root: Path, newest: str
) -> None:
    (root / "snippets/chapter/a.toml").write_text("[by-version]\nword = '^(\\w+)'\n")
    for major, minor in PYTHONS:
        task, run = passed(root)
        task = replace(task, python=replace(PYTHON, version=f"{major}.{minor}.1"))
        word = newest if (major, minor) == PYTHONS[-1] else "one"
        evidence.keep([(task, replace(run, out=f"{word}\n"))], root=root)
    told = "snippets/chapter/a.toml: by-version.word is the same on every Python; remove it"
    assert checks.of_evidence([snippet(root)], root) == ([told] if newest == "one" else [])


def test_the_totals_say_how_many_do_not_hold_under_every_start_method(root: Path) -> None:
    """What the home page says of all examples is counted, not written."""
    assert "fewer" not in totals(find(root), evidence.load(root), "en")
    for name in "ab":
        toml = root / "snippets" / "chapter" / f"{name}.toml"
        toml.write_text('[not-under.fork]\nzh = "因为"\nen = "because"\n', "utf-8")
    assert "2 of them hold under fewer" in totals(find(root), evidence.load(root), "en")


def test_evidence_of_a_snippet_that_is_gone_goes_too(root: Path) -> None:
    evidence.keep([passed(root, "a"), passed(root, "b")], root=root)
    snippet(root, "a").path.unlink()
    evidence.keep([passed(root, "b")], root=root)
    assert set(evidence.load(root)[HERE]) == {"chapter/b"}


def test_what_fails_now_is_taken_out(root: Path) -> None:
    evidence.keep([passed(root, method="fork"), passed(root, method="spawn")], root=root)
    evidence.keep([], failed=[passed(root, method="fork")[0]], root=root)
    assert evidence.proven(snippet(root), evidence.load(root)) == {HERE: ("spawn",)}


def test_a_program_changed_while_it_ran_has_proven_nothing(root: Path) -> None:
    planned = passed(root)
    snippet(root).path.write_text("print('another')\n")
    evidence.keep([planned], root=root)
    assert evidence.proven(snippet(root), evidence.load(root)) == {}


def test_two_runs_at_once_lose_nothing(root: Path) -> None:
    gate = threading.Barrier(6)

    def keep(name: str) -> None:
        gate.wait()
        for method in ("fork", "spawn", "forkserver"):
            evidence.keep([passed(root, name, method)], root=root)

    threads = [threading.Thread(target=keep, args=(name,)) for name in "abcdef"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = evidence.load(root)
    for name in "abcdef":
        assert len(evidence.proven(snippet(root, name), kept)[HERE]) == 3


def test_how_often_a_run_passed_is_kept_and_the_least_repeated_comes_first(root: Path) -> None:
    today = datetime.date.today()
    work = [passed(root, name)[0] for name in "abc"]
    evidence.keep([passed(root, name) for name in "abc"], root=root)
    repeats.count([work[0], work[0], work[1]], root)
    evidence.keep([passed(root, "a")], root=root)
    kept = evidence.load(root)
    runs = [kept[HERE][f"chapter/{n}"]["methods"]["spawn"].get("runs", 1) for n in "abc"]
    assert runs == [3, 2, 1]
    assert repeats.ordered(work, kept, today) == work[::-1]
    with open(snippet(root).path, "a") as file:
        file.write("# changed\n")
    changed = passed(root)[0]
    assert repeats.ordered([*work[1:], changed], kept, today)[-1] == work[1]
    repeats.count([changed], root)
    assert evidence.load(root) == kept


def test_evidence_of_other_machines_is_merged(root: Path, tmp_path: Path) -> None:
    evidence.keep([passed(root, "a"), passed(root, "b")], root=root)
    brought = tmp_path / "brought" / "artifact"
    shutil.copytree(root / "evidence", brought)
    theirs = (brought / HERE.file_name).read_text().replace('"date"', '"by": "a job", "date"')
    (brought / HERE.file_name).unlink()
    (brought / "macos-3.14.json").write_text(theirs)
    with open(snippet(root, "b").path, "a") as file:
        file.write("# changed\n")
    assert evidence.merge(tmp_path / "brought", root) == 1
    macos = Place("macos", (3, 14))
    kept = evidence.load(root)
    assert evidence.proven(snippet(root, "a"), kept) == {HERE: ("spawn",), macos: ("spawn",)}
    assert evidence.proven(snippet(root, "b"), kept) == {}


def test_what_is_said_of_a_system_that_is_not_at_hand_needs_an_origin(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = Place("windows", (3, 13))
    task, run = passed(root)
    task = replace(task, python=replace(PYTHON, system="windows"))
    evidence.keep([(task, run)], root=root)
    assert evidence.proven(snippet(root), evidence.load(root)) == {}
    for name in ("SERVER_URL", "REPOSITORY", "RUN_ID", "SHA"):
        monkeypatch.setenv(f"GITHUB_{name}", name.lower())
    (root / "evidence" / away.file_name).unlink()
    evidence.keep([(task, run)], root=root)
    kept = evidence.load(root)
    assert evidence.proven(snippet(root), kept) == {away: ("spawn",)}
    by = kept[away]["chapter/a"]["methods"]["spawn"]["by"]
    assert by == "server_url/repository/actions/runs/run_id, sha"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"chapter/a": {}}'])
def test_a_file_that_is_no_evidence_is_named_and_nothing_changes(root: Path, text: str) -> None:
    evidence.keep([passed(root)], root=root)
    file = root / "evidence" / "linux-3.15.json"
    file.write_text(text)
    with pytest.raises(EvidenceError, match=r"linux-3\.15\.json: is not a file of evidence"):
        evidence.load(root)
    assert file.read_text() == text


RECORDER = """
import sys
from pathlib import Path
from proof import cli
from proof.examples import evidence, snippet

root = Path(sys.argv[1])
cli.find.__defaults__ = snippet.get.__defaults__ = (root,)
evidence.keep.__defaults__ = ((), root)
evidence.load.__defaults__ = (root,)
if __name__ == "__main__":
    print("ready", flush=True)
    while True:
        for name in "abcdef":
            (root / "snippets/chapter" / f"{name}.py").touch()
        if cli.main(["record", *(f"chapter/{name}" for name in "abcdef"), "--jobs", "2"]):
            sys.exit("a record failed")
"""


@pytest.mark.xdist_group("runs")  # what is killed leaves semaphores for a moment
def test_killing_the_recorder_at_any_moment_loses_and_corrupts_nothing(root: Path) -> None:
    """Fifty recorders, each killed outright after a random time; the seed is printed on failure."""
    seed = random.randrange(10**6)
    moments = random.Random(seed)
    script = root / "recorder.py"
    script.write_text(RECORDER)
    evidence.keep([passed(root, name) for name in "abcdef"], root=root)
    held = set(evidence.load(root)[HERE])
    for _ in range(KILLS):
        recorder = subprocess.Popen(
            [sys.executable, script, str(root)],
            stdout=subprocess.PIPE,
            env=os.environ | {"PROOF_TEST": str(root)},
            start_new_session=True,
        )
        assert recorder.stdout and recorder.stdout.readline() == b"ready\n"
        try:
            recorder.wait(moments.uniform(0, 0.8))
            pytest.fail("the recorder ended by itself")
        except subprocess.TimeoutExpired:
            recorder.kill()
            recorder.wait()
            recorder.stdout.close()
        kept = evidence.load(root)
        assert set(kept[HERE]) == held, f"seed {seed}"
        for name in "abcdef":
            assert evidence.proven(snippet(root, name), kept), f"seed {seed}: {name}"
            assert snippet(root, name).record("out", "spawn") == f"{name}\n", f"seed {seed}"
    for file in (root / "evidence").glob("*.json"):
        json.loads(file.read_text())
    psutil.wait_procs(left := descendants(root), timeout=60)
    assert not [process for process in left if process.is_running()], "workers outlive a recorder"


def descendants(root: Path) -> list[psutil.Process]:
    """Processes that a recorder of this test started, by their environment."""

    def descends(process: psutil.Process) -> bool:
        with contextlib.suppress(psutil.Error):
            return process.environ().get("PROOF_TEST") == str(root)
        return False

    return [process for process in psutil.process_iter() if descends(process)]
