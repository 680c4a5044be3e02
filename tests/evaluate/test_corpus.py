"""A corpus file with a mistake is named, with its line; it never ends in a mistake of ours."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from quietword.evaluate.corpus import CorpusError, read_corpus

GOOD: dict[str, Any] = {"id": "a", "messages": [{"from": "them", "text": "hi"}], "min_level": "notice"}


@pytest.mark.parametrize(
    "change",
    [
        {"min_level": "high"},
        {"max_level": 3},
        {"threat_at": "two"},
        {"messages": [{"from": "them", "text": None}]},
        {"messages": None},
        {"tactics": [{"id": "flattery"}]},
    ],
)
def test_a_wrong_label_or_text_is_named_with_its_line(tmp_path: Path, change: dict[str, Any]) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(f"{json.dumps(GOOD)}\n{json.dumps(GOOD | change)}\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"x\.jsonl, line 2"):
        list(read_corpus(path))


def test_a_cut_archive_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(GOOD).encode() * 50)[:-12])
    with pytest.raises(CorpusError, match=r"x\.jsonl\.gz cannot be read"):
        list(read_corpus(path))
