"""For the readable page: what the ids of tactics, signals and leanings are called, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from quietword.engine.rules import Library

LEANING = "leaning"
STAGE_NAMES = {
    "approach": "Getting close",
    "isolate": "Drawing away from others",
    "sexual": "Turning sexual",
    "technical": "Links, accounts and devices",
    "money": "Money",
    "threat": "Threats",
    "demand": "Demands",
}


def titled(identifier: str) -> str:
    """`other-app` as “Other app”, as HTML."""
    return escape(identifier.replace("-", " ").capitalize())


def english(texts: Mapping[str, str]) -> str:
    """The English text, or the first there is; empty when there is none."""
    return texts.get("en") or next(iter(texts.values()), "")


def link(library: Library, identifier: str) -> str:
    """A tactic, a signal or a leaning of the talk as a link; `x+` asks for more than a weak sign of it."""
    name = identifier.removesuffix("+")
    more = " (more than weakly)" if identifier.endswith("+") else ""
    if name in library.tactics:
        return f'<a href="#t-{escape(name)}">{escape(english(library.tactics[name].name))}</a>{more}'
    if name in library.signals:
        return f'<a href="#s-{escape(name)}">{titled(name)}</a>{more}'
    return f'<a href="#{LEANING}">the whole talk {escape(name.replace("-", " "))}</a>{more}'


def links(library: Library, identifiers: Iterable[str]) -> str:
    """Several of them, as a sentence reads: a, b or c."""
    each = [link(library, i) for i in sorted(identifiers)]
    return " or ".join(filter(None, [", ".join(each[:-1]), each[-1]]))
