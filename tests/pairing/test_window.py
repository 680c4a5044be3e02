from __future__ import annotations

from pathlib import Path

import pytest

from quietword.pairing.window import FILE, MOST_TRIES, SECONDS, Window
from tests.pairing.clocks import Clock


@pytest.fixture
def wall() -> Clock:
    return Clock(1_800_000_000.0)


@pytest.fixture
def steady() -> Clock:
    return Clock(5_000.0)


@pytest.fixture
def window(folder: Path, wall: Clock, steady: Clock) -> Window:
    return Window(folder, wall, steady)


def test_a_window_is_one_secret_that_another_process_can_see(folder: Path, window: Window) -> None:
    assert window.secret() is None
    secret = window.open()
    assert len(bytes.fromhex(secret)) == 32
    assert window.secret() == Window(folder, window._wall, window._steady).secret() == secret


def test_it_works_once(window: Window) -> None:
    secret = window.open()
    assert window.use(secret)
    assert not window.use(secret)
    assert window.secret() is None


def test_a_new_one_ends_the_old_one(window: Window) -> None:
    old, new = window.open(), window.open()
    assert not window.use(old)
    assert window.secret() == new


def test_two_minutes_by_both_clocks(window: Window, wall: Clock, steady: Clock) -> None:
    assert SECONDS == 120
    window.open()
    wall.now, steady.now = wall.now + 119, steady.now + 119
    assert window.secret()
    wall.now, steady.now = wall.now + 1, steady.now + 1
    assert window.secret() is None


@pytest.mark.parametrize(
    ("by_wall", "by_steady"),
    [(120, 0), (0, 120), (-100_000, 120), (120, -1), (1, -4_000)],
    ids=["wall alone", "steady alone", "wall set back", "wall and a new start", "a new start"],
)
def test_whichever_clock_says_over_is_right(
    window: Window, wall: Clock, steady: Clock, by_wall: float, by_steady: float
) -> None:
    secret = window.open()
    wall.now, steady.now = wall.now + by_wall, steady.now + by_steady
    assert window.secret() is None
    assert not window.use(secret)


def test_a_wall_clock_that_is_set_back_ends_nothing_too_soon(window: Window, wall: Clock) -> None:
    secret = window.open()
    wall.now -= 3_600
    assert window.secret() == secret


def test_five_wrong_tries_close_it(window: Window) -> None:
    assert MOST_TRIES == 5
    secret = window.open()
    for _ in range(4):
        window.wrong(secret)
    assert window.secret() == secret
    window.wrong(secret)
    assert window.secret() is None


def test_tries_are_counted_over_processes(folder: Path, window: Window, wall: Clock, steady: Clock) -> None:
    secret = window.open()
    for _ in range(5):
        Window(folder, wall, steady).wrong(secret)
    assert window.secret() is None


def test_tries_on_an_old_secret_do_not_count(window: Window) -> None:
    old, new = window.open(), window.open()
    for _ in range(9):
        window.wrong(old)
    assert window.secret() == new


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"secret": "00"}', b"\xff"])
def test_a_damaged_file_is_no_window(folder: Path, window: Window, content: bytes) -> None:
    window.open()
    (folder / FILE).write_bytes(content)
    assert window.secret() is None
    window.wrong("00" * 32)
    assert window.open()


def test_a_link_is_no_window(folder: Path, tmp_path: Path, window: Window) -> None:
    window.open()
    (folder / FILE).rename(tmp_path / "elsewhere")
    (folder / FILE).symlink_to(tmp_path / "elsewhere")
    assert window.secret() is None
