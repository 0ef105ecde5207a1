"""What stands behind the keys of a ``.toml``, each read and held to what it may be.

The ValueError of each says what is wrong with it.
"""

import re
from collections.abc import Mapping
from typing import Any

from proof.examples.places import METHODS
from proof.project import LOCALES
from proof.words import HAN

Reason = Mapping[str, str]
"""A sentence in each locale."""
Ends = tuple[int | str, ...]
"""Exit codes other than 0, each as often as it comes; ``"1+"`` once or more."""


def pattern(name: str, text: Any) -> re.Pattern[str]:
    """A regular expression; ``^`` and ``$`` are the ends of a line."""
    try:
        return re.compile(text, re.MULTILINE)
    except (re.error, TypeError) as error:
        raise ValueError(f"{name} is not a pattern, mend it: {error}") from None


def reason(name: str, why: Any, names: tuple[str, ...] = ()) -> Reason:
    """A sentence in each language; the name may have to be one of a few."""
    _one_of(name, names)
    sentences = why if isinstance(why, dict) else {}
    if set(sentences) != set(LOCALES) or not all(str(s).strip() for s in sentences.values()):
        raise ValueError(f"{name} needs its reason in both languages: zh and en")
    for locale, sentence in sentences.items():
        if bool(HAN.search(sentence)) != (locale == "zh"):
            raise ValueError(f"{name}.{locale} is not in that language: {sentence!r}; translate it")
    return sentences


def ends_by_method(name: str, value: list[Any] | dict[str, Any]) -> Mapping[str, Ends]:
    """How children end: one list for all start methods, or one for each of some."""
    if isinstance(value, list):
        return dict.fromkeys(METHODS, _ends(name, value))
    return {
        _one_of(f"{name}.{method}", METHODS): _ends(f"{name}.{method}", ends)
        for method, ends in value.items()
    }


def _ends(name: str, codes: Any) -> Ends:
    if not isinstance(codes, list) or not codes or not all(map(_is_bad_end, codes)):
        raise ValueError(
            f"{name} = {codes!r} does not fit; give exit codes other than 0, each as often as it "
            "comes, such as [1, -9], or '1+' for once or more"
        )
    return tuple(codes)


def _is_bad_end(code: Any) -> bool:
    if isinstance(code, str):
        return bool(re.fullmatch(r"-?[1-9]\d*\+", code))
    return isinstance(code, int) and not isinstance(code, bool) and code != 0


def _one_of(name: str, names: tuple[str, ...]) -> str:
    *_, last = name.split(".")
    if names and last not in names:
        raise ValueError(f"{name}: choose among {', '.join(names)}")
    return last
