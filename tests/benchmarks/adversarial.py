"""Text made to keep one rule busy: the words of all its phrases and of their groups, again and again."""

from __future__ import annotations

import itertools

from quietword.engine.rules import Library, Rule
from quietword.engine.seek import WORD_END
from quietword.engine.types import Message
from quietword.library.slow import Stopwatch

LENGTH = 8_000


def texts(library: Library) -> dict[str, Message]:
    """For every rule one long message of its own pieces, said by the one that it listens to."""
    words = Stopwatch(library.lexicon)
    found = {rule.id: (rule, _pieces(words, rule)) for rule in library.rules}
    return {
        name: Message("m0", "me" if rule.who == "me" else "them", _long(pieces))
        for name, (rule, pieces) in found.items()
        if pieces
    }


def _pieces(words: Stopwatch, rule: Rule) -> list[str]:
    own = (word.split(WORD_END)[0] for phrase in rule.phrases for word in words._own_words(phrase))
    return list(dict.fromkeys(own))


def _long(pieces: list[str]) -> str:
    lengths = itertools.accumulate(len(piece) + 1 for piece in itertools.cycle(pieces))
    count = next(n for n, length in enumerate(lengths, 1) if length >= LENGTH)
    return " ".join(itertools.islice(itertools.cycle(pieces), count))
