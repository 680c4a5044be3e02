"""Find: which rules recognise words in which messages. Proposes by words, confirms by regex."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quietword.engine.fold import Folded, fold
from quietword.engine.lexicon import WORD_END, Lexicon
from quietword.engine.rules import Library, Rule
from quietword.engine.seek import Part, Phrase, Text, ending_after, skipped
from quietword.engine.types import Evidence, Message, Speaker

WINDOW = 5
WINDOW_WORDS = 40
SHORT = 4


@dataclass(frozen=True, slots=True)
class Window:
    """A message with the ones before it by the same person: as one text, the keys that stand in it, and each message
    with its index and the offset of its text."""

    where: Text
    keys: frozenset[str]
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
    alone = window(messages, folded, index, 1)
    found = list(_scan(library, alone, speaker, messages))
    row = window(messages, folded, index, WINDOW)
    if len(row.parts) > 1:
        have = {e.rule for e in found}
        found += [e for e in _scan(library, seen(library, row), speaker, messages) if e.rule not in have]
    return found


def seen(library: Library, where: Window) -> Window:
    """The window with the keys of the longer group entries that stand in it."""
    return replace(where, keys=library.lexicon.with_groups(where.where, where.keys))


def window(messages: Sequence[Message], folded: Folds, index: int, most: int) -> Window:
    """Message `index` and up to `most - 1` before it by the same speaker, as one text."""
    first = index
    words = len(folded[index].starts)
    while first > 0 and index - first + 1 < most and messages[first - 1].speaker == messages[index].speaker:
        words += len(folded[first - 1].starts)
        if words > WINDOW_WORDS + len(folded[index].starts):
            break
        first -= 1
    text = " "
    parts: list[tuple[int, int, Folded]] = []
    for i in range(first, index + 1):
        if i > first and min(len(folded[i].starts), len(folded[i - 1].starts)) > SHORT:
            text += f".{WORD_END} "
        parts.append((i, len(text) - 1, folded[i]))
        text += folded[i].text[1:]
    if first == index:
        return Window(folded[index].where, folded[index].keys, tuple(parts))
    keys = frozenset().union(*(f.keys for _, _, f in parts))
    where = Text(text, tuple(Part(offset, p.keys, p.places) for _, offset, f in parts for p in f.where.parts))
    return Window(where, keys, tuple(parts))


def proposed(library: Library, keys: frozenset[str], speaker: Speaker) -> list[tuple[Rule, Phrase]]:
    """The phrases that could match a text holding `keys`, in the order of the library."""
    index = library.index[speaker == "me"]
    found: dict[int, tuple[Rule, Phrase]] = {}
    for key in ("", *(keys & index.keys())):
        for place, rule, phrase, others in index[key]:
            for need in others:
                if need.isdisjoint(keys):
                    break
            else:
                found[place] = rule, phrase
    return [found[place] for place in sorted(found)]


def _scan(
    library: Library, where: Window, speaker: Speaker, messages: Sequence[Message]
) -> Iterator[Evidence]:
    _, last_offset, _ = where.parts[-1]
    done: set[str] = set()
    for rule, phrase in proposed(library, where.keys, speaker):
        if rule.id in done:
            continue
        try:
            match = ending_after(phrase, where.where, last_offset + 1)
            excused = match is not None and any(_matches(unless, where) for unless in rule.unless)
        except TimeoutError:
            skipped(rule.id)
            done.add(rule.id)
            continue
        if match is None or excused:
            continue
        done.add(rule.id)
        yield from evidence_of(rule, match, where, messages)


def _matches(phrase: Phrase, where: Window) -> bool:
    return phrase.may_stand(where.keys) and ending_after(phrase, where.where, 0) is not None


def evidence_of(
    rule: Rule, span: tuple[int, int], where: Window, messages: Sequence[Message]
) -> Iterator[Evidence]:
    """One piece for each message that the span touches; all carry the index of the message that completes them."""
    last = where.parts[-1][0]
    for index, offset, folded in where.parts:
        start, end = max(span[0] - offset, 1), min(span[1] - offset, len(folded.text))
        if end <= start or not folded.starts:
            continue
        first, final = folded.original(start, end)
        yield Evidence(messages[index].id, last, first, final, rule.id, rule.tactic, rule.strength)
