"""Seek: where a phrase stands in a folded text. It is tried only at the words with which it can begin."""

from __future__ import annotations

import logging
import re
import time
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from types import MappingProxyType

import regex

WORD_END = chr(0xE000)  # stands behind every word, so that `tell` is not the beginning of `telling`
FIRST_TAG = 0xE001
LAST_TAG = 0xF8FF
Needs = tuple[frozenset[str], ...]
First = frozenset[str] | None
LONG_TEXT = 8000
LEAST_SECONDS = 0.001
DEFINED = "(?(DEFINE)"
SECONDS, QUICK_WORDS = 0.25, 24
log = logging.getLogger("quietword.engine")


@dataclass(frozen=True)
class Phrase:
    """One phrase: `source` as the curator wrote it; `needs`, the words without which it is not tried; `first`, the
    words and tags with which it can begin, None where that can be any word; `longest`, the most words from its
    beginning within which all that it needs stands."""

    source: str
    pattern: str
    needs: Needs
    first: First = None
    longest: int = 0

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


@dataclass(frozen=True, slots=True)
class Text:
    """Folded text, and the stretch of it in which phrases may begin: from `begin` up to `end`. `keys` are the words and
    tags that stand from there on, as far as a phrase can reach, and those of groups of which a longer entry stands
    there. `places` keeps where a key stands, once somebody has asked; all stretches of one text share it."""

    text: str
    keys: frozenset[str]
    begin: int
    end: int
    places: dict[str, list[int]] = field(default_factory=dict, repr=False, compare=False)

    def starts(self, first: First) -> Sequence[int]:
        """Where the words of `first` begin, in order; None is any word."""
        if first is None:
            return [at for at in range(self.begin, self.end) if self.text[at - 1] == " "]
        found: list[int] = []
        for key in first & self.keys:
            places = self.places.get(key)
            if places is None:
                places = self.places[key] = list(_places(self.text, key))
            if places and (places[0] < self.begin or places[-1] >= self.end):
                places = places[bisect_left(places, self.begin) : bisect_left(places, self.end)]
            found = sorted({*found, *places}) if found else places
        return found


def _places(text: str, key: str) -> Iterator[int]:
    """Where the words begin that are `key`, or that carry it as a tag."""
    is_tag = len(key) == 1 and ord(key) >= FIRST_TAG
    sought = key if is_tag else f" {key}{WORD_END}"
    at = text.find(sought)
    while at >= 0:
        yield text.rfind(" ", 0, at) + 1 if is_tag else at + 1
        at = text.find(sought, at + 1)


def ending_after(phrase: Phrase, where: Text, offset: int) -> tuple[int, int] | None:
    """The first span of `phrase` that ends after `offset`. Raises TimeoutError where a long text takes too long."""
    starts, text = where.starts(phrase.first), where.text
    if len(text) > LONG_TEXT:
        return _within_time(phrase, text, starts, offset)
    match = phrase.compiled.match
    for start in starts:
        found = match(text, start)
        if found and found.end() > offset:
            return found.span()
    return None


def _within_time(phrase: Phrase, text: str, starts: Iterable[int], offset: int) -> tuple[int, int] | None:
    """What takes a few words only comes to its end by itself; anything longer can be interrupted, which is dear."""
    end = time.thread_time() + SECONDS  # its own time: a busy machine is no reason to skip
    for start in starts:
        left = end - time.thread_time()
        if left < 0:
            raise TimeoutError
        if phrase.longest <= QUICK_WORDS:
            found = phrase.compiled.match(text, start)
        else:
            found = phrase.careful.match(text, start, timeout=max(left, LEAST_SECONDS))
        if found and found.end() > offset:
            return found.span()
    return None


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
