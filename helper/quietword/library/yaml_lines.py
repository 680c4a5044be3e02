"""YAML that remembers on which line each value stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from quietword.library.files import LibraryError, Problem

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # pragma: no cover - PyYAML built without its C part
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

MOST_VALUES = 100_000
Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Document:
    """A parsed file: plain data, and the line and column of every value by its path of keys."""

    name: str
    data: Any
    places: dict[Place, tuple[int, int]] = field(default_factory=dict)

    def problem(self, place: Place, message: str, column: int = 0) -> Problem:
        """A Problem at `place`, or at the nearest place above it that the file has."""
        while place and place not in self.places:
            place = place[:-1]
        line, start = self.places.get(place, (1, 1))
        return Problem(self.name, line, start + column, message)


def read_yaml(path: Path, root: Path) -> Document:
    """Reads one file. Raises LibraryError with the line when it is not YAML, or has a key twice."""
    name = path.relative_to(root).as_posix()
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LibraryError([Problem(name, 1, 1, f"cannot read this file as UTF-8 text ({error})")]) from error
    try:
        node = yaml.compose(text, Loader=Loader)
        data = yaml.load(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        what = f'this is not YAML ({error.problem}); often a quote or a space is missing: put phrases in "…"'
        raise LibraryError([Problem(name, line, column, what)]) from error
    except RecursionError as error:
        raise _unfolds(name) from error
    document = Document(name, data)
    if node is not None:
        try:
            twice = _walk(node, (), document)
        except RecursionError as error:
            raise _unfolds(name) from error
        if twice:
            raise LibraryError(twice)
    return document


def _unfolds(name: str) -> LibraryError:
    """What a few lines with `&name` and `*name` can do."""
    what = f"this file unfolds into more than {MOST_VALUES:,} values, or without end: write less with & and *"
    return LibraryError([Problem(name, 1, 1, what)])


def _walk(node: yaml.Node, place: Place, document: Document) -> list[Problem]:
    if len(document.places) >= MOST_VALUES:
        raise _unfolds(document.name)
    document.places[place] = (node.start_mark.line + 1, node.start_mark.column + 1)
    problems: list[Problem] = []
    if isinstance(node, yaml.SequenceNode):
        for i, item in enumerate(node.value):
            problems += _walk(item, (*place, i), document)
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            if name in seen:
                mark = key.start_mark
                problems.append(
                    Problem(document.name, mark.line + 1, mark.column + 1, f"'{name}' stands here twice")
                )
            seen.add(name)
            problems += _walk(value, (*place, name), document)
    return problems
