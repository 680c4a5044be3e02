"""The readable page: whole, sound as HTML, escaped, and at rest (it loads and runs nothing)."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from quietword.commands.patterns import app
from quietword.library import patterns_root
from quietword.library.load import LibraryLoader
from quietword.library.page import page
from quietword.library.page_recipes import recipe_html
from quietword.library.page_rules import example_html
from quietword.library.page_words import phrase_html

VOID = {"meta", "wbr", "br", "link", "img", "input"}


class Read(HTMLParser):
    """Reads a page strictly: every tag closed in its order; collects ids, links, headings and words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.keys: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.ranks: list[int] = []
        self.words = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.add(tag)
        self.keys.update(values)
        self.ids += [values["id"] or ""] if "id" in values else []
        self.links += [values["href"] or ""] if "href" in values else []
        self.ranks += [int(tag[1])] if tag in {"h1", "h2", "h3", "h4", "h5"} else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def small_page(root: Path) -> str:
    loader = LibraryLoader(root)
    return page(loader, loader.load())


@pytest.fixture(scope="module")
def loader() -> LibraryLoader:
    loader = LibraryLoader(patterns_root())
    loader.load()
    return loader


@pytest.fixture(scope="module")
def whole() -> str:
    return small_page(patterns_root())


@pytest.fixture(scope="module")
def read(whole: str) -> Read:
    return Read(whole)


def test_every_link_leads_somewhere(read: Read) -> None:
    assert len(read.ids) == len(set(read.ids))
    inside = {link[1:] for link in read.links if link.startswith("#")}
    assert inside <= set(read.ids)
    assert all(link.startswith(("#", "https://")) for link in read.links)


def test_it_loads_nothing_and_runs_nothing(whole: str, read: Read) -> None:
    assert read.tags.isdisjoint({"script", "link", "img", "iframe", "object", "form"})
    assert not [key for key in read.keys if key.startswith("on") or key in {"src", "style", "srcset"}]
    assert "default-src 'none'" in whole
    assert "url(" not in whole.split("</style>")[0]
    assert "@import" not in whole.split("</style>")[0]


def test_headings_are_a_ladder_without_missing_rungs(read: Read) -> None:
    assert read.ranks.count(1) == 1
    assert read.ranks[0] == 1
    assert all(after <= before + 1 for before, after in zip(read.ranks, read.ranks[1:], strict=False))


def test_nothing_of_the_files_is_left_out(loader: LibraryLoader, read: Read) -> None:
    words = read.words
    for file, _ in loader.tactic_files.values():
        assert file.name["en"] in words
        assert file.why["en"] in words
        assert {s.url for s in file.sources} <= set(read.links)
    for name, rules, _ in loader.rule_files():
        for rule in rules:
            assert f"r-{name}.{rule.id}" in read.ids
            for line in (*rule.hits, *rule.misses):
                assert line.replace("[[", "").replace("]]", "").replace(" / ", ", then: ") in words
            for phrase in (*rule.phrases, *rule.unless):
                assert shown(phrase) in words


def shown(phrase: str) -> str:
    """A phrase as it reads on the page."""
    for sign, say in (("...", "…"), ("<start>", "(the message begins)"), ("<end>", "(the message ends)")):
        phrase = phrase.replace(sign, say)
    return phrase.replace("{", "").replace("}", "")


def test_tactics_stand_in_the_order_of_a_talk(patterns: Path) -> None:
    html = small_page(patterns)
    assert html.index('id="t-ask"') < html.index('id="t-threat"') < html.index('id="s-refusal"')
    assert html.index('id="s-refusal"') < html.index('id="recipes"') < html.index('id="words"')


def test_a_rule_is_told_in_words(patterns: Path) -> None:
    words = Read(small_page(patterns)).words
    assert "serious by itself" in words
    assert "the reader" in words
    assert "one of these has shown: The name of it" in words


@pytest.mark.parametrize(
    ("phrase", "html"),
    [
        ("on {chat app} now", 'on <a class="group" href="#w-chat-app">chat app</a> now'),
        ("a<b & c", "a&lt;b &amp; c"),
        ("(a|b)", "(a|<wbr>b)"),
    ],
)
def test_phrases(phrase: str, html: str) -> None:
    assert phrase_html(phrase) == html


def test_examples_mark_their_words_and_tell_messages_apart() -> None:
    html = example_html("say [[yes & no]] / <b>")
    assert html.startswith("say <mark>yes &amp; no</mark>")
    assert ", then: " in html
    assert html.endswith("&lt;b&gt;")


def test_a_recipe_in_words(patterns: Path) -> None:
    library = LibraryLoader(patterns).load()
    words = {r.id: Read(recipe_html(library, r)).words for r in library.recipes}
    assert "Asked again after a no." in words["ask-after-no"]
    assert "any sign, even a weak one of this: Refusal" in words["ask-after-no"]
    assert "after that, any sign" in words["ask-after-no"]
    assert "no more than 5 messages apart" in words["ask-after-no"]
    assert "a strong sign of this: The name of it" in words["threat"]


HOSTILE = '<script>alert(1)</script>"&'


@pytest.mark.parametrize(
    ("file", "old"),
    [
        ("tactics/en/ask.yaml", "The name of it"),
        ("tactics/en/ask.yaml", "Because it matters."),
        ("tactics/en/ask.yaml", "A guide"),
        ("tactics/en/ask.yaml", '"photo"]'),
        ("signals/en/refusal.yaml", "The reader says no."),
        ("assessment.yaml", "A threat was made."),
        ("assessment.yaml", "You can stop."),
        ("assessment.yaml", "Ask an adult."),
        ("words/en.yaml", '"everyone you know"'),
    ],
)
def test_whatever_a_file_says_is_text(patterns: Path, file: str, old: str) -> None:
    path = patterns / file
    hostile = HOSTILE.replace('"', '\\"')
    new = (
        f'"photo {hostile}"]'
        if old.endswith("]")
        else old.replace(old.strip('"'), f"{old.strip(chr(34))} {hostile}")
    )
    if file.startswith("words"):
        new = '"everyone you know", "regex: <script>[&\'x]+"'
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    html = small_page(patterns)
    assert "script" not in Read(html).tags
    assert "&lt;script&gt;" in html


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["page", *words])


def test_the_command_writes_a_file_or_prints(
    patterns: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("--patterns", str(patterns))
    assert result.exit_code == 0, result.output
    assert "quietword-patterns.html" in result.output
    written = (tmp_path / "quietword-patterns.html").read_bytes()
    assert run("other.html", "--patterns", str(patterns)).exit_code == 0
    assert (tmp_path / "other.html").read_bytes() == written
    assert run("-", "--patterns", str(patterns)).stdout_bytes == written
    assert not (tmp_path / "-").exists()


def test_a_place_that_cannot_be_written_is_said(patterns: Path, tmp_path: Path) -> None:
    result = run(str(tmp_path / "no" / "page.html"), "--patterns", str(patterns))
    assert result.exit_code == 1
    assert "choose another place" in result.output
