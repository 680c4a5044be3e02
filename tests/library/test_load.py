"""Mistakes in pattern files are named with file, line and column, all in one run, with what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from quietword.library import LibraryError, load_library

ASK = "tactics/en/ask.yaml"


def spoil(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def line_of(root: Path, name: str, words: str) -> int:
    lines = (root / name).read_text(encoding="utf-8").splitlines()
    return next(n for n, line in enumerate(lines, 1) if words in line)


@pytest.mark.parametrize(
    ("name", "old", "new", "at", "says"),
    [
        (ASK, "[please]", "[please", "[please", "never closed"),
        (ASK, "{photo} [", "{foto} [", "{foto} [", "there is no word group {foto}"),
        (ASK, "phrases:", "phrase:", "phrase:", "not a key that belongs here"),
        (ASK, "stage: sexual", "stage: nowhere", "stage: nowhere", "stage"),
        (ASK, '"send photos please"]', '"send photos please"', "misses:", "not YAML"),
        (ASK, '"send photos please"]', '"x", no]', "no]", "put this in quotes"),
        ("tactics/en/threat.yaml", "after: [ask]", "after: [aks]", "id: deadline", "'aks' is no tactic"),
        ("assessment.yaml", "{any: [ask]}]\n", "{any: [asks]}]\n", "id: ask-after-no", "'asks' is no tactic"),
        ("assessment.yaml", "level: caution", "level: loud", "level: loud", "level"),
        ("words/en.yaml", '["mum", "dad"', '["mum", "(dad"', '"(dad"', "never closed"),
        ("words/en.yaml", "regex: [£$]", "regex: ([£$]", "money:", "cannot be read"),
        ("words/en.yaml", "emoji:", "emojis:", "emojis:", "not a key"),
        ("assessment.yaml", "situation: threatened", "say: nothing-here", "nothing-here", "no saying"),
    ],
)
def test_a_mistake_is_named(patterns: Path, name: str, old: str, new: str, at: str, says: str) -> None:
    spoil(patterns, name, old, new)
    with pytest.raises(LibraryError) as caught:
        load_library(patterns)
    problem = next((p for p in caught.value.problems if p.file == name and says in p.message), None)
    assert problem is not None, str(caught.value)
    assert problem.line == line_of(patterns, name, at)
    assert str(problem).startswith(f"{name}:{problem.line}:{problem.column}: ")


def test_all_mistakes_are_found_in_one_run(patterns: Path) -> None:
    spoil(patterns, ASK, "[please]", "[please")
    spoil(patterns, "tactics/en/threat.yaml", "after: [ask]", "after: [aks]")
    with pytest.raises(LibraryError) as caught:
        load_library(patterns)
    assert {p.file for p in caught.value.problems} == {ASK, "tactics/en/threat.yaml"}


def test_a_rule_needs_three_hits_and_three_misses(patterns: Path) -> None:
    spoil(patterns, ASK, '"send it", "a pic", "photo"', '"send it"')
    with pytest.raises(LibraryError, match="misses"):
        load_library(patterns)


def test_a_key_twice_is_said(patterns: Path) -> None:
    spoil(patterns, ASK, "stage: sexual", "stage: sexual\nstage: threat")
    with pytest.raises(LibraryError, match="stands here twice"):
        load_library(patterns)


def test_two_rules_of_one_name(patterns: Path) -> None:
    spoil(patterns, "tactics/en/threat.yaml", "id: deadline", "id: share")
    with pytest.raises(LibraryError, match="two rules are called 'share'"):
        load_library(patterns)


def test_bytes_that_are_no_text(patterns: Path) -> None:
    (patterns / ASK).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(LibraryError, match="UTF-8"):
        load_library(patterns)


def test_a_missing_file_is_named(patterns: Path) -> None:
    (patterns / "assessment.yaml").unlink()
    with pytest.raises(LibraryError, match=r"assessment\.yaml"):
        load_library(patterns)


def test_the_version_follows_the_content(patterns: Path) -> None:
    before = load_library(patterns).version
    spoil(patterns, ASK, "{photo} [please]", "{photo}")
    assert load_library(patterns).version != before
