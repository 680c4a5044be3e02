"""The shape of the pattern files. The JSON schema for editors is made from these models."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Texts = Annotated[dict[str, Annotated[str, Field(min_length=3)]], Field(min_length=1)]
Phrases = list[Annotated[str, Field(min_length=1, max_length=600)]]
Stage = Literal["approach", "isolate", "sexual", "technical", "money", "threat", "demand"]


class Strict(BaseModel):
    """No unknown keys: a typo in a key must be said, not ignored."""

    model_config = ConfigDict(extra="forbid")


class Source(Strict):
    """Public guidance that a tactic rests on."""

    title: Annotated[str, Field(min_length=5, description="Who publishes it and what it is called.")]
    url: Annotated[str, Field(pattern=r"^https://", description="The page's address.")]
    read: Annotated[datetime.date, Field(description="The day on which we read it.")]


class RuleFile(Strict):
    """One rule of a tactic: what is said, by whom, and how much it weighs."""

    id: Annotated[
        str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="Short name, unique in the file.")
    ]
    from_: Annotated[
        Literal["them", "me", "any"],
        Field(alias="from", description="Who says it: the other person, the reader, or either."),
    ] = "them"
    strength: Annotated[
        Literal["hint", "clear", "strong"],
        Field(description="hint: weak alone. clear: a sign. strong: a serious sign by itself."),
    ] = "clear"
    phrases: Annotated[Phrases, Field(min_length=1, description="What is said, in the phrase language.")]
    unless: Annotated[
        Phrases, Field(description="When one of these stands there too, it does not count.")
    ] = []
    after: Annotated[
        list[str],
        Field(description="Tactics or signals; one must have shown by now. `x+`: as more than a hint."),
    ] = []
    unless_seen: Annotated[
        list[str], Field(description="Tactics or signals; when one has shown nearby, it does not count.")
    ] = []
    hits: Annotated[
        list[str], Field(min_length=3, description="Lines that must match; [[…]] marks the words.")
    ]
    misses: Annotated[list[str], Field(min_length=3, description="Lines like them that must not match.")]


class TacticFile(Strict):
    """A tactic: one file, named by its id."""

    stage: Annotated[Stage, Field(description="Where in such a talk it belongs.")]
    name: Annotated[Texts, Field(description="What people read, by language: {en: Asking for a photo}.")]
    why: Annotated[Texts, Field(description="One gentle sentence: why it matters.")]
    sources: Annotated[list[Source], Field(min_length=1, description="Public guidance behind it.")]
    rules: Annotated[list[RuleFile], Field(min_length=1)]


class SignalFile(Strict):
    """A signal: something worth knowing about a talk that is no tactic (banter, work, the reader's 'no')."""

    about: Annotated[str, Field(min_length=10, description="What it tells, for whoever reads the file.")]
    rules: Annotated[list[RuleFile], Field(min_length=1)]


class WordsFile(Strict):
    """Word groups, shorthand and emoji of one language."""

    groups: dict[Annotated[str, Field(pattern=r"^[a-z][a-z ]*$")], Annotated[list[str], Field(min_length=1)]]
    shorthand: dict[str, str] = {}
    emoji: dict[str, str] = {}
    also: Annotated[
        dict[str, str], Field(description="Words in phrases that stand for more: {you are: (you are|your)}.")
    ] = {}


class NeedFile(Strict):
    """One line of what a recipe needs."""

    any: Annotated[list[str], Field(min_length=1, description="One of these tactics or signals.")]
    strength: Annotated[Literal["hint", "clear", "strong"], Field(description="At least this strong.")] = (
        "hint"
    )
    times: Annotated[int, Field(ge=1, le=20, description="In at least so many messages.")] = 1


class RecipeFile(Strict):
    """Which signs together make a level."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    level: Literal["notice", "caution", "urgent"]
    why: Annotated[str, Field(min_length=10, description="Why these signs make this level.")]
    needs: Annotated[list[NeedFile], Field(description="Every line must hold.")] = []
    in_order: Annotated[bool, Field(description="The lines of `needs` must show in this order.")] = False
    stages: Annotated[int, Field(ge=0, le=7, description="Signs from at least so many stages.")] = 0
    points: Annotated[
        int, Field(ge=0, le=50, description="hint 1, clear 2, strong 4; the best of each tactic.")
    ] = 0
    by_rule: Annotated[
        int,
        Field(ge=0, le=25, description="At least so many tactics found by rules, not by their sound alone."),
    ] = 0
    of: Annotated[
        list[str], Field(description="Count `stages`, `points` and `by_rule` over these tactics only.")
    ] = []
    within: Annotated[int, Field(ge=0, le=1000, description="All within so many messages; 0: anywhere.")] = 0
    reader: Annotated[
        Literal["any", "child"], Field(description="child: only when the reader seems under 18.")
    ] = "any"
    unless: Annotated[list[str], Field(description="Not when one of these has shown.")] = []
    situation: Annotated[str, Field(description="Which steps the link opens first.")] = ""
    say: Annotated[str, Field(description="Which of `sayings` is used; the level's own if empty.")] = ""


class SayingFile(Strict):
    """What the warning says."""

    headline: Texts
    advice: Texts
    child_headline: dict[str, str] = {}
    child_advice: dict[str, str] = {}


class AssessmentFile(Strict):
    """`assessment.yaml`: recipes and sayings."""

    sayings: dict[str, SayingFile]
    recipes: Annotated[list[RecipeFile], Field(min_length=1)]
