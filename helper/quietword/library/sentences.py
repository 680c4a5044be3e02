"""The sentences that a phrase covers, for people who would rather read them than the brackets."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from hassil.expression import (
    Alternative,
    Expression,
    ListReference,
    Permutation,
    RuleReference,
    Sequence,
    TextChunk,
)
from hassil.parse_expression import parse_sentence

from quietword.engine.phrases import check_brackets

GAP = "…"


def sentences(phrase: str) -> Iterator[str]:
    """Each sentence once, in the phrase's order; word groups stay as {group}, gaps as …. Raises PhraseError."""
    check_brackets(phrase)
    tree = parse_sentence(phrase.replace("...", f" {GAP} "))
    seen: set[str] = set()
    for parts in _walk(tree.expression):
        sentence = " ".join(parts.split())
        if sentence not in seen:
            seen.add(sentence)
            yield sentence


def _walk(node: Expression) -> Iterator[str]:
    if isinstance(node, TextChunk | ListReference | RuleReference):
        yield _leaf(node)
    elif isinstance(node, Permutation):
        for order in itertools.permutations(node.items):
            yield from _joined(list(order), f" {GAP} ")
    elif isinstance(node, Alternative):
        for item in node.items:
            yield from _walk(item)
    elif isinstance(node, Sequence):
        yield from _joined(node.items, "")


def _leaf(node: TextChunk | ListReference | RuleReference) -> str:
    if isinstance(node, TextChunk):
        return str(node.original_text)
    return f"{{{node.list_name}}}" if isinstance(node, ListReference) else f"<{node.rule_name}>"


def _joined(items: list[Expression], between: str) -> Iterator[str]:
    for combo in itertools.product(*(list(_walk(i)) for i in items)):
        yield between.join(combo)
