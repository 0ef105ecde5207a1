"""HTML, SVG and Markdown from templates: ``pages/proof.html`` is proof/pages/templates/proof.html.

A template gets plain data, the ``locale``, and ``say``, which says the words of that language.
"""

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup

from proof.words import speaker


class _Joined(Extension):
    """The lines of a template, Markdown's aside, are for its readers: a page gets them as one."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        if str(name).endswith(".md"):
            return source
        return re.sub(r"\n\s*", lambda line_break: f"{{#{line_break[0]}#}}", source)


@cache
def _environment() -> Environment:
    rooms = Path(__file__).parent.glob("*/templates")
    loader = PrefixLoader({room.parent.name: FileSystemLoader(room) for room in rooms})
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, extensions=[_Joined]
    )


def render(template: str, locale: str, /, **data: object) -> Markup:
    """What a template makes of this data, in a language; what is no markup is escaped."""
    made = _environment().get_template(template)
    return Markup(made.render(say=speaker(locale), locale=locale, **data))
