"""What a writer sees while `make serve` is running: each save on the page, and nothing else.

The tests follow one another in one copy of the project; the last ends the server.
"""

import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import psutil
import pytest
import share
from playwright.sync_api import Browser
from serving import PATIENCE, Served, served

from proof.project import LOCALES

JOIN = "creating/join"
BUILD = """
import pathlib, sys, proof.site.build as b
b.LOCALES = sys.argv[2:]
if __name__ == "__main__":
    with b.opened(pathlib.Path(sys.argv[1])) as site:
        site.update()
"""
FROM_THE_START = ("index.json", "sitemap.xml", "sitemap.xml.gz")
"""What is not built again with a page."""

pytestmark = pytest.mark.xdist_group("serve")


@pytest.fixture(scope="module")
def writer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("serve")) as writer:
        yield writer


@pytest.fixture
def in_parts(writer: Served) -> Iterator[None]:
    """What is saved is built, nothing is wrong with it, and it takes no build of everything."""
    before = writer.printed
    yield
    said = writer.printed.removeprefix(before)
    assert said and "everything" not in said
    assert all(" built in " in line for line in said.splitlines()), said


def more(text: str) -> str:
    return f"{text}\nA line more.\n"


@pytest.mark.usefixtures("in_parts")
def test_a_page_and_a_notebook(writer: Served, browser: Browser) -> None:
    """And whoever looks at one of them, or at any other page, sees it at once."""
    tabs = [browser.new_page() for _ in range(2)]
    for tab, where in zip(tabs, (JOIN, "about/glossary"), strict=True):
        tab.goto(f"{writer.address}/en/{where}/")
        tab.set_default_timeout(PATIENCE * 1000)
    with tabs[0].expect_event("load"), tabs[1].expect_event("load"):
        writer.save(f"docs/en/{JOIN}.md", more)
    assert "A line more." in tabs[0].inner_text("article")
    for tab in tabs:
        tab.close()
    writer.save("docs/zh/labs/cost.ipynb", lambda text: text.replace("父进程", "A line more. ", 1))
    writer.shows("/zh/labs/cost/", "A line more.")
    assert "A line more." in writer.read("/zh/labs/cost/cost.ipynb")


@pytest.mark.usefixtures("in_parts")
def test_a_program_is_not_proven_once_it_is_changed(writer: Served) -> None:
    """On its page, among the evidence and for download, in both languages."""
    proven = writer.read("/en/evidence.json")
    writer.save(f"snippets/{JOIN}.py", lambda text: text.replace("working", "hard at work"))
    for locale in LOCALES:
        writer.shows(f"/{locale}/{JOIN}/", 'class="proven unproven"')
        assert "hard at work" in writer.read(f"/{locale}/{JOIN}/")
        assert "hard at work" in writer.read(f"/{locale}/snippets/{JOIN}.py")
    writer.until(lambda: writer.read("/en/evidence.json") not in ("", proven), "other evidence")


@pytest.mark.usefixtures("in_parts")
def test_a_style_sheet_and_a_drawing(writer: Served) -> None:
    writer.save("docs/theme/assets/site.css", lambda text: f"{text}\n.new {{}}\n")
    writer.shows("/zh/assets/site.css", ".new {}")
    writer.shows("/en/assets/site.css", ".new {}")
    writer.save("docs/assets/diagrams/fork-join.svg", lambda text: text.replace("join", "JOIN"))
    writer.shows(f"/en/{JOIN}/", "JOIN")


def test_what_is_wrong_is_a_sentence_and_the_page_stays_until_it_is_mended(writer: Served) -> None:
    where, page, said = f"/en/{JOIN}/", f"docs/en/{JOIN}.md", "no line to mark holds 'child.join()'"
    writer.save(f"snippets/{JOIN}.py", lambda text: text.replace("child.join()", "child.join(9)"))
    writer.says(f"\nsnippets/{JOIN}.py: {said}\n")
    nine = '<span class="mi">9</span>'
    assert writer.printed.count(said) == 1
    shown = writer.read(where)
    assert "</article>" in shown and nine not in shown
    writer.save(f"snippets/{JOIN}.toml", lambda text: 'exit = "none"\n')
    writer.says(f"\nsnippets/{JOIN}.toml: exit = ")
    for locale in LOCALES:
        writer.save(
            f"docs/{locale}/{JOIN}.md", lambda text: text.replace("child.join()", "join(9)")
        )
    writer.save(f"snippets/{JOIN}.toml", lambda text: "")
    writer.shows(where, nine)
    writer.save(page, lambda text: f"{text}\nAll is well.\n")
    writer.shows(where, "All is well.")
    assert "Traceback" not in writer.printed


def test_a_new_page_and_its_title_are_in_the_menu(writer: Served) -> None:
    writer.save("docs/en/about/new.md", lambda text: "# First { #new }\n")
    writer.shows("/en/about/new/", "First")
    in_menu = "- about/new.md\n      - evidence.md"
    writer.save("mkdocs.en.yml", lambda text: f"{text}\nnav: [")
    writer.says("mkdocs.en.yml: ")
    writer.save(
        "mkdocs.en.yml",
        lambda text: text.removesuffix("\nnav: [").replace("- evidence.md", in_menu),
    )
    writer.shows(f"/en/{JOIN}/", "First")
    assert "Traceback" not in writer.printed
    writer.save("docs/en/about/new.md", lambda text: "# Second { #new }\n")
    writer.shows(f"/en/{JOIN}/", "Second")


@pytest.mark.usefixtures("in_parts")
def test_pages_are_to_the_byte_what_a_build_makes(writer: Served, tmp_path: Path) -> None:
    """After all that was changed above, and some more: in one language a day."""
    of_data = re.compile(r'(?<="data/)(.*"date": "2)')
    writer.save("evidence/linux-3.14.json", lambda text: of_data.sub(r"\g<1>1", text))
    writer.shows("/en/evidence/", "210")
    writer.save("timelines/creating/many.json", lambda text: text.replace('"3.', '"4.', 1))
    writer.shows("/en/creating/many/", "Python 4.")
    writer.save("snippets/data/sentinel.out", more)
    writer.save("docs/zh/data/queue.md", more)
    writer.shows("/zh/data/queue/", "<p>A line more.")
    twice = '\n```python\n--8<-- "creating/first.py"\n```\n'
    writer.save("docs/en/pools/pool.md", lambda text: text + twice)
    writer.shows("/en/pools/pool/", "example-creating-first")
    today = share.of_today(LOCALES, str, len(LOCALES))
    subprocess.run([sys.executable, "-c", BUILD, tmp_path, *today], cwd=writer.root, check=True)
    (served,) = writer.temporary.glob("proof-site-*")
    built = files(tmp_path, today)
    try:
        writer.until(lambda: files(served, today) == built, "the same files")
    finally:
        print(
            "unlike:",
            [name for name, text in files(served, today).items() if text != built.get(name)],
        )


def files(site: Path, locales: Iterable[str]) -> dict[str, bytes]:
    found = {
        f.relative_to(site).as_posix(): f
        for locale in locales
        for f in (site / locale).rglob("*.*")
    }
    return {name: f.read_bytes() for name, f in found.items() if f.name not in FROM_THE_START}


def test_ctrl_c_ends_everything(writer: Served) -> None:
    family = psutil.Process(writer.process.pid).children(recursive=True)
    assert len(family) >= 2
    writer.interrupt()
    assert writer.process.wait(PATIENCE) == 0
    assert psutil.wait_procs(family, PATIENCE)[1] == []
    assert [file.name for file in writer.temporary.iterdir()] == ["printed"]
    assert "Traceback" not in writer.printed
