"""Why a chat gets its level: what was folded to what, which rules fired, nearly fired, or lacked their context."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from quietword.engine import Engine
from quietword.engine.find import Folds, alone, find, proposed
from quietword.engine.fold import fold
from quietword.engine.lean import Leaning
from quietword.engine.lexicon import NO_LETTERS
from quietword.engine.rules import Library
from quietword.engine.types import Audience, Evidence, Message

NEARLY = 5
WEIGHTIEST = 6


def explain(engine: Engine, messages: Sequence[Message], audience: Audience = "unknown") -> Iterator[str]:
    """Lines for people: message by message, then the whole."""
    library = engine.library
    line = engine.timeline(messages, audience)
    settled = engine.settled(messages)
    counted = {(e.index, e.rule) for found in settled for e in found}
    texts = {m.id: m.text for m in messages}
    leaning = Leaning(library.learned, library.lexicon)
    for i, (message, found) in enumerate(zip(messages, find(library, messages), strict=True)):
        yield f"{message.speaker}: {message.text}"
        yield f"    read as: {plain(library, message.text)}   level now: {line.level_at[i]}"
        for e in found:
            words = texts[e.message][e.start : e.end]
            counts = "" if (i, e.rule) in counted else "   does not count: what must come before it has not"
            yield f"    {e.strength:6} {e.rule}: “{words}”{counts}"
        fired = {e.rule for e in found}
        ruled = [e for e in settled[i] if e.rule in fired]
        learned = leaning.hear(message, i, fold(message.text, library.lexicon), ruled)
        yield from sounds(library, learned, texts)
        yield from leans(library, leaning)
        yield from (f"    nearly  {rule}: {phrase}" for rule, phrase in nearly(library, messages, i, fired))
    recipe = next((r for r in library.recipes if r.id == line.final.recipe), None)
    yield f"level: {line.final.level}" + (f", by recipe {recipe.id}: {recipe.why}" if recipe else "")


def sounds(library: Library, learned: Sequence[Evidence], texts: dict[str, str]) -> Iterator[str]:
    """Which tactics a message sounds like, by the words that weigh most."""
    for e in learned:
        if e.tactic in library.tactics:
            yield f"    {e.strength:6} {e.rule}: “{texts[e.message][e.start : e.end]}”"


def leans(library: Library, leaning: Leaning) -> Iterator[str]:
    """Which way the talk leans up to here, and what weighs most in it."""
    scales = library.learned.talk
    for place, (scale, score) in enumerate(zip(scales.scales, leaning.scores(), strict=True)):
        weights = leaning.weights(place)
        heavy = sorted((f for f in weights if weights[f]), key=lambda f: -abs(weights[f]))[:WEIGHTIEST]
        words = ", ".join(f"“{feature}” {weights[feature]:+.1f}" for feature in heavy)
        yield f"    {scale.strength(score) or 'none':6} {scale.name} {score:+.1f}: {words}"


def plain(library: Library, text: str) -> str:
    """A text as the rules see it."""
    return str(regex.sub(NO_LETTERS, "", fold(text, library.lexicon).text)).strip()


def nearly(
    library: Library, messages: Sequence[Message], index: int, fired: set[str]
) -> list[tuple[str, str]]:
    """Phrases that have all their words in the message, but not in their order or closeness."""
    folded = Folds(library.lexicon, messages)
    where = alone(folded, index)
    pairs = [
        (rule.id, phrase.source)
        for _, rule, phrase in proposed(library, where.where.keys, messages[index].speaker)
        if rule.id not in fired and len(phrase.needs) > 1 and not phrase.compiled.search(where.text)
    ]
    return sorted(set(pairs))[:NEARLY]
