"""`Name: text` lines. A line without a name goes on with the message before it."""

from __future__ import annotations

import re

from quietword.transcripts.chat import unreadable

# The space after the colon tells a name from a clock time or an address.
_NAMED = re.compile(r"(?P<name>[^\s:][^:]{0,39}):(?:[ \t]+(?P<text>.*)|$)")


def read_plain(text: str) -> list[tuple[str, str]]:
    """(name, text) for each message."""
    said: list[tuple[str, list[str]]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        named = _NAMED.match(line)
        if named:
            said.append((named["name"], [named["text"] or ""]))
        elif said:
            said[-1][1].append(line)
        else:
            raise unreadable(f"Line {number} does not begin with a name. Write each message as `Name: text`.")
    return [(name, "\n".join(lines).strip()) for name, lines in said]
