from __future__ import annotations

import json
import logging
import os
from pathlib import Path
from threading import Thread

import pytest

from quietword.pairing.store import FILE, Store

posix = pytest.mark.skipif(os.name != "posix", reason="modes and owners are those of POSIX")
ORIGIN = "chrome-extension://" + "a" * 32


@pytest.fixture
def store(folder: Path) -> Store:
    return Store(folder)


def test_nothing_is_paired_at_first(store: Store) -> None:
    assert store.pairings() == []
    assert store.find("00" * 8) is None
    assert not store.revoke("00" * 8)
    assert store.revoke_all() == 0


def test_a_pairing_is_kept_and_found_by_another_process(folder: Path, store: Store) -> None:
    one, two = store.add(ORIGIN, "Chromium on Linux"), store.add(ORIGIN, "Firefox on Linux")
    assert one.key != two.key
    assert one.id != two.id
    assert Store(folder).pairings() == [one, two]
    assert Store(folder).find(two.id) == two


def test_what_another_process_changes_is_seen_at_once(folder: Path, store: Store) -> None:
    made = store.add(ORIGIN, "Chromium")
    assert store.find(made.id) == made
    assert Store(folder).revoke(made.id)
    assert store.find(made.id) is None
    other = Store(folder).add(ORIGIN, "Firefox")
    assert store.find(other.id) == other
    (folder / FILE).unlink()
    assert store.find(other.id) is None


def test_all_are_forgotten(store: Store) -> None:
    store.add(ORIGIN, "one")
    store.add(ORIGIN, "two")
    assert store.revoke_all() == 2
    assert store.pairings() == []


def test_two_that_write_at_once_lose_nothing(folder: Path) -> None:
    def add() -> None:
        for _ in range(5):
            Store(folder).add(ORIGIN, "one")

    writers = [Thread(target=add) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(Store(folder).pairings()) == 20


def test_a_key_is_not_told_by_accident(store: Store) -> None:
    made = store.add(ORIGIN, "Chromium")
    assert made.key not in f"{made} {made!r} {[made]}"


GOOD = {"id": "0" * 16, "key": "0" * 64, "origin": ORIGIN, "name": "one", "since": "2026-01-01"}
DAMAGED = {
    "cut off": b'{"format": 1, "pairings": [{"id": "00',
    "empty": b"",
    "not text": b"\xff\x00",
    "another format": b'{"format": 2, "pairings": []}',
    "no format": b'{"pairings": []}',
    "a short key": json.dumps({"format": 1, "pairings": [GOOD | {"key": "00"}]}).encode(),
    "a key with more behind it": json.dumps(
        {"format": 1, "pairings": [GOOD | {"key": "0" * 64 + "\n"}]}
    ).encode(),
    "a web page as origin": json.dumps(
        {"format": 1, "pairings": [GOOD | {"origin": "https://a/b"}]}
    ).encode(),
}


@pytest.mark.parametrize("case", DAMAGED)
def test_a_damaged_file_is_kept_aside_and_said(
    folder: Path, store: Store, caplog: pytest.LogCaptureFixture, case: str
) -> None:
    (folder / FILE).write_bytes(DAMAGED[case])
    (folder / FILE).chmod(0o600)
    with caplog.at_level(logging.DEBUG):
        assert store.pairings() == []
    (line,) = caplog.messages
    assert "was damaged" in line
    assert "quietword pair" in line
    (aside,) = folder.glob("pairings.damaged-*.json")
    assert aside.read_bytes() == DAMAGED[case]
    assert aside.name in line
    assert store.pairings() == [], "and it is said once"
    assert len(caplog.messages) == 1
    assert store.add(ORIGIN, "anew") in store.pairings()


def test_the_good_file_that_the_damaged_ones_come_from(folder: Path, store: Store) -> None:
    (folder / FILE).write_text(json.dumps({"format": 1, "pairings": [GOOD]}))
    assert [p.name for p in store.pairings()] == ["one"]


@posix
def test_a_file_that_is_opened_to_others_meanwhile_is_shut_and_said_once(
    folder: Path, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    made = store.add(ORIGIN, "one")
    assert store.find(made.id) == made
    (folder / FILE).chmod(0o644)
    with caplog.at_level(logging.DEBUG):
        assert [store.find(made.id) for _ in range(3)] == [made] * 3
    assert (folder / FILE).stat().st_mode & 0o777 == 0o600
    (line,) = caplog.messages
    assert "could be read by others" in line
    assert "quietword pair --revoke-all" in line
    assert made.key not in line


@posix
def test_a_file_that_cannot_be_shut_is_believed_no_more(
    folder: Path, store: Store, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = store.add(ORIGIN, "one")
    assert store.find(made.id) == made
    (folder / FILE).chmod(0o644)
    monkeypatch.setattr(os, "fchmod", lambda _descriptor, _mode: None)
    with caplog.at_level(logging.DEBUG):
        assert [store.find(made.id) for _ in range(3)] == [None] * 3
    (line,) = caplog.messages
    assert "cannot be made private" in line


@posix
def test_a_file_that_becomes_somebody_elses_is_believed_no_more(
    folder: Path, store: Store, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = store.add(ORIGIN, "one")
    assert store.find(made.id) == made
    if os.geteuid() == 0:
        os.chown(folder / FILE, 12345, 12345)
    else:
        (folder / FILE).touch()
        monkeypatch.setattr(os, "geteuid", lambda: -1)
    assert store.find(made.id) is None
    assert "belongs to somebody else" in caplog.messages[0]


def test_a_link_is_not_read(
    folder: Path, tmp_path: Path, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    made = store.add(ORIGIN, "one")
    (folder / FILE).rename(tmp_path / "elsewhere")
    (folder / FILE).symlink_to(tmp_path / "elsewhere")
    with caplog.at_level(logging.DEBUG):
        assert store.find(made.id) is None
    assert "is a link" in caplog.messages[0]
