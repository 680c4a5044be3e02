"""What is worth mending in a library that loads: examples that fail, rules that repeat, rules that cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from quietword.engine.find import find
from quietword.engine.mistyped import slipped
from quietword.engine.rules import Library, Rule
from quietword.engine.seek import Phrase, seldom_first
from quietword.engine.types import STRENGTHS
from quietword.library.examples import Example, examples, verify
from quietword.library.files import Problem
from quietword.library.load import LibraryLoader
from quietword.library.slow import slow

MANY = 800
PAIRS = 5
LETTERS = 3
# Not in { } or < >, and with nothing but a space, a bracket or a bar on either side.
ALONE = regex.compile(
    r"(?:\{[^}]*\}|<[^>]*>)(*SKIP)(*FAIL)|(?<=[ (|\[;])[a-z]+(?=[ )|\];])(?![\])]?[\[(][a-z])"
)


@dataclass(frozen=True, slots=True)
class Checked:
    """The result of one check: `problems` fail, `advice` is for reading, `count` is how many examples ran."""

    problems: tuple[Problem, ...]
    advice: tuple[Problem, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Hit:
    """An example that must match, with the ids of all rules that fire on it."""

    example: Example
    fired: frozenset[str]

    @property
    def tactic(self) -> str:
        """The tactic or signal in whose file it stands."""
        return self.example.rule.tactic


def check(loader: LibraryLoader, library: Library) -> Checked:
    """Runs all checks over a loaded library."""
    every = list(examples(loader, library))
    hits = _hits(library, every)
    problems = [p for e in every if (p := verify(library, e))]
    advice = [
        *_costly(loader, library),
        *slow(loader, library),
        *_redundant(library, hits),
        *_foreign_pairs(library, hits),
        *_slips(loader, library),
    ]
    return Checked(tuple(sorted(problems)), tuple(sorted(advice)), len(every))


def foreign(loader: LibraryLoader, library: Library) -> Iterator[Problem]:
    """Hits that fire clear rules of another tactic as well: often right, sometimes a rule that steals."""
    for hit in _hits(library, examples(loader, library)):
        e = hit.example
        if others := _others(library, hit):
            names = ", ".join(sorted(r.id for r in others))
            yield e.document.problem(e.place, f"{e.rule.id}: also fires {names} (in: {e.line})")


def _hits(library: Library, every: Iterable[Example]) -> list[Hit]:
    return [
        Hit(e, frozenset(ev.rule for at in find(library, e.messages()) for ev in at))
        for e in every
        if e.must_match
    ]


def _others(library: Library, hit: Hit) -> list[Rule]:
    """The clear rules of other tactics that fire on a hit."""
    return [
        r
        for r in library.rules
        if r.id in hit.fired
        and r.tactic in library.tactics
        and r.tactic != hit.tactic
        and r.strength != "hint"
    ]


def _foreign_pairs(library: Library, hits: list[Hit]) -> Iterator[Problem]:
    """The PAIRS pairs of tactics of which one most often finds the other's hits, with nothing said before."""
    pairs: dict[tuple[str, str], list[tuple[Hit, Rule]]] = {}
    for hit in hits:
        for rule in _others(library, hit):
            if not rule.after:
                pairs.setdefault((hit.tactic, rule.tactic), []).append((hit, rule))
    by_count = sorted(pairs.items(), key=lambda pair: (-_lines(pair[1]), pair[0]))
    for (own, other), found in by_count[:PAIRS]:
        if _lines(found) > 1:
            of = sum(h.tactic == own for h in hits)
            most = Counter(rule.id for _, rule in found).most_common(1)[0][0]
            first = found[0][0].example
            yield first.document.problem(
                first.place,
                f"{own}: {_lines(found)} of its {of} hits fire {other} too, most often by {most}; fine where both "
                "are meant, else tighten that rule (`patterns check --foreign` lists them)",
            )


def _lines(found: list[tuple[Hit, Rule]]) -> int:
    return len({hit.example.place for hit, _ in found})


def _costly(loader: LibraryLoader, library: Library) -> Iterator[Problem]:
    """Phrases that would be tried on very many messages, or on all."""
    rules = {rule.id: rule for rule in library.rules}
    for name, files, document in loader.rule_files():
        for i, file in enumerate(files):
            for j, phrase in enumerate(rules[f"{name}.{file.id}"].phrases):
                if what := _cost(phrase):
                    yield document.problem(
                        ("rules", i, "phrases", j), f"{name}.{file.id}: {what} ({phrase.source})"
                    )


def _cost(phrase: Phrase) -> str:
    if not phrase.needs:
        return "no word must be there, so it is tried on every message: add a word outside [ ] and ..."
    if len(seldom_first(phrase.needs)[0]) > MANY:
        return f"any of more than {MANY} words proposes it: add a rarer word"
    return ""


def _slips(loader: LibraryLoader, library: Library) -> Iterator[Problem]:
    """Words of phrases that nobody else writes, and that are a known word but for a slip of the finger."""
    words = {part for feature in library.learned.rows for part in feature.split()[1:]}
    phrases = [
        (document.problem(("rules", i, "phrases", j), f"{name}.{file.id}"), source)
        for name, files, document in loader.rule_files()
        for i, file in enumerate(files)
        for j, source in enumerate(file.phrases)
    ]
    counts = Counter(word for _, source in phrases for word in set(_plain_words(source)))
    for problem, source in phrases:
        for word in dict.fromkeys(_plain_words(source)):
            seldom = counts[word] == 1 and word not in words and word not in library.lexicon.shorthand
            if seldom and (right := slipped(word, words)):
                what = f"nobody else writes “{word}”; did you mean “{right}”? ({source})"
                yield Problem(problem.file, problem.line, problem.column, f"{problem.message}: {what}")


def _plain_words(source: str) -> list[str]:
    """The words that a phrase spells out; those that are part of a word, as in photo[s], are left out."""
    return [w for w in ALONE.findall(f" {source.lower()} ") if len(w) > LETTERS]


def _redundant(library: Library, hits: list[Hit]) -> Iterator[Problem]:
    """Rules all of whose hits another rule of the tactic finds too, at least as strongly."""
    by_rule: dict[str, list[Hit]] = {}
    for hit in hits:
        by_rule.setdefault(hit.example.rule.id, []).append(hit)
    for own in by_rule.values():
        if found := _covered_by(library, own):
            first = own[0].example
            yield first.document.problem(
                first.place[:2],
                f"{first.rule.id}: all its hits are found by {found} too: join them, or show what is new",
            )


def _covered_by(library: Library, hits: list[Hit]) -> str:
    own = hits[0].example.rule
    shared = frozenset.intersection(*(hit.fired for hit in hits)) - {own.id}
    return ", ".join(sorted(r.id for r in library.rules if r.id in shared and _covers(r, own)))


def _covers(other: Rule, own: Rule) -> bool:
    """Whether `other` counts wherever `own` does, at least as strongly."""
    as_strong = STRENGTHS.index(other.strength) >= STRENGTHS.index(own.strength)
    as_early = not other.after or (bool(own.after) and own.after <= other.after)
    return other.tactic == own.tactic and as_strong and as_early and other.unless_seen <= own.unless_seen
