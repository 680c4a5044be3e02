"""Spelling: one token as the words it stands for."""

from __future__ import annotations

from collections.abc import Mapping

import regex

from quietword.engine.disguise import undo
from quietword.engine.lexicon import STOPS, Lexicon

INNER_STOP = regex.compile(r"(?<=[a-z]{2})[.,!]+(?=[a-z]{2})")
WITH_UNIT = regex.compile(r"(\d[\d.,]*)([a-z]{2,})")
ENDINGS = {"n't": "not", "'ll": "will", "'re": "are", "'ve": "have", "'d": "would", "'m": "am"}


def spell(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """A token as the words it stands for: contractions and shorthand written out, disguises undone."""
    full = written_out(word, lexicon.shorthand)
    if full is not None:
        return full
    if word in lexicon.vocabulary or word in STOPS or word.isdigit():
        return (word,)
    parts = INNER_STOP.split(word)
    if len(parts) > 1:
        return tuple(p for part in parts for p in (*spell(part, lexicon), "."))[:-1]
    found = undo(word, lexicon.known)
    if found is not None:
        return lexicon.shorthand.get(found, (found,))
    unit = WITH_UNIT.fullmatch(word)
    if unit and unit[2] in lexicon.known:
        return (unit[1], *spell(unit[2], lexicon))
    return (word.strip("'*_|") or ".",)


def written_out(word: str, table: Mapping[str, tuple[str, ...]]) -> tuple[str, ...] | None:
    """`i'll` as `i will`, `u` as `you`, `mum's` as `mum is`; None for a word that stands as it is."""
    if word in table:
        return table[word]
    if "'" not in word:
        return None
    if word.endswith("'s"):
        return (*(written_out(word[:-2], table) or (word[:-2],)), "is")
    for ending, full in ENDINGS.items():
        if word.endswith(ending) and len(word) > len(ending):
            return (*(written_out(word[: -len(ending)], table) or (word[: -len(ending)],)), full)
    bare = word.replace("'", "")
    return table.get(bare, (bare,))
