"""The checks that look for rules worth mending."""

from __future__ import annotations

from pathlib import Path

import pytest

from quietword.library.checks import check, foreign
from quietword.library.load import LibraryLoader


def advice(root: Path) -> list[str]:
    loader = LibraryLoader(root)
    return [str(a) for a in check(loader, loader.load()).advice]


def rule(name: str, phrase: str, hits: str, misses: str = '["a", "b", "c"]') -> str:
    keys = {"id": name, "phrases": f'["{phrase}"]', "hits": hits, "misses": misses}
    return "      - " + "\n        ".join(f"{k}: {v}" for k, v in keys.items()) + "\n"


def add_rule(root: Path, name: str, text: str) -> None:
    path = root / "tactics/en" / f"{name}.yaml"
    path.write_text(path.read_text("utf-8").rstrip() + "\n" + text, "utf-8")


def test_a_sound_library_needs_no_advice(patterns: Path) -> None:
    assert advice(patterns) == []


def test_a_rule_that_another_covers_is_named(patterns: Path) -> None:
    hits = '["send pic", "send me nudes", "send photos"]'
    add_rule(patterns, "ask", rule("again", "send [me] {photo}", hits))
    assert any("ask.again: all its hits are found by ask.photo" in a for a in advice(patterns))


def test_a_phrase_without_a_word_of_its_own_is_named(patterns: Path) -> None:
    misses = '["a b c d e f", "f e d c b a", "1 2 3 4 5 6"]'
    add_rule(patterns, "ask", rule("any", "<start> ... <end>", '["a", "b", "c"]', misses))
    assert any("tried on every message" in a for a in advice(patterns))


def test_a_hit_that_fires_a_foreign_rule_is_named(patterns: Path) -> None:
    hits = '["send nudes or", "Send nudes or!", "send nudes or?"]'
    add_rule(patterns, "threat", rule("both", "send nudes or", hits))
    loader = LibraryLoader(patterns)
    assert any("threat.both: also fires ask.photo" in str(p) for p in foreign(loader, loader.load()))


def test_tactics_that_find_each_others_hits_are_counted_by_pair(patterns: Path) -> None:
    hits = '["send nudes or", "Send nudes or!", "send nudes or?"]'
    add_rule(patterns, "threat", rule("both", "send nudes or", hits))
    (pair,) = [a for a in advice(patterns) if " fire " in a]
    assert pair.startswith("tactics/en/threat.yaml:")
    assert "threat: 3 of its 9 hits fire ask too, most often by ask.photo" in pair


def test_one_shared_hit_or_a_rule_that_waits_is_no_pair(patterns: Path) -> None:
    hits = '["send it or nudes", "send nudes or else", "Send it or nudes!"]'
    add_rule(patterns, "threat", rule("both", "send (it or nudes|nudes or else)", hits))
    path = patterns / "tactics/en/ask.yaml"
    waiting = rule("wait", "or nudes", '["or nudes", "Or nudes!", "or nudes?"]') + "        after: [threat]\n"
    path.write_text(path.read_text("utf-8").rstrip() + "\n" + waiting, "utf-8")
    assert [a for a in advice(patterns) if " fire " in a] == []


def test_only_the_worst_pairs_are_listed(patterns: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quietword.library.checks.PAIRS", 0)
    hits = '["send nudes or", "Send nudes or!", "send nudes or?"]'
    add_rule(patterns, "threat", rule("both", "send nudes or", hits))
    assert [a for a in advice(patterns) if " fire " in a] == []
