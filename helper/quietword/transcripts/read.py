"""Find out what kind of transcript it is, and read it."""

from __future__ import annotations

from quietword.engine.types import Message
from quietword.transcripts.chat import Chat, from_names, unreadable
from quietword.transcripts.json_chat import read_json_chat
from quietword.transcripts.plain import read_plain
from quietword.transcripts.whatsapp import looks_like_whatsapp, read_whatsapp


def read_transcript(text: str | bytes, me: str | None = None) -> list[Message]:
    """The messages of a transcript in any format that we know; `me` is the reader's name in it."""
    return list(read_chat(text, me).messages)


def read_chat(raw: str | bytes, me: str | None = None) -> Chat:
    """The whole chat of a transcript, with what it says of reader and language."""
    text = _lines(_decode(raw) if isinstance(raw, bytes) else raw)
    if not text.strip():
        raise unreadable("There is nothing in this transcript.")
    if looks_like_whatsapp(text):
        return Chat(from_names(read_whatsapp(text), me))
    if text.lstrip()[0] in "[{":
        return read_json_chat(text)
    return Chat(from_names(read_plain(text), me))


def _decode(raw: bytes) -> str:
    if raw.startswith(b"PK\x03\x04"):
        raise unreadable("This is a zip file. Unpack it, and give the text file in it (often _chat.txt).")
    kind = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    try:
        return raw.decode(kind)
    except UnicodeDecodeError as error:
        at = error.start
    raise unreadable(f"Byte {at} is not text in {kind.upper()}. Save the file as UTF-8 and try again.")


def _lines(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
