"""Lean: which tactic a message sounds like, and which way the talk as a whole leans.

A rule sees a few words and knows what they mean. This sees all words of both sides in the last messages, and what
the rules found there, each weighed by how much oftener it stood in staged talk that does harm than in talk that does
not: a linear model over naive Bayes features (Wang and Manning 2012, "Baselines and Bigrams"). It reads no order and
understands nothing; it tells a quarrel about rent from a quarrel about pictures, which no single sentence does.
"""

from __future__ import annotations

import copy
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Generic, TypeVar

from quietword.engine.features import THEY, features, length, shown, side, words_of
from quietword.engine.fold import Folded
from quietword.engine.learned import NOW, Learned
from quietword.engine.lexicon import STOPS, Lexicon
from quietword.engine.types import SOUNDS_LIKE, Evidence, Message

WORDS = 150
MESSAGES = 16
JUST_NOW = 3
F = TypeVar("F", str, int)
STEPS = (-3, -2, -1, 0, 1, 2)


@dataclass(frozen=True, slots=True)
class Change(Generic[F]):
    """Features that came into a stretch and left it, and those that are said just now and no longer just now."""

    come: AbstractSet[F]
    gone: AbstractSet[F]
    now_come: AbstractSet[F]
    now_gone: AbstractSet[F]


class Stretch(Generic[F]):
    """The newest messages of a chat as one bag of features: at most WORDS words and MESSAGES messages. What stands in
    the last JUST_NOW of them counts once more, as `now …`: a talk that turns is heard at its turn."""

    def __init__(self) -> None:
        self._parts: deque[tuple[int, int, tuple[F, ...]]] = deque()
        self._heard = 0
        self._words = 0
        self._last: dict[F, int] | None = {}

    def add(self, words: int, found: frozenset[F]) -> Change[F]:
        """The stretch now ends with this message."""
        last, parts, before = self._last_said(), self._parts, self._just_said()
        come = found.difference(last)
        self._heard += 1
        last.update(dict.fromkeys(found, self._heard))
        parts.append((self._heard, words, tuple(found)))
        self._words += words
        gone: set[F] = set()
        while len(parts) > 1 and (self._words > WORDS or len(parts) > MESSAGES):
            number, less, left = parts.popleft()
            self._words -= less
            said_last = [feature for feature in left if last[feature] == number]
            gone.update(said_last)
            for feature in said_last:
                del last[feature]
        now = self._just_said()
        return Change(come, gone, now - before, before - now)

    def features(self) -> tuple[AbstractSet[F], AbstractSet[F]]:
        """All that stands in the stretch, and what of it was said just now."""
        return self._last_said().keys(), self._just_said()

    def copy(self) -> Stretch[F]:
        """The same, to go on from without changing this one. Small as long as nobody goes on from it."""
        other = copy.copy(self)
        other._parts = self._parts.copy()  # noqa: SLF001
        other._last = None  # noqa: SLF001
        return other

    def _just_said(self) -> frozenset[F]:
        return frozenset().union(*(found for _, _, found in islice(reversed(self._parts), JUST_NOW)))

    def _last_said(self) -> dict[F, int]:
        """In which message each feature was said last."""
        if self._last is None:
            self._last = {feature: number for number, _, found in self._parts for feature in found}
        return self._last


class Leaning:
    """Listens to one chat, message by message. Keeps no text and no words, only the numbers of the features that
    stand in the stretch it is in."""

    def __init__(self, learned: Learned, lexicon: Lexicon) -> None:
        self._learned = learned
        self._lexicon = lexicon
        self._stretch = Stretch[int]()
        self._total = 0

    def scores(self) -> list[float]:
        """Which way the talk leans up to here, one score for each scale."""
        return self._learned.talk.from_total(self._total)

    def weights(self, place: int) -> dict[str, float]:
        """What stands in the talk up to here, and what each adds to the score of one scale."""
        learned = self._learned
        names = {row: name for name, row in learned.rows.items()}
        whole, now = self._stretch.features()
        return {names[row]: learned.talk.weight(row, place) for row in whole} | {
            NOW + names[row]: learned.now.weight(row, place) for row in now
        }

    def copy(self) -> Leaning:
        """The same, to go on from without changing this one."""
        other = copy.copy(self)
        other._stretch = self._stretch.copy()  # noqa: SLF001
        return other

    def hear(self, message: Message, index: int, folded: Folded, ruled: Sequence[Evidence]) -> list[Evidence]:
        """The evidence that this message adds to what rules found in it (`ruled`)."""
        talk, now = self._learned.talk, self._learned.now
        if not talk.scales:
            return []
        own = self._learned.numbers(features(message, folded, self._lexicon))
        lines = self._learned.lines.scores(own) if side(message.speaker) == THEY else []
        more = (*shown(ruled), *steps((s.name for s in self._learned.lines.scales), lines))
        change = self._stretch.add(length(folded), frozenset([*own, *self._learned.numbers(more)]))
        self._total += talk.total(change.come) - talk.total(change.gone)
        self._total += now.total(change.now_come) - now.total(change.now_gone)
        return [
            *self._lines(message, index, folded, lines),
            *self._talk(message, index, self.scores()),
        ]

    def _lines(
        self, message: Message, index: int, folded: Folded, scores: Sequence[float]
    ) -> Iterable[Evidence]:
        for place, (scale, score) in enumerate(zip(self._learned.lines.scales, scores, strict=False)):
            strength = scale.strength(score)
            if strength and folded.spans:
                start, end = heaviest(self._learned, place, folded)
                rule = f"{scale.name}.{SOUNDS_LIKE}"
                yield Evidence(message.id, index, start, end, rule, scale.name, strength)

    def _talk(self, message: Message, index: int, scores: Sequence[float]) -> Iterable[Evidence]:
        for scale, score in zip(self._learned.talk.scales, scores, strict=True):
            if strength := scale.strength(score):
                yield Evidence(message.id, index, 0, len(message.text), scale.name, scale.name, strength)


def steps(tactics: Iterable[str], scores: Iterable[float]) -> Iterator[str]:
    """How much a message sounds like each tactic, as features: `sounds threat-to-share 1`, one for each step."""
    for tactic, score in zip(tactics, scores, strict=False):
        if score > STEPS[0]:
            yield from (f"sounds {tactic} {step}" for step in STEPS if score > step)


def heaviest(learned: Learned, place: int, folded: Folded) -> tuple[int, int]:
    """The span in the original of the words that weigh most for one scale: the best run of words in a row, or all
    of them where no word weighs for it and only the groups do."""
    words = words_of(folded)
    weights = [_weight(learned, f"{THEY} {word}", place) for word in words]
    for i, (first, second) in enumerate(pairwise(words)):
        pair = _weight(learned, f"{THEY} {first} {second}", place) / 2
        weights[i] += pair
        weights[i + 1] += pair
    weights = [min(w, 0.0) if word in STOPS else w for word, w in zip(words, weights, strict=True)]
    best, run, begin = (0.0, 0, 0), 0.0, 0
    for i, weight in enumerate(weights):
        if run <= 0:
            run, begin = 0.0, i
        run += weight
        best = max(best, (run, begin, i))
    if not best[0]:
        return folded.spans[0][0], max(end for _, end in folded.spans)
    _, first_word, last_word = best
    return folded.spans[first_word][0], max(end for _, end in folded.spans[first_word : last_word + 1])


def _weight(learned: Learned, feature: str, place: int) -> float:
    row = learned.rows.get(feature)
    return 0.0 if row is None else learned.lines.weight(row, place)
