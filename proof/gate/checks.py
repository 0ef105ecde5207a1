"""The list of all that must hold, and those who go through it.

A check is a small function whose name and docstring say what must hold; it yields a sentence for
each thing that does not.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from proof.examples.evidence import Evidence, load
from proof.examples.snippet import Snippet, find
from proof.gate import (
    built,
    ci,
    drawings,
    fronts,
    locks,
    notebooks,
    pages,
    settings,
    snippets,
    terms,
    timelines,
    translations,
    words,
)
from proof.gate.evidence import evidence_is_of_programs, verdicts_can_be
from proof.pages import changes, conversions, errors
from proof.pages.notebooks.notebook import Notebook
from proof.pages.page import Page, find_pages
from proof.project import ROOT, SourceError

OF_SNIPPET: tuple[Callable[[Snippet], Iterator[str]], ...] = (
    snippets.is_short,
    snippets.holds_no_prose,
    snippets.records_are_read,
    snippets.stderr_is_declared,
    snippets.records_name_no_machine,
    snippets.tracebacks_show_the_program,
    snippets.patterns_match,
    snippets.masks_cover_a_value,
    snippets.departures_show,
    snippets.packages_can_be_had,
    snippets.names_are_a_readers_own,
    snippets.promises_can_be_tried,
    timelines.timelines_can_be,
    snippets.versions_are_told_by_one_text,
)
OF_PROOF: tuple[Callable[[Snippet, Evidence], Iterator[str]], ...] = (
    snippets.is_proven,
    snippets.versions_differ,
    verdicts_can_be,
)
OF_PAGE: tuple[Callable[[Page], Iterator[str]], ...] = (
    pages.elements_are_known,
    pages.code_comes_from_files,
    pages.no_output_is_typed,
    pages.nothing_is_left_of_markup,
    pages.includes_hold,
    pages.one_title,
    pages.headings_have_ids,
    pages.ids_are_unique,
    pages.drawings_are_told,
    pages.links_keep_to_their_language,
    pages.links_lead_to_the_web,
    pages.chinese_is_set_well,
    pages.words_are_in_its_language,
    pages.letters_are_of_its_language,
    terms.terms_are_the_glossarys,
    translations.is_translated,
    translations.is_in_step,
    translations.has_the_same_skeleton,
    translations.has_the_same_figures,
    translations.has_the_same_front,
    translations.has_the_same_cells,
)
OF_FILES: tuple[Callable[[Path], Iterator[str]], ...] = (
    words.languages_have_the_same_words,
    words.every_word_is_said,
    snippets.text_is_plain,
    snippets.files_belong_to_snippets,
    timelines.timelines_belong_to_snippets,
    evidence_is_of_programs,
    pages.every_file_is_a_page,
    fronts.fronts_can_be_read,
    drawings.drawings_can_be_read,
    settings.the_navigation_has_every_page,
    settings.mkdocs_is_strict,
    settings.mkdocs_is_told_what_is_known,
    settings.chapters_are_called_in_their_language,
    settings.same_words_are_words,
    locks.locks_are_as_they_were_written,
    locks.locks_name_bytes,
    terms.the_glossary_can_be_read,
    changes.faults,
    errors.faults,
    ci.make_checks_everything,
    ci.ci_lets_nothing_pass,
)
OF_BOOK: tuple[Callable[[Path], Iterator[str]], ...] = (
    terms.the_glossary_leads_somewhere,
    settings.moved_pages_lead_on,
    pages.every_snippet_is_shown,
    fronts.pages_have_titles_of_their_own,
    drawings.drawings_are_shown,
    terms.names_have_a_place,
)
OF_OUTPUTS: tuple[Callable[[Notebook], Iterator[str]], ...] = (
    notebooks.outputs_are_of_its_code,
    notebooks.outputs_are_as_printed,
    notebooks.nothing_is_refuted,
    notebooks.no_cell_failed,
    notebooks.figures_have_words,
)
OF_SITE: tuple[Callable[[Path], Iterator[str]], ...] = (
    built.nothing_comes_from_elsewhere,
    built.pages_lead_nobody_away,
    built.examples_are_what_was_run,
    built.pages_forbid_what_comes_from_elsewhere,
    built.scripts_in_pages_are_known,
    built.links_lead_somewhere,
    built.the_runtime_is_whole,
    built.the_runtime_names_nobody_else,
)


def of_sources(root: Path = ROOT) -> list[str]:
    """Everything that is wrong with the sources, a sentence each, the file first.

    Files and programs are looked at by a process of their own meanwhile.
    """
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        others = pool.submit(of_files_and_programs, root)
        found = [text for page in find_pages(root) for text in of_page(page)]
        found += of_book(root)
        conversions.save()
        found = [*others.result(), *found]
    return list(dict.fromkeys(found))


def of_files_and_programs(root: Path) -> list[str]:
    """What is wrong with what is no page."""
    of_programs = (text for snippet in find(root) for text in of_snippet(snippet))
    return [*of_files(root), *of_programs, *of_evidence(root=root)]


def of_files(root: Path) -> list[str]:
    """What is wrong with files, told without what a reader gets of the pages."""
    return [text for check in OF_FILES for text in _told(check, root)]


def of_book(root: Path) -> list[str]:
    """What is wrong between pages and other files."""
    return [text for check in OF_BOOK for text in _told(check, root)]


def of_snippet(snippet: Snippet) -> list[str]:
    """What is wrong with a program and the files beside it."""
    return list(dict.fromkeys(text for check in OF_SNIPPET for text in _told(check, snippet)))


def of_page(page: Page) -> list[str]:
    """What is wrong with a page."""
    found = [text for check in OF_PAGE for text in check(page)]
    if page.is_notebook:
        found += [*of_outputs(page.notebook), *notebooks.can_be_shown(page.notebook)]
    return [f"{page.name}: {text}" for text in found]


def of_evidence(chosen: Iterable[Snippet] | None = None, root: Path = ROOT) -> list[str]:
    """The snippets, of those chosen or of all, whose promise was kept nowhere, and why."""
    kept = load(root)
    wanted = find(root) if chosen is None else chosen
    return [
        text for snippet in wanted for check in OF_PROOF for text in _told(check, snippet, kept)
    ]


def of_outputs(notebook: Notebook) -> list[str]:
    """What is wrong with what a notebook shows."""
    return [text for check in OF_OUTPUTS for text in check(notebook)]


def of_site(folder: Path) -> list[str]:
    """Everything that is wrong with a built site, a sentence each, the file first."""
    return [text for check in OF_SITE for text in check(folder)]


def _told(check: Callable[..., Iterable[str]], *of: object) -> list[str]:
    """What a check tells; a source that it cannot read is wrong, too."""
    try:
        return [*check(*of)]
    except SourceError as error:
        return [str(error)]
