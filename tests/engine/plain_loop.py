"""The slow and certain way: every phrase of every rule is looked for in every text, with nothing proposed first.

What the finder finds must be exactly this; the benchmark measures how much faster it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quietword.engine.find import Folds, Window, alone, evidence_of, in_a_row
from quietword.engine.rules import Library, Rule
from quietword.engine.seek import Phrase
from quietword.engine.types import Evidence, Message


def find_slowly(library: Library, messages: Sequence[Message]) -> list[list[Evidence]]:
    """As `quietword.engine.find.find`."""
    folds = Folds(library.lexicon, messages)
    return [list(_at(library, messages, folds, i)) for i in range(len(messages))]


def _at(library: Library, messages: Sequence[Message], folds: Folds, index: int) -> Iterator[Evidence]:
    row = in_a_row(library.lexicon, messages, folds, index)
    done: set[str] = set()
    for where in filter(None, [alone(folds, index), row]):
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
        spans = (span for phrase in rule.phrases if (span := _ending_after(phrase, where, offset + 1)))
        if (span := next(spans, None)) and not any(u.careful.search(where.text) for u in rule.unless):
            yield rule, span


def _ending_after(phrase: Phrase, where: Window, offset: int) -> tuple[int, int] | None:
    """Of several messages only what begins before the last of them: that one was looked at alone."""
    last = offset if len(where.parts) > 1 else len(where.text)
    matches = phrase.careful.finditer(where.text, overlapped=True)
    return next((m.span() for m in matches if m.end() > offset and m.start() < last), None)
