"""What the site itself says, a file per language: ``zh.toml`` has every word by subject and name.

A word may have places to fill, ``{name}``. One that counts may have two forms, of which ``n``
chooses: one for 1, other for the rest.
"""

import re
import tomllib
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

from proof.project import SourceError

Word = str | dict[str, str]
Say = Callable[..., str]
HAN = re.compile("[\u4e00-\u9fff]")
"""A Chinese character."""


@cache
def words(locale: str) -> dict[str, Word]:
    """Every word of a language: ``run.edit`` → what it is. Raises SourceError for a bad file."""
    try:
        table = tomllib.loads(Path(__file__).with_name(f"{locale}.toml").read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"proof/words/{locale}.toml: not TOML: {error}") from None
    return {f"{subject}.{name}": w for subject, named in table.items() for name, w in named.items()}


def in_browser(locale: str) -> dict[str, Word]:
    """The words that docs/theme/assets/run/ says."""
    subjects = ("joining.", "key.", "lanes.", "live.", "printed.", "run.", "why.")
    return {name: word for name, word in words(locale).items() if name.startswith(subjects)}


def speaker(locale: str) -> Say:
    """What says a word of a language: ``say("run.name", name="join.py")``."""
    return partial(_say, locale)


def _say(locale: str, name: str, /, **filled: object) -> str:
    word = words(locale).get(name)
    if word is None:
        raise SourceError(f"proof/words/{locale}.toml lacks {name}")
    form = word if isinstance(word, str) else word["one" if filled["n"] == 1 else "other"]
    return form.format(**filled)
