"""For the readable page: one rule in words, with its examples and its phrases."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from quietword.engine.rules import Library
from quietword.library.examples import MARK, SPLIT
from quietword.library.page_names import links, titled
from quietword.library.page_words import phrases_html
from quietword.library.schema import RuleFile

WHO = {"them": "the other person", "me": "the reader", "any": "either of the two"}
STRENGTH = {
    "hint": "weak: it means little alone",
    "clear": "a clear sign",
    "strong": "serious by itself",
}
THEN = '<span class="sign" title="the next message">, then: </span>'


def rule_html(library: Library, owner: str, rule: RuleFile) -> str:
    """A rule of the tactic or signal `owner`, with a heading of the fourth rank."""
    identifier = f"{owner}.{rule.id}"
    facts = "".join(f"<dt>{name}</dt><dd>{what}</dd>" for name, what in _facts(library, rule))
    return (
        f'<section class="rule" id="r-{escape(identifier)}"><h4>{titled(rule.id)} '
        f"<code>{escape(identifier)}</code></h4><dl>{facts}</dl></section>"
    )


def _facts(library: Library, rule: RuleFile) -> Iterator[tuple[str, str]]:
    yield "Who says it", WHO[rule.from_]
    yield "How strong", STRENGTH[rule.strength]
    yield "It finds", _examples(rule.hits)
    yield "It leaves alone", _examples(rule.misses)
    yield "Its phrases", phrases_html(rule.phrases)
    if rule.unless:
        yield "But not with", phrases_html(rule.unless)
    if rule.after:
        yield "Only after", f"one of these has shown: {links(library, rule.after)}"
    if rule.unless_seen:
        yield "Not soon after", f"one of these: {links(library, rule.unless_seen)}"


def _examples(lines: list[str]) -> str:
    return '<ul class="examples">' + "".join(f"<li>{example_html(line)}</li>" for line in lines) + "</ul>"


def example_html(line: str) -> str:
    """An example as HTML: `[[…]]` is marked, and messages in a row are told apart."""
    marked = MARK.sub(r"<mark>\1</mark>", escape(line))
    return str(marked).replace(SPLIT, THEN)
