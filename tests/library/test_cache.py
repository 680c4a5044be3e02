"""The cache only saves time: stale, damaged, foreign or impossible, the library is the same."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from quietword.engine.rules import Library
from quietword.library.cache import _sealed, cached
from quietword.library.load import LibraryLoader
from quietword.library.ready import fingerprint


class Builder:
    """Builds from files and counts how often."""

    def __init__(self, root: Path) -> None:
        self.root, self.times = root, 0

    def __call__(self) -> Library:
        self.times += 1
        return LibraryLoader(self.root).load()

    def get(self, folder: Path) -> Library:
        return cached(self.root, fingerprint(self.root), self, folder)


@pytest.fixture
def builder(patterns: Path) -> Builder:
    return Builder(patterns)


def only_file(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def test_the_second_time_nothing_is_built(builder: Builder, tmp_path: Path) -> None:
    first, second = builder.get(tmp_path / "c"), builder.get(tmp_path / "c")
    assert builder.times == 1
    assert second.rules == first.rules
    assert second.lexicon.groups == first.lexicon.groups
    assert [p.compiled.pattern for r in second.rules for p in r.phrases] == [
        p.compiled.pattern for r in first.rules for p in r.phrases
    ]


def test_a_changed_pattern_is_built_anew(builder: Builder, tmp_path: Path) -> None:
    builder.get(tmp_path / "c")
    with (builder.root / "tactics/en/ask.yaml").open("a") as file:
        file.write("# a remark\n")
    builder.get(tmp_path / "c")
    assert builder.times == 2


class Attack:
    """What a pickle can do when nobody looks: call anything."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(Path(os.environ["PYTEST_ATTACK"]) / "owned"),)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x80\x05garbage",
        _sealed(b"\x80\x05garbage"),
        _sealed(pickle.dumps("something else")),
        _sealed(pickle.dumps(frozenset())),
    ],
)
def test_a_damaged_file_is_made_anew(builder: Builder, tmp_path: Path, content: bytes) -> None:
    want = builder.get(tmp_path / "c")
    only_file(tmp_path / "c").write_bytes(content)
    assert builder.get(tmp_path / "c").rules == want.rules
    assert builder.times == 2
    builder.get(tmp_path / "c")
    assert builder.times == 2, "and the new one is used"


def test_a_file_that_lost_one_bit_is_made_anew(builder: Builder, tmp_path: Path) -> None:
    rules = builder.get(tmp_path / "c").rules
    path = only_file(tmp_path / "c")
    whole = path.read_bytes()
    for place in range(0, len(whole), len(whole) // 12):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        before = builder.times
        assert builder.get(tmp_path / "c").rules == rules
        assert builder.times == before + 1
        path = only_file(tmp_path / "c")


def test_a_file_that_would_run_code_runs_none(
    builder: Builder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builder.get(tmp_path / "c")
    monkeypatch.setenv("PYTEST_ATTACK", str(tmp_path))
    only_file(tmp_path / "c").write_bytes(_sealed(pickle.dumps(Attack())))
    builder.get(tmp_path / "c")
    assert builder.times == 2
    assert not (tmp_path / "owned").exists()


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="file modes are POSIX")
def test_a_file_that_others_could_write_is_not_read(builder: Builder, tmp_path: Path) -> None:
    builder.get(tmp_path / "c")
    assert only_file(tmp_path / "c").stat().st_mode & 0o077 == 0
    only_file(tmp_path / "c").chmod(0o666)
    builder.get(tmp_path / "c")
    assert builder.times == 2


def test_a_folder_that_cannot_be_made_costs_only_time(builder: Builder, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert builder.get(tmp_path / "file" / "c").rules
    assert builder.times == 1


def test_old_files_are_cleared_away(builder: Builder, tmp_path: Path) -> None:
    for n in range(6):
        with (builder.root / "tactics/en/ask.yaml").open("a") as file:
            file.write(f"# {n}\n")
        builder.get(tmp_path / "c")
    assert len(list((tmp_path / "c").iterdir())) == 3
