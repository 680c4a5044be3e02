"""Every word a person reads stands in `_locales`, is used, and is not written anywhere else."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tests.browser.chromium import EXTENSION
from tests.extension.scripts import messages_of

SOURCES = sorted(EXTENSION.rglob("*.js")) + sorted(EXTENSION.rglob("*.html")) + [EXTENSION / "manifest.json"]
READER = Path(__file__).with_name("strings.mjs")
PLURAL = re.compile(r"_(zero|one|two|few|many|other)$")
FORBIDDEN = (
    *("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "DOMParser"),
    *("localStorage", "XMLHttpRequest", "WebSocket", "sendBeacon"),
)
SHOWN = (
    "title",
    "alt",
    "aria-label",
    "aria-description",
    "aria-roledescription",
    "placeholder",
    "label",
    "summary",
)


def scripts() -> dict[str, str]:
    """Every script, by its place in the extension."""
    return {_place(path): path.read_text(encoding="utf-8") for path in SOURCES if path.suffix == ".js"}


def _place(path: Path) -> str:
    return path.relative_to(EXTENSION).as_posix()


def read(sources: dict[str, str]) -> dict[str, Any]:
    """What `strings.mjs` says of these scripts."""
    command, given = ["node", str(READER)], json.dumps(sources)
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def said() -> dict[str, Any]:
    return read(scripts())


def in_pages() -> set[str]:
    """The words that pages and the manifest ask for."""
    texts = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES if path.suffix != ".js")
    return set(re.findall(r'data-word="(\w+)"', texts)) | set(re.findall(r"__MSG_(\w+?)__", texts))


def bases(keys: Iterable[str]) -> set[str]:
    """The words that come in one form for each kind of number."""
    return {key.removesuffix("_other") for key in keys if key.endswith("_other")}


def plain(keys: Iterable[str]) -> set[str]:
    """All other words."""
    found = set(keys)
    return {key for key in found if not (PLURAL.search(key) and PLURAL.sub("", key) in bases(found))}


def test_no_word_is_asked_for_that_is_not_there(said: dict[str, Any]) -> None:
    known = set(messages_of())
    assert said["unclear"] == [], (
        "nobody can tell which word is asked for here: name it, or look it up in a const"
    )
    missing = [f"{one['at']}: {one['key']}" for one in said["asked"] if one["key"] not in known]
    missing += [f"{one['at']}: {one['key']}" for one in said["counted"] if one["key"] not in bases(known)]
    assert missing + sorted(in_pages() - known) == [], "these words are asked for and not there"
    assert [one for one in said["prefixes"] if not any(key.startswith(one) for key in known)] == []


def test_no_word_is_there_that_is_not_asked_for(said: dict[str, Any]) -> None:
    used = {one["key"] for one in said["asked"]} | in_pages() | set(said["literals"])
    counted = {one["key"] for one in said["counted"]}
    by_prefix = tuple(one for one in said["prefixes"] if not one.startswith("banner"))
    unused = {
        key
        for key in messages_of()
        if key not in used and not key.startswith(by_prefix) and PLURAL.sub("", key) not in counted
    }
    assert unused == set(), "these words are there and not asked for"


def test_each_level_has_its_title() -> None:
    assert {"titleNoticed_notice", "titleNoticed_caution", "titleNoticed_urgent"} <= set(messages_of())


def holes(entry: dict[str, Any]) -> dict[str, str]:
    """Each place in a message, and which value goes there."""
    return {name.upper(): one["content"] for name, one in entry.get("placeholders", {}).items()}


def lacks(folder: Path) -> list[str]:
    """What a language has too few, too many, or otherwise than English."""
    found = json.loads((folder / "messages.json").read_text(encoding="utf-8"))
    english = messages_of()
    wrong = [f"missing: {key}" for key in sorted(plain(english) - plain(found))]
    wrong += [f"not in English: {key}" for key in sorted(plain(found) - plain(english))]
    due = forms_of(folder.name)
    for base in sorted(bases(english) | bases(found)):
        there = {
            PLURAL.findall(key)[0] for key in found if PLURAL.search(key) and PLURAL.sub("", key) == base
        }
        if base not in bases(english) or there != due:
            wrong.append(f"{base}: has the forms {sorted(there)}, must have {sorted(due)}")
    for key, entry in found.items():
        like = english.get(key) or english.get(f"{PLURAL.sub('', key)}_other") or {"message": ""}
        in_text = {name.upper() for name in re.findall(r"\$(\w+)\$", entry["message"])}
        if holes(entry) != holes(like) or in_text != set(holes(entry)):
            wrong.append(f"{key}: its places are {sorted(in_text)}, must be {sorted(holes(like))}")
        if not entry["message"].strip():
            wrong.append(f"{key}: is empty")
    return wrong


@cache
def forms_of(language: str) -> set[str]:
    """The kinds of number that a language knows."""
    script = "new Intl.PluralRules(process.argv[1]).resolvedOptions().pluralCategories.join(' ')"
    command = ["node", "--print", script, language.replace("_", "-")]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


@pytest.mark.parametrize("folder", sorted((EXTENSION / "_locales").iterdir()), ids=lambda path: path.name)
def test_each_language_has_the_same_words(folder: Path) -> None:
    assert lacks(folder) == []


def test_what_a_language_lacks_is_found(tmp_path: Path) -> None:
    words = messages_of()
    del words["saved"], words["sitesOn_one"]
    words["more"] = {"message": "more"}
    words["siteRemove"] = {**words["siteRemove"], "message": "Remove it"}
    words["name"] = {"message": " "}
    words["pairedSince"] = {
        "message": "Since $DAY$",
        "placeholders": {"day": {"content": "$2", "example": "today"}},
    }
    (tmp_path / "pl").mkdir()
    (tmp_path / "pl" / "messages.json").write_text(json.dumps(words), encoding="utf-8")
    assert [line.split(":")[0] + ":" + line.split(":")[1] for line in lacks(tmp_path / "pl")] == [
        "missing: saved",
        "not in English: more",
        "sitesOn: has the forms ['other'], must have ['few', 'many', 'one', 'other']",
        "name: is empty",
        "pairedSince: its places are ['DAY'], must be ['DAY']",
        "siteRemove: its places are [], must be ['SITE']",
    ]


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
    # The steps are written in the language of their country, by make_held.py from patterns/help.
    [p for p in sorted((EXTENSION / "pages").glob("*.html")) if not p.name.startswith("steps")],
    ids=lambda p: p.name,
)
def test_no_page_holds_words_of_its_own(path: Path) -> None:
    words = _Words()
    words.feed(path.read_text(encoding="utf-8"))
    assert words.found == []


PLANTED = (
    'part("said", HTMLElement).textContent = "Saved";',
    "button.title = open ? word('saved') : 'Close';",
    "el('button', { 'aria-label': 'Close' }, []);",
    "el('p', { class: 'soft' }, [`${word('saved')} Nothing noticed`]);",
    "made.setAttribute('aria-label', 'Close');",
    "line.append(made, 'and more');",
    "say(found || 'nothing');",
    "chrome.action.setTitle({ title: 'Quiet' });",
    "button('dismiss', 'close', 'Close this', close);",
    "const later = 'Please try again';",
    "const later = 'that did not work.';",
)
INNOCENT = (
    "throw new Error('This page has no such part.');",
    "made.setAttribute('class', 'card'); el('p', { class: 'soft', id: 'first' }, []);",
    "brands.some(({ brand }) => brand === 'Google Chrome');",
    "export const site = { name: 'Plenty of Fish', chat: ['[role=log]'] };",
    "say(word(open ? 'saved' : 'forgotten')); line.append(made, ', ');",
    "const MARKERS = whole(['messages? non lus?']); const GONE = any(['Unread messages.']);",
)


def test_no_script_shows_words_of_its_own(said: dict[str, Any]) -> None:
    assert said["own"] == [], "these belong into _locales/en/messages.json"


@pytest.mark.parametrize("source", PLANTED)
def test_words_of_its_own_are_found_in_a_script(source: str) -> None:
    assert len(read({"planted.js": source})["own"]) == 1


def test_what_nobody_is_shown_may_stand_in_a_script() -> None:
    assert read({f"{i}.js": source for i, source in enumerate(INNOCENT)})["own"] == []


@pytest.mark.parametrize(
    "source", ["word('nowhere')", "const A = {x: 'nowhere'}; word(A[x])", "word({x: 'nowhere'}[x])"]
)
def test_a_word_that_is_missing_is_found(source: str) -> None:
    assert [one["key"] for one in read({"planted.js": source})["asked"]] == ["nowhere"]


def test_a_word_that_nobody_can_name_is_found() -> None:
    assert read({"planted.js": "word(found.title)"})["unclear"] == ["planted.js:1"]


def test_the_manifest_holds_no_words_of_its_own() -> None:
    manifest = json.loads((EXTENSION / "manifest.json").read_text(encoding="utf-8"))
    shown = (manifest["name"], manifest["description"], manifest["action"]["default_title"])
    assert all(re.fullmatch(r"__MSG_\w+__", one) for one in shown)


def test_only_one_file_asks_the_browser_for_words() -> None:
    """It speaks its own language alone, whatever was chosen."""
    assert [place for place, text in scripts().items() if "i18n.getMessage" in text] == []
    assert [place for place, text in scripts().items() if "chrome.i18n" in text] == ["common/words.js"]


@pytest.mark.parametrize("word", FORBIDDEN)
def test_no_script_uses(word: str) -> None:
    found = [
        path.name for path in SOURCES if path.suffix == ".js" and word in path.read_text(encoding="utf-8")
    ]
    assert found == []


def test_there_is_one_door_to_the_helper() -> None:
    calls = {place: text for place, text in scripts().items() if re.search(r"\bfetch\(", text)}
    assert set(calls) == {"background/door.js", "common/words.js"}
    own = "fetch(chrome.runtime.getURL(`_locales/${folder}/messages.json`))"
    assert re.findall(r"\bfetch\(.*?\)+", calls["common/words.js"])[0].startswith(own), (
        "only a file of our own"
    )
    assert len(re.findall(r"\bfetch\(", calls["common/words.js"])) == 1
