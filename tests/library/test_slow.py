"""The advice on patterns that could be slow: relative to the others, never to a clock."""

from __future__ import annotations

from pathlib import Path

import pytest

from quietword.library import slow as slow_module
from quietword.library.load import LibraryLoader
from quietword.library.slow import WORDS, Stopwatch, slow

SLOW = "({loose};{app};{photo};{people})"
FINE = [
    "send ... me ... a ... good ... one ... now",
    "send [me] [a] [really] [very] [nice] [new] {photo}",
    "[a|the] [a|the] [a|the] [a|the] [a|the] [a|the] [a|the] [a|the] now",
    "({photo};{people})",
]


def with_phrase(root: Path, phrase: str) -> list[str]:
    """The advice for the small library with one more phrase, and a group whose entry has parts in any order."""
    words = root / "words/en.yaml"
    loose = '  loose: ["({photo};{people};{money})"]\nshorthand:'
    words.write_text(words.read_text("utf-8").replace("shorthand:", loose), "utf-8")
    path = root / "tactics/en/ask.yaml"
    first = '["send [me] [a] {photo} [please]"'
    path.write_text(path.read_text("utf-8").replace(first, f'{first}, "{phrase}"'), "utf-8")
    loader = LibraryLoader(root)
    return [str(p) for p in slow(loader, loader.load())]


def test_a_slow_phrase_is_named_with_its_place_and_what_to_write(
    patterns: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slow_module, "TIMES", 100)  # far below what it takes, for busy computers
    (advice,) = with_phrase(patterns, SLOW)
    line = (patterns / "tactics/en/ask.yaml").read_text("utf-8").splitlines()[7]
    assert advice.startswith(f"tactics/en/ask.yaml:8:{line.index(SLOW)}: ask.photo: could be slow")
    assert "fewer parts in any order" in advice
    assert advice.endswith(f"({SLOW})")


@pytest.mark.parametrize("phrase", FINE)
def test_gaps_and_optional_words_alone_are_fine(patterns: Path, phrase: str) -> None:
    # The regex library remembers where a bounded gap has failed, so these stay cheap by construction.
    assert with_phrase(patterns, phrase) == []


def test_the_texts_are_of_one_length_and_hold_words_of_the_groups(patterns: Path) -> None:
    library = LibraryLoader(patterns).load()
    (phrase,) = next(r for r in library.rules if r.id == "threat.share").phrases
    texts = Stopwatch(library.lexicon).texts(phrase)
    assert {len(text.split()) for text in texts} == {WORDS}
    assert all(any(need & set(text) for text in texts) for need in phrase.needs if any(map(_is_tag, need)))


def _is_tag(key: str) -> bool:
    return len(key) == 1 and not key.isascii()


def test_what_was_not_timed_is_said(patterns: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slow_module, "BUDGET", 0.0)
    loader = LibraryLoader(patterns)
    assert any("phrases from here on were not timed" in str(p) for p in slow(loader, loader.load()))


def test_a_phrase_without_end_is_stopped(patterns: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_phrase(patterns, SLOW)
    library = LibraryLoader(patterns).load()
    phrase = next(p for r in library.rules for p in r.phrases if p.source == SLOW)
    monkeypatch.setattr(slow_module, "LIMIT", 0.001)
    assert Stopwatch(library.lexicon).worst(phrase) == 0.002
