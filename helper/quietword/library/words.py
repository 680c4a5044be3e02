"""Word groups, shorthand and emoji to a lexicon."""

from __future__ import annotations

from contextlib import suppress

import regex

from quietword.engine.fold import written_out
from quietword.engine.lexicon import LexiconBuilder
from quietword.engine.phrases import PhraseCompiler, PhraseError, Piece
from quietword.library.files import Problem
from quietword.library.schema import WordsFile
from quietword.library.yaml_lines import Document

SHAPE = "regex:"
BUSY = 60  # letters: a bomb doubles its time with each one or two of them
PATIENCE = 1.0  # seconds, where a plain shape needs microseconds


class WordsCompiler:
    """Compiles one language's words file; `compiler` then reads phrases against its groups."""

    def __init__(self, words: WordsFile, document: Document) -> None:
        self.builder = LexiconBuilder()
        self.document = document
        self.problems: list[Problem] = []
        self.builder.emoji = dict(words.emoji)
        for short, full in words.shorthand.items():
            self._shorten(tuple(short.split()), tuple(full.split()))
        self.compiler = PhraseCompiler(self.builder.groups, self.spell, words.also)
        for name in words.groups:
            self._add(name, words.groups[name])
        self.builder.words.update(w for e in words.emoji.values() for w in e.split())

    def _shorten(self, short: tuple[str, ...], full: tuple[str, ...]) -> None:
        """`2: to` always; `2 u: to` stands for the first word, and only before the second."""
        if len(short) == 2:
            self.builder.pairs[short[0], short[1]] = full
        else:
            self.builder.shorthand[short[0]] = full

    def spell(self, word: str) -> tuple[str, ...]:
        """A curator's word as folding will show it; remembers it as one that the library uses."""
        full = written_out(word, self.builder.shorthand) or (word.strip('.,!;:"'),)
        self.builder.words.update(w for w in full if w)
        return tuple(w for w in full if w)

    def _add(self, name: str, entries: list[str]) -> None:
        shapes = [e.removeprefix(SHAPE).strip() for e in entries if e.startswith(SHAPE)]
        pieces: list[Piece] = []
        for i, entry in enumerate(entries):
            if entry.startswith(SHAPE):
                continue
            try:
                pieces.append(self.compiler.compile(entry))
            except PhraseError as error:
                self.problems.append(self.document.problem(("groups", name, i), str(error), error.column))
        shapes = [shape for shape in shapes if not self._keeps_busy(name, shape)]
        finite = [f for p in pieces if p.finite is not None for f in p.finite if f]
        longer = [(p.pattern, self.compiler.phrase(name, p)) for p in pieces if p.finite is None]
        try:
            self.builder.add_group(name, finite, shapes, longer)
        except regex.error as error:
            self.problems.append(
                self.document.problem(("groups", name), f"this regex cannot be read: {error}")
            )

    def _keeps_busy(self, name: str, shape: str) -> bool:
        """Whether one long word of the shape's own letters holds it up; then that is told."""
        with suppress(regex.error):  # which is told where it is compiled
            compiled = regex.compile(shape)
            letters = "".join(dict.fromkeys(["a", "1", *filter(str.isalnum, shape)]))
            try:
                for (
                    letter
                ) in letters:  # all of them at the end too, or a search would give up for want of one
                    compiled.fullmatch(f"{letter * BUSY}~{letters}", timeout=PATIENCE)
            except TimeoutError:
                what = (
                    f"this regex could be slow without end: take out what repeats inside a repeat ({shape})"
                )
                self.problems.append(self.document.problem(("groups", name), what))
                return True
        return False
