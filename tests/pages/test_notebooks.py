"""Notebooks: executed once for both languages, never published broken, and pages like any other."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from proof.gate.checks import of_outputs
from proof.pages.notebooks import cells, execute
from proof.pages.notebooks.execute import execute_all
from proof.pages.notebooks.notebook import Notebook, NotebookError, find_notebooks
from proof.project import LOCALES, PROOF

Write = Callable[..., list[Notebook]]

FIGURE = """
from IPython.display import SVG, display
display(SVG('''<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
 width="9pt" height="9pt" viewBox="0 0 9 9"><defs><path id="m1" d="M 0.12345 0"/></defs>
 <g id="unused"><use xlink:href="#m1" style="fill: {}"/></g></svg>'''))
"""


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes docs/zh/labs/x.ipynb and docs/en/labs/x.ipynb, of code cells and a title."""

    def write(*code: str, **metadata: Any) -> list[Notebook]:
        for locale in LOCALES:
            title = {"cell_type": "markdown", "metadata": {}, "source": '# X <a id="x"></a>'}
            empty = {"cell_type": "code", "execution_count": None, "outputs": []}
            rest = [empty | {"metadata": metadata, "source": text} for text in code]
            content = {"cells": [title, *rest], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
            file = tmp_path / "docs" / locale / "labs" / "x.ipynb"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(content), "utf-8")
        return find_notebooks(tmp_path)

    return write


def anew(notebooks: list[Notebook]) -> list[Notebook]:
    return [Notebook(n.path, n.root) for n in notebooks]


def test_outputs_go_into_both_languages_and_are_kept_until_code_changes(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    notebooks = write("from pathlib import Path\nPath('left').touch()", "print(6 * 7)")
    root = notebooks[0].root
    assert [of_outputs(n) for n in notebooks] == [
        [f"was never executed; `{PROOF} record {n.id}` does it"] for n in notebooks
    ]
    execute_all(root=root)
    for done in anew(notebooks):
        assert done.code[1]["outputs"][0]["text"] == ["42\n"]
        assert done.executed["code"] == done.digest
        assert of_outputs(done) == []
    assert not list(root.rglob("left"))

    texts = [n.path.read_text("utf-8") for n in notebooks]
    execute_all(root=root)
    assert "has not changed" in capsys.readouterr().out
    assert [n.path.read_text("utf-8") for n in notebooks] == texts

    for n in notebooks:
        n.path.write_text(n.path.read_text("utf-8").replace("6 * 7", "6 * 8"), "utf-8")
    assert "its code has changed" in of_outputs(anew(notebooks)[0])[0]


def test_the_python_that_was_measured_is_named(write: Write) -> None:
    ask = "import os, subprocess; print(subprocess.getoutput(os.environ['MEASURE_WITH'] + ' -V'))"
    notebooks = write(ask)
    execute_all(root=notebooks[0].root, python=sys.executable)
    for done in anew(notebooks):
        assert done.code[0]["outputs"][0]["text"] == [f"Python {done.executed['python']}\n"]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (("print(1)", "1 / 0"), "code cell 2 ('1 / 0') raised ZeroDivisionError: division by"),
        (("import os; os._exit(3)",), "code cell 1 ('import os; os._exit(3)') killed the kernel"),
        (("print('✗ water is dry')",), "refutes the text: water is dry"),
    ],
)
def test_what_fails_is_named_and_not_written(
    write: Write, code: tuple[str, ...], said: str
) -> None:
    notebooks = write(*code)
    texts = [n.path.read_text("utf-8") for n in notebooks]
    with pytest.raises(NotebookError) as raised:
        execute_all(root=notebooks[0].root)
    assert str(raised.value).startswith("docs/zh/labs/x.ipynb: ")
    assert said in str(raised.value) and "Traceback" not in str(raised.value)
    assert [n.path.read_text("utf-8") for n in notebooks] == texts


def test_time_is_limited_and_nothing_outlives_it(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(execute, "LIMIT", 4.0)
    start = "import subprocess\nsubprocess.Popen(['sleep', '611'], start_new_session=True)"
    notebooks = write(start, "import time; time.sleep(600)")
    with pytest.raises(NotebookError, match="was not done when the notebook's 4 s were up"):
        execute_all(root=notebooks[0].root)
    assert not [p for p in psutil.process_iter(["cmdline"]) if "611" in (p.info["cmdline"] or [])]


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ({"output_type": "error"}, "code cell 1 ended in an error"),
        ({"name": "stderr", "text": ["look out\n"]}, "code cell 1 printed on standard error"),
        ({"name": "stdout", "text": ["✗ water is dry\n"]}, "code cell 1 refutes the text: water"),
    ],
)
def test_an_output_that_nobody_should_see_is_told(
    write: Write, output: dict[str, Any], told: str
) -> None:
    """Whoever put it there: what is executed here is not kept then."""
    notebook = write("print(1)")[0]
    content = json.loads(notebook.path.read_text("utf-8"))
    content["cells"][1]["outputs"] = [{"output_type": "stream"} | output]
    notebook.path.write_text(json.dumps(content), "utf-8")
    assert [text for text in of_outputs(anew([notebook])[0]) if text.startswith(told)]


def test_languages_must_not_differ(write: Write) -> None:
    zh, en = write("print(1)")
    en.path.write_text(en.path.read_text("utf-8").replace("print(1)", "print(2)"), "utf-8")
    with pytest.raises(NotebookError, match="their code cells differ"):
        execute_all(root=zh.root)


def test_a_figure_takes_the_pages_colours_and_a_text_alternative(write: Write) -> None:
    notebooks = write(FIGURE.format("#1c5288"), alt="one dot")
    execute_all(root=notebooks[0].root)
    page = cells.markdown(anew(notebooks)[1])
    assert "# X { #x }" in page
    figure = page.partition("<figure")[2]
    assert '<svg viewBox="0 0 9 9" role="img" aria-label="one dot">' in page
    assert 'href="#cell-1-m1" style="fill: var(--lane-main)"' in page
    assert 'd="M 0.12 0"' in figure and "unused" not in figure and "xlink" not in figure
    assert '<a href="x.ipynb" download="x.ipynb">Download x.ipynb</a>' in page


def test_a_figure_needs_the_sites_colours_and_a_text_alternative(write: Write) -> None:
    notebooks = write(FIGURE.format("#abcdef"))
    execute_all(root=notebooks[0].root)
    found = anew(notebooks)[0]
    assert "say in its metadata what that shows, as 'alt'" in of_outputs(found)[0]
    with pytest.raises(NotebookError, match="draws in #abcdef; use one of"):
        cells.markdown(found)
