"""Staged sets as people write them: `# id | scenario | audience | locale | level`, then `T:` and `M:` lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import regex

TACTICS = regex.compile(r"\s*\{([a-z0-9, -]+)\}\s*$")
THREAT = regex.compile(r"\s!\s*$")
SPEAKERS = {"T": "them", "M": "me"}


class StagedError(ValueError):
    """A line of a staged set that does not fit; says which and what it should look like."""


def read_staged(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """(line number, record after the `--jsonl` contract with labels) for each conversation. Raises StagedError."""
    record: dict[str, Any] | None = None
    start = 0
    for number, raw in enumerate(lines, 1):
        line = raw.rstrip("\n").rstrip()
        if line.startswith("#") and line.count("|") == 4:
            if record:
                yield start, _finished(record)
            record, start = _header(line, number), number
        elif line.strip():
            if record is None:
                raise StagedError(f"line {number}: a message before the first `# id | scenario | …` line")
            _add(record, line, number)
    if record:
        yield start, _finished(record)


def _header(line: str, number: int) -> dict[str, Any]:
    id_, scenario, audience, locale, level = (part.strip() for part in line.lstrip("# ").split("|"))
    if level not in ("none", "notice", "caution", "urgent"):
        raise StagedError(f"line {number}: '{level}' is no level; write none, notice, caution or urgent")
    return {
        "id": id_, "scenario": scenario, "audience": audience, "locale": locale, "level": level,
        "messages": [], "tactics": [], "threat_at": None,
    }  # fmt: skip


def _add(record: dict[str, Any], line: str, number: int) -> None:
    speaker, _, text = line.partition(":")
    if speaker.strip() not in SPEAKERS:
        raise StagedError(f"line {number}: a message begins with `T:` or `M:`")
    at = len(record["messages"])
    if THREAT.search(text):
        record["threat_at"] = at
        text = THREAT.sub("", text)
    if found := TACTICS.search(text):
        record["tactics"] += [{"id": t.strip(), "at": at} for t in found[1].split(",") if t.strip()]
        text = TACTICS.sub("", text)
    record["messages"].append({"from": SPEAKERS[speaker.strip()], "text": text.strip()})


def _finished(record: dict[str, Any]) -> dict[str, Any]:
    """A set with tactics is positive: its level is the least; else it is the most that may be reached."""
    level = record.pop("level")
    positive = bool(record["tactics"]) or record["threat_at"] is not None
    return record | {"min_level": level if positive else "none", "max_level": "urgent" if positive else level}
