"""The words the library knows: groups of meaning, chat shorthand, emoji, and the tags that stand for groups.

A group is matched by a tag: one private-use character written behind each word that begins one of the group's
entries. So a phrase with five groups is still one short regex, however many words the groups hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import zip_longest

import regex

from quietword.engine.seek import (
    FIRST_TAG,
    LAST_TAG,
    WORD_END,
    First,
    Phrase,
    Text,
    any_of,
    ending_after,
    seldom_first,
    skipped,
)
from quietword.engine.unicode import latin_twins

TAGS = f"[{chr(FIRST_TAG)}-{chr(LAST_TAG)}]"
Openings = tuple[tuple[tuple[str, ...], str], ...]
STOPS = frozenset({".", "?"})
NO_LETTERS = f"[{WORD_END}{TAGS[1:]}"
FARTHEST = 1_000_000
ANY_TAGS = "[^ ]* "
ANY_WORD = "[^ ]+ "


@dataclass(frozen=True, slots=True)
class Group:
    """A group ready to match: `pattern` takes one entry with its trailing space; one of `keys` must be there.

    A group with entries of several parts is defined once in a regex (`body`) and called by name (`pattern`). Such
    entries are looked for before any phrase; `found` is the key that stands for one of them being there.
    """

    name: str
    keys: frozenset[str]
    pattern: str
    body: str = ""
    entries: tuple[Phrase, ...] = ()
    found: str = ""
    longest: int = 1

    @property
    def first(self) -> First:
        """The tags and words with which an entry can begin, None where that can be any."""
        return any_of([self.keys - {self.found}, *(entry.first for entry in self.entries)])


@dataclass(frozen=True)
class Lexicon:
    """What folding and matching look words up in. Built once by the library, read by everyone. `often` says in how
    many of the library's own examples a word or tag stands: what stands seldom is what proposes. `reach` is the most
    words that any phrase can take."""

    shorthand: Mapping[str, tuple[str, ...]]
    pairs: Mapping[tuple[str, str], tuple[str, ...]]
    emoji: Mapping[str, str]
    twins: Mapping[str, str]
    groups: Mapping[str, Group]
    vocabulary: frozenset[str]
    known: frozenset[str]
    single: Mapping[str, str]
    openings: Mapping[tuple[str, str], Openings]
    shapes: tuple[tuple[regex.Pattern[str], str], ...]
    often: Mapping[str, int] = field(default_factory=dict)
    reach: int = FARTHEST

    @cached_property
    def readings(self) -> Mapping[str, tuple[str, ...]]:
        """Every word that is known as it stands, and the words it stands for."""
        return {**{word: (word,) for word in self.vocabulary if "'" not in word}, **self.shorthand}

    @cached_property
    def pair_beginnings(self) -> frozenset[str]:
        """The first words of shorthand of two words."""
        return frozenset(first for first, _ in self.pairs)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """From a key of a group to the group's name."""
        return {key: group.name for group in self.groups.values() for key in group.keys}

    @cached_property
    def _entries(self) -> Mapping[str, tuple[tuple[str, Phrase], ...]]:
        """From a key to the entries that it proposes, with the key that stands for their group."""
        table: dict[str, list[tuple[str, Phrase]]] = {}
        found = {g.found for g in self.groups.values() if g.found}
        for group in self.groups.values():
            for entry in group.entries:
                nested = [need for need in entry.needs if need & found]
                for key in frozenset().union(seldom_first(entry.needs, self.often)[0], *nested):
                    table.setdefault(key, []).append((group.found, entry))
        return {key: tuple(pairs) for key, pairs in table.items()}

    @cached_property
    def _tagging(self) -> Mapping[str, tuple[str, Mapping[str, Openings]]]:
        """For every word that is known: its tags wherever it stands, and by the word behind it what it may open."""
        opens: dict[str, dict[str, Openings]] = {}
        for (first, second), rests in self.openings.items():
            opens.setdefault(first, {})[second] = rests
        nothing: Mapping[str, Openings] = {}
        return {w: (self._tags_alone(w), opens.get(w, nothing)) for w in (*self.vocabulary, *STOPS)}

    def _tags_alone(self, word: str) -> str:
        tags = self.single.get(word, "")
        if word.isalpha():
            return tags
        return tags + "".join(t for shape, t in self.shapes if t not in tags and shape.fullmatch(word))

    def with_groups(self, where: Text) -> Text:
        """The same, its keys with those of the groups of which a longer entry begins there."""
        known = set(where.keys)
        waiting = list(known & self._entries.keys())
        while waiting:
            for found, entry in self._entries.get(waiting.pop(), ()):
                if found in known:
                    continue
                for need in entry.needs:
                    if need.isdisjoint(known):
                        break
                else:
                    if _stands(entry, where):
                        known.add(found)
                        waiting.append(found)
        if len(known) == len(where.keys):
            return where
        return Text(where.text, frozenset(known), where.begin, where.end, where.places)

    def tags_of(self, words: list[str]) -> list[str]:
        """For each word the tags of all group entries that begin with it."""
        tagging, found = self._tagging, []
        for i, (word, following) in enumerate(zip_longest(words, words[1:], fillvalue="")):
            known = tagging.get(word)
            if known is None:
                found.append(self._tags_alone(word))
                continue
            tags, opens = known
            for rest, tag in opens.get(following, ()):
                if tag not in tags and (len(rest) == 1 or tuple(words[i + 1 : i + 1 + len(rest)]) == rest):
                    tags += tag
            found.append(tags)
        return found


@dataclass
class LexiconBuilder:
    """Collects entries group by group and hands out tags; `build` freezes the result."""

    shorthand: dict[str, tuple[str, ...]] = field(default_factory=dict)
    pairs: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    emoji: dict[str, str] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    groups: dict[str, Group] = field(default_factory=dict)
    _single: dict[str, str] = field(default_factory=dict)
    _openings: dict[tuple[str, str], list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)
    _shapes: list[tuple[regex.Pattern[str], str]] = field(default_factory=list)
    _next: int = FIRST_TAG

    def add_group(
        self,
        name: str,
        entries: Iterable[tuple[str, ...]],
        shapes: Iterable[str],
        longer: Iterable[tuple[str, Phrase]],
    ) -> Group:
        """A group of plain word sequences, of single-word `shapes` (regex) and of `longer` entries, each as the
        piece of a regex and as a phrase of its own."""
        by_length: dict[int, str] = {}
        for entry in entries:
            tag = by_length.setdefault(len(entry), "") or self._tag(by_length, len(entry))
            self._add_entry(entry, tag)
        for shape in shapes:
            tag = by_length.setdefault(1, "") or self._tag(by_length, 1)
            self._shapes.append((regex.compile(shape), tag))
        longer = list(longer)
        patterns = [
            *(p for p, _ in longer),
            *(_tagged(by_length[n], n) for n in sorted(by_length, reverse=True)),
        ]
        keys = frozenset(by_length.values())
        body = f"(?:{'|'.join(patterns)})"
        longest = max([*by_length, *(entry.longest for _, entry in longer)], default=1)
        group = Group(name, keys, body, longest=longest)
        if longer:
            found = chr(self._next)
            self._next += 1
            needed = keys | {found} if all(e.needs for _, e in longer) else frozenset()
            call = f"(?&{call_name(name)})"
            group = Group(name, needed, call, body, tuple(e for _, e in longer), found, longest)
        self.groups[name] = group
        return group

    def _tag(self, by_length: dict[int, str], length: int) -> str:
        by_length[length] = chr(self._next)
        self._next += 1
        return by_length[length]

    def _add_entry(self, entry: tuple[str, ...], tag: str) -> None:
        self.words.update(entry)
        first, rest = entry[0], entry[1:]
        if rest:
            self._openings.setdefault((first, rest[0]), []).append((rest, tag))
        elif tag not in self._single.get(first, ""):
            self._single[first] = self._single.get(first, "") + tag

    def build(self) -> Lexicon:
        """The finished, read-only lexicon."""
        words = self.words | {w for full in self.shorthand.values() for w in full}
        return Lexicon(
            shorthand=dict(self.shorthand),
            pairs=dict(self.pairs),
            emoji=dict(self.emoji),
            twins=latin_twins(),
            groups=dict(self.groups),
            vocabulary=frozenset(words),
            known=frozenset(words | self.shorthand.keys()),
            single=dict(self._single),
            openings={first: tuple(rests) for first, rests in self._openings.items()},
            shapes=tuple(self._shapes),
        )


def _stands(entry: Phrase, where: Text) -> bool:
    try:
        return ending_after(entry, where, 0) is not None
    except TimeoutError:
        skipped(f"an entry of the group {{{entry.source}}}")
        return False


def call_name(name: str) -> str:
    """A group's name as a regex can call it."""
    return "g_" + name.replace(" ", "_")


def _tagged(tag: str, length: int) -> str:
    return rf"[^ ]*{tag}[^ ]* " + ANY_WORD * (length - 1)
