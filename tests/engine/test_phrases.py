"""The phrase language: what each bracket means, and what a typo is answered with."""

from __future__ import annotations

import pytest
import regex

from quietword.engine.phrases import PhraseCompiler, PhraseError, Piece
from quietword.engine.seek import WORD_END


def compiler() -> PhraseCompiler:
    return PhraseCompiler({}, lambda word: (word,), {"you are": "(you are|your)"})


def says(phrase: str, text: str) -> bool:
    piece = compiler().compile(phrase)
    words = "".join(f"{word}{WORD_END} " for word in text.split())
    return regex.search(rf"(?<= ){piece.pattern}", f" {words}") is not None


@pytest.mark.parametrize(
    ("phrase", "yes", "no"),
    [
        ("(a|b) c", ["a c", "b c", "x a c"], ["c", "a x c"]),
        ("a [b] c", ["a c", "a b c"], ["a b b c", "ac"]),
        ("[b] c", ["c", "b c"], ["b"]),
        ("photo[s]", ["photo", "photos"], ["phot", "photosx"]),
        ("wh(at|o)", ["what", "who"], ["wh"]),
        ("a ... b", ["a b", "a x b", "a x x x x b"], ["a x x x x x b", "b a"]),
        ("(a;b;c)", ["a b c", "c x b x x a", "b a c"], ["a b", "a c"]),
        ("<start> a <end>", ["a", "a .", "a ?"], ["a b", "b a"]),
        ("you are kind", ["you are kind", "your kind"], ["you kind"]),
        ("a, b?", ["a b ?"], ["a b"]),
        ("(a b|c) [d|e f] g", ["a b g", "c d g", "c e f g"], ["a g", "c d e f g"]),
    ],
)
def test_what_a_phrase_matches(phrase: str, yes: list[str], no: list[str]) -> None:
    assert [t for t in yes if not says(phrase, t)] == []
    assert [t for t in no if says(phrase, t)] == []


@pytest.mark.parametrize(
    ("phrase", "column", "words"),
    [
        ("a (b", 3, "never closed"),
        ("a b)", 4, "closes nothing"),
        ("a [b)", 5, "closes nothing"),
        ("x {nobody} y", 3, "no word group {nobody}"),
        ("<middle> x", 1, "write <start> or <end>"),
        ("[a]", 1, "optional"),
        ("", 1, "empty"),
        ("(a;b;c;d;e)", 1, "too slow"),
    ],
)
def test_a_typo_is_answered_with_column_and_mend(phrase: str, column: int, words: str) -> None:
    with pytest.raises(PhraseError) as caught:
        compiler().compile(phrase)
    assert words in str(caught.value)
    assert caught.value.column == column


def test_needs_name_what_must_be_there() -> None:
    piece: Piece = compiler().compile("(a|b) [c] d")
    assert set(piece.needs) == {frozenset("ab"), frozenset("d")}
