"""The slow and certain way: every phrase of every rule is looked for in every text, with nothing proposed first.

What the finder finds must be exactly this; the benchmark measures how much faster it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quietword.engine.find import WINDOW, Folds, Window, evidence_of, window
from quietword.engine.rules import Library, Rule
from quietword.engine.seek import Phrase
from quietword.engine.types import Evidence, Message


def find_slowly(library: Library, messages: Sequence[Message]) -> list[list[Evidence]]:
    """As `quietword.engine.find.find`."""
    folds = Folds(library.lexicon, messages)
    return [list(_at(library, messages, folds, i)) for i in range(len(messages))]


def _at(library: Library, messages: Sequence[Message], folds: Folds, index: int) -> Iterator[Evidence]:
    alone = window(messages, folds, index, 1)
    row = window(messages, folds, index, WINDOW)
    done: set[str] = set()
    for where in [alone, row] if len(row.parts) > 1 else [alone]:
        found = list(_in(library, where, messages, done))
        done |= {rule.id for rule, _ in found}
        for rule, span in found:
            yield from evidence_of(rule, span, where, messages)


def _in(
    library: Library, where: Window, messages: Sequence[Message], done: set[str]
) -> Iterator[tuple[Rule, tuple[int, int]]]:
    index, offset, _ = where.parts[-1]
    for rule in library.rules:
        if not rule.hears(messages[index].speaker) or rule.id in done:
            continue
        spans = (span for phrase in rule.phrases if (span := _ending_after(phrase, where.text, offset + 1)))
        if (span := next(spans, None)) and not any(u.careful.search(where.text) for u in rule.unless):
            yield rule, span


def _ending_after(phrase: Phrase, text: str, offset: int) -> tuple[int, int] | None:
    matches = phrase.careful.finditer(text, overlapped=True)
    return next((m.span() for m in matches if m.end() > offset), None)
