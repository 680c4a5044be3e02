"""Look-alike, full-width, accented and invisible characters to plain ones, keeping where each came from."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

KEEP = frozenset("£€₦₹₱¥₵")
QUOTES = {"‘": "'", "’": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "…": "...", "\u2044": "/"}
DASHES = {"–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-"}
INVISIBLE = frozenset({"Mn", "Me", "Cf", "Cc", "Cs", "Co", "Cn"})


def plain(text: str, emoji: Mapping[str, str]) -> tuple[str, list[int]]:
    """`text` in plain characters, and for each of them the index in `text` that it stands for."""
    out: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(text):
        new = char if char < "\x80" else _plain_char(char, emoji.get(char))
        out.append(new)
        origin.extend([index] * len(new))
    return "".join(out), origin


def _plain_char(char: str, word: str | None) -> str:
    if word is not None:
        return f" {word} "
    return _known(char)


@lru_cache(maxsize=4096)
def _known(char: str) -> str:
    if char in KEEP:
        return char
    if char in QUOTES or char in DASHES:
        return QUOTES.get(char) or DASHES[char]
    wide = unicodedata.normalize("NFKD", char).casefold()
    return "".join(_base(c) for c in wide)


def _base(char: str) -> str:
    if char < "\x80":
        return char
    category = unicodedata.category(char)
    if category in INVISIBLE:
        return ""
    if category[0] in "PZ":
        return " "
    if category[0] == "S":
        return _latin_twin(char) or " "
    return _latin_twin(char) or char


def _latin_twin(char: str) -> str:
    """The Latin letter that `char` is drawn like, by Unicode's table of confusables, or an empty string."""
    from confusable_homoglyphs import confusables

    twins = OVERRIDES.get(char)
    if twins:
        return twins
    for twin in confusables.confusables_data.get(char, ()):
        letter = "".join(c for c in str(twin["c"]).casefold() if unicodedata.category(c) not in INVISIBLE)
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
