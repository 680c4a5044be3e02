"""Every word a person reads stands in `_locales`, is used, and is not written anywhere else."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.browser.chromium import EXTENSION
from tests.extension.scripts import messages_of

SOURCES = sorted(EXTENSION.rglob("*.js")) + sorted(EXTENSION.rglob("*.html")) + [EXTENSION / "manifest.json"]
GENERATED = {"steps.html"}
FORBIDDEN = (
    *("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "DOMParser"),
    *("localStorage", "XMLHttpRequest", "WebSocket", "sendBeacon"),
)
SHOWN = ("title", "alt", "aria-label", "placeholder")


def test_every_word_is_used_and_none_is_missing() -> None:
    everything = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    known = set(messages_of())
    asked = set(re.findall(r'(?:word|getMessage)\((?:chrome\.)?["\'](\w+)["\']', everything))
    asked |= set(re.findall(r'data-word="(\w+)"', everything)) | set(re.findall(r"__MSG_(\w+)__", everything))
    assert asked - known == set(), "these words are asked for and not there"
    unused = {
        key
        for key in known
        if key not in asked
        and not re.search(rf"\b{key}\b", everything)
        and not key.startswith("titleNoticed_")
    }
    assert unused == set(), "these words are there and not asked for"


def test_each_level_has_its_title() -> None:
    assert {"titleNoticed_notice", "titleNoticed_caution", "titleNoticed_urgent"} <= set(messages_of())


@pytest.mark.parametrize("folder", sorted((EXTENSION / "_locales").iterdir()), ids=lambda path: path.name)
def test_each_language_has_the_same_words(folder: Path) -> None:
    found = json.loads((folder / "messages.json").read_text(encoding="utf-8"))
    assert set(found) == set(messages_of())
    for key, entry in found.items():
        holes = set(re.findall(r"\$([A-Z]+)\$", entry["message"]))
        assert {name.upper() for name in entry.get("placeholders", {})} == holes, key


class _Words(HTMLParser):
    """Text, and attributes that are read out, written straight into a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.found.append(data.strip())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in SHOWN and value and tag != "meta"]


@pytest.mark.parametrize(
    "path",
    [p for p in sorted((EXTENSION / "pages").glob("*.html")) if p.name not in GENERATED],
    ids=lambda p: p.name,
)
def test_no_page_holds_words_of_its_own(path: Path) -> None:
    words = _Words()
    words.feed(path.read_text(encoding="utf-8"))
    assert words.found == []


def test_no_script_puts_words_of_its_own_on_the_screen() -> None:
    literal = re.compile(
        r"""\.(?:textContent|innerText|title|ariaLabel)\s*=\s*["'`][A-Za-z]"""
        r"""|(?:say|append)\([^)\n]*["'][A-Z][a-z]+ """
    )
    found = [
        path.name
        for path in SOURCES
        if path.suffix == ".js" and literal.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize("word", FORBIDDEN)
def test_no_script_uses(word: str) -> None:
    found = [
        path.name for path in SOURCES if path.suffix == ".js" and word in path.read_text(encoding="utf-8")
    ]
    assert found == []


def test_there_is_one_door_to_the_helper() -> None:
    calls = [
        p.name
        for p in SOURCES
        if p.suffix == ".js" and re.search(r"\bfetch\(", p.read_text(encoding="utf-8"))
    ]
    assert calls == ["door.js"]
