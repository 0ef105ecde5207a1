"""What only MkDocs itself can do: add the programs to the site, lead the pages to them, and take
notebooks for pages."""

import json
import logging
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from proof.examples import evidence
from proof.examples.snippet import find
from proof.gate import checks
from proof.pages.notebooks import cells
from proof.pages.notebooks.notebook import Notebook
from proof.pages.tables import SITE
from proof.project import LOCALES
from proof.words import in_browser, speaker

EVIDENCE = "evidence.json"
log = logging.getLogger("mkdocs.proof")


class NotebookFile(File):
    """A notebook, which MkDocs is to take for a page."""

    def is_documentation_page(self) -> bool:
        return True


def on_config(config: MkDocsConfig) -> None:
    """Tell the pages whether what runs examples stands beside them, in ``runtime/``."""
    beside = Path(config.site_dir).parent / "runtime" / "index.js"
    config.mdx_configs["proof.pages.markdown"]["runtime"] = beside.is_file()


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Notebooks are pages, and beside them for download; so is every program, and all evidence.

    The words of what runs examples stand beside its scripts.
    """
    found = Files([])
    for file in files:
        if file.src_uri.endswith(".ipynb"):
            named = (file.src_uri, config.docs_dir, config.site_dir, config.use_directory_urls)
            page = NotebookFile(*named, inclusion=file.inclusion)
            found.append(page)
            uri = f"{page.url}{file.src_uri.rpartition('/')[2]}"
            file = File.generated(config, uri, abs_src_path=str(file.abs_src_path))
        found.append(file)
    for snippet in find():
        uri = f"snippets/{snippet.id}.py"
        found.append(File.generated(config, uri, abs_src_path=str(snippet.path)))
    found.append(File.generated(config, EVIDENCE, content=evidence_json()))
    script = f"export default {json.dumps(in_browser(config.theme['language']), indent=1)};\n"
    found.append(File.generated(config, "assets/run/words.js", content=script))
    return found


def evidence_json() -> str:
    """What evidence.json says."""
    return json.dumps(evidence.as_json(find(), evidence.load()), indent=1)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Let docs/theme say the words of this language, and what the others are called in theirs."""
    env.globals["say"] = speaker(config.theme["language"])
    env.globals["languages"] = {locale: speaker(locale) for locale in LOCALES}


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the way from this page to the site's root into its links to programs and evidence."""
    way = get_relative_url(".", page.url)
    return html.replace(f'href="{SITE}', f'href="{way}/')


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """A notebook as Markdown; from here on it is a page like any other."""
    if not page.file.src_uri.endswith(".ipynb"):
        return None
    found = Notebook(Path(page.file.abs_src_path or ""))
    for fault in checks.of_outputs(found):
        log.warning("%s: %s", found.name, fault)
    return cells.markdown(found)
