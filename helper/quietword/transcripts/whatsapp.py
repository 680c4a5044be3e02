"""WhatsApp's "Export chat", from Android and from iPhones, in the date styles of many countries."""

from __future__ import annotations

import re
from collections.abc import Iterator

# WhatsApp strews direction marks about; they stand for nothing that anybody wrote.
_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_DATE = r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})\.?"
_TIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[\s\u202f\u00a0]?[ap]\.?[\s\u202f\u00a0]?m\.?)?"
_STAMP = rf"{_DATE}(?:,|\s(?:um|at|kl\.?|à))?\s{{1,2}}{_TIME}"
_HEADER = re.compile(rf"(?:\[{_STAMP}\]|{_STAMP}\s[-–])\s(?P<rest>.*)", re.IGNORECASE)
_NAMED = re.compile(r"(?P<name>[^:]{1,100}):(?:\s(?P<text>.*)|$)")

# Lines that WhatsApp itself writes, though a name and a colon may stand before them.
_SYSTEM = re.compile(
    r"Messages (and calls|to this (group|chat)) are (now )?(secured with )?end-to-end encrypted"
    r"|Missed (group )?(voice|video) call"
    r"|(Voice|Video) call[,.]?( \d| No answer|$)"
    r"|(You deleted this message|This message was deleted)( by .*)?\.?$"
    r"|(Your security code with .*|.*'s security code) changed"
    r"|Waiting for this message",
    re.IGNORECASE,
)
_SYSTEM_NAME = re.compile(
    r" (changed (the|this) (subject|group|settings)|created (the )?group|(was )?added|left$|joined) ?",
    re.IGNORECASE,
)
_EDITED = re.compile(r"\s*<This message was edited>$", re.IGNORECASE)
_ATTACHED = r"(?:<attached: )?[^\n]*\.(?:{endings})(?:>| \(file attached\))"
_MEDIA = tuple(
    (re.compile(f"{_ATTACHED.format(endings=endings)}|{omitted}", re.IGNORECASE), word)
    for word, endings, omitted in (
        ("[photo]", "jpe?g|png|webp|heic|gif", r"(?:image|photo|sticker|gif) omitted"),
        ("[video]", "mp4|mov|3gp", r"video(?: note)? omitted"),
        ("[voice message]", "opus|ogg|m4a|mp3|aac", r"audio omitted"),
        ("[file]", r"\w+", r"<Media omitted>|(?:document|contact card) omitted|null"),
    )
)


def looks_like_whatsapp(text: str) -> bool:
    """Whether the first line with words begins as WhatsApp's do."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    return _HEADER.match(_MARKS.sub("", first)) is not None


def read_whatsapp(text: str) -> list[tuple[str, str]]:
    """(name, text) for each message that a person wrote."""
    return [(name, _tidy(lines)) for name, lines in _messages(text) if not _SYSTEM.match(lines[0])]


def _messages(text: str) -> Iterator[tuple[str, list[str]]]:
    current: tuple[str, list[str]] | None = None
    for raw in text.split("\n"):
        line = _MARKS.sub("", raw)
        header = _HEADER.match(line)
        if header is None:
            if current and line.strip():
                current[1].append(line)
            continue
        if current:
            yield current
        current = _named(header["rest"])
    if current:
        yield current


def _named(rest: str) -> tuple[str, list[str]] | None:
    named = _NAMED.match(rest)
    if named is None or _SYSTEM_NAME.search(named["name"]):
        return None
    return named["name"].lstrip("~ \u00a0\u202f").strip(), [named["text"] or ""]


def _tidy(lines: list[str]) -> str:
    text = _EDITED.sub("", "\n".join(lines).strip())
    first, _, caption = text.partition("\n")
    for pattern, word in _MEDIA:
        if pattern.fullmatch(first.strip()):
            return f"{word}\n{caption}" if caption else word
    return text
