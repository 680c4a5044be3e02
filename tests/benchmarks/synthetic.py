"""A library of as many made-up rules as one asks for, to see how time grows with it."""

from __future__ import annotations

import dataclasses
import itertools
import random

from quietword.engine.phrases import PhraseCompiler
from quietword.engine.rules import Library, Rule

SEED = 7
SYLLABLES = ("ba", "ko", "ri", "ta", "mu", "se", "lo", "fi", "ne", "du", "pa", "gi")
PLAIN_WORDS = (
    "send",
    "tell",
    "your",
    "picture",
    "money",
    "now",
    "please",
    "friend",
    "video",
    "call",
    "meet",
    "keep",
)


def library(real: Library, rules: int) -> Library:
    """`real` with `rules` rules of its own making instead of its rules: phrases of common and of rare words, in a
    row and in any order, as ours are. Recipes, words and weights stay."""
    random_ = random.Random(SEED)  # noqa: S311 - the same rules every time
    compiler = PhraseCompiler({}, lambda word: (word,), {})
    rare = ["".join(parts) for parts in itertools.product(SYLLABLES, repeat=3)]
    made = []
    for number in range(rules):
        words = [*random_.sample(rare, 2), *random_.sample(PLAIN_WORDS, 3)]
        sources = (
            f"({words[0]}|{words[2]}) [{words[3]}] {words[1]}",
            f"({words[2]};{words[3]};{words[1]})",
            f"{words[4]} ... {words[0]}",
        )
        phrases = tuple(compiler.phrase(source, compiler.compile(source)) for source in sources)
        made.append(Rule(f"made-up.{number}", "pressure", "any", "hint", phrases))
    return dataclasses.replace(real, rules=tuple(made))
