"""The compiled library as the engine sees it: rules, tactics, recipes and the words for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from quietword.engine.learned import Learned
from quietword.engine.lexicon import Lexicon
from quietword.engine.seek import Needs, Phrase, seldom_first
from quietword.engine.types import Audience, Level, Speaker, Strength

Who = Literal["them", "me", "any"]


@dataclass(frozen=True)
class Rule:
    """What one rule asks for. `id` is `tactic.rule`; `after` and `unless_seen` name tactics or signals."""

    id: str
    tactic: str
    who: Who
    strength: Strength
    phrases: tuple[Phrase, ...]
    unless: tuple[Phrase, ...] = ()
    after: frozenset[str] = frozenset()
    unless_seen: frozenset[str] = frozenset()

    def hears(self, speaker: Speaker) -> bool:
        """Whether this rule listens to `speaker`; one whose side is unknown is taken for the other person."""
        return self.who == "any" or (speaker == "me") == (self.who == "me")


@dataclass(frozen=True)
class Tactic:
    """What people read about a tactic; texts by language."""

    id: str
    stage: str
    name: Mapping[str, str]
    why: Mapping[str, str]
    source: str


@dataclass(frozen=True)
class Need:
    """One line of a recipe: one of `any`, at least this strong, in at least `times` messages."""

    any: frozenset[str]
    strength: Strength = "hint"
    times: int = 1


@dataclass(frozen=True)
class Recipe:
    """Which signs together make a level, and what is then said. All conditions that are given must hold."""

    id: str
    level: Level
    why: str
    needs: tuple[Need, ...] = ()
    stages: int = 0
    points: int = 0
    by_rule: int = 0
    of: frozenset[str] = frozenset()
    in_order: bool = False
    within: int = 0
    reader: Literal["any", "child"] = "any"
    unless: frozenset[str] = frozenset()
    situation: str = ""
    say: str = ""


@dataclass(frozen=True)
class Saying:
    """Headline and advice, by audience and language."""

    headline: Mapping[str, str]
    advice: Mapping[str, str]
    child_headline: Mapping[str, str]
    child_advice: Mapping[str, str]


Proposal = tuple[int, Rule, Phrase, Needs]
Index = Mapping[str, tuple[tuple[frozenset[str], tuple[Proposal, ...]], ...]]


@dataclass(frozen=True)
class Library:
    """Everything the engine works with. Immutable; made by `quietword.library.load_library`."""

    version: str
    lexicon: Lexicon
    rules: tuple[Rule, ...]
    tactics: Mapping[str, Tactic]
    signals: frozenset[str]
    recipes: tuple[Recipe, ...]
    sayings: Mapping[str, Saying]
    first_steps: Mapping[str, Mapping[Audience, tuple[str, ...]]] = field(default_factory=dict)  # by country
    help_words: Mapping[str, Mapping[Audience, Mapping[str, str]]] = field(default_factory=dict)  # by country
    learned: Learned = field(default_factory=Learned)

    @cached_property
    def index(self) -> Mapping[bool, Index]:
        """From a word or tag to the phrases that it proposes, for what the other person says (False) and for what
        the reader says (True); under the empty key those that are always tried.

        Those that need the same next stand together, so that it is asked for once; each comes with its place in the
        library, so that of several that match the first is always taken, and with what else must stand there.
        """
        return {me: self._index("me" if me else "them") for me in (False, True)}

    def _index(self, speaker: Speaker) -> Index:
        table: dict[str, dict[frozenset[str], list[Proposal]]] = {"": {}}
        pairs = ((rule, phrase) for rule in self.rules for phrase in rule.phrases)
        for place, (rule, phrase) in enumerate(pairs):
            if not rule.hears(speaker):
                continue
            needs = seldom_first(phrase.needs, self.lexicon.often)
            for key in needs[0] if needs else ("",):
                after = needs[1] if len(needs) > 1 else frozenset()
                table.setdefault(key, {}).setdefault(after, []).append((place, rule, phrase, needs[2:]))
        return {key: tuple((n, tuple(ps)) for n, ps in by_need.items()) for key, by_need in table.items()}
