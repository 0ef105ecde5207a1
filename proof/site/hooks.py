"""What only MkDocs itself can do: add the programs to the site, lead the pages to them, take
notebooks for pages, and gather what a search looks through."""

import json
import logging
import re
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from mkdocs.utils.meta import get_data

from proof.examples import evidence
from proof.examples.snippet import find
from proof.gate import checks
from proof.pages import errors
from proof.pages.notebooks import cells
from proof.pages.notebooks.notebook import Notebook
from proof.pages.tables import SITE
from proof.project import LOCALES, ROOT
from proof.site.search import Search
from proof.words import in_browser, speaker

EVIDENCE = "evidence.json"
INDEX = "assets/search/index.json"
_PLAIN = re.compile(r'<span class="[nwpo]">([^<]*)</span>')
_ALIKE = re.compile(r'<span class="(\w+)">([^<]*)</span>( *)<span class="\1">')
_search: dict[str, Search] = {}
"""By language: what its pages have said so far."""
log = logging.getLogger("mkdocs.proof")


def on_config(config: MkDocsConfig) -> None:
    """Tell the pages whether what runs examples stands beside them, in ``runtime/``.

    And keep mkdocs-jupyter 0.27 from putting MathJax's loader on every page; 0.26 does not look.
    """
    beside = Path(config.site_dir).parent / "runtime" / "index.js"
    config.mdx_configs["proof.pages.markdown"]["runtime"] = beside.is_file()
    config.plugins["mkdocs-jupyter"].config["mathjax_version"] = 2
    _search[config.theme["language"]] = Search(config.theme["language"])


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Every program can be downloaded from ``snippets/…`` of the site, and all the evidence.

    The words of what runs examples stand beside its scripts, and what finds errors beside its own.
    """
    for snippet in find():
        uri = f"snippets/{snippet.id}.py"
        files.append(File.generated(config, uri, abs_src_path=str(snippet.path)))
    files.append(File.generated(config, EVIDENCE, content=evidence_json()))
    script = f"export default {json.dumps(in_browser(config.theme['language']), indent=1)};\n"
    files.append(File.generated(config, "assets/run/words.js", content=script))
    known = errors.as_json(ROOT, config.theme["language"])
    files.append(File.generated(config, "assets/errors/entries.json", content=known))
    return files


def evidence_json() -> str:
    """What evidence.json says."""
    return json.dumps(evidence.as_json(find(), evidence.load()), indent=1)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Let docs/theme say the words of this language, and what the others are called in theirs; and
    find the style that comes with Material."""
    env.globals["say"] = speaker(config.theme["language"])
    env.globals["languages"] = {locale: speaker(locale) for locale in LOCALES}
    env.globals["theme_style"] = next(
        f"assets/stylesheets/{file.name}"
        for folder in config.theme.dirs
        for file in Path(folder).glob("assets/stylesheets/main.*.min.css")
    )


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the way from this page to the site's root into its links to programs and evidence."""
    search = _search[config.theme["language"]]
    search.add(page.url.removeprefix("./"), html, page.meta)
    page.meta.setdefault("description", search.beginning(page.url.removeprefix("./")))
    way = get_relative_url(".", page.url)
    return _light(html.replace(f'="{SITE}', f'="{way}/'))


def _light(html: str) -> str:
    """A program without elements around what looks like the text beside it, such as names; and one
    element for what is alike side by side."""
    plain = _PLAIN.sub(r"\1", html)
    while (less := _ALIKE.sub(r'<span class="\1">\2\3', plain)) != plain:
        plain = less
    return plain


def on_post_build(config: MkDocsConfig) -> None:
    """Write what a search looks through."""
    file = Path(config.site_dir) / INDEX
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(_search[config.theme["language"]].index(), "utf-8")


def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Take back the rendering that mkdocs-jupyter has just given to a notebook's page."""
    vars(page).pop("render", None)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """A notebook as Markdown; from here on it is a page like any other.

    Not when its source is read: that is for one plugin alone, and mkdocs-jupyter 0.27 does it.
    """
    if not page.file.src_uri.endswith(".ipynb"):
        return markdown
    found = Notebook(Path(page.file.abs_src_path or ""))
    for fault in checks.of_outputs(found):
        log.warning("%s: %s", found.name, fault)
    text, page.meta = get_data(cells.markdown(found))
    return text
