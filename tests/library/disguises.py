"""Ways in which people disguise words, as functions from a line to a line."""

from __future__ import annotations

from collections.abc import Callable

import regex

LEET = str.maketrans("aeost", "43057")
CYRILLIC = str.maketrans("aeopcyx", "аеорсух")
WIDE = {c: chr(c + 0xFEE0) for c in range(0x21, 0x7F)}
LONG_WORD = regex.compile(r"[a-z]{4,}")


def leetspeak(line: str) -> str:
    """`send` as `53nd`."""
    return _words(line, lambda w: w.translate(LEET))


def look_alikes(line: str) -> str:
    """Cyrillic letters that look Latin."""
    return line.translate(CYRILLIC)


def full_width(line: str) -> str:
    """Full-width letters."""
    return line.translate(WIDE)


def zero_width(line: str) -> str:
    """An invisible space inside each longer word."""
    return _words(line, lambda w: w[:2] + "\u200b" + w[2:])


def stretched(line: str) -> str:
    """`please` as `pleaaase`."""
    return _words(line, lambda w: regex.sub(r"([aeiou])(?=[a-z]*$)", r"\1\1\1", w, count=1))


def dotted(line: str) -> str:
    """`send` as `s.e.n.d`."""
    return _words(line, ".".join)


def spaced(line: str) -> str:
    """`send` as `s e n d`, one word in each line."""
    words = LONG_WORD.findall(line)
    if not words:
        return line
    word = words[len(line) % len(words)]
    return line.replace(word, " ".join(word), 1)


def accented(line: str) -> str:
    """`send` as `sénd`."""
    return _words(line, lambda w: w.replace("e", "é").replace("a", "á").replace("o", "ö"))


def loud(line: str) -> str:
    """All capitals."""
    return line.upper()


def bare(line: str) -> str:
    """No apostrophes and no commas."""
    return line.replace("'", "").replace("’", "").replace(",", "")


WAYS: tuple[Callable[[str], str], ...] = (
    leetspeak, look_alikes, full_width, zero_width, stretched, dotted, spaced, accented, loud, bare,
)  # fmt: skip


def _words(line: str, change: Callable[[str], str]) -> str:
    return str(LONG_WORD.sub(lambda m: change(m.group()), line))
