"""What the gate sees of a built page: all that a browser would fetch, follow or jump to."""

import re
from base64 import b64encode
from hashlib import sha256
from html import escape
from pathlib import Path

import pytest

from proof.examples.snippet import get
from proof.gate import checks
from proof.pages.page import Page
from proof.project import ROOT
from proof.site import build

REST = "; base-uri 'none'; form-action 'none'"
POLICY = '<meta http-equiv="Content-Security-Policy" content="{}">'
THIRD = "from a third party"
OURS = POLICY.format("default-src 'self'; script-src 'self' blob:" + REST)


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ('<img src="//a.example/x.png">', "loads //a.example/x.png from a third party"),
        ('<link rel="x icon" href="//a.example/x">', "loads //a.example/x from a third party"),
        ('<p style="x: url(//a.example/x)">', "loads //a.example/x from a third party"),
        ("<style>@import '//a.example/x';</style>", "loads //a.example/x from a third party"),
        ('<script>import("//a.example/x")</script>', "loads //a.example/x from a third party"),
        ('<svg><use href="//a.example/x"/></svg>', "loads //a.example/x from a third party"),
        ('<noscript><img src="gone.png"></noscript>', "gone.png leads nowhere"),
        ('<a href="gone/">x</a>', "gone/ leads nowhere"),
        ('<template><a href="#gone">x</a></template>', "#gone: that page has no such anchor"),
        ('<a href="../outside.html">x</a>', "../outside.html leads nowhere"),
        ('<a href="//a.example/x">x</a><link rel="me" href="//a.example/x">', ""),
        ('<a href="#here">x</a><a name="here"></a>', ""),
        ('<img srcset="x.png 1x, https://a.example/x 2x">', f"loads https://a.example/x {THIRD}"),
        ('<link rel="dns-prefetch" href="//a.example">', f"loads //a.example {THIRD}"),
        ('<link rel="preconnect" href="https://a.example">', f"loads https://a.example {THIRD}"),
        ("<p style='background: image-set(\"//a.example/x\" 1x)'>", f"loads //a.example/x {THIRD}"),
        (
            "<style>p { background: image-set('//a.example/x' 1x, '//b.example/y' 2x) }</style>",
            f"loads //b.example/y {THIRD}",
        ),
        ("<script>fetch('https://a.example/x')</script>", f"loads https://a.example/x {THIRD}"),
        ("<script type=module>import '//a.example/x'</script>", f"loads //a.example/x {THIRD}"),
        ("<script>navigator.sendBeacon(`//a.example/x`)</script>", f"loads //a.example/x {THIRD}"),
        ("<script>new WebSocket('wss://a.example/x')</script>", f"loads wss://a.example/x {THIRD}"),
        ("<p onclick=\"fetch('//a.example/x')\">", f"loads //a.example/x {THIRD}"),
        ('<video poster="//a.example/x"></video>', f"loads //a.example/x {THIRD}"),
        ('<object data="//a.example/x"></object>', f"loads //a.example/x {THIRD}"),
        ('<form action="//a.example/x"></form>', f"loads //a.example/x {THIRD}"),
        ('<form action="x"></form>', "sends what is typed, by <form>"),
        ('<button formaction="x"></button>', "sends what is typed, by <button>"),
        ('<iframe srcdoc="<img src=//a.example/x>"></iframe>', f"loads //a.example/x {THIRD}"),
        ('<iframe srcdoc="x"></iframe>', "holds another page, by <iframe>"),
        (
            '<meta http-equiv="refresh" content="0; url=//a.example/x">',
            "goes elsewhere by itself, by <meta>",
        ),
        ('<a href="#" ping="//a.example/x">x</a>', f"loads //a.example/x {THIRD}"),
        ('<a href="#" ping="x">x</a>', "sends what is typed, by <a>"),
        ('<base href="//a.example/x">', f"loads //a.example/x {THIRD}"),
        ('<base href="x">', "has another base, by <base>"),
        ('<p title="see https://a.example/x" data-x="1">https://a.example/x</p>', ""),
        ('<a href="#here">x</a><template><p id="here"></template>', ""),
        ('<script type="application/ld+json">{"a": "https://a.example"}</script>', ""),
        ("<pre>&lt;a href='gone/'></pre><!-- <img src='gone.png'> -->", ""),
    ],
)
def test_a_page_is_read_as_a_browser_reads_it(tmp_path: Path, html: str, told: str) -> None:
    found = complaints(tmp_path, OURS + html)
    assert f"index.html: {told}" in found if told else found == []


@pytest.mark.parametrize(
    ("policy", "told"),
    [
        ("default-src *", ["no policy keeps it to this site", "its policy admits *"]),
        ("script-src 'self'", ["no policy keeps it to this site"]),
        ("default-src 'self'; img-src https:", ["its policy admits https:"]),
        ("default-src 'self'; frame-src a.example", ["its policy admits a.example"]),
        ("default-src 'self'; img-src data:", []),
        ("default-src 'self'; style-src 'unsafe-inline'", []),
        ("default-src 'self'; script-src 'unsafe-inline'", ["its policy admits 'unsafe-inline'"]),
        (
            "default-src 'self' 'unsafe-inline'",
            ["no policy keeps it to this site", "its policy admits 'unsafe-inline'"],
        ),
    ],
)
def test_a_page_keeps_to_its_site(tmp_path: Path, policy: str, told: list[str]) -> None:
    found = complaints(tmp_path, POLICY.format(policy + REST))
    assert found == [f"index.html: {each}" for each in told]


SHUT = "its policy admits no script that stands in it"
HASH = "sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s="  # of 1


@pytest.mark.parametrize(
    ("source", "html", "told"),
    [
        ("'self'", "<script>1</script>", [SHUT]),
        ("'self'", "<script type=module>1</script>", [SHUT]),
        ("'self'", "<template><script>1</script></template>", [SHUT]),
        ("'self'", '<script type="application/json">1</script>', []),
        (f"'{HASH}'", "<script>1</script>", []),
        (f"'{HASH}'", "<script>2</script>", [SHUT]),
        ("'self'", "<p onclick=1>x</p>", ["<p onclick> is a script"]),
    ],
)
def test_a_script_in_a_page_is_admitted_by_its_hash(
    tmp_path: Path, source: str, html: str, told: list[str]
) -> None:
    policy = POLICY.format(f"default-src 'self'; script-src {source}{REST}")
    assert complaints(tmp_path, policy + html) == [f"index.html: {each}" for each in told]


def test_the_frame_of_examples_is_admitted_by_its_hash() -> None:
    """What stands in runtime/index.js, in the policy of pages, and in what embedders are told."""
    told = (ROOT / "runtime" / "index.js").read_text("utf-8")
    frame = re.search(r"const FRAME =\s*'(.+)';", told)
    assert frame
    digest = f"sha256-{b64encode(sha256(frame[1].encode()).digest()).decode()}"
    for name in (
        "runtime/index.js",
        "runtime/README.md",
        "runtime/README.zh.md",
        "docs/theme/partials/policy.html",
    ):
        assert re.findall(r"sha256-[\w+/=]{44}", (ROOT / name).read_text("utf-8")) == [digest], name


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<p>x</p>", "no policy keeps it to this site"),
        (POLICY.format("default-src 'self'; base-uri 'none'"), "no policy keeps it to this site"),
        (
            POLICY.format("default-src 'self'; form-action 'none'"),
            "no policy keeps it to this site",
        ),
        (f"<script src=x.js></script>{OURS}", "<script> stands before its policy"),
        (f"<link rel=me href=x.html>{OURS}", "<link> stands before its policy"),
    ],
)
def test_a_page_without_a_policy_is_told(tmp_path: Path, html: str, told: str) -> None:
    (tmp_path / "x.html").write_text(OURS, "utf-8")
    (tmp_path / "x.js").write_text("1", "utf-8")
    assert complaints(tmp_path, html) == [f"index.html: {told}"]


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        (
            "x.css",
            "p { background: image-set('//a.example/x' 1x) }",
            f"loads //a.example/x {THIRD}",
        ),
        ("x.css", "@import url(//a.example/x);", f"loads //a.example/x {THIRD}"),
        ("x.css", "/* https://a.example */ p { background: url('data:x, http://a.example') }", ""),
        ("x.js", "fetch('https://a.example/x')", f"loads https://a.example/x {THIRD}"),
        ("x.js", "document.createElementNS('http://www.w3.org/2000/svg', 'g') // a.example", ""),
    ],
)
def test_styles_and_scripts_name_nobody_else(
    tmp_path: Path, file: str, text: str, told: str
) -> None:
    (tmp_path / file).write_text(text, "utf-8")
    assert complaints(tmp_path, OURS) == ([f"{file}: {told}"] if told else [])


@pytest.mark.parametrize(
    ("example", "told"),
    [
        ("<div data-snippet='creating/join'><pre>{}</pre></div>", ""),
        (
            "<div data-snippet='creating/join'><pre>{} </pre></div>",
            "what it shows as creating/join",
        ),
        ("<div data-snippet='creating/first'><pre>{}</pre></div>", "shows ['creating/first']"),
        ("<div hidden><div data-snippet='creating/join'><pre>{}</pre></div></div>", "shows []"),
        ("<p style='display: none'><i data-snippet='creating/join'></i></p>", "shows []"),
        ("<!-- <div data-snippet='creating/join'></div> -->", "shows []"),
        ("<meta name='robots' content='noindex'>", "is hidden from who searches"),
    ],
)
def test_an_example_is_shown_as_it_was_run(tmp_path: Path, example: str, told: str) -> None:
    page = Page(ROOT / "docs/en/index.md")
    assert page.examples == ["creating/join"]
    (tmp_path / "en").mkdir()
    html = OURS + example.format(escape(get("creating/join").source))
    (tmp_path / "en" / "index.html").write_text(html, "utf-8")
    found = [text for text in checks.of_site(tmp_path) if text.startswith(f"{page.name}: ")]
    assert any(told in text for text in found) if told else found == []


def complaints(site: Path, html: str) -> list[str]:
    (site / "index.html").write_text(html, "utf-8")
    return [sentence.partition(";")[0] for sentence in checks.of_site(site)]


def test_a_site_with_a_fault_does_not_take_the_place_of_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However well its pages could be built."""

    def build_into(folder: Path) -> list[str]:
        (folder / "assets").mkdir(parents=True)
        (folder / "assets" / "style.css").write_text("@import url('https://fonts.example/f.css');")
        (folder / "index.html").write_text(
            f'{OURS}<script src="https://cdn.example/x.js"></script>'
        )
        return []

    monkeypatch.setattr(build, "build_into", build_into)
    last = tmp_path / "site"
    last.mkdir()
    (last / "index.html").write_text("the last site")
    with pytest.raises(build.SiteError) as told:
        build.build(last)
    assert f"index.html: loads https://cdn.example/x.js {THIRD}" in str(told.value)
    assert f"assets/style.css: loads https://fonts.example/f.css {THIRD}" in str(told.value)
    assert [file.name for file in tmp_path.rglob("*")] == ["site", "index.html"]
