"""Chat: one chat as far as it was heard, ready to hear the next message. Holds no text: spans, names and numbers."""

from __future__ import annotations

import copy
from collections import deque
from collections.abc import Mapping, Sequence

from quietword.engine.assess import LOOK_BACK, settle
from quietword.engine.find import Folds, find_at
from quietword.engine.fold import Folded
from quietword.engine.lean import Leaning
from quietword.engine.rules import Library, Rule
from quietword.engine.types import Evidence, Message

TOGETHER = 100


class Chat:
    """`heard` messages so far, and the `evidence` that counts in them."""

    def __init__(self, library: Library, rules: Mapping[str, Rule]) -> None:
        self.heard = 0
        self.evidence: list[Evidence] = []
        self._library = library
        self._rules = rules
        self._recent: deque[Evidence] = deque()
        self._leaning = Leaning(library.learned, library.lexicon)

    def hear(
        self, messages: Sequence[Message], folds: Folds, until: int | None = None
    ) -> list[list[Evidence]]:
        """The evidence that each of the next messages completes, up to `until` (default: all): what rules found, with
        its context satisfied, and what the words weigh.

        Folding, finding and weighing go through some messages each before the next begins: what they look words up in
        stays at hand, which saves a fifth of the time.
        """
        until = len(messages) if until is None else until
        heard: list[list[Evidence]] = []
        while self.heard < until:
            indices = range(self.heard, min(self.heard + TOGETHER, until))
            folded = [folds[i] for i in indices]
            found = [self.find(messages, folds, i) for i in indices]
            for index, fold, ruled in zip(indices, folded, found, strict=True):
                heard.append(self._weigh(messages[index], index, fold, ruled))
        return heard

    def _weigh(
        self, message: Message, index: int, folded: Folded, found: Sequence[Evidence]
    ) -> list[Evidence]:
        while self._recent and self._recent[0].index < index - LOOK_BACK:
            self._recent.popleft()
        ruled = settle(self._rules, found, self._recent)
        self._recent.extend(ruled)
        evidence = [*ruled, *self._leaning.hear(message, index, folded, ruled)]
        self.evidence += evidence
        self.heard += 1
        return evidence

    def find(self, messages: Sequence[Message], folds: Folds, index: int) -> Sequence[Evidence]:
        """What rules find in one message, before its context is asked for."""
        return find_at(self._library, messages, folds, index)

    def copy(self) -> Chat:
        """The same, to go on from without changing this one."""
        other = copy.copy(self)
        other.evidence = self.evidence.copy()
        other._recent = self._recent.copy()  # noqa: SLF001
        other._leaning = self._leaning.copy()  # noqa: SLF001
        return other
