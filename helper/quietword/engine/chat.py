"""Chat: one chat as far as it was heard, ready to hear the next message. Holds no text: spans, names and numbers."""

from __future__ import annotations

import copy
from collections import deque
from collections.abc import Mapping, Sequence

from quietword.engine.assess import LOOK_BACK, settle
from quietword.engine.find import Folds, find_at
from quietword.engine.lean import Leaning
from quietword.engine.rules import Library, Rule
from quietword.engine.types import Evidence, Message


class Chat:
    """`heard` messages so far, and the `evidence` that counts in them."""

    def __init__(self, library: Library, rules: Mapping[str, Rule]) -> None:
        self.heard = 0
        self.evidence: list[Evidence] = []
        self._library = library
        self._rules = rules
        self._recent: deque[Evidence] = deque()
        self._leaning = Leaning(library.learned, library.lexicon)

    def hear(self, messages: Sequence[Message], folds: Folds) -> list[Evidence]:
        """The evidence that the next of `messages` completes: what rules found, with its context satisfied, and what
        the words weigh."""
        index = self.heard
        while self._recent and self._recent[0].index < index - LOOK_BACK:
            self._recent.popleft()
        ruled = settle(self._rules, self.find(messages, folds), self._recent)
        self._recent.extend(ruled)
        found = [*ruled, *self._leaning.hear(messages[index], index, folds[index], ruled)]
        self.evidence += found
        self.heard += 1
        return found

    def find(self, messages: Sequence[Message], folds: Folds) -> Sequence[Evidence]:
        """What rules find in the next message, before its context is asked for."""
        return find_at(self._library, messages, folds, self.heard)

    def copy(self) -> Chat:
        """The same, to go on from without changing this one."""
        other = copy.copy(self)
        other.evidence = self.evidence.copy()
        other._recent = self._recent.copy()  # noqa: SLF001
        other._leaning = self._leaning.copy()  # noqa: SLF001
        return other
