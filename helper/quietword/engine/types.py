"""The shapes that travel through the engine: plain frozen data, no behaviour beyond small look-ups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Speaker = Literal["me", "them", "unknown"]
Audience = Literal["adult", "child", "unknown"]
Level = Literal["none", "notice", "caution", "urgent"]
Strength = Literal["hint", "clear", "strong"]

LEVELS: tuple[Level, ...] = ("none", "notice", "caution", "urgent")
STAGES = ("approach", "isolate", "sexual", "technical", "money", "threat", "demand")
STRENGTHS: tuple[Strength, ...] = ("hint", "clear", "strong")
# The last part of the rule's id where no rule but the weight of the words found a tactic.
SOUNDS_LIKE = "sounds-like"


@dataclass(frozen=True, slots=True)
class Message:
    """One chat message, in reading order. `text` is what stands on the page, unchanged."""

    id: str
    speaker: Speaker
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that one rule recognised: `start` and `end` are code points in the original text of the message with the id
    `message`; `index` is the place of the message with which the evidence was complete, the same one or one after it.
    """

    message: str
    index: int
    start: int
    end: int
    rule: str
    tactic: str
    strength: Strength


@dataclass(frozen=True, slots=True)
class TacticFinding:
    """A tactic that showed, in words for people, with the evidence for it (never empty)."""

    id: str
    name: str
    stage: str
    why: str
    source: str
    first: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the whole talk comes to. `recipe` is empty when the level is none."""

    level: Level
    headline: str
    advice: str
    recipe: str
    tactics: tuple[TacticFinding, ...]
    first_steps: tuple[str, ...]
    steps: str
    library: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The end result, and the level after each message seen alone as the chat grew."""

    final: Assessment
    level_at: tuple[Level, ...]
