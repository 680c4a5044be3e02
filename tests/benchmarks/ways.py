"""Other ways to find what our rules find: the plain loop, one big alternation, and other people's fast matchers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from quietword.engine import Engine
from quietword.engine.chat import Chat
from quietword.engine.find import Folds
from quietword.engine.rules import Library
from quietword.engine.seek import DEFINED, Phrase
from quietword.engine.types import Assessment, Evidence, Message
from tests.engine.plain_loop import find_slowly

LONGEST = 1500


@dataclass(frozen=True)
class Way:
    """One way: `run` looks through texts that are folded already; `phrases` is how many of ours it could take."""

    run: Callable[[], int]
    phrases: int


class _Heard(Chat):
    """A chat whose rules have been looked for by somebody else."""

    def __init__(self, engine: SlowEngine, found: Sequence[Sequence[Evidence]]) -> None:
        super().__init__(engine.library, engine._rules)
        self._found = found

    def find(self, messages: Sequence[Message], folds: Folds, index: int) -> Sequence[Evidence]:  # noqa: ARG002
        return self._found[index]


class SlowEngine(Engine):
    """The whole engine, but its rules are looked for one by one in every message."""

    def check_slowly(self, messages: Sequence[Message]) -> Assessment:
        chat, folds = _Heard(self, find_slowly(self.library, messages)), self.folds(messages)
        chat.hear(messages, folds)
        return self.answer(chat.evidence, "unknown", "en-GB")


def phrases_of(library: Library) -> list[Phrase]:
    """Those that other matchers can read: without definitions, and not too long for them."""
    return [
        phrase
        for rule in library.rules
        for phrase in rule.phrases
        if DEFINED not in phrase.pattern
        and len(phrase.pattern) <= LONGEST
        and "(?<=\\A" not in phrase.pattern
    ]


def alternation(phrases: Sequence[Phrase], texts: Sequence[str]) -> Way:
    """All phrases as one `regex`."""
    compiled = regex.compile("|".join(p.pattern for p in phrases))
    return Way(lambda: sum(1 for text in texts for _ in compiled.finditer(text)), len(phrases))


def hyperscan(phrases: Sequence[Phrase], texts: Sequence[str]) -> Way:
    """Hyperscan over the bytes of the texts, told to say only which phrases stand there: the floor of reading them."""
    import hyperscan as hs

    read = [p for p in map(_without_lookbehind, phrases) if "\\Z" not in p]
    database = hs.Database()
    database.compile(
        expressions=[p.encode() for p in read],
        ids=list(range(len(read))),
        flags=[hs.HS_FLAG_SINGLEMATCH | hs.HS_FLAG_UTF8] * len(read),
    )
    encoded = [text.encode() for text in texts]

    def scan() -> int:
        found: list[int] = []
        for text in encoded:
            database.scan(text, match_event_handler=lambda which, *_: found.append(which))
        return len(found)

    return Way(scan, len(read))


def literals(phrases: Sequence[Phrase], texts: Sequence[str], library: Library) -> Way:
    """Aho-Corasick over the words and tags that propose phrases: how many it would propose, and nothing after that."""
    import ahocorasick

    index = library.index[False]
    automaton = ahocorasick.Automaton()
    for key in index:
        if key:
            automaton.add_word(key, key)
    automaton.make_automaton()

    def propose() -> int:
        return sum(len(index[key]) for text in texts for key in {key for _, key in automaton.iter(text)})

    return Way(propose, len(phrases))


def re2_set(phrases: Sequence[Phrase], texts: Sequence[str]) -> Way:
    """One RE2 Set of all phrases."""
    import re2

    options = re2.Options()
    options.max_mem = 1 << 30
    found = re2.Set.SearchSet(options)
    read = [p for p in map(_without_lookbehind, phrases) if "\\Z" not in p]
    for pattern in read:
        found.Add(pattern)
    found.Compile()
    return Way(lambda: sum(len(found.Match(text) or ()) for text in texts), len(read))


def _without_lookbehind(phrase: Phrase) -> str:
    return phrase.pattern.replace("(?<= )", " ", 1)


def folded(library: Library, messages: Sequence[Message]) -> list[str]:
    """What the matchers look through."""
    folds = Folds(library.lexicon, messages)
    return [folds[i].text for i in range(len(messages))]


def tried(ways: Mapping[str, Callable[[], Way]]) -> Iterator[tuple[str, Way | str]]:
    """Each way, or why it cannot be had here."""
    for name, make in ways.items():
        try:
            yield name, make()
        except ModuleNotFoundError as error:
            yield name, f"not installed here ({error.name})"
        except Exception as error:  # noqa: BLE001 - each matcher refuses patterns in an exception of its own
            yield name, f"cannot take our phrases ({error})"


def runs(found: Sequence[tuple[str, Way | str]]) -> dict[str, Callable[[], int]]:
    """Those that can run."""
    return {name: way.run for name, way in found if isinstance(way, Way)}
