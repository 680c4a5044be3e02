"""Fold: a message as plain lower-case words with its disguises undone, each word knowing where it stood."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from quietword.engine.lexicon import Lexicon
from quietword.engine.seek import WORD_END, Text
from quietword.engine.spelling import spell
from quietword.engine.tokens import Token, tokens_of

PIECE_WORDS = 100


@dataclass(frozen=True, slots=True)
class Folded:
    """`where` is ` word word ` with group tags behind the words; `words` are the words alone, `spans[i]` where word i
    stood in the original (code points). `pieces` are the stretches of a long text, each with what stands within the
    reach of its words, so that a long mail does not look for everything everywhere; of a short one it is `where`."""

    where: Text
    pieces: tuple[Text, ...]
    spans: tuple[tuple[int, int], ...]
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """What phrases are matched against."""
        return self.where.text

    @property
    def keys(self) -> frozenset[str]:
        """All words and tags that it holds, and those of groups of which a longer entry stands there."""
        return self.where.keys

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span in the original of a span of `text`: of the words that it touches."""
        first = self.text.count(" ", 0, start) - 1
        last = self.text.count(" ", 0, end - 1) - 1
        spans = self.spans[max(first, 0) : last + 1]
        return min(s for s, _ in spans), max(e for _, e in spans)


def fold(text: str, lexicon: Lexicon) -> Folded:
    """Folds one message. Linear in its length; nothing is kept."""
    tokens = tokens_of(text, lexicon)
    readings, beginnings = lexicon.readings, lexicon.pair_beginnings
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    for i, (word, start, end) in enumerate(tokens):
        parts = _as_one(tokens, i, lexicon) if word in beginnings else None
        parts = parts or readings.get(word) or spell(word, lexicon)
        words += parts
        spans += [(start, end)] * len(parts)
    return tagged(words, spans, lexicon)


def _as_one(tokens: list[Token], at: int, lexicon: Lexicon) -> tuple[str, ...] | None:
    """What a word stands for before the one that follows it, where that is shorthand too."""
    if at + 1 == len(tokens):
        return None
    return lexicon.pairs.get((tokens[at][0], tokens[at + 1][0]))


def tagged(words: list[str], spans: list[tuple[int, int]], lexicon: Lexicon) -> Folded:
    """Words with the tags of their groups, ready for matching."""
    tags = lexicon.tags_of(words)
    written = [f"{word}{WORD_END}{t} " for word, t in zip(words, tags, strict=True)]
    text = f" {''.join(written)}"
    pieces = tuple(_pieces(text, words, tags, written, lexicon))
    where = pieces[0]
    if len(pieces) > 1:
        where = Text(text, frozenset().union(*(p.keys for p in pieces)), 1, len(text), where.places)
    return Folded(where, pieces, tuple(spans), tuple(words))


def _pieces(
    text: str, words: list[str], tags: list[str], written: list[str], lexicon: Lexicon
) -> Iterator[Text]:
    """The whole text, or stretches of it. Phrases begin in one stretch only, but what they need may stand beyond its
    end, as far as a phrase reaches: so far words and groups are looked for."""
    if len(words) <= PIECE_WORDS + lexicon.reach:
        yield lexicon.with_groups(Text(text, frozenset(words).union("".join(tags)), 1, len(text)))
        return
    places: dict[str, list[int]] = {}
    ends = list(itertools.accumulate(map(len, written), initial=1))
    for first in range(0, len(words), PIECE_WORDS):
        last, reached = (min(first + n, len(words)) for n in (PIECE_WORDS, PIECE_WORDS + lexicon.reach))
        keys = frozenset(words[first:reached]).union("".join(tags[first:reached]))
        wide = lexicon.with_groups(Text(text, keys, ends[first], ends[reached], places))
        yield Text(text, wide.keys, ends[first], ends[last], places)
