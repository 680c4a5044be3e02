"""Lean: which tactic a message sounds like, and which way the talk as a whole leans.

A rule sees a few words and knows what they mean. This sees all words of both sides in the last messages, and what
the rules found there, each weighed by how much oftener it stood in staged talk that does harm than in talk that does
not: a linear model over naive Bayes features (Wang and Manning 2012, "Baselines and Bigrams"). It reads no order and
understands nothing; it tells a quarrel about rent from a quarrel about pictures, which no single sentence does.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

from quietword.engine.features import THEY, features, length, shown, side, words_of
from quietword.engine.fold import STOPS, Folded
from quietword.engine.learned import Learned
from quietword.engine.lexicon import Lexicon
from quietword.engine.types import SOUNDS_LIKE, Evidence, Message

WORDS = 150
MESSAGES = 16
JUST_NOW = 3
STEPS = (-3, -2, -1, 0, 1, 2)


class Stretch:
    """The newest messages of a chat as one bag of features: at most WORDS words and MESSAGES messages. What stands in
    the last JUST_NOW of them counts once more, as `now …`: a talk that turns is heard at its turn."""

    def __init__(self) -> None:
        self._parts: deque[tuple[int, frozenset[str]]] = deque()
        self._words = 0
        self._counts: Counter[str] = Counter()

    def add(self, words: int, found: frozenset[str]) -> Iterator[str]:
        """The features of the stretch that ends with this message, each once."""
        self._parts.append((words, found))
        self._words += words
        self._counts.update(found)
        while len(self._parts) > 1 and (self._words > WORDS or len(self._parts) > MESSAGES):
            gone, left = self._parts.popleft()
            self._words -= gone
            for feature in left:
                if self._counts[feature] == 1:
                    del self._counts[feature]
                else:
                    self._counts[feature] -= 1
        yield from self._counts
        newest = islice(reversed(self._parts), JUST_NOW)
        yield from (f"now {feature}" for feature in frozenset().union(*(found for _, found in newest)))


class Leaning:
    """Listens to one chat, message by message. Keeps no text, only the features of the stretch it is in; `weighed`
    are those that were weighed last."""

    def __init__(self, learned: Learned, lexicon: Lexicon) -> None:
        self._learned = learned
        self._lexicon = lexicon
        self._stretch = Stretch()
        self.weighed: tuple[str, ...] = ()

    def hear(self, message: Message, index: int, folded: Folded, ruled: Sequence[Evidence]) -> list[Evidence]:
        """The evidence that this message adds to what rules found in it (`ruled`)."""
        if not self._learned.talk.scales:
            return []
        own = features(message, folded, self._lexicon)
        lines = self._learned.lines.scores(own) if side(message.speaker) == THEY else []
        everything = own.union(shown(ruled), steps((s.name for s in self._learned.lines.scales), lines))
        self.weighed = tuple(self._stretch.add(length(folded), everything))
        totals = self._learned.talk.scores(self.weighed)
        return [
            *self._lines(message, index, folded, lines),
            *self._talk(message, index, totals),
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

    def _talk(self, message: Message, index: int, totals: Sequence[float]) -> Iterable[Evidence]:
        for scale, total in zip(self._learned.talk.scales, totals, strict=True):
            if strength := scale.strength(total):
                yield Evidence(message.id, index, 0, len(message.text), scale.name, scale.name, strength)


def steps(tactics: Iterable[str], scores: Iterable[float]) -> Iterator[str]:
    """How much a message sounds like each tactic, as features: `sounds threat-to-share 1`, one for each step."""
    for tactic, score in zip(tactics, scores, strict=False):
        yield from (f"sounds {tactic} {step}" for step in STEPS if score > step)


def heaviest(learned: Learned, place: int, folded: Folded) -> tuple[int, int]:
    """The span in the original of the words that weigh most for one scale: the best run of words in a row, or all
    of them where no word weighs for it and only the groups do."""
    words = words_of(folded)
    weights = [learned.lines.weight(f"{THEY} {word}", place) for word in words]
    for i, (first, second) in enumerate(pairwise(words)):
        pair = learned.lines.weight(f"{THEY} {first} {second}", place) / 2
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
