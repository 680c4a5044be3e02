"""Tokens: a message cut into words, links, sums of money and sentence ends, each with its span in the original; words
that were pulled apart are put together."""

from __future__ import annotations

import re

import regex

from quietword.engine.disguise import letters_of, read_letters
from quietword.engine.lexicon import STOPS, Lexicon
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
LINK = "link"

Token = tuple[str, int, int]


def tokens_of(text: str, lexicon: Lexicon) -> list[Token]:
    """The tokens of one message, in order."""
    return join_halves(join_letters(tokenise(text, lexicon), lexicon), lexicon)


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
