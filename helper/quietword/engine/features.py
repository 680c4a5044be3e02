"""Features: what one message offers to be weighed: its words, its pairs of words, its groups of meaning, its marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from quietword.engine.fold import Folded
from quietword.engine.lexicon import Lexicon
from quietword.engine.types import Evidence, Message, Speaker

MARKS = ("!", '"', "?")
DIGITS = str.maketrans("123456789", "000000000")
THEY, ME = "they", "I"
LONGEST = 300


def side(speaker: Speaker) -> str:
    """Whose words they are; one whose side is unknown is taken for the other person."""
    return ME if speaker == "me" else THEY


def words_of(folded: Folded) -> tuple[str, ...]:
    """The words that are weighed; figures count by their length only, and a long mail by its beginning."""
    return tuple(word if word.isalpha() else word.translate(DIGITS) for word in folded.words[:LONGEST])


def length(folded: Folded) -> int:
    """How many words are weighed."""
    return min(len(folded.words), LONGEST)


def features(message: Message, folded: Folded, lexicon: Lexicon) -> frozenset[str]:
    """Such as `they your video`, `I please`, `they {share}`, `they ?`. Each counts once, however often it stands."""
    who = side(message.speaker)
    words = words_of(folded)
    return frozenset(
        (
            *(f"{who} {word}" for word in words),
            *(f"{who} {first} {second}" for first, second in pairwise(words)),
            *(f"{who} {{{lexicon.names[key]}}}" for key in folded.keys & lexicon.names.keys()),
            *(f"{who} {mark} there" for mark in MARKS if mark in message.text),
        )
    )


def shown(evidence: Sequence[Evidence]) -> Iterator[str]:
    """What rules found, as features: `rule move-private`, and `rule move-private+` for more than a hint."""
    for e in evidence:
        yield f"rule {e.tactic}"
        if e.strength != "hint":
            yield f"rule {e.tactic}+"
