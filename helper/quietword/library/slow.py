"""Patterns that could be slow: each phrase is timed on a text made to keep it busy, beside all the others."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from quietword.engine.fold import fold
from quietword.engine.lexicon import TAGS, Lexicon
from quietword.engine.rules import Library
from quietword.engine.seek import Phrase
from quietword.library.files import Problem
from quietword.library.load import LibraryLoader

WORDS = 48
TIMES = 500  # about 10 ms on WORDS words; a phrase below that holds nobody up
LIMIT = 0.1
BUDGET = 10.0
AGAIN = 2
Placed = tuple[Problem, Phrase]
TAG = regex.compile(TAGS)
OWN_WORD = regex.compile(r"\{[^}]*\}|<[^>]*>|([\w']+)")
# What helps most comes first: measured, a plain `...` costs little, and parts in any order cost most.
WAYS = (
    (";", "fewer parts in any order"),
    ("{", "word groups of plain words, with no `...` and no (a;b) in them"),
    ("...", "fewer `...`"),
    ("[", "fewer optional [ ]"),
)


@dataclass(frozen=True, slots=True)
class Timed:
    """A phrase where it stands, with the seconds of its slowest text."""

    problem: Problem
    phrase: Phrase
    seconds: float


def slow(loader: LibraryLoader, library: Library) -> Iterator[Problem]:
    """Phrases that take more than TIMES the median, on texts of one length; each with what to write instead."""
    watch = Stopwatch(library.lexicon)
    timed, left = _timed(list(_phrases(loader, library)), watch)
    usual = statistics.median(t.seconds for t in timed)
    for t in timed:
        if t.seconds > TIMES * usual and (times := watch.surely(t) / usual) > TIMES:
            yield _problem(t, times)
    if left:
        at = left[0][0]
        what = f"{len(left)} phrases from here on were not timed: mend the slow ones, then check again"
        yield Problem(at.file, at.line, at.column, what)


def _timed(phrases: list[Placed], watch: Stopwatch) -> tuple[list[Timed], list[Placed]]:
    """Each phrase timed once, until the BUDGET is spent; and the phrases left over."""
    timed: list[Timed] = []
    end = time.perf_counter() + BUDGET
    for n, (problem, phrase) in enumerate(phrases):
        if n and time.perf_counter() > end:
            return timed, phrases[n:]
        timed.append(Timed(problem, phrase, watch.worst(phrase)))
    return timed, []


def _phrases(loader: LibraryLoader, library: Library) -> Iterator[Placed]:
    rules = {rule.id: rule for rule in library.rules}
    for name, files, document in loader.rule_files():
        for i, file in enumerate(files):
            rule = rules[f"{name}.{file.id}"]
            for key, phrases in (("phrases", rule.phrases), ("unless", rule.unless)):
                for j, phrase in enumerate(phrases):
                    yield document.problem(("rules", i, key, j), rule.id), phrase


def _problem(timed: Timed, times: float) -> Problem:
    at, source = timed.problem, timed.phrase.source
    ways = [say for sign, say in WAYS if sign in source] or ["fewer words"]
    what = f"could be slow, about {round(times, -2):,.0f} times the usual phrase: use {', or '.join(ways)}"
    return Problem(at.file, at.line, at.column, f"{at.message}: {what} ({source})")


class Stopwatch:
    """Times phrases on folded texts of WORDS words that nearly match again and again."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.by_tag: dict[str, list[str]] = {}
        for word, tags in lexicon.single.items():
            for tag in tags:
                self.by_tag.setdefault(tag, []).append(word)

    def surely(self, timed: Timed) -> float:
        """The least of several runs, so that a busy computer accuses nobody."""
        return min([timed.seconds, *(self.worst(timed.phrase) for _ in range(AGAIN))])

    def worst(self, phrase: Phrase) -> float:
        """Seconds for the slowest of its texts; stops at the first that passes the LIMIT."""
        compiled = phrase.careful
        longest = 0.0
        for text in self.texts(phrase):
            longest = max(longest, _seconds(compiled, text))
            if longest > LIMIT:
                break
        return longest

    def texts(self, phrase: Phrase) -> list[str]:
        """Its own words in a row, the other way round, with one missing, and single ones repeated."""
        own = self._own_words(phrase)
        busiest = sorted(own, key=lambda word: -len(TAG.findall(word)))[:2]
        rows = [own, own[::-1], own[:-1], own[1:], *([word] for word in (*busiest, *own[:1]))]
        return list(dict.fromkeys(_repeated(row, own[-WORDS // 2 :]) for row in rows if row))

    def _own_words(self, phrase: Phrase) -> list[str]:
        """The words that the phrase spells out, and of each group the word that its other groups share most."""
        plain = [str(w) for w in OWN_WORD.findall(phrase.source.lower()) if w]
        tags = sorted(set(TAG.findall(phrase.pattern)) & self.by_tag.keys())
        shared = [max(self.by_tag[t], key=lambda w: (self._shares(w, tags), w)) for t in tags]
        words = [*plain, *dict.fromkeys(shared)]
        return list(dict.fromkeys(fold(" ".join(words), self.lexicon).text.split()))

    def _shares(self, word: str, tags: list[str]) -> int:
        return len(set(tags).intersection(self.lexicon.single[word]))


def _repeated(row: list[str], end: list[str]) -> str:
    """The row again and again; all words stand at the end too, or a search would give up for want of one."""
    body = [row[i % len(row)] for i in range(WORDS - len(end))]
    return " " + " ".join([*body, *end]) + " "


def _seconds(compiled: regex.Pattern[str], text: str) -> float:
    start = time.perf_counter()
    try:
        for _ in compiled.finditer(text, overlapped=True, timeout=LIMIT):
            pass
    except TimeoutError:
        return 2 * LIMIT
    return time.perf_counter() - start
