"""Find: which rules recognise words in which messages. Proposes by words, confirms by regex."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quietword.engine.fold import Folded, fold
from quietword.engine.lexicon import Lexicon
from quietword.engine.rules import Library, Rule
from quietword.engine.seek import WORD_END, Phrase, Text, ending_after, skipped
from quietword.engine.types import Evidence, Message, Speaker

WINDOW = 5
WINDOW_WORDS = 40
SHORT = 4


@dataclass(frozen=True, slots=True)
class Window:
    """A message, alone or with the ones before it by the same person, as one text; each message with its index and the
    offset of its text. `pieces` are the stretches in which phrases may begin: of several messages only what begins
    before the last of them, since that one was looked at alone."""

    where: Text
    pieces: tuple[Text, ...]
    parts: tuple[tuple[int, int, Folded], ...]

    @property
    def text(self) -> str:
        """What phrases are matched against."""
        return self.where.text


class Folds:
    """The messages of a chat folded, each when it is first asked for: one that has grown is not folded anew."""

    def __init__(self, lexicon: Lexicon, messages: Sequence[Message]) -> None:
        self._lexicon = lexicon
        self._messages = messages
        self._folded: dict[int, Folded] = {}

    def __getitem__(self, index: int) -> Folded:
        found = self._folded.get(index)
        if found is None:
            found = self._folded[index] = fold(self._messages[index].text, self._lexicon)
        return found


def find(library: Library, messages: Sequence[Message]) -> list[list[Evidence]]:
    """For each message the evidence that is complete with it. What stands later changes nothing earlier."""
    folded = Folds(library.lexicon, messages)
    return [find_at(library, messages, folded, i) for i in range(len(messages))]


def find_at(library: Library, messages: Sequence[Message], folded: Folds, index: int) -> list[Evidence]:
    """The evidence that is complete with message `index`: in it alone, or in it and those just before it."""
    speaker = messages[index].speaker
    found = list(_scan(library, alone(folded, index), speaker, messages))
    row = in_a_row(library.lexicon, messages, folded, index)
    if row:
        have = {e.rule for e in found}
        found += [e for e in _scan(library, row, speaker, messages) if e.rule not in have]
    return found


def alone(folded: Folds, index: int) -> Window:
    """Message `index` by itself."""
    one = folded[index]
    return Window(one.where, one.pieces, ((index, 0, one),))


def in_a_row(lexicon: Lexicon, messages: Sequence[Message], folded: Folds, index: int) -> Window | None:
    """Message `index` and up to WINDOW - 1 before it by the same speaker, as one text; None when there are none."""
    first, words = index, 0
    while first > 0 and index - first + 1 < WINDOW and messages[first - 1].speaker == messages[index].speaker:
        words += len(folded[first - 1].words)
        if words > WINDOW_WORDS:
            break
        first -= 1
    if first == index:
        return None
    text = " "
    parts: list[tuple[int, int, Folded]] = []
    for i in range(first, index + 1):
        if i > first and min(len(folded[i].words), len(folded[i - 1].words)) > SHORT:
            text += f".{WORD_END} "
        parts.append((i, len(text) - 1, folded[i]))
        text += folded[i].text[1:]
    last = folded[index].pieces[0]
    near = Text(text, last.keys.union(*(p.keys for _, _, p in parts[:-1])), 1, parts[-1][1] + 1)
    before = lexicon.with_groups(near)
    whole = Text(text, before.keys | folded[index].keys, 1, len(text), near.places)
    return Window(whole, (before,), tuple(parts))


def proposed(library: Library, keys: frozenset[str], speaker: Speaker) -> list[tuple[int, Rule, Phrase]]:
    """The phrases that could match a text holding `keys`, in the order of the library, each with its place in it."""
    index = library.index[speaker == "me"]
    found: dict[int, tuple[int, Rule, Phrase]] = {}
    for key in ("", *(keys & index.keys())):
        for need, proposals in index[key]:
            if need and need.isdisjoint(keys):
                continue
            for place, rule, phrase, others in proposals:
                for other in others:
                    if other.isdisjoint(keys):
                        break
                else:
                    found[place] = place, rule, phrase
    return [found[place] for place in sorted(found)]


def _scan(
    library: Library, where: Window, speaker: Speaker, messages: Sequence[Message]
) -> Iterator[Evidence]:
    """For each rule the first of its phrases that matches, where it matches first."""
    found: dict[str, tuple[int, Rule, tuple[int, int]]] = {}
    left_out: set[str] = set()
    for piece in where.pieces:
        for place, rule, phrase in proposed(library, piece.keys, speaker):
            if rule.id in left_out or (rule.id in found and found[rule.id][0] <= place):
                continue
            span, excused = _tried(rule, phrase, piece, where)
            if excused:
                left_out.add(rule.id)
            elif span:
                found[rule.id] = place, rule, span
    for _, rule, span in sorted(found.values(), key=_place):
        if rule.id not in left_out:
            yield from evidence_of(rule, span, where, messages)


def _tried(rule: Rule, phrase: Phrase, piece: Text, where: Window) -> tuple[tuple[int, int] | None, bool]:
    """Where a phrase stands that ends in the last message, and whether its rule is excused here, by its own `unless` or
    for taking too long."""
    last_offset = where.parts[-1][1]
    try:
        span = ending_after(phrase, piece, last_offset + 1)
        return span, span is not None and any(_matches(unless, where) for unless in rule.unless)
    except TimeoutError:
        skipped(rule.id)
        return None, True


def _place(found: tuple[int, Rule, object]) -> int:
    return found[0]


def _matches(phrase: Phrase, where: Window) -> bool:
    needs_stand = not any(need.isdisjoint(where.where.keys) for need in phrase.needs)
    return needs_stand and ending_after(phrase, where.where, 0) is not None


def evidence_of(
    rule: Rule, span: tuple[int, int], where: Window, messages: Sequence[Message]
) -> Iterator[Evidence]:
    """One piece for each message that the span touches; all carry the index of the message that completes them."""
    last = where.parts[-1][0]
    for index, offset, folded in where.parts:
        start, end = max(span[0] - offset, 1), min(span[1] - offset, len(folded.text))
        if end <= start or not folded.words:
            continue
        first, final = folded.original(start, end)
        yield Evidence(messages[index].id, last, first, final, rule.id, rule.tactic, rule.strength)
