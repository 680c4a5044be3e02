"""Fold: a message as plain lower-case words with its disguises undone, each word knowing where it stood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import regex

from quietword.engine.disguise import letters_of, read_letters, undo
from quietword.engine.lexicon import STOPS, Lexicon
from quietword.engine.seek import WORD_END, Text
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
# What most text is made of, and what there is in text for which this is not enough.
SIMPLE_TOKEN = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)*|[?.!;\n]")
NOT_SIMPLE = re.compile(r"[@$*|+_]|://|www\.|[!.,]'*[a-z0-9]|''")
INNER_STOP = regex.compile(r"(?<=[a-z]{2})[.,!]+(?=[a-z]{2})")
LINK = "link"

Token = tuple[str, int, int]


PIECE_WORDS = 100


@dataclass(frozen=True, slots=True)
class Folded:
    """`where` is ` word word ` with group tags behind the words; `words` are the words alone, `spans[i]` where word i
    stood in the original (code points). `pieces` are the stretches of a long text, each with what stands within the
    reach of its words, so that a long mail does not look for everything everywhere; of a short one it is `where`."""

    where: Text
    pieces: tuple[Text, ...]
    spans: tuple[tuple[int, int], ...]
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """What phrases are matched against."""
        return self.where.text

    @property
    def keys(self) -> frozenset[str]:
        """All words and tags that it holds, and those of groups of which a longer entry stands there."""
        return self.where.keys

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span in the original of a span of `text`: of the words that it touches."""
        first = self.text.count(" ", 0, start) - 1
        last = self.text.count(" ", 0, end - 1) - 1
        spans = self.spans[max(first, 0) : last + 1]
        return min(s for s, _ in spans), max(e for _, e in spans)


def fold(text: str, lexicon: Lexicon) -> Folded:
    """Folds one message. Linear in its length; nothing is kept."""
    tokens = join_halves(join_letters(tokenise(text, lexicon), lexicon), lexicon)
    readings, beginnings = lexicon.readings, lexicon.pair_beginnings
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    for i, (word, start, end) in enumerate(tokens):
        parts = _as_one(tokens, i, lexicon) if word in beginnings else None
        parts = parts or readings.get(word) or spell(word, lexicon)
        words += parts
        spans += [(start, end)] * len(parts)
    return tagged(words, spans, lexicon)


def _as_one(tokens: list[Token], at: int, lexicon: Lexicon) -> tuple[str, ...] | None:
    """What a word stands for before the one that follows it, where that is shorthand too."""
    if at + 1 == len(tokens):
        return None
    return lexicon.pairs.get((tokens[at][0], tokens[at + 1][0]))


def tokenise(text: str, lexicon: Lexicon) -> list[Token]:
    """Words, links, sums of money and sentence ends, with their spans in the original."""
    if text.isascii():
        lower = text.lower()
        if NOT_SIMPLE.search(lower):
            return [_token(m, m.start(), m.end()) for m in TOKEN.finditer(lower)]
        return [(WRITTEN.get(m[0], m[0]), *m.span()) for m in SIMPLE_TOKEN.finditer(lower)]
    simple, origin = plain(text, lexicon.emoji, lexicon.twins)
    lower = simple.lower()
    if len(lower) != len(simple):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in simple)
    return [_token(m, origin[m.start()], origin[m.end() - 1] + 1) for m in TOKEN.finditer(lower)]


WRITTEN = dict.fromkeys("!;\n", ".")


def _token(match: regex.Match[str], start: int, end: int) -> Token:
    kind = match.lastgroup
    if kind == "link":
        return LINK, start, end
    if kind == "stop":
        return ".", start, end
    return match.group().replace(" ", ""), start, end


def join_letters(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """`s e n d` and `s.e.n.d` as `send`, where the letters spell words that the library knows."""
    letters = sum(len(word) == 1 and word not in STOPS for word, _, _ in tokens)
    if letters < FEWEST_LETTERS and not any(not t[0].isalnum() and _dotted(t) for t in tokens):
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


FEWEST_LETTERS = 3
MARKS = frozenset("._*'|,")
DOTTED = regex.compile(r"[a-z0-9@$](?:[._*',|]+[a-z0-9@$])+")


def _spelled(run: list[Token], lexicon: Lexicon) -> list[Token]:
    letters = [t for t in run if t[0] != "."]
    lengths = read_letters([t[0] for t in letters], lexicon.known) if len(letters) >= FEWEST_LETTERS else None
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
    known = [word in lexicon.readings for word, _, _ in tokens]
    if all(known):
        return tokens
    result = tokens[:1]
    for i in range(1, len(tokens)):
        if (known[i] and result[-1][0] in lexicon.readings) or not _halves(result[-1], tokens[i], lexicon):
            result.append(tokens[i])
        else:
            word, start, _ = result.pop()
            result.append((word + tokens[i][0], start, tokens[i][2]))
    return result


def _halves(left: Token, right: Token, lexicon: Lexicon) -> bool:
    a, b = left[0], right[0]
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
    tags = lexicon.tags_of(words)
    written = [f"{word}{WORD_END}{t} " for word, t in zip(words, tags, strict=True)]
    text = f" {''.join(written)}"
    pieces = tuple(map(lexicon.with_groups, _pieces(text, words, tags, written, lexicon.reach)))
    where = pieces[0]
    if len(pieces) > 1:
        where = Text(text, frozenset().union(*(p.keys for p in pieces)), 1, len(text), where.places)
    return Folded(where, pieces, tuple(spans), tuple(words))


def _pieces(text: str, words: list[str], tags: list[str], written: list[str], reach: int) -> Iterator[Text]:
    """The whole text, or stretches of it that overlap by what a phrase can reach."""
    step = len(words) if len(words) <= PIECE_WORDS + reach else PIECE_WORDS
    places: dict[str, list[int]] = {}
    begin = 1
    for first in range(0, len(words) or 1, step or 1):
        end = begin + sum(map(len, written[first : first + step]))
        keys = frozenset(words[first : first + step + reach]).union(
            "".join(tags[first : first + step + reach])
        )
        yield Text(text, keys, begin, end, places)
        begin = end
