"""Disguised hits are still found, and no disguise makes a hit of a miss."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from quietword.library import patterns_root
from quietword.library.examples import Example, examples, matched
from quietword.library.load import LibraryLoader
from tests.library.disguises import WAYS

LOADER = LibraryLoader(patterns_root())
LIBRARY = LOADER.load()
# A disguised link is no link any more.
HITS = [e for e in examples(LOADER, LIBRARY) if e.must_match and "://" not in e.line]
MISSES = [e for e in examples(LOADER, LIBRARY) if not e.must_match]
EIGHTH = slice(None, None, 8)
ALL = slice(None)
CASES = [
    pytest.param(way, part, id=f"{way.__name__}-{name}", marks=marks)
    for way in WAYS
    for name, part, marks in (("eighth", EIGHTH, ()), ("all", ALL, pytest.mark.thorough))
]


def disguised(example: Example, way: Callable[[str], str]) -> Example:
    plain = example.line.replace("[[", "").replace("]]", "")
    return replace(example, line=" / ".join(way(part) for part in plain.split(" / ")))


@pytest.mark.parametrize(("way", "part"), CASES)
def test_at_least_98_of_100_disguised_hits_are_found(way: Callable[[str], str], part: slice) -> None:
    lost = [e.line for e in (disguised(e, way) for e in HITS[part]) if not matched(LIBRARY, e)]
    assert len(lost) <= 0.02 * len(HITS[part]), f"{len(lost)} of {len(HITS[part])} lost: {lost[:20]}"


@pytest.mark.parametrize(("way", "part"), CASES)
def test_no_miss_becomes_a_hit(way: Callable[[str], str], part: slice) -> None:
    found = [e.line for e in (disguised(e, way) for e in MISSES[part]) if matched(LIBRARY, e)]
    assert found == []
