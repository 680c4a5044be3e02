"""Seek: where a phrase stands in a folded text. It is tried only at the words with which it can begin."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import repeat
from types import MappingProxyType

import regex

Needs = tuple[frozenset[str], ...]
First = frozenset[str] | None
LONG_TEXT = 8000
LEAST_SECONDS = 0.001
DEFINED = "(?(DEFINE)"
SECONDS = 0.25
log = logging.getLogger("quietword.engine")


@dataclass(frozen=True)
class Phrase:
    """One phrase: `source` as the curator wrote it; `needs`, the words without which it is not tried; `first`, the
    words and tags with which it can begin, None where that can be any word."""

    source: str
    pattern: str
    needs: Needs
    first: First = None

    @cached_property
    def compiled(self) -> re.Pattern[str] | regex.Pattern[str]:
        """The pattern, made when first proposed: most phrases of a library never are. The `re` of Python takes an
        eighth of the memory of `regex` and half its time, but knows no calls."""
        return self.careful if DEFINED in self.pattern else re.compile(self.pattern)

    @cached_property
    def careful(self) -> regex.Pattern[str]:
        """The same pattern, able to give up in time; for long texts."""
        return regex.compile(self.pattern, cache_pattern=False)

    def __getstate__(self) -> dict[str, object]:
        """What was written, without what was made of it since: that is how a library is cached."""
        return {f.name: getattr(self, f.name) for f in fields(self)}

    def may_stand(self, keys: AbstractSet[str]) -> bool:
        """Whether a text that holds `keys` has all that this phrase needs."""
        for need in self.needs:  # noqa: SIM110 - a plain loop takes half the time, and this is the innermost of all
            if need.isdisjoint(keys):
                return False
        return True


@dataclass(frozen=True, slots=True)
class Part:
    """Where the words of one message begin, by word and tag; `offset` is added to all of them."""

    offset: int
    keys: frozenset[str]
    places: Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Text:
    """Folded text of one or several messages, and where its words begin."""

    text: str
    parts: tuple[Part, ...]

    def starts(self, first: frozenset[str]) -> list[int]:
        """Where the words of `first` begin, in order."""
        found = [
            part.offset + place
            for part in self.parts
            for key in first & part.keys
            for place in part.places.get(key, ())
        ]
        return sorted(set(found)) if len(found) > 1 else found


def spans(phrase: Phrase, where: Text) -> Iterator[tuple[int, int]]:
    """One span for each word at which `phrase` begins. Raises TimeoutError where a long text takes too long."""
    starts = where.starts(phrase.first) if phrase.first is not None else range(1, len(where.text))
    if len(where.text) > LONG_TEXT:
        return _within_time(phrase, where, starts)
    return (match.span() for match in map(phrase.compiled.match, repeat(where.text), starts) if match)


def _within_time(phrase: Phrase, where: Text, starts: Iterable[int]) -> Iterator[tuple[int, int]]:
    end = time.monotonic() + SECONDS
    for start in starts:
        match = phrase.careful.match(where.text, start, timeout=max(end - time.monotonic(), LEAST_SECONDS))
        if match:
            yield match.span()


def ending_after(phrase: Phrase, where: Text, offset: int) -> tuple[int, int] | None:
    """The first span of `phrase` that ends after `offset`. Raises TimeoutError like `spans`."""
    return next((span for span in spans(phrase, where) if span[1] > offset), None)


def skipped(name: str) -> None:
    """Notes in the log what took too long: by its name alone, never with the text."""
    log.warning("skipped, too slow on one text: %s", name)


def any_of(firsts: Iterable[First]) -> First:
    """What one of several can begin with."""
    known = list(firsts)
    return None if None in known else frozenset().union(*(f for f in known if f is not None))


def seldom_first(needs: Needs, often: Mapping[str, int] = MappingProxyType({})) -> Needs:
    """`needs`, those first that stand least often: seldom in `often`, of few keys, of long words."""

    def cost(keys: frozenset[str]) -> tuple[int, list[str]]:
        return sum(1 + 4 * (len(k) < 4) + 10 * often.get(k, 0) for k in keys), sorted(keys)

    return tuple(sorted(needs, key=cost))
