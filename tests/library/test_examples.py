"""Runs every hit and every miss of every rule in the library."""

from __future__ import annotations

import dataclasses

import pytest

from quietword.library import load_library
from quietword.library.examples import examples, verify
from quietword.library.files import patterns_root
from quietword.library.load import LibraryLoader

LOADER = LibraryLoader(patterns_root())
LIBRARY = LOADER.load()
EXAMPLES = list(examples(LOADER, LIBRARY))


RULES = sorted({e.rule.id for e in EXAMPLES})


@pytest.mark.parametrize("rule", RULES)
def test_every_hit_matches_and_no_miss_does(rule: str) -> None:
    own = [e for e in EXAMPLES if e.rule.id == rule]
    assert sum(e.must_match for e in own) >= 3
    assert sum(not e.must_match for e in own) >= 3
    problems = [str(p) for e in own if (p := verify(LIBRARY, e))]
    assert not problems, "\n" + "\n".join(problems)


def test_a_wrong_example_is_named_with_its_line() -> None:
    miss = next(e for e in EXAMPLES if not e.must_match)
    problem = verify(LIBRARY, dataclasses.replace(miss, must_match=True))
    assert problem is not None
    assert "widen a phrase" in problem.message
    assert problem.line > 1


def test_wrong_marks_are_said() -> None:
    hit = next(e for e in EXAMPLES if e.must_match and not e.lit)
    problem = verify(LIBRARY, dataclasses.replace(hit, line="[[zzz]] " + hit.line))
    assert problem is not None


def test_two_loads_are_the_same_library() -> None:
    assert load_library().version == LIBRARY.version
