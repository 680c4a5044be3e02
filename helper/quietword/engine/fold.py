"""Fold: a message as plain lower-case words with its disguises undone, each word knowing where it stood."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

import regex

from quietword.engine.disguise import letters_of, read_letters, undo
from quietword.engine.lexicon import WORD_END, Lexicon
from quietword.engine.seek import Part, Text
from quietword.engine.unicode import plain

TOKEN = regex.compile(
    r"""(?P<link>(?:https?://|www\.)[^\s]+
          | (?<![^\s(])[a-z0-9-]{2,}(?:\.[a-z0-9-]+)*\.
            (?:(?:com|net|org|info|xyz|onion|online|site|top|example)(?![a-z])|[a-z]{2,}/)[^\s]*)
      | (?P<money>[£$€₦₹₱¥₵]\s?\d[\d,.]*(?:k|m)?(?![a-z]))
      | (?P<word>[@$!*|£€]?[a-z0-9\p{L}](?:[a-z0-9\p{L}@$*|!+_'€£.,]*[a-z0-9\p{L}])?[$€£]?)
      | (?P<ask>\?)
      | (?P<stop>[.!;\n])""",
    regex.VERBOSE,
)
INNER_STOP = regex.compile(r"(?<=[a-z]{2})[.,!]+(?=[a-z]{2})")
LINK = "link"
STOPS = frozenset({".", "?"})

Token = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Folded:
    """`where` is ` word word ` with group tags behind the words; `starts[i]` is where word i begins in it,
    `spans[i]` where it stood in the original (code points); `keys` are all words and tags that it holds, and those
    of groups of which a longer entry stands there; `words` are the words alone."""

    where: Text
    starts: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    keys: frozenset[str]
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """What phrases are matched against."""
        return self.where.text

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span in the original of a span of `text`."""
        first = bisect_right(self.starts, start) - 1
        last = bisect_left(self.starts, end) - 1
        spans = self.spans[max(first, 0) : last + 1]
        return min(s for s, _ in spans), max(e for _, e in spans)


def fold(text: str, lexicon: Lexicon) -> Folded:
    """Folds one message. Linear in its length; nothing is kept."""
    tokens = join_halves(join_letters(tokenise(text, lexicon), lexicon), lexicon)
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    for i, (word, start, end) in enumerate(tokens):
        parts = _as_one(tokens, i, lexicon) or lexicon.readings.get(word) or spell(word, lexicon)
        words += parts
        spans += [(start, end)] * len(parts)
    return tagged(words, spans, lexicon)


def _as_one(tokens: list[Token], at: int, lexicon: Lexicon) -> tuple[str, ...] | None:
    """What a word stands for before the one that follows it, where that is shorthand too."""
    if tokens[at][0] not in lexicon.pair_beginnings or at + 1 == len(tokens):
        return None
    return lexicon.pairs.get((tokens[at][0], tokens[at + 1][0]))


def tokenise(text: str, lexicon: Lexicon) -> list[Token]:
    """Words, links, sums of money and sentence ends, with their spans in the original."""
    if text.isascii():
        return [_token(m, m.start(), m.end()) for m in TOKEN.finditer(text.lower())]
    simple, origin = plain(text, lexicon.emoji, lexicon.twins)
    lower = simple.lower()
    if len(lower) != len(simple):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in simple)
    return [_token(m, origin[m.start()], origin[m.end() - 1] + 1) for m in TOKEN.finditer(lower)]


def _token(match: regex.Match[str], start: int, end: int) -> Token:
    kind = match.lastgroup
    if kind == "link":
        return LINK, start, end
    if kind == "stop":
        return ".", start, end
    return match.group().replace(" ", ""), start, end


def join_letters(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """`s e n d` and `s.e.n.d` as `send`, where the letters spell words that the library knows."""
    if not any(len(t[0]) == 1 and t[0] not in STOPS for t in tokens) and not any(map(_dotted, tokens)):
        return tokens
    result: list[Token] = []
    run: list[Token] = []
    for token in split_dotted(tokens, lexicon):
        if len(token[0]) == 1 and (token[0] not in STOPS or (run and token[0] == ".")):
            run.append(token)
            continue
        result += [*_spelled(run, lexicon), token]
        run = []
    return result + _spelled(run, lexicon)


def split_dotted(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """A token such as `s.e.n.d` as the word it spells, or as its single letters; others as they are."""
    result: list[Token] = []
    for token in tokens:
        word, start, end = token
        if _dotted(token):
            letters = [(c, start + i, start + i + 1) for i, c in enumerate(word) if c not in MARKS]
            whole = letters_of([c for c, _, _ in letters])
            result += [(whole, start, end)] if whole in lexicon.known else letters
        else:
            result.append(token)
    return result


def _dotted(token: Token) -> bool:
    word, start, end = token
    return not word.isalnum() and len(word) == end - start > 4 and DOTTED.fullmatch(word) is not None


MARKS = frozenset("._*'|,")
DOTTED = regex.compile(r"[a-z0-9@$](?:[._*',|]+[a-z0-9@$])+")


def _spelled(run: list[Token], lexicon: Lexicon) -> list[Token]:
    letters = [t for t in run if t[0] != "."]
    lengths = read_letters([t[0] for t in letters], lexicon.known) if len(letters) >= 3 else None
    if lengths is None:
        return run
    result: list[Token] = []
    at = 0
    for length in lengths:
        part = letters[at : at + length]
        result.append((letters_of([t[0] for t in part]), part[0][1], part[-1][2]))
        at += length
    return result


def join_halves(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """`whats app` is left to the word groups; `nu des` becomes `nudes`: one half alone means nothing to us."""
    if all(t[0] in lexicon.readings for t in tokens):
        return tokens
    result: list[Token] = []
    for token in tokens:
        if result and _halves(result[-1], token, lexicon):
            word, start, _ = result.pop()
            result.append((word + token[0], start, token[2]))
        else:
            result.append(token)
    return result


def _halves(left: Token, right: Token, lexicon: Lexicon) -> bool:
    a, b = left[0], right[0]
    if a in lexicon.readings and b in lexicon.readings:
        return False
    together = len(a) + len(b) >= 5 and right[1] - left[2] <= 1 and a.isalpha() and b.isalpha()
    return together and a + b in lexicon.vocabulary


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


WITH_UNIT = regex.compile(r"(\d[\d.,]*)([a-z]{2,})")


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


ENDINGS = {"n't": "not", "'ll": "will", "'re": "are", "'ve": "have", "'d": "would", "'m": "am"}


def tagged(words: list[str], spans: list[tuple[int, int]], lexicon: Lexicon) -> Folded:
    """Words with the tags of their groups, ready for matching."""
    starts: list[int] = []
    parts = [" "]
    places: dict[str, list[int]] = {}
    at = 1
    for i, word in enumerate(words):
        tags = lexicon.tags_at(words, i)
        starts.append(at)
        for key in (word, *tags):
            places.setdefault(key, []).append(at)
        parts.append(f"{word}{WORD_END}{tags} ")
        at += len(parts[-1])
    keys = frozenset(places)
    where = Text("".join(parts), (Part(0, keys, places),))
    return Folded(where, tuple(starts), tuple(spans), lexicon.with_groups(where, keys), tuple(words))
