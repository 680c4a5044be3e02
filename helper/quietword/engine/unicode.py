"""Look-alike, full-width, accented and invisible characters to plain ones, keeping where each came from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

KEEP = frozenset("£€₦₹₱¥₵")
QUOTES = {"‘": "'", "’": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "…": "...", "\u2044": "/"}
DASHES = {"–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-"}
INVISIBLE = frozenset({"Mn", "Me", "Cf", "Cc", "Cs", "Co", "Cn"})


def plain(text: str, emoji: Mapping[str, str], twins: Mapping[str, str]) -> tuple[str, list[int]]:
    """`text` in plain characters, and for each of them the index in `text` that it stands for. `emoji` are signs that
    stand for words, `twins` those that are drawn like Latin letters."""
    out: list[str] = []
    origin: list[int] = []
    for run in RUNS.finditer(text):
        start, end = run.span()
        if run.lastgroup == "ascii":
            out.append(run.group())
            origin.extend(range(start, end))
            continue
        new = _plain_char(run.group(), emoji.get(run.group()), twins)
        out.append(new)
        origin.extend([start] * len(new))
    return "".join(out), origin


RUNS = re.compile("(?P<ascii>[\x00-\x7f]+)|(?s:.)")


def _plain_char(char: str, word: str | None, twins: Mapping[str, str]) -> str:
    if word is not None:
        return f" {word} "
    if char in KEEP:
        return char
    if char in QUOTES or char in DASHES:
        return QUOTES.get(char) or DASHES[char]
    wide = unicodedata.normalize("NFKD", char).casefold()
    return "".join(_base(c, twins) for c in wide)


def _base(char: str, twins: Mapping[str, str]) -> str:
    if char < "\x80":
        return char
    category = unicodedata.category(char)
    if category in INVISIBLE:
        return ""
    if category[0] in "PZ":
        return " "
    if category[0] == "S":
        return twins.get(char, " ")
    return twins.get(char, char)


def latin_twins() -> dict[str, str]:
    """The Latin letters that characters are drawn like, by Unicode's table of confusables and what it leaves out.

    The table is large and its loading slow, so a library keeps what it says of Latin letters and no more.
    """
    from confusable_homoglyphs.confusables import confusables_data

    found = {char: _letter(str(twin["c"]) for twin in twins) for char, twins in confusables_data.items()}
    return {char: letter for char, letter in found.items() if letter} | OVERRIDES


def _letter(twins: Iterable[str]) -> str:
    for twin in twins:
        letter = "".join(c for c in twin.casefold() if unicodedata.category(c) not in INVISIBLE)
        if letter.isascii() and letter.isalnum():
            return letter
    return ""


OVERRIDES = {
    "в": "b", "к": "k", "м": "m", "н": "h", "т": "t", "у": "y", "х": "x", "п": "n", "и": "n", "я": "r",
    "α": "a", "β": "b", "ε": "e", "η": "n", "ι": "i", "κ": "k", "μ": "u", "ν": "v", "ο": "o", "ρ": "p",
    "τ": "t", "υ": "u", "χ": "x", "ω": "w", "σ": "o", "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ħ": "h",
    "ß": "ss", "æ": "ae", "œ": "oe", "ə": "e", "ʀ": "r", "ɴ": "n", "ɪ": "i", "ɢ": "g", "ʙ": "b", "ʜ": "h",
    "ʟ": "l", "ʏ": "y", "ᴀ": "a", "ᴄ": "c", "ᴅ": "d", "ᴇ": "e", "ᴊ": "j", "ᴋ": "k", "ᴍ": "m", "ᴏ": "o",
    "ᴘ": "p", "ᴛ": "t", "ᴜ": "u", "ᴠ": "v", "ᴡ": "w", "ᴢ": "z", "ꜰ": "f", "ѕ": "s", "ꜱ": "s", "ԁ": "d", "ɡ": "g",
}  # fmt: skip
