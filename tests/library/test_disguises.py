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
HITS = [e for e in examples(LOADER, LIBRARY) if e.must_match and "://" not in e.line][::8]
MISSES = [e for e in examples(LOADER, LIBRARY) if not e.must_match][::8]


def disguised(example: Example, way: Callable[[str], str]) -> Example:
    plain = example.line.replace("[[", "").replace("]]", "")
    return replace(example, line=" / ".join(way(part) for part in plain.split(" / ")))


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_at_least_98_of_100_disguised_hits_are_found(way: Callable[[str], str]) -> None:
    lost = [e.line for e in (disguised(e, way) for e in HITS) if not matched(LIBRARY, e)]
    assert len(lost) <= 0.02 * len(HITS), f"{len(lost)} of {len(HITS)} lost: {lost[:20]}"


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_no_miss_becomes_a_hit(way: Callable[[str], str]) -> None:
    found = [e.line for e in (disguised(e, way) for e in MISSES) if matched(LIBRARY, e)]
    assert found == []
