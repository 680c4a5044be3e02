"""A library of as many made-up rules as one asks for, to see how time grows with it."""

from __future__ import annotations

import dataclasses
import random
from collections import Counter
from collections.abc import Sequence

import regex

from quietword.engine.phrases import PhraseCompiler
from quietword.engine.rules import Library, Rule

SEED = 7
SELDOM, OFTEN = (3, 30), 100


def library(real: Library, rules: int, texts: Sequence[str]) -> Library:
    """`real` with `rules` rules of its own making instead of its rules: phrases of words that stand often and of words
    that stand seldom in `texts`, in a row and in any order, so that some are proposed and few match, as with ours.
    Recipes, words and weights stay."""
    random_ = random.Random(SEED)  # noqa: S311 - the same rules every time
    compiler = PhraseCompiler({}, lambda word: (word,), {})
    counts = Counter(word for text in texts for word in set(regex.findall("[a-z]{3,}", text.lower())))
    often = sorted(word for word, n in counts.items() if n >= OFTEN)
    seldom = sorted(word for word, n in counts.items() if SELDOM[0] <= n <= SELDOM[1])
    made = []
    for number in range(rules):
        words = [*random_.sample(seldom, 2), *random_.sample(often, 3)]
        sources = (
            f"({words[0]}|{words[1]}) [{words[3]}] {words[2]}",
            f"({words[2]};{words[3]};{words[1]})",
            f"{words[4]} ... {words[0]}",
        )
        phrases = tuple(compiler.phrase(source, compiler.compile(source)) for source in sources)
        made.append(Rule(f"made-up.{number}", "pressure", "any", "hint", phrases))
    return dataclasses.replace(real, rules=tuple(made))
