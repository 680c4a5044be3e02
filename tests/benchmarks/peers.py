"""Other people's checkers on the same texts. They answer other questions than ours; only their time is compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from quietword.engine.rules import Library
from quietword.engine.seek import DEFINED
from tests.benchmarks.ways import Way


def presidio(texts: Sequence[str], library: Library) -> Way:
    """presidio-analyzer's pattern recogniser with the phrases of our rules, on texts that are folded already: it is
    not charged for undoing disguises, and no language model is loaded for it."""
    from presidio_analyzer import Pattern, PatternRecognizer

    phrases = [(r.id, p.pattern) for r in library.rules for p in r.phrases if DEFINED not in p.pattern]
    recogniser = PatternRecognizer("TACTIC", patterns=[Pattern(name, text, 0.5) for name, text in phrases])
    return Way(lambda: sum(len(recogniser.analyze(t, ["TACTIC"])) for t in texts), len(phrases))


def alt_profanity_check(texts: Sequence[str]) -> Way:
    """A small linear model over words (scikit-learn)."""
    from profanity_check import predict_prob

    given = list(texts)
    return Way(lambda: len(predict_prob(given)), 0)


def better_profanity(texts: Sequence[str]) -> Way:
    """A word list with its own undoing of disguises."""
    from better_profanity import profanity

    return Way(lambda: sum(profanity.contains_profanity(text) for text in texts), 0)


def bh_sentinel(texts: Sequence[str]) -> Way:
    """Pattern matching for behavioural health, by its own whole pipeline."""
    from bh_sentinel.core.pipeline import Pipeline

    pipeline = Pipeline()
    return Way(lambda: len([pipeline.analyze_sync(text) for text in texts]), 0)


def every(texts: Sequence[str], folded: Sequence[str], library: Library) -> dict[str, Callable[[], Way]]:
    """All that can be asked for by name."""
    return {
        "presidio-analyzer, our rules": lambda: presidio(folded, library),
        "alt-profanity-check": lambda: alt_profanity_check(texts),
        "better-profanity": lambda: better_profanity(texts),
        "bh-sentinel-core": lambda: bh_sentinel(texts),
    }
