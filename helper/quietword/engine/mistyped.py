"""What somebody may have meant who wrote a name that is not known."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from string import ascii_lowercase

ALIKE = 0.6
LONG = 6  # shorter words are one letter from too many others


def meant(name: str, known: Iterable[str], *, marks: str = "''") -> str:
    """`; did you mean 'x'?` for the known name that is most like `name`, or nothing. `marks` stand around it."""
    found = difflib.get_close_matches(name, sorted(known), 1, ALIKE)
    return f"; did you mean {marks[0]}{found[0]}{marks[-1]}?" if found else ""


def slipped(word: str, known: AbstractSet[str]) -> str:
    """The known word that `word` is when two letters have changed places, or one inside it was left out; or nothing.

    Other slips are left alone: `nerd` is no `need`, and `prom` no `promo`.
    """
    swapped = (word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1))
    inside = range(1, len(word)) if len(word) >= LONG else ()
    filled = (word[:i] + letter + word[i:] for i in inside for letter in ascii_lowercase)
    return next((way for way in (*swapped, *filled) if way != word and way in known), "")
