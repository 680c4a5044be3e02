"""Tokens: the quick way for plain text cuts it as the careful way does."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietword.engine import tokens
from quietword.engine.rules import Library
from quietword.engine.tokens import NOT_SIMPLE, tokenise

SIGNS = "ab1kmw '.,!?;:\n-$@*|+_/()\"#%\t"


@given(st.text(alphabet=SIGNS, max_size=24) | st.text(alphabet="a1 '.,!", max_size=12))
def test_both_ways_cut_alike(small: Library, text: str) -> None:
    quick = tokenise(text, small.lexicon)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tokens, "NOT_SIMPLE", re.compile(""))
        assert tokenise(text, small.lexicon) == quick


@pytest.mark.parametrize(
    "text", ["hello there, you! ok?", "i'll see (maybe) at 10:30.", 'she said "no"; so what']
)
def test_ordinary_text_takes_the_quick_way(text: str) -> None:
    assert not NOT_SIMPLE.search(text)


@pytest.mark.parametrize(
    "text", ["n@des", "s.e.n.d", "http://x", "www.x", "£5$", "ok.then", "a''b", "s*nd", "3.5"]
)
def test_whatever_may_be_a_disguise_does_not(text: str) -> None:
    assert NOT_SIMPLE.search(text)
