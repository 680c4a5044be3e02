"""Undoing disguised words: leetspeak, stretched letters, starred letters, spaced-out letters.

A word is only changed when it is not known and the undone form is one the library uses, so ordinary words, names
and numbers stay as they are.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

import regex

LEET = {
    "0": "o", "1": "il", "3": "e", "4": "a", "5": "s", "6": "g", "7": "t", "8": "b", "9": "g", "@": "a", "$": "s",
    "!": "i", "|": "il", "+": "t", "€": "e", "£": "l", "(": "c", "2": "z",
}  # fmt: skip
MOST_WAYS = 32
LONGEST_WORD = 16
STRETCHED = regex.compile(r"(.)\1+")
STAR = regex.compile(r"[*#_.\-]+")


def undo(word: str, known: AbstractSet[str]) -> str | None:
    """The known word that `word` disguises, or None. `word` is lower-case and not itself known."""
    if word.isalpha() and not STRETCHED.search(word):
        return None
    for way in _ways(word):
        if way in known:
            return way
        for shorter in _unstretched(way):
            if shorter in known:
                return shorter
    return None


def _ways(word: str) -> list[str]:
    """`word` itself, without inner marks, and with digits and signs read as letters."""
    bare = STAR.sub("", word)
    ways = [word] if bare == word else [word, bare]
    if bare.isalpha() or bare.isdigit() or not any(c.isalpha() for c in bare):
        return ways
    choices = [LEET.get(c, c) for c in bare]
    return ways + ["".join(c) for c in itertools.islice(itertools.product(*choices), MOST_WAYS)]


def _unstretched(word: str) -> list[str]:
    """`pleeease` as `pleease` and `please`: all runs cut to two, to one, and each run by itself."""
    if not STRETCHED.search(word):
        return []
    twos = STRETCHED.sub(r"\1\1", word)
    runs = [m.span() for m in STRETCHED.finditer(twos)][:4]
    shapes = []
    for cut in itertools.product((0, 1), repeat=len(runs)):
        letters = list(twos)
        for drop, (start, _) in zip(cut, runs, strict=True):
            if drop:
                letters[start] = ""
        shapes.append("".join(letters))
    return shapes


def read_letters(letters: Sequence[str], known: AbstractSet[str]) -> list[int] | None:
    """Cuts single letters into known words: the lengths of the words, or None.

    `s e n d n u d 3 s` gives [4, 5]. Fewest words win; at least one must have three letters. Linear in the letters.
    """
    plain = "".join(LEET.get(c, c)[0] for c in letters)
    fewest: list[int | None] = [0, *[None] * len(plain)]  # how many words the first so many letters make
    last = [0] * len(fewest)  # and how long the last of them is
    for end in range(1, len(fewest)):
        for length in range(min(end, LONGEST_WORD), 0, -1):
            before = fewest[end - length]
            if before is None or plain[end - length : end] not in known:
                continue
            now = fewest[end]
            if now is None or before + 1 < now:
                fewest[end], last[end] = before + 1, length
    if fewest[-1] is None:
        return None
    lengths: list[int] = []
    end = len(plain)
    while end:
        lengths.append(last[end])
        end -= last[end]
    return lengths[::-1] if max(lengths, default=0) >= 3 else None


def letters_of(letters: Sequence[str]) -> str:
    """Single letters, leetspeak undone, as one word."""
    return "".join(LEET.get(c, c)[0] for c in letters)
