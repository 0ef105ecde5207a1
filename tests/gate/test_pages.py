"""Pages: the same in both languages, every program on them an include of a proven file."""

from pathlib import Path
from typing import Any

import pytest
from pytest_examples import CodeExample, EvalExample, find_examples

from proof.examples.snippet import Snippet, find
from proof.gate import checks
from proof.pages.include import EXAMPLE
from proof.pages.page import find_pages
from proof.project import LOCALES, ROOT


def test_nothing_is_wrong_with_snippets_and_pages() -> None:
    assert checks.of_sources() == []


@pytest.mark.parametrize("example", list(find_examples(str(ROOT / "docs"))), ids=str)
def test_every_python_fence_is_one_include(example: CodeExample) -> None:
    """Found by pytest-examples, which knows nothing of how the gate finds them."""
    fence = f"```python\n{example.source.strip()}\n```"
    assert EXAMPLE.fullmatch(fence), f"{example}: a Python fence must be one snippet include"


@pytest.mark.parametrize("snippet", find(), ids=lambda snippet: snippet.id)
def test_every_snippet_is_linted_and_formatted(snippet: Snippet, eval_example: EvalExample) -> None:
    target: Any = "py{}{}".format(*snippet.promise.python)
    eval_example.set_config(line_length=100, target_version=target, ruff_select=["E", "F", "I"])
    eval_example.lint_ruff(CodeExample.create(snippet.source, path=snippet.path))


def test_pages_enough() -> None:
    by_locale = {
        locale: {
            page.path.relative_to(ROOT / "docs" / locale)
            for page in find_pages()
            if page.path.is_relative_to(ROOT / "docs" / locale)
        }
        for locale in LOCALES
    }
    assert by_locale["zh"] == by_locale["en"]
    assert len(by_locale["zh"]) >= 14
    assert Path("labs/cost.ipynb") in by_locale["zh"]


def test_every_snippet_is_shown_in_both_languages() -> None:
    shown = {
        locale: {
            name
            for page in find_pages()
            if page.path.is_relative_to(ROOT / "docs" / locale)
            for name in page.examples
        }
        for locale in LOCALES
    }
    everything = {snippet.id for snippet in find()}
    assert shown == {"zh": everything, "en": everything}
