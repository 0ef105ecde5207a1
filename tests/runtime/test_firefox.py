"""Examples run in Firefox too: they keep their promise, and those that do harm harm nobody.

The page is one of one's own that embeds the runtime (embedding.py), in the system's Firefox.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import embedding
import pytest
import share
from embedding import FIND, LONG, PLANT, Told, untouched
from firefox import Firefox
from jinja2 import Environment
from test_runtime import FLOOD, NETWORK, OWN_PAGE, PORT, STORAGE, TRIES

from proof.examples.browser import HOME
from proof.examples.judge import judge
from proof.examples.run import Run
from proof.examples.snippet import Snippet, find
from proof.pages.page import find_pages
from proof.project import ROOT

pytestmark = pytest.mark.xdist_group("firefox")

FIRST = {page.examples[0] for page in find_pages() if page.examples}
DUE = share.of_today(
    [s for s in find() if s.id in FIRST and not s.promise.not_in_browser],
    lambda snippet: snippet.id,
    share.IN_BROWSER,
)
"""Of the first examples of all pages: the rest is the same to a browser."""
Play = Callable[..., Told]
LIBRARY = "/lib/python314.zip/"
LIMIT = 3
"""Seconds that a program which never ends is given."""
PATIENCE = 120
"""Seconds beyond its limit after which a run counts as one that never ends."""


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("own")
    embedding.put_into(folder)
    with embedding.served(folder) as (address, _):
        yield address


@pytest.fixture(scope="module")
def page(fox: Firefox) -> Firefox:
    return fox


@pytest.fixture
def play(page: Firefox) -> Play:
    """Runs a program; the page must go on meanwhile."""

    def play(
        source: str,
        *acts: tuple[str, str],
        seconds: float = 60,
        limits: dict[str, int] | None = None,
        **options: Any,
    ) -> Told:
        limits = {"seconds": seconds, **(limits or {})}
        order = {"source": source, "acts": acts, "limits": limits, **options}
        told = Told(**page.evaluate("play", order, seconds=seconds + PATIENCE))
        assert told.beats >= 4 * (told.took - 1), "the page was held up"
        return told

    return play


@pytest.mark.parametrize("snippet", DUE, ids=lambda snippet: snippet.id)
def test_a_reader_with_firefox_gets_what_the_page_says(snippet: Snippet, play: Play) -> None:
    told = play(snippet.source, name=snippet.path.name, seconds=60)
    assert (told.reason, told.message) == ("exit", "")
    out, err = (text.replace(HOME, "").replace(LIBRARY, "…/") for text in (told.out, told.err))
    left = tuple(f"process {pid}" for pid in told.left)
    code = -1 if told.code is None else told.code
    problems = judge(snippet, "spawn", Run(out, err, code, told.seconds, False, left))
    assert not problems, "\n".join([f"snippets/{snippet.id}.py", *problems])


@pytest.fixture
def naked(page: Firefox, host: str, tmp_path: Path) -> Iterator[tuple[str, list[str]]]:
    """The page with a runtime that takes no function away from a program, and what it asked for."""
    embedding.put_into(tmp_path)
    deleting = tmp_path / "runtime" / "process" / "interpreter.js"
    whole = deleting.read_text("utf-8")
    assert whole.count("delete scope[name]") == 1
    deleting.write_text(whole.replace("delete scope[name]", "delete ({})[name] "), "utf-8")
    with embedding.served(tmp_path) as (address, asked):
        page.open(address)
        yield address, asked
    page.open(host)


@pytest.mark.parametrize("tries", [NETWORK, STORAGE, OWN_PAGE], ids=["network", "storage", "page"])
def test_a_program_that_has_all_functions_reaches_nothing(
    tries: str, play: Play, page: Firefox, naked: tuple[str, list[str]], tmp_path: Path
) -> None:
    own, asked = naked
    # In Firefox 153 a worker that makes workers hangs now and then, whatever the policy.
    lines = tries.splitlines(keepends=True)
    tries = "".join(line for line in lines if "js.Worker" not in line and "new Worker" not in line)
    (tmp_path / "control").write_text("reached")
    with embedding.served(tmp_path) as (address, reached):
        page.evaluate("(url) => fetch(url, {mode: 'no-cors'}).then(() => 1)", f"{address}/control")
        assert reached == ["/control"], "the page itself can"
        page.evaluate(PLANT)
        play("print('warm')")
        before = list(asked)
        told = play(TRIES.format(outside=address, page=own, tries=tries))
        assert told.out.endswith(f"tried {tries.count('lambda:')}\n"), told.out + told.err
        assert "kept" not in told.out
        assert (reached, asked) == (["/control"], before)
    assert page.evaluate(FIND) == untouched(own)


LOOP = "while True:\n    pass\n"
BOMB = """
import multiprocessing, time
def bomb():
    while True: multiprocessing.Process(target=bomb).start()
if __name__ == "__main__":
    bomb()
"""
UNGUARDED = (
    "import multiprocessing\nwith multiprocessing.Pool(4) as pool:\n    pool.map(abs, [1])\n"
)


@pytest.mark.parametrize(
    ("source", "reasons"),
    [
        (LOOP, ["time"]),
        (BOMB, ["time", "exit"]),
        (UNGUARDED, ["time", "exit"]),
        ("while True: print('spam' * 100)\n", ["output"]),
        ("kept = []\nwhile True: kept.append(bytearray(2**24))\n", ["exit"]),
        (PORT + FLOOD.format(others=3), ["time"]),
    ],
    ids=["loop", "bomb", "unguarded pool", "output", "memory", "messages"],
)
def test_who_does_harm_is_ended_and_the_page_goes_on(
    source: str, reasons: list[str], play: Play
) -> None:
    limit = LIMIT if "time" in reasons else 60
    assert play(source, seconds=limit).reason in reasons
    told = play("print('hello')")
    assert (told.out, told.err, told.code, told.reason) == ("hello\n", "", 0, "exit")


def test_stop_ends_an_endless_loop(play: Play) -> None:
    told = play("print('go', flush=True)\n" + LOOP, ("go", "stop"), limits=LONG)
    assert (told.code, told.out) == (-2, "go\n")
    assert told.err.endswith("KeyboardInterrupt\n")


def test_it_runs_under_the_policy_of_the_site_s_pages(
    page: Firefox, host: str, tmp_path: Path
) -> None:
    """Which admits no script that stands in a page, but the frame's; as Chromium does the site's
    own pages."""
    written = (ROOT / "docs" / "theme" / "partials" / "policy.html").read_text("utf-8")
    policy = Environment().from_string(written).render(inline=True)
    assert "script-src 'self' 'sha256-" in policy
    embedding.put_into(tmp_path)
    (tmp_path / "play.js").write_text(
        'import { run } from "./runtime/index.js";\n'
        "window.play = (source) => { let told = '';\n"
        "  return run(source, { onOutput: ({ text }) => { told += text; } }).done.then(\n"
        "    ({ reason }) => [reason, told, String(window.loose)]); };\n"
    )
    shown = f"{policy}<script>window.loose = 1</script><script type=module src=play.js></script>"
    (tmp_path / "index.html").write_text(f"<!doctype html>{shown}<body>", "utf-8")
    with embedding.served(tmp_path) as (address, _):
        page.open(address)
        told = page.evaluate("(source) => play(source)", "print('hello')", seconds=PATIENCE)
    page.open(host)
    assert told == ["exit", "hello\n", "undefined"]
