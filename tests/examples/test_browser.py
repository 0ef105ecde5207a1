"""Every snippet that can run in the reader's browser keeps its promise there, in a real Chromium.

Those that cannot say why, in both languages; what was never run there is never shown as proven.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import share
from playwright.sync_api import Browser

from proof.examples import browser as subject
from proof.examples import evidence
from proof.examples.browser import Runner, served
from proof.examples.departures import Departure, from_browser
from proof.examples.judge import judge
from proof.examples.places import BROWSER, BROWSER_PYTHON, Place
from proof.examples.run import Interpreter, Run, RunError, Task
from proof.examples.snippet import Snippet, find
from proof.pages import overview, tables
from proof.project import LOCALES, PROOF, SourceError
from proof.words import speaker

pytestmark = pytest.mark.xdist_group("browser")

RUNNABLE = [snippet for snippet in find() if not snippet.promise.not_in_browser]
KEPT = evidence.load().get(Place(BROWSER, BROWSER_PYTHON), {})
NEW = [s for s in RUNNABLE if KEPT.get(s.id, {}).get("digest") != s.digest]
TODAY = share.of_today(RUNNABLE, lambda snippet: snippet.id, share.IN_BROWSER)
DUE = {s.id: s for s in (*NEW, *TODAY)}
"""What was not kept as it stands was never run there, or has been changed since."""
MISLEADING = {"concepts/scheduled"}
"""They would run, and print what is not so: that a kernel knows the threads."""
EVER = [d for s in find() if s.id not in MISLEADING and (d := from_browser(s))]
UNABLE = share.of_today(EVER, lambda departure: departure.snippet.id, parts=10)
HERE = Interpreter("Chromium 156", "3.14.2", "/lib/python314.zip", BROWSER)
WHY = '[not-in-browser]\nzh = "网页里没有"\nen = "a page has <none>"\n'

# A runtime that does as the program says, for what a browser may do to a run.
FAKE = """
export const supported = SUPPORTED;
export async function load() {}
export function run(source, {name, onOutput, onProcess}) {
  const say = (text, stream = "stdout") => onOutput({pid: 1, stream, text, at: 0});
  const end = (code, reason = "exit", left = []) =>
    ({code, reason, left, seconds: 0.5, message: "so it is"});
  let stop;
  const stopped = new Promise((resolve) => { stop = () => resolve(end(-9, "stopped")); });
  const done = (async () => {
    if (source.startsWith("import json")) return say('["3.14.2", "/lib"]'), end(0);
    onProcess({kind: "start", pid: 1, ppid: 0, name: "MainProcess", at: 0});
    onProcess({kind: "start", pid: 2, ppid: 1, name: "Process-1", at: 0});
    say(`one\\r\\n/home/reader/${name}\\n`);
    if (source === "sleep") return stopped;
    if (source === "spin") for (;;);
    if (source === "flood") return end(null, "output");
    if (source === "throw") throw new Error("thrown");
    if (source === "fail") setTimeout(() => { throw new Error("failed"); });
    await new Promise((resolve) => setTimeout(resolve, 20));
    for (const pid of [1, 2]) onProcess({kind: "exit", pid, code: 3, at: 1});
    return end(3, "exit", source === "leave" ? [2] : []);
  })();
  return {done, interrupt() {}, stop};
}
"""


@pytest.mark.parametrize("snippet", DUE.values(), ids=DUE)
def test_a_reader_who_presses_run_gets_what_the_page_says(snippet: Snippet, runner: Runner) -> None:
    task = Task(snippet, "spawn", runner.python, snippet.digest)
    problems = judge(snippet, "spawn", runner.run(task))
    assert not problems, "\n".join([f"snippets/{snippet.id}.py", *problems])


@pytest.mark.parametrize("departure", UNABLE, ids=lambda departure: departure.snippet.id)
def test_what_cannot_run_there_does_not(departure: Departure, runner: Runner) -> None:
    for task in departure.tasks(runner.python, 1):
        assert departure.needed([(task, runner.run(task))]), departure.told("Chromium")


def test_each_of_them_can_be_tried_on_its_day() -> None:
    for departure in EVER:
        assert departure.tasks(HERE, 1)


def test_the_runtime_has_the_python_that_the_site_speaks_of(runner: Runner) -> None:
    assert runner.python.minor == BROWSER_PYTHON


def test_most_snippets_can_run_in_the_browser() -> None:
    """But for those that start other programs: in a page there are none."""
    able = [snippet for snippet in find() if "import subprocess" not in snippet.source]
    assert len(RUNNABLE) >= 0.85 * len(able)


# What a snippet declares.


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "snippets" / "chapter").mkdir(parents=True)
    return tmp_path


def write(root: Path, toml: str = "", source: str = "", name: str = "a") -> Snippet:
    file = root / "snippets" / "chapter" / f"{name}.py"
    file.write_text(source, "utf-8")
    file.with_suffix(".out").write_text(f"one\n{name}.py\n", "utf-8")
    file.with_suffix(".toml").write_text(toml, "utf-8")
    return Snippet(file, root)


def test_a_reason_is_kept_in_both_languages(root: Path) -> None:
    snippet = write(root, WHY)
    assert snippet.promise.not_in_browser == {"zh": "网页里没有", "en": "a page has <none>"}
    assert not snippet.holds_on(BROWSER, BROWSER_PYTHON)


@pytest.mark.parametrize(
    "toml",
    [
        'not-in-browser = {zh = "因为"}',
        'not-in-browser = {en = "because"}',
        'not-in-browser = {zh = "因为", en = " "}',
        'not-in-browser = {zh = "因为", en = "because", fr = "parce que"}',
        "not-in-browser = {}",
    ],
)
def test_a_reason_in_one_language_or_in_none_is_a_fault(root: Path, toml: str) -> None:
    with pytest.raises(SourceError, match=r"chapter/a\.toml: not-in-browser needs its reason"):
        _ = write(root, toml).promise


def test_a_reason_is_no_word_without_its_languages(root: Path) -> None:
    with pytest.raises(SourceError, match="not-in-browser = 'no' does not fit"):
        _ = write(root, 'not-in-browser = "no"').promise


@pytest.mark.parametrize(
    ("toml", "because"),
    [
        ('[not-under.spawn]\nzh = "不行"\nen = "it fails"', "spawn alone, under which it fails"),
        ('[python]\nfrom = "3.99"\nzh = "新"\nen = "x is new"', "Python 3.14, and x is new"),
        ('[not-under.fork]\nzh = "不行"\nen = "it fails"', ""),
    ],
)
def test_what_follows_from_the_promise_need_not_be_said_again(
    root: Path, toml: str, because: str
) -> None:
    why = write(root, toml).promise.not_in_browser
    assert because in why.get("en", "") and set(why) == (set(LOCALES) if because else set())


def test_nor_need_it_be_said_that_there_are_no_packages(root: Path) -> None:
    needs = '# /// script\n# dependencies = ["numpy", "scipy"]\n# ///\nprint()\n'
    assert "it needs numpy, scipy" in write(root, source=needs).promise.not_in_browser["en"]


# What a run in a page is taken for.


@pytest.fixture
def fake(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., list[Run]]]:
    """Runs a word in a browser with a runtime that obeys it."""
    monkeypatch.setattr(subject, "GRACE", 2.0)
    dist = tmp_path / "dist"
    dist.mkdir()
    (dist / "index.js").write_text(FAKE.replace("SUPPORTED", "true"))
    with served(dist) as host:
        runner = Runner(browser, host)
        (tmp_path / "snippets" / "chapter").mkdir(parents=True)

        def run(*words: str) -> list[Run]:
            snippets = [
                write(tmp_path, "time-limit = 0.5", word, f"a{n}") for n, word in enumerate(words)
            ]
            work = [Task(s, "spawn", runner.python, s.digest) for s in snippets]
            return [made for _, made in runner.run_all(work)]

        yield run


def test_a_run_is_told_as_any_other(fake: Callable[..., list[Run]]) -> None:
    assert fake("work") == [Run("one\na0.py\n", "", 3, 0.5, False, ())]


def test_a_process_that_outlives_the_program_was_left_behind(
    fake: Callable[..., list[Run]],
) -> None:
    assert fake("leave")[0].left_behind == ("process Process-1 (pid 2)",)


def test_a_run_is_stopped_when_its_time_is_up(fake: Callable[..., list[Run]]) -> None:
    assert fake("sleep") == [Run("one\na0.py\n", "", -9, 0.5, True, ())]


@pytest.mark.parametrize(
    ("word", "told"),
    [("throw", "thrown"), ("fail", "failed"), ("flood", "ended by output: so it is")],
)
def test_what_goes_wrong_in_the_page_does_not_pass(
    fake: Callable[..., list[Run]], word: str, told: str
) -> None:
    assert told in fake(word)[0].err


def test_a_page_that_is_stuck_fails_alone(fake: Callable[..., list[Run]]) -> None:
    stuck, next_one = fake("spin", "work")
    assert stuck.timed_out and stuck.exit == -1
    assert next_one.exit == 3


@pytest.mark.parametrize(
    ("script", "told"),
    [
        (FAKE.replace("SUPPORTED", "false"), "too old for runtime/index.js"),
        ("throw new Error('broken')", "does not load: .*broken"),
        (FAKE.replace("SUPPORTED", "true").replace("3.14.2", 'x"'), "the runtime does not run"),
    ],
)
def test_a_runtime_that_cannot_run_is_told(
    browser: Browser, tmp_path: Path, script: str, told: str
) -> None:
    (tmp_path / "index.js").write_text(script)
    with served(tmp_path) as host, pytest.raises(RunError, match=told):
        Runner(browser, host)


def test_a_runtime_that_was_not_made_is_told(tmp_path: Path) -> None:
    with (
        pytest.raises(RunError, match=rf"index\.js is missing: `{PROOF} runtime`"),
        served(tmp_path),
    ):
        pass


def test_playwright_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "playwright.sync_api", None)
    with pytest.raises(RunError, match="Playwright, which is not installed"), subject.opened():
        pass


# What is kept of it, and what is shown.


def in_browser(snippet: Snippet) -> tuple[Task, Run]:
    return Task(snippet, "spawn", HERE, snippet.digest), Run("one\n", "", 0, 0.1, False, ())


def test_evidence_names_the_browser_and_counts_for_that_program_alone(root: Path) -> None:
    snippet = write(root)
    evidence.keep([in_browser(snippet)], root=root)
    kept = evidence.load(root)[Place(BROWSER, (3, 14))]["chapter/a"]["methods"]["spawn"]
    assert (kept["browser"], kept["python"]) == ("Chromium 156", "3.14.2")
    assert evidence.proven(snippet, evidence.load(root)) == {Place(BROWSER, (3, 14)): ("spawn",)}
    changed = write(root, source="print()\n")
    assert evidence.proven(changed, evidence.load(root)) == {}
    assert evidence.rows([changed], evidence.load(root))[-1] == (
        "chapter/a",
        "browser",
        ["not promised", "not promised", "not promised", "stale", "not promised"],
    )


def test_what_fails_in_the_browser_now_is_taken_out(root: Path) -> None:
    task, run = in_browser(write(root))
    evidence.keep([(task, run)], root=root)
    evidence.keep([], failed=[task], root=root)
    assert evidence.proven(task.snippet, evidence.load(root)) == {}


def shown(root: Path, snippet: Snippet, locale: str) -> list[str]:
    """The line under the example with its matrix, and the page of all evidence."""
    kept = evidence.load(root)
    return [
        tables.proof_line(snippet, kept, locale),
        overview.everything([snippet], {}, kept, locale),
    ]


@pytest.mark.parametrize("locale", LOCALES)
def test_what_was_proven_in_the_browser_is_shown(root: Path, locale: str) -> None:
    snippet = write(root)
    evidence.keep([in_browser(snippet)], root=root)
    for html in shown(root, snippet, locale):
        assert html.count("✓") == 1 and "Chromium 156" in html
        assert speaker(locale)("proven.browser") in html
    told = evidence.as_json([snippet], evidence.load(root))["chapter/a"]
    assert [(v["system"], v["browser"]) for v in told["proven"]] == [("browser", "Chromium 156")]


@pytest.mark.parametrize("locale", LOCALES)
def test_what_was_never_run_in_the_browser_is_not_shown_as_proven(root: Path, locale: str) -> None:
    snippet, other = write(root), write(root, name="b")
    assert all("✓" not in html for html in shown(root, snippet, locale))
    evidence.keep([in_browser(other)], root=root)
    assert all("✓" not in html for html in shown(root, snippet, locale))
    evidence.keep([in_browser(snippet)], root=root)
    changed = write(root, source="print()\n")
    assert all("✓" not in html for html in shown(root, changed, locale))


@pytest.mark.parametrize("locale", LOCALES)
def test_what_cannot_run_in_the_browser_shows_why(root: Path, locale: str) -> None:
    snippet = write(root, WHY)
    why = {"zh": "网页里没有", "en": "a page has &lt;none&gt;"}[locale]
    assert all(why in html for html in shown(root, snippet, locale))
    told = evidence.as_json([snippet], evidence.load(root))["chapter/a"]
    assert told["not-in-browser"]["zh"] == "网页里没有" and told["proven"] == []
