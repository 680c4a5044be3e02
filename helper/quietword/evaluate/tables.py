"""Tables as HTML that a screen reader can follow: a caption, and a heading for each column and row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape


def table(name: str, caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in a frame that scrolls sideways by keyboard too.

    `name` is its id in the page; `caption` and `head` are text; `rows` are HTML, the first cell of each the row's
    heading.
    """
    columns = "".join(f'<th scope="col">{escape(words)}</th>' for words in head)
    body = "".join(f"<tr>{_cells(row)}</tr>\n" for row in rows)
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-labelledby="{name}">\n'
        f'<table><caption id="{name}">{escape(caption)}</caption>\n'
        f"<thead><tr>{columns}</tr></thead>\n<tbody>\n{body}</tbody></table></div>\n"
    )


def _cells(row: Sequence[str]) -> str:
    first, *others = row
    return f'<th scope="row">{first}</th>' + "".join(f"<td>{cell}</td>" for cell in others)
