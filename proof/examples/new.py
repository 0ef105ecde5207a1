"""A new snippet, made from a template, and what leads from there to a proven example."""

import re
import sys
from pathlib import Path

from proof import files
from proof.examples.snippet import Snippet
from proof.project import PROOF, PYTHON, ROOT, SourceError

_TEMPLATE = """\
from multiprocessing import Process


def work(number):
    print("child: given", number)


if __name__ == "__main__":
    child = Process(target=work, args=(7,))
    child.start()
    child.join()
    print("parent: exit code", child.exitcode)
"""
_NEXT = f"""\
{{file}} is there, a program that runs. What comes next, in this order:

1. Make it show what you want to show, and run it as a reader does:
     {PYTHON} {{file}}
2. Run it under every start method, and keep what it prints:
     {PROOF} record {{id}}
   Where it departs from the defaults, {{stem}}.toml has to say so: CONTRIBUTING.md lists the keys.
3. Put it on a page in both languages, as the same three lines (PAGE stands for its name):
     ```python
     --8<-- "{{id}}.py"
     ```
4. Say that the two pages are in step:
     {PROOF} stamp docs/zh/{{chapter}}/PAGE.md docs/en/{{chapter}}/PAGE.md
5. See whether all holds, twenty runs included, then read both pages:
     {PROOF} run {{id}} --repeat 20
     make check
     make serve
"""


def create(name: str, root: Path = ROOT) -> str:
    """Make ``snippets/<chapter>/<name>.py``, a program that runs; returns what comes next.

    Raises SourceError, with nothing made, for a name that will not do or is taken.
    """
    name = name.removeprefix("snippets/").removesuffix(".py")
    if not re.fullmatch(r"[a-z][a-z0-9_]*/[a-z][a-z0-9_]*", name):
        raise SourceError(f"{name}: call it chapter/name, in small letters, digits and underscores")
    chapter, stem = name.split("/")
    file = f"snippets/{name}.py"
    snippet = Snippet(root / file, root)
    if stem in sys.stdlib_module_names:
        raise SourceError(f"{file} would be imported for Python's own {stem}; choose another name")
    if snippet.path.exists() or snippet.companions:
        raise SourceError(f"{file}, or a file beside it, is there already; choose another name")
    files.replace(snippet.path, _TEMPLATE)
    return _NEXT.format(file=file, id=name, chapter=chapter, stem=file.removesuffix(".py"))
