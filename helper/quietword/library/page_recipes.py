"""For the readable page: which signs together make which level, and what is then said, in words."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from quietword.engine.assess import POINTS
from quietword.engine.rules import Library, Need, Recipe, Saying
from quietword.engine.types import LEVELS
from quietword.library.page_names import LEANING, english, links, titled

LEVEL_NAMES = {
    "urgent": "Urgent: a banner with the first three steps",
    "caution": "Caution: a banner with the reason and a link to the steps",
    "notice": "Notice: a small, quiet mark",
}
STRENGTH = {"hint": "any sign, even a weak one", "clear": "a clear sign", "strong": "a strong sign"}


def recipes_html(library: Library) -> str:
    """All recipes, urgent first, under headings of the third rank for levels and the fourth for recipes."""
    weights = ", ".join(f"a {'weak' if s == 'hint' else s} sign {p}" for s, p in POINTS.items())
    scales = ", ".join(f"“{escape(s.name.replace('-', ' '))}”" for s in library.learned.talk.scales)
    leaning = (
        f'<p id="{LEANING}">The talk as a whole can lean one way ({scales}): Quiet Word weighs the words of both '
        "sides, as it learned them from staged talks.</p>"
        if scales
        else ""
    )
    levels = "".join(_level(library, level) for level in reversed(LEVELS[1:]))
    return (
        "<p>One sign alone is rarely enough. These recipes say which signs together are. The highest level of "
        f"which a recipe holds is shown. Where points are counted: {weights}; each tactic counts once.</p>"
        f"{leaning}{levels}"
    )


def _level(library: Library, level: str) -> str:
    recipes = [r for r in library.recipes if r.level == level]
    each = "".join(recipe_html(library, r) for r in recipes)
    said = _said(library.sayings[level])
    return f'<section><h3 id="l-{level}">{LEVEL_NAMES[level]}</h3>{said}{each}</section>'


def recipe_html(library: Library, recipe: Recipe) -> str:
    """One recipe: why, and all that must hold."""
    conditions = "".join(f"<li>{c}</li>" for c in _conditions(library, recipe))
    said = _said(library.sayings[recipe.say]) if recipe.say else ""
    return (
        f'<section class="rule" id="recipe-{escape(recipe.id)}"><h4>{titled(recipe.id)}</h4>'
        f"<p>{escape(recipe.why)}</p><p>All of this must hold:</p><ul>{conditions}</ul>{said}</section>"
    )


def _conditions(library: Library, recipe: Recipe) -> Iterator[str]:
    for i, need in enumerate(recipe.needs):
        yield ("after that, " if recipe.in_order and i else "") + _need(library, need)
    yield from _counts(library, recipe)
    if recipe.within:
        yield f"all of it no more than {recipe.within} messages apart"
    if recipe.reader == "child":
        yield "the reader is under 18, or seems to be"
    if recipe.unless:
        yield f"none of these close by: {links(library, recipe.unless)}"


def _counts(library: Library, recipe: Recipe) -> Iterator[str]:
    if recipe.stages:
        yield f"signs from at least {recipe.stages} parts of such a talk"
    if recipe.points:
        yield f"together at least {recipe.points} points"
    if recipe.by_rule:
        yield f"at least {recipe.by_rule} found by a rule's own words, not only by the sound of the talk"
    if recipe.of:
        yield f"for these counts only: {links(library, recipe.of)}"


def _need(library: Library, need: Need) -> str:
    times = f", in at least {need.times} messages" if need.times > 1 else ""
    return f"{STRENGTH[need.strength]} of this{times}: {links(library, need.any)}"


def _said(saying: Saying) -> str:
    """What the reader is shown, and what someone under 18 is shown where that differs."""
    said = _quoted("It says", english(saying.headline), english(saying.advice))
    headline, advice = english(saying.child_headline), english(saying.child_advice)
    if headline or advice:
        said += _quoted(
            "To someone under 18", headline or english(saying.headline), advice or english(saying.advice)
        )
    return said


def _quoted(who: str, headline: str, advice: str) -> str:
    return f'<p class="said">{who}: <strong>{escape(headline)}</strong> {escape(advice)}</p>'
