"""What must hold for the words that the site itself says."""

import re
from collections.abc import Iterator
from pathlib import Path

from proof.project import LOCALES
from proof.words import Word, in_browser, words

_PLACE = re.compile(r"\{\w*\}")
_NAME = re.compile(r"""["'`]([a-z-]+\.[\w-]+)["'`]""")
_SUBJECT = re.compile(r"""["'`]([a-z-]+)\.(?:["'] ~|\$?\{)""")
"""Of a name that is put together: ``"key." ~ kind``, ``f"told.{kind}"``."""


def languages_have_the_same_words(_: Path) -> Iterator[str]:
    """Every language has each word, with the same places to fill in."""
    told = {locale: words(locale) for locale in LOCALES}
    for name in sorted({name for known in told.values() for name in known}):
        lacking = [locale for locale in LOCALES if name not in told[locale]]
        for locale in lacking:
            yield f"proof/words/{locale}.toml: lacks {name}; another language has it"
        places = {
            locale: _places(told[locale][name]) for locale in LOCALES if locale not in lacking
        }
        if len(set(map(tuple, places.values()))) > 1:
            listed = "; ".join(f"{locale} {' '.join(p) or 'none'}" for locale, p in places.items())
            yield f"proof/words/: {name} needs the same places to fill in every language: {listed}"


def every_word_is_said(root: Path) -> Iterator[str]:
    """Every word is said somewhere, and nobody says one that there is not."""
    known, in_scripts = words(LOCALES[0]), in_browser(LOCALES[0])
    said, subjects = set[str](), set[str]()
    for file in _speakers(root):
        text = file.read_text("utf-8")
        said.update(_NAME.findall(text))
        subjects.update(_SUBJECT.findall(text))
        for name in _NAME.findall("\n".join(re.findall(r"say\([^,)]*", text))):
            if name not in (in_scripts if file.suffix == ".js" else known):
                where = file.relative_to(root).as_posix()
                yield f"{where}: says {name}, which proof/words/ does not have there; add it"
    for name in known:
        if name not in said and name.partition(".")[0] not in subjects:
            yield f"proof/words/: nobody says {name}; remove it, in every language"


def _places(word: Word) -> list[str]:
    """What is to be filled in, in either form."""
    forms = [word] if isinstance(word, str) else word.values()
    return sorted({place for form in forms for place in _PLACE.findall(form)})


def _speakers(root: Path) -> Iterator[Path]:
    """The files that say words: modules, templates, and the scripts and templates of the theme."""
    for folder in ("proof", "docs/theme"):
        for file in sorted((root / folder).rglob("*.*")):
            if file.suffix in (".py", ".html", ".svg", ".md", ".js"):
                yield file
