"""How well a reader read a chat whose every word is known: found, in order, speaker right, invented."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Protocol

Line = tuple[str, str]


@dataclass(frozen=True)
class Measure:
    """Shares from 0 to 1, and the texts that nobody said."""

    found: float
    in_order: bool
    speaker_right: float
    invented: tuple[str, ...]


PERFECT = Measure(1.0, True, 1.0, ())


def measure(said: Sequence[Line], read: Sequence[Line]) -> Measure:
    """Compare what was said (speaker, text) with what was read."""
    words, seen = [text for _, text in said], [text for _, text in read]
    found = sum((Counter(words) & Counter(seen)).values())
    pairs = [
        (said[block.a + i], read[block.b + i])
        for block in SequenceMatcher(None, words, seen, autojunk=False).get_matching_blocks()
        for i in range(block.size)
    ]
    return Measure(
        found=found / len(said),
        in_order=len(pairs) == found,
        speaker_right=sum(one == other for one, other in pairs) / max(len(pairs), 1),
        invented=tuple((Counter(seen) - Counter(words)).elements()),
    )


class Table(Protocol):
    """Takes a row: which client, how many messages were said in it, and how they were read."""

    def __call__(self, name: str, messages: int, found: Measure, /) -> None:
        """Add it."""
