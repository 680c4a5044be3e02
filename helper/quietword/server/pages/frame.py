"""The frame of a page, and the few helpers that write HTML safely."""

from __future__ import annotations

from html import escape

_FRAME = """<!doctype html>
<html lang="en-GB">
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


def frame(title: str, body: str) -> str:
    """A whole page; `body` is HTML, `title` is text."""
    return _FRAME.format(title=escape(title), body=body)


def outward(address: str, words: str) -> str:
    """A link that leaves this computer, only when the person clicks, and tells the other side nothing."""
    return f'<a href="{escape(address)}" target="_blank" rel="noreferrer noopener">{escape(words)}</a>'


def call(number: str) -> str:
    """A telephone number that a phone can ring."""
    return f'<a class="number" href="tel:{number.replace(" ", "")}">{escape(number)}</a>'


def text_message(number: str) -> str:
    """A number to send a text message to."""
    return f'<a class="number" href="sms:{number.replace(" ", "")}">{escape(number)}</a>'
