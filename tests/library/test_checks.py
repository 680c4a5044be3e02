"""The checks that look for rules worth mending."""

from __future__ import annotations

from pathlib import Path

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
