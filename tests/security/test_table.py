"""The table in README.md and the tests are one: a row for each attack, with the defence that its test names."""

from __future__ import annotations

import ast
import re
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
LEAST = 28
ELSEWHERE = ("tests/browser/", "tests/extension/", "tests/cli/")
# Every attack that the issue asks for, by a word that its row must hold.
ASKED_FOR = (
    *(
        "rebinding",
        "simple POST",
        "no-cors",
        "form",
        "image",
        "script",
        "WebSocket",
        "another id",
        "replayed",
    ),
    *(
        "pairing secret",
        "brute force",
        "squatter",
        "relay",
        "oversized",
        "compressed",
        "slowloris",
        "header flood",
    ),
    *(
        "UTF-8",
        "surrogate",
        "duplicate",
        "nesting",
        "huge numbers",
        "traversal",
        "clickjacking",
        "log injection",
    ),
    *("regex bomb", "symlink", "world-readable", "two helpers", "clock", "kill -9", "two processes pair"),
)


def rows() -> list[tuple[str, str, str]]:
    """Attack, defence and test of each row."""
    lines = (HERE / "README.md").read_text("utf-8").splitlines()
    cells = [[c.strip() for c in line.strip("|").split(" | ")] for line in lines if line.startswith("| ")]
    return [(c[0], c[1], c[2].strip("`| ")) for c in cells if "::" in c[2]]


def docstrings(file: Path) -> dict[str, str]:
    """The tests of a file that say what they show."""
    tree = ast.parse(file.read_text("utf-8"))
    functions = [
        node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]
    return {node.name: " ".join((ast.get_docstring(node) or "").split()) for node in functions}


def test_every_row_has_its_test_and_names_the_same_defence() -> None:
    for attack, defence, test in rows():
        place, name = test.split("::")
        file = (ROOT if place.startswith(ELSEWHERE) else HERE) / place
        found = docstrings(file)
        assert name in found, f"{attack}: {test} is not there"
        if not place.startswith(ELSEWHERE):
            assert defence == found[name], f"{attack}: the row and the docstring of {test} differ"


def test_every_test_with_a_defence_has_its_row() -> None:
    listed = {test for _, _, test in rows()}
    written = {
        f"{file.name}::{name}"
        for file in sorted(HERE.glob("test_*.py"))
        for name, said in docstrings(file).items()
        if said
    }
    assert written <= listed


def test_no_row_stands_twice_and_none_is_missing() -> None:
    found = rows()
    assert len(found) >= LEAST
    assert len({test for _, _, test in found}) == len(found)
    assert len({attack for attack, _, _ in found}) == len(found)
    everything = "\n".join(attack for attack, _, _ in found).lower()
    assert [word for word in ASKED_FOR if not re.search(re.escape(word.lower()), everything)] == []
