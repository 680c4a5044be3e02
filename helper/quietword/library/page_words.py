"""For the readable page: phrases with their word groups as links, and the glossary that these lead to."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import regex

from quietword.library.schema import WordsFile
from quietword.library.words import SHAPE

PART = regex.compile(r"(\{[^}]*\}|<start>|<end>|\.\.\.)")
SIGNS = {
    "...": '<span class="sign" title="up to four words between">…</span>',
    "<start>": '<span class="sign">(the message begins)</span>',
    "<end>": '<span class="sign">(the message ends)</span>',
}


def phrase_html(source: str) -> str:
    """One phrase as HTML: `{group}` links to the glossary, `...` and `<start>` stand in words."""
    return "".join(_part(part) for part in PART.split(source))


def phrases_html(sources: Iterable[str]) -> str:
    """Phrases as a list."""
    return '<ul class="phrases">' + "".join(f"<li>{phrase_html(s)}</li>" for s in sources) + "</ul>"


def glossary_html(words: WordsFile) -> str:
    """All word groups in the order of the alphabet, and the words in phrases that stand for more."""
    groups = "".join(
        f'<dt id="{group_id(name)}">{escape(name)}</dt><dd>{_entries(words.groups[name])}</dd>'
        for name in sorted(words.groups)
    )
    also = "".join(
        f"<li>“{escape(full)}” stands for {phrase_html(either)}</li>" for full, either in words.also.items()
    )
    more = f"<p>Some words in phrases stand for more than themselves:</p><ul>{also}</ul>" if also else ""
    return f'<dl class="glossary">{groups}</dl>{more}'


def group_id(name: str) -> str:
    """Where on the page a group stands."""
    return "w-" + escape(name.strip().replace(" ", "-"))


def _part(part: str) -> str:
    if part.startswith("{"):
        name = part[1:-1]
        return f'<a class="group" href="#{group_id(name)}">{escape(name.strip())}</a>'
    return SIGNS.get(part, escape(part).replace("|", "|<wbr>"))


def _entries(entries: list[str]) -> str:
    return '<ul class="words">' + "".join(f"<li>{_entry(e)}</li>" for e in entries) + "</ul>"


def _entry(entry: str) -> str:
    if entry.startswith(SHAPE):
        return f"a word of the shape <code>{escape(entry.removeprefix(SHAPE).strip())}</code>"
    return phrase_html(entry)
