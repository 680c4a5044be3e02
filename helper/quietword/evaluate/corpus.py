"""Corpora: JSON Lines (plain or gzip) after the `--jsonl` contract plus labels, and staged sets as plain text."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO, cast

from quietword.engine.types import LEVELS, Audience, Level, Message, Speaker
from quietword.evaluate.staged import read_staged
from quietword.library.files import content_name


class CorpusError(ValueError):
    """A corpus file that cannot be read: the message names file and line, and what to do."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What a sensible friend says of a staged conversation. `tactics` are (id, index where it first shows)."""

    min_level: Level
    max_level: Level
    tactics: tuple[tuple[str, int], ...] = ()
    threat_at: int | None = None

    @property
    def positive(self) -> bool:
        """Whether a warning is due."""
        return self.min_level != LEVELS[0]


@dataclass(frozen=True, slots=True)
class Conversation:
    """One conversation; `labels` is None for ordinary talk, in which nothing should be found."""

    id: str
    source: str
    audience: Audience
    locale: str
    scenario: str
    messages: tuple[Message, ...]
    labels: Labels | None


def read_corpus(path: Path) -> Iterator[Conversation]:
    """The conversations of one file, one at a time. Raises CorpusError."""
    name = path.name
    try:
        with _open(path) as lines:
            if name.endswith(".txt"):
                records: Iterator[tuple[int, dict[str, Any]]] = read_staged(lines)
            else:
                records = ((n, json.loads(line)) for n, line in enumerate(lines, 1) if line.strip())
            for number, record in records:
                yield _conversation(record, name, number)
    except (OSError, EOFError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise CorpusError(
            f"{name} cannot be read ({error}); it should be JSON Lines or a staged set"
        ) from error


def corpus_name(paths: Iterable[Path]) -> str:
    """A short name for the content of corpus files."""
    return content_name((path.name, path) for path in sorted(paths, key=lambda p: p.name))


def _open(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return cast("TextIO", gzip.open(path, "rt", encoding="utf-8"))
    return path.open(encoding="utf-8")


def _conversation(record: dict[str, Any], name: str, number: int) -> Conversation:
    try:
        return Conversation(
            id=str(record["id"]),
            source=name.split(".")[0],
            audience=record.get("audience", "unknown"),
            locale=record.get("locale", "en-GB"),
            scenario=record.get("scenario", ""),
            messages=tuple(
                Message(str(i), cast("Speaker", m.get("from", "unknown")), _text(m["text"]))
                for i, m in enumerate(record["messages"])
            ),
            labels=_labels(record),
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise CorpusError(f"{name}, line {number}: {error!r} is missing or of the wrong kind") from error


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    return value


def _labels(record: dict[str, Any]) -> Labels | None:
    if "min_level" not in record and "max_level" not in record:
        return None
    tactics = tuple((t["id"], int(t["at"])) for t in record.get("tactics", ()))
    least, most = record.get("min_level", "none"), record.get("max_level", "urgent")
    if not {least, most} <= set(LEVELS):
        raise ValueError(f"min_level or max_level: one of {', '.join(LEVELS)}")
    threat_at = record.get("threat_at")
    return Labels(least, most, tactics, None if threat_at is None else int(threat_at))
