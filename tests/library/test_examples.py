"""Runs every hit and every miss of every rule in the library, one test each."""

from __future__ import annotations

import dataclasses

import pytest

from quietword.library import load_library
from quietword.library.examples import Example, examples, verify
from quietword.library.files import patterns_root
from quietword.library.load import LibraryLoader

LOADER = LibraryLoader(patterns_root())
LIBRARY = LOADER.load()
EXAMPLES = list(examples(LOADER, LIBRARY))


@pytest.mark.parametrize(
    "example", EXAMPLES, ids=[f"{e.rule.id}:{'.'.join(map(str, e.place[2:]))}" for e in EXAMPLES]
)
def test_example(example: Example) -> None:
    problem = verify(LIBRARY, example)
    assert problem is None, str(problem)


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
