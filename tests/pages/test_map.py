"""The page that shows newcomers round, about/how-it-works, against the source that it shows."""

import re
import tomllib

import pytest

from proof.project import LOCALES, ROOT

MAP = "about/how-it-works.md"


def text(locale: str) -> str:
    return (ROOT / "docs" / locale / MAP).read_text("utf-8")


@pytest.mark.parametrize("locale", LOCALES)
def test_every_file_and_folder_that_the_map_names_is_there(locale: str) -> None:
    named = re.findall(r"`([\w./-]+/[\w./-]*)`", text(locale))
    assert len(named) > 20
    made = {"runtime/dist/"}
    assert [name for name in named if name not in made and not (ROOT / name).exists()] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_the_map_shows_the_rooms_in_the_order_in_which_they_may_know_each_other(
    locale: str,
) -> None:
    rooms = re.findall(r"^\| `proof/(\w+)/` \|", text(locale), re.M)
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    folders = {file.parent.name for file in (ROOT / "proof").glob("*/__init__.py")}
    assert rooms == [layer for layer in reversed(layers) if layer in folders]
    assert set(rooms) == folders
