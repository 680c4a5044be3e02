"""What is worth mending in a library that loads: examples that fail, rules that repeat, rules that cost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quietword.engine.find import find
from quietword.engine.lexicon import Phrase, best_need
from quietword.engine.rules import Library, Rule
from quietword.engine.types import STRENGTHS
from quietword.library.examples import Example, examples, verify
from quietword.library.files import Problem
from quietword.library.load import LibraryLoader

MANY = 800


@dataclass(frozen=True, slots=True)
class Checked:
    """The result of one check: `problems` fail, `advice` is for reading, `count` is how many examples ran."""

    problems: tuple[Problem, ...]
    advice: tuple[Problem, ...]
    count: int


def check(loader: LibraryLoader, library: Library) -> Checked:
    """Runs all checks over a loaded library."""
    every = list(examples(loader, library))
    problems = [p for e in every if (p := verify(library, e))]
    advice = [*_costly(loader, library), *_redundant(library, every)]
    return Checked(tuple(sorted(problems)), tuple(sorted(advice)), len(every))


def foreign(loader: LibraryLoader, library: Library) -> Iterator[Problem]:
    """Hits that fire clear rules of another tactic as well: often right, sometimes a rule that steals."""
    for e in examples(loader, library):
        if not e.must_match:
            continue
        others = {
            ev.rule for at in find(library, e.messages()) for ev in at if _steals(library, ev.rule, e.rule)
        }
        if others:
            yield e.document.problem(
                e.place, f"{e.rule.id}: also fires {', '.join(sorted(others))} (in: {e.line})"
            )


def _steals(library: Library, rule: str, own: Rule) -> bool:
    other = next(r for r in library.rules if r.id == rule)
    return other.tactic in library.tactics and other.tactic != own.tactic and other.strength != "hint"


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
    if len(best_need(phrase.needs)) > MANY:
        return f"any of more than {MANY} words proposes it: add a rarer word"
    return ""


def _redundant(library: Library, every: list[Example]) -> Iterator[Problem]:
    """Rules all of whose hits another rule of the tactic finds too, at least as strongly."""
    by_rule: dict[str, list[Example]] = {}
    for e in every:
        if e.must_match:
            by_rule.setdefault(e.rule.id, []).append(e)
    for hits in by_rule.values():
        if found := _covered_by(library, hits):
            rule = hits[0].rule
            yield hits[0].document.problem(
                hits[0].place[:2],
                f"{rule.id}: all its hits are found by {found} too: join them, or show what is new",
            )


def _covered_by(library: Library, hits: list[Example]) -> str:
    rules = {rule.id: rule for rule in library.rules}
    own = hits[0].rule
    shared: set[str] | None = None
    for e in hits:
        found = {ev.rule for at in find(library, e.messages()) for ev in at if ev.rule != own.id}
        shared = found if shared is None else shared & found
    return ", ".join(sorted(r for r in shared or () if _covers(rules[r], own)))


def _covers(other: Rule, own: Rule) -> bool:
    """Whether `other` counts wherever `own` does, at least as strongly."""
    as_strong = STRENGTHS.index(other.strength) >= STRENGTHS.index(own.strength)
    as_early = not other.after or (bool(own.after) and own.after <= other.after)
    return other.tactic == own.tactic and as_strong and as_early and other.unless_seen <= own.unless_seen
