"""Fold: disguises are undone, ordinary words stay, and every word knows where it stood."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from quietword.engine.fold import fold
from quietword.engine.lexicon import NO_LETTERS, Lexicon
from quietword.engine.rules import Library

DISGUISED = [
    ("s e n d  m e  a  p 1 c", "send me a pic"),
    ("s.e.n.d nudes", "send nudes"),
    ("n-u-d-e-s", "nudes"),
    ("nu des", "nudes"),
    ("sn4pch@t", "snapchat"),
    ("$nap", "snap"),
    ("pleeeease", "please"),
    ("ｓｅｎｄ", "send"),
    ("sеnd tо уour fаmily", "send to your family"),  # Cyrillic е, о, у, а
    ("se\u200bnd \u2060me", "send me"),
    ("sénd", "send"),
    ("seƞd", "send"),  # its twin in the table is an n with a mark below
    ("𝓼𝓮𝓷𝓭", "send"),
    ("send 📸", "send photo"),
    ("I won't, don't", "i will not do not"),
    ("mum's", "mum is"),
    ("u r", "you r"),
    ("£400!", "£400 ."),
    ("send it.please", "send it . please"),
    ("see https://a.example/x now", "see link now"),
    ("see pics-of-me.xyz, bit.ly/3x", "see link link"),
    ("example.com on then", "link on then"),
]
ORDINARY = ["hello there", "b2b sales 24/7", "call 07700 900123", "a b c", "i'm 13", "naïve café"]


@pytest.mark.parametrize(("text", "want"), DISGUISED)
def test_disguises_are_undone(small: Library, text: str, want: str) -> None:
    assert plain(text, small.lexicon) == want


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_become_no_word_of_ours(small: Library, text: str) -> None:
    ours = {"send", "pic", "nudes", "snap", "snapchat", "mum", "dad"}
    assert not ours & set(plain(text, small.lexicon).split())


def test_spans_point_into_the_original(small: Library) -> None:
    text = "ok 😀 s e n d ｎｕｄｅｓ to mum's"
    folded = fold(text, small.lexicon)
    at = folded.text.index("send")
    start, end = folded.original(at, folded.text.index("to") - 1)
    assert text[start:end] == "s e n d ｎｕｄｅｓ"


@given(st.text(max_size=300))
def test_any_text_folds_and_points_inside_itself(text: str) -> None:
    lexicon = TINY
    folded = fold(text, lexicon)
    assert folded.text.startswith(" ")
    assert len(folded.words) == len(folded.spans)
    for start, end in folded.spans:
        assert 0 <= start < end <= len(text)


def plain(text: str, lexicon: Lexicon) -> str:
    return str(regex.sub(NO_LETTERS, "", fold(text, lexicon).text)).strip()


TINY = Lexicon(
    shorthand={"u": ("you",)},
    emoji={},
    twins={},
    groups={},
    vocabulary=frozenset({"you", "send", "bad", "head"}),
    known=frozenset({"you", "u", "send", "bad", "head"}),
    single={},
    pairs={},
    openings={},
    shapes=(),
)
