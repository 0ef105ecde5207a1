"""A ``.toml`` that is not understood is refused in one sentence: the file, the fault, the mend."""

from pathlib import Path

import pytest

from proof.examples.promise import read_promise
from proof.project import SourceError


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ("a =", "not TOML, mend it: Invalid value (at end of document)"),
        ("ordered = 1", "unknown key 'ordered'; known are exit, children, "),
        ("exit = true", "exit = True does not fit; give a whole number"),
        ("children = 1", "children = 1 does not fit; give exit codes other than 0, each as often"),
        ("children = [0]", "children = [0] does not fit; give exit codes other than 0"),
        ("children = []", "children = [] does not fit; give exit codes other than 0"),
        ("children = ['any']", "children = ['any'] does not fit; give exit codes other than 0"),
        ("children.forck = [1]", "children.forck: choose among fork, spawn, forkserver"),
        ("time-limit = 0", "time-limit = 0 does not fit; give a number above 0, 60 at most"),
        ("time-limit = inf", "time-limit = inf does not fit; give a number above 0, 60 at most"),
        ("time-limit = nan", "time-limit = nan does not fit; give a number above 0, 60 at most"),
        ("time-limit = 61", "time-limit = 61 does not fit; give a number above 0, 60 at most"),
        ("unordered = 'no'", "unordered = 'no' does not fit; give true or false"),
        ('requires = ["numpy"]', "unknown key 'requires'"),
        ("varies = 3", "varies = 3 does not fit; give a table: name = 'pattern'"),
        ("varies.pid = '('", "varies.pid is not a pattern, mend it: missing ), "),
        ("varies.pid = 3", "varies.pid is not a pattern, mend it: first argument must be "),
        ("python = '3.14'", "python = '3.14' does not fit; give from = '3.14', and the reason "),
        ("python.from = '4'", "python = {'from': '4'} does not fit; give from = '3.14', and "),
        ("python.from = '3.14'", "python needs its reason in both languages: zh and en"),
        ("not-under = 3", "not-under = 3 does not fit; give a reason each for some of fork, "),
        ("not-under.forck.zh = ''", "not-under.forck: choose among fork, spawn, forkserver"),
        ("not-under.fork = 'no'", "not-under.fork needs its reason in both languages: zh and en"),
        ("not-on.linux.zh = 'x'", "not-on.linux needs its reason in both languages: zh and en"),
        ("not-on.linux = {zh = 'no', en = 'no'}", "not-on.linux.zh is not in that language: 'no'"),
        ("not-on.linux = {zh = '没有', en = '没有'}", "not-on.linux.en is not in that language"),
        ("not-in-browser = {zh = 'x', en = ' '}", "not-in-browser needs its reason in both "),
    ],
)
def test_what_is_not_understood_is_one_sentence(tmp_path: Path, toml: str, told: str) -> None:
    file = tmp_path / "snippets" / "chapter" / "name.toml"
    file.parent.mkdir(parents=True)
    file.write_text(toml, "utf-8")
    with pytest.raises(SourceError) as error:
        read_promise(file)
    sentence = str(error.value)
    assert sentence.startswith(f"snippets/chapter/name.toml: {told}")
    assert "\n" not in sentence
