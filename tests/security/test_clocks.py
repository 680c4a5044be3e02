"""Clock jumps, both ways, and challenges that grow old."""

from __future__ import annotations

from pathlib import Path

from tests.security import clocks_moved as clocks


def test_clock_set_back(tmp_path: Path) -> None:
    """The steady clock ends the window too (Window)."""
    assert not clocks.clock_set_back(tmp_path)


def test_clock_set_forward(tmp_path: Path) -> None:
    """The window closes early, never late; a new one opens as ever (Window)."""
    assert not clocks.clock_set_forward(tmp_path)


def test_computer_started_anew(tmp_path: Path) -> None:
    """The wall clock ends the window too, and a steady clock that went back does (Window)."""
    assert not clocks.started_anew(tmp_path)


def test_old_challenge(tmp_path: Path) -> None:
    """A challenge lives 30 seconds of the steady clock (Nonces)."""
    assert not clocks.old_nonce(tmp_path)


def test_flood_of_challenges(tmp_path: Path) -> None:
    """At most 2,000 challenges wait; the oldest goes (Nonces)."""
    assert not clocks.many_nonces(tmp_path)
