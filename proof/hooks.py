"""What only MkDocs itself can do: add the programs to the site, and lead the pages to them."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from proof.markdown import DOWNLOAD
from proof.snippet import find


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Every program can be downloaded from ``snippets/<chapter>/<name>.py`` of the site."""
    for snippet in find():
        uri = f"snippets/{snippet.id}.py"
        files.append(File.generated(config, uri, abs_src_path=str(snippet.path)))
    return files


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the way from this page to the programs into its download links."""
    way = get_relative_url("snippets", page.url)
    return html.replace(f'href="{DOWNLOAD}', f'href="{way}/')
