"""The frame of a page, and the few helpers that write HTML safely."""

from __future__ import annotations

from html import escape

_FRAME = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="icon" href="/static/quiet.svg" type="image/svg+xml">
<link rel="stylesheet" href="/static/page.css">
</head>
<body>
{body}
</body>
</html>
"""


def frame(title: str, body: str, language: str = "en-GB") -> str:
    """A whole page; `body` is HTML, `title` is text, `language` such as en-IE."""
    return _FRAME.format(title=escape(title), body=body, language=escape(language))


def outward(address: str, words: str) -> str:
    """A link that leaves this computer, only when the person clicks, and tells the other side nothing."""
    return f'<a href="{escape(address)}" target="_blank" rel="noreferrer noopener">{escape(words)}</a>'


def call(number: str) -> str:
    """A telephone number that a phone can ring."""
    return f'<a class="number" href="tel:{dialled(number)}">{escape(number)}</a>'


def text_message(number: str, word: str | None = None) -> str:
    """A number to send a text message to, and the word to send when one is asked for."""
    body = escape(f"?&body={word}") if word else ""  # telephones differ in which of the two signs they take
    to = f"{escape(word)} to " if word else ""
    return f'{to}<a class="number" href="sms:{dialled(number)}{body}">{escape(number)}</a>'


def dialled(number: str) -> str:
    """The number as a phone wants it."""
    return "".join(sign for sign in number if sign.isdigit() or sign == "+")
