"""Assess: from evidence to a level, by the recipes. Knows nothing of words or of how evidence was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quietword.engine.rules import Library, Need, Recipe, Rule
from quietword.engine.types import LEVELS, SOUNDS_LIKE, STRENGTHS, Audience, Evidence, Strength

POINTS: Mapping[Strength, int] = {"hint": 1, "clear": 2, "strong": 4}
UNDER_18 = "under-18"
NEAR = 12
LOOK_BACK = 60


@dataclass(frozen=True, slots=True)
class Verdict:
    """The recipe that decided, None for level none, and the evidence that counts."""

    recipe: Recipe | None
    evidence: tuple[Evidence, ...]


def settle(rules: Mapping[str, Rule], found: Sequence[Evidence], seen: Iterable[Evidence]) -> list[Evidence]:
    """Of `found` in one message, what counts after `seen`: `after` satisfied, `unless_seen` not near."""
    if not found:
        return []
    counted: list[Evidence] = []
    waiting = list(found)
    near = {e.tactic for e in (*seen, *found) if e.index >= found[0].index - NEAR}
    while True:
        known = _shown([*seen, *counted], found[0].index - LOOK_BACK)
        ready = [e for e in waiting if _counts(rules[e.rule], known, near)]
        if not ready:
            return counted
        counted += ready
        waiting = [e for e in waiting if e not in ready]


def _shown(evidence: Sequence[Evidence], since: int) -> set[str]:
    """What `after` may name: tactics that showed, and `tactic+` for those that showed more than as a hint."""
    recent = [e for e in evidence if e.index >= since]
    return {e.tactic for e in recent} | {f"{e.tactic}+" for e in recent if e.strength != "hint"}


def _counts(rule: Rule, known: set[str], near: set[str]) -> bool:
    return (not rule.after or bool(rule.after & known)) and not rule.unless_seen & near


def assess(library: Library, evidence: Sequence[Evidence], audience: Audience) -> Verdict:
    """The highest recipe that holds; recipes of one level are asked in the order of the file."""
    child = audience == "child" or any(e.tactic == UNDER_18 for e in evidence)
    for level in reversed(LEVELS[1:]):
        for recipe in library.recipes:
            if recipe.level == level and holds(recipe, library, evidence, child):
                return Verdict(recipe, tuple(evidence))
    return Verdict(None, ())


def holds(recipe: Recipe, library: Library, evidence: Sequence[Evidence], child: bool) -> bool:
    """Whether all that `recipe` asks for has shown."""
    if recipe.reader == "child" and not child:
        return False
    excused = _around(e.index for e in evidence if e.tactic in recipe.unless)
    counted = [e for e in evidence if e.index not in excused]
    if not all(any(_answers(e, need) for e in counted) for need in recipe.needs):
        return False
    return any(
        _needs_met(recipe, part) and _enough(recipe, library, part)
        for part in _stretches(counted, recipe.within)
    )


def _around(places: Iterable[int]) -> set[int]:
    """The messages that are near one of `places`."""
    return {near for at in set(places) for near in range(at - NEAR, at + NEAR + 1)}


def _stretches(evidence: Sequence[Evidence], within: int) -> Iterable[Sequence[Evidence]]:
    """All of the evidence, or each stretch of it that spans at most `within` messages."""
    if not within:
        yield evidence
        return
    in_order = sorted(evidence, key=lambda e: e.index)
    end = 0
    for start, e in enumerate(in_order):
        if start and in_order[start - 1].index == e.index:
            continue
        while end < len(in_order) and in_order[end].index <= e.index + within:
            end += 1
        yield in_order[start:end]


def _needs_met(recipe: Recipe, evidence: Sequence[Evidence]) -> bool:
    at = -1
    for need in recipe.needs:
        hits = sorted({e.index for e in evidence if _answers(e, need) and e.index >= at})
        if len(hits) < need.times:
            return False
        if recipe.in_order:
            at = hits[need.times - 1]
    return True


def _answers(evidence: Evidence, need: Need) -> bool:
    return evidence.tactic in need.any and _at_least(evidence.strength, need.strength)


def _at_least(strength: Strength, wanted: Strength) -> bool:
    return STRENGTHS.index(strength) >= STRENGTHS.index(wanted)


def _enough(recipe: Recipe, library: Library, evidence: Sequence[Evidence]) -> bool:
    if not recipe.stages and not recipe.points and not recipe.by_rule:
        return True
    counted = [
        e for e in evidence if e.tactic in library.tactics and (not recipe.of or e.tactic in recipe.of)
    ]
    best: dict[str, int] = {}
    for e in counted:
        best[e.tactic] = max(best.get(e.tactic, 0), POINTS[e.strength])
    stages = {library.tactics[t].stage for t in best}
    ruled = {e.tactic for e in counted if not e.rule.endswith(SOUNDS_LIKE)}
    return (
        len(stages) >= recipe.stages and sum(best.values()) >= recipe.points and len(ruled) >= recipe.by_rule
    )
