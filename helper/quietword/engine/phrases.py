"""The phrase language: `(a|b)`, `[x]`, `{group}`, `...`, `(a;b)` in any order, `<start>`, `<end>`.

`hassil` parses the brackets; this module turns its tree into one `regex` over folded text, and into the words of
which at least one must be there (`needs`), so that most phrases are never tried at all.
"""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import regex
from hassil.errors import HassilError
from hassil.expression import (
    Alternative,
    Expression,
    ListReference,
    Permutation,
    RuleReference,
    Sentence,
    Sequence,
    TextChunk,
)
from hassil.parse_expression import parse_sentence

from quietword.engine.lexicon import ANY_TAGS, ANY_WORD, WORD_END, Group, call_name
from quietword.engine.mistyped import meant
from quietword.engine.seek import DEFINED, First, Needs, Phrase, any_of, seldom_first

GAP = rf"(?:{ANY_WORD}){{0,4}}?"
NEAR = rf"(?:{ANY_WORD}){{0,6}}?"
START = r"(?<=\A )"
END = rf"(?:[.?]{WORD_END}{ANY_TAGS})*\Z"
PAIRS = {"(": ")", "[": "]", "{": "}", "<": ">"}
MOST_ENTRIES = 400
LONG = 60
DEEPEST = 40  # far more than anybody writes, far less than the parser can follow
LONGEST = 12_000
CALL = regex.compile(r"\(\?&(\w+)\)")

Spell = Callable[[str], tuple[str, ...]]


class PhraseError(ValueError):
    """A phrase that cannot be read. `column` counts from 1 inside the phrase."""

    def __init__(self, message: str, column: int = 1) -> None:
        super().__init__(message)
        self.column = column


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a phrase: its regex (with trailing space) and what a text must hold for it to match.

    `needs` is a list of sets: from every set, one key must be present. `finite` lists the word sequences that the
    piece stands for when they are few, and is None otherwise. `first` are the words and tags with which it can begin
    (None: any word); a piece that `may_be_empty` may also begin with what comes after it.
    """

    pattern: str
    needs: Needs
    finite: tuple[tuple[str, ...], ...] | None
    first: First = None
    may_be_empty: bool = False


EMPTY = Piece("", (), ((),), frozenset(), may_be_empty=True)


def check_brackets(phrase: str) -> None:
    """Raises PhraseError at the first bracket without a partner."""
    open_: list[tuple[str, int]] = []
    for column, char in enumerate(phrase, 1):
        if char in PAIRS:
            open_.append((char, column))
            if len(open_) > DEEPEST:
                raise PhraseError(
                    f"brackets stand more than {DEEPEST} deep in each other; split the phrase", column
                )
        elif char in PAIRS.values():
            if not open_ or PAIRS[open_[-1][0]] != char:
                raise PhraseError(f"'{char}' closes nothing here; open it first or leave it out", column)
            open_.pop()
    if open_:
        char, column = open_[-1]
        raise PhraseError(f"'{char}' is never closed; add '{PAIRS[char]}'", column)


class PhraseCompiler:
    """Compiles phrases against the groups known so far; `spell` expands shorthand and contractions."""

    def __init__(self, groups: Mapping[str, Group], spell: Spell, also: Mapping[str, str]) -> None:
        self.groups = groups
        self.spell = spell
        self.also = also
        self.parts: dict[str, str] = {}
        self._sets: dict[frozenset[str], frozenset[str]] = {}

    def compile(self, phrase: str) -> Piece:
        """The phrase as one Piece. Raises PhraseError with the column and what to write instead."""
        if not phrase.strip():
            raise PhraseError("this phrase is empty; write at least one word, or take the line out")
        check_brackets(phrase)
        piece = self._expression(self._parse(phrase), phrase)
        if not piece.pattern or (piece.finite and () in piece.finite):
            raise PhraseError("all of this phrase is optional; write at least one word outside [ ]")
        return piece

    def regex(self, piece: Piece) -> str:
        """The whole regex of a phrase, from the start of a word. What it calls is written out where it stands (which
        matches five times as fast), or, where that is too long, defined once before it."""
        bodies = {call_name(g.name): g.body for g in self.groups.values() if g.body} | self.parts
        if written_out_length(piece.pattern, bodies) <= LONGEST:
            return f"(?<= ){written_out(piece.pattern, bodies)}"
        wanted: dict[str, str] = {}
        waiting = CALL.findall(piece.pattern)
        while waiting:
            name = waiting.pop()
            if name not in wanted:
                wanted[name] = bodies[name]
                waiting += CALL.findall(bodies[name])
        defined = "".join(f"(?P<{n}>{wanted[n]})" for n in sorted(wanted))
        return (f"{DEFINED}{defined})" if defined else "") + f"(?<= ){piece.pattern}"

    def phrase(self, source: str, piece: Piece) -> Phrase:
        """A compiled piece as the phrase that the finder tries."""
        first = None if piece.may_be_empty or piece.first is None else self._one(piece.first)
        return Phrase(source, self.regex(piece), tuple(map(self._one, piece.needs)), first)

    def _one(self, keys: frozenset[str]) -> frozenset[str]:
        """The same set for all phrases that have an equal one: they are many, and most hold one word."""
        return self._sets.setdefault(keys, keys)

    def _parse(self, phrase: str) -> Expression:
        text = phrase.lower().replace("’", "'").replace("...", " ... ").replace("?", " ? ").replace(",", " ")
        for full, either in self.also.items():
            text = replace_words(text, full, either)
        try:
            sentence: Sentence = parse_sentence(text)
        except (HassilError, ValueError) as error:
            raise PhraseError("cannot read this phrase; check its brackets and bars") from error
        return sentence.expression

    def _expression(self, node: Expression, phrase: str) -> Piece:
        if isinstance(node, TextChunk):
            return self._sequence([node], phrase)
        if isinstance(node, Permutation):
            return any_order([self._called(self._expression(i, phrase)) for i in node.items])
        if isinstance(node, Alternative):
            return either([self._expression(i, phrase) for i in node.items])
        if isinstance(node, Sequence):
            return self._sequence(node.items, phrase)
        if isinstance(node, ListReference):
            return self._group(str(node.list_name), phrase)
        if isinstance(node, RuleReference):
            return self._place(node.rule_name, phrase)
        raise PhraseError("this phrase uses something the language does not have")

    def _called(self, piece: Piece) -> Piece:
        """A long piece by a name of its own, since any order says it many times."""
        if len(piece.pattern) < LONG:
            return piece
        name = f"p_{zlib.crc32(piece.pattern.encode()):x}"
        self.parts[name] = piece.pattern
        return replace(piece, pattern=f"(?&{name})")

    def _group(self, name: str, phrase: str) -> Piece:
        group = self.groups.get(name.strip())
        if group is None:
            column = phrase.lower().find("{" + name) + 1
            hint = meant(name.strip(), self.groups, marks="{}") or "; the groups stand in words/en.yaml"
            raise PhraseError(f"there is no word group {{{name}}}{hint}", max(column, 1))
        return Piece(group.pattern, (group.keys,) if group.keys else (), None, group.first)

    def _place(self, name: str, phrase: str) -> Piece:
        places = {"start": (START, frozenset[str]()), "end": (END, frozenset(".?"))}
        if name not in places:
            column = phrase.lower().find("<" + name) + 1
            raise PhraseError(f"<{name}> is not known; write <start> or <end>", max(column, 1))
        pattern, first = places[name]
        return Piece(pattern, (), None, first, may_be_empty=True)

    def _sequence(self, items: list[Expression], phrase: str) -> Piece:
        return in_a_row([self._glued(unit, phrase) for unit in units(items)])

    def _glued(self, unit: list[Expression | str], phrase: str) -> Piece:
        if len(unit) == 1:
            only = unit[0]
            return self._word(only) if isinstance(only, str) else self._expression(only, phrase)
        parts = [[u] if isinstance(u, str) else self._endings(u, phrase) for u in unit]
        return either([self._word("".join(combo)) for combo in itertools.product(*parts)])

    def _endings(self, node: Expression, phrase: str) -> list[str]:
        if isinstance(node, ListReference):
            raise PhraseError(
                f"{{{node.list_name}}} cannot be part of a word; put a space beside it, "
                "and the other forms into the group"
            )
        if isinstance(node, TextChunk):
            return [node.original_text]
        if isinstance(node, Sequence):
            parts = [self._endings(i, phrase) for i in node.items]
            return ["".join(c).strip() for c in itertools.product(*parts)]
        if isinstance(node, Alternative):
            return [e for i in node.items for e in self._endings(i, phrase)]
        raise PhraseError("only letters, ( | ) and [ ] can stand inside a word")

    def _word(self, word: str) -> Piece:
        if word == "...":
            return Piece(GAP, (), None, None, may_be_empty=True)
        if not word:
            return EMPTY
        words = self.spell(word)
        pattern = "".join(f"{_escape(w)}{WORD_END}{ANY_TAGS}" for w in words)
        needs = tuple(frozenset((w,)) for w in words if w != "?")
        return Piece(pattern, needs, (words,), frozenset(words[:1]), may_be_empty=not words)


def written_out_length(pattern: str, bodies: Mapping[str, str]) -> int:
    """How long `pattern` is with all its calls written out."""
    return len(pattern) + sum(written_out_length(bodies[name], bodies) for name in CALL.findall(pattern))


def written_out(pattern: str, bodies: Mapping[str, str]) -> str:
    """`pattern` with the bodies of its calls in their places."""
    return CALL.sub(lambda call: f"(?:{written_out(bodies[call[1]], bodies)})", pattern)


def units(items: list[Expression]) -> list[list[Expression | str]]:
    """Splits a sequence at its spaces: what touches without a space belongs to one word."""
    result: list[list[Expression | str]] = []
    touching = False
    for item in items:
        if not isinstance(item, TextChunk):
            result[-1].append(item) if touching and result else result.append([item])
            touching = True
            continue
        text = item.original_text
        for n, word in enumerate(text.split()):
            glued = n == 0 and touching and not text[0].isspace() and result
            result[-1].append(word) if glued else result.append([word])
        touching = (touching if not text else not text[-1].isspace()) and bool(result)
    return result


def in_a_row(pieces: list[Piece]) -> Piece:
    """Pieces one directly after the other."""
    finite: tuple[tuple[str, ...], ...] | None = ((),)
    for piece in pieces:
        finite = _product(finite, piece.finite)
    needs = tuple(n for p in pieces for n in p.needs)
    opening = list(itertools.takewhile(lambda p: p.may_be_empty, pieces))
    first = any_of(p.first for p in pieces[: len(opening) + 1])
    return Piece("".join(p.pattern for p in pieces), needs, finite, first, len(opening) == len(pieces))


def either(pieces: list[Piece]) -> Piece:
    """One of the pieces; an empty one makes the whole optional."""
    filled = [p for p in pieces if p.pattern]
    if not filled:
        return EMPTY
    optional = len(filled) < len(pieces)
    first, empty = any_of(p.first for p in filled), optional or any(p.may_be_empty for p in filled)
    pattern = f"(?:{'|'.join(dict.fromkeys(p.pattern for p in filled))})" + ("?" if optional else "")
    finite: tuple[tuple[str, ...], ...] | None = ()
    for piece in pieces:
        finite = None if finite is None or piece.finite is None else finite + piece.finite
    if finite is not None and len(finite) > MOST_ENTRIES:
        finite = None
    if optional or any(not p.needs for p in filled):
        return Piece(pattern, (), finite, first, empty)
    union: frozenset[str] = frozenset().union(*(seldom_first(p.needs)[0] for p in filled))
    return Piece(pattern, (union,), finite, first, empty)


def any_order(pieces: list[Piece]) -> Piece:
    """All of the pieces, in any order, with a few words between."""
    if len(pieces) > 4:
        raise PhraseError("more than four parts in any order is too slow; split the phrase")
    needs = tuple(n for p in pieces for n in p.needs)
    # Of a part that can be empty only the gap behind it is left, and a gap begins anywhere.
    first = None if any(p.may_be_empty for p in pieces) else any_of(p.first for p in pieces)
    return Piece(
        _orders([p.pattern for p in pieces]), needs, None, first, all(p.may_be_empty for p in pieces)
    )


def _orders(left: list[str]) -> str:
    """All orders, written as a tree, so that no beginning is tried twice."""
    if len(left) == 1:
        return left[0]
    branches = (p + NEAR + _orders([*left[:i], *left[i + 1 :]]) for i, p in enumerate(left))
    return f"(?:{'|'.join(branches)})"


def replace_words(text: str, words: str, replacement: str) -> str:
    """`words` replaced wherever they stand as whole words."""
    return str(regex.sub(rf"(?<![\w']){regex.escape(words)}(?![\w'])", replacement, text))


def _product(
    left: tuple[tuple[str, ...], ...] | None, right: tuple[tuple[str, ...], ...] | None
) -> tuple[tuple[str, ...], ...] | None:
    if left is None or right is None or len(left) * len(right) > MOST_ENTRIES:
        return None
    return tuple(a + b for a in left for b in right)


def _escape(word: str) -> str:
    return str(regex.escape(word))
