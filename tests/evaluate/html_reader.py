"""A page read back as a browser would: its elements, and the text of its table cells, captions and titles."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"meta", "link", "img", "br", "input"}


class Page(HTMLParser):
    """`elements` are (tag, attributes) in order; `tables` maps a caption to its rows, each a list of cells' text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.titles: list[str] = []
        self.captions: list[str] = []
        self.tables: dict[str, list[list[str]]] = {}
        self.open: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "tr":
            self.tables.setdefault(self.captions[-1], []).append([])
        if tag in ("th", "td"):
            self.tables[self.captions[-1]][-1].append("")
        if tag == "caption":
            self.captions.append("")
        if tag == "title":
            self.titles.append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        if "style" in self.open:
            return
        self.text += data
        if "title" in self.open:
            self.titles[-1] += data
        elif "caption" in self.open:
            self.captions[-1] += data
        elif "th" in self.open or "td" in self.open:
            self.tables[self.captions[-1]][-1][-1] += data

    def table(self, caption: str) -> list[list[str]]:
        """The rows of the one table whose caption begins so, its head first."""
        (found,) = (rows for words, rows in self.tables.items() if words.startswith(caption))
        return found
