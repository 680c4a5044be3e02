from __future__ import annotations

import io
import os
import pty

import pytest

from quietword.commands.progress import counted


def test_lines_pass_through_without_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    error = io.StringIO()
    monkeypatch.setattr("sys.stderr", error)
    with counted(io.BytesIO(b"a\nb\n")) as lines:
        assert list(lines) == [b"a\n", b"b\n"]
    assert error.getvalue() == ""


def test_a_bar_moves_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w", encoding="utf-8") as terminal:
        monkeypatch.setattr("sys.stderr", terminal)
        monkeypatch.setenv("TERM", "xterm")
        with counted(io.BytesIO(b"a\nb\n")) as lines:
            assert list(lines) == [b"a\n", b"b\n"]
        terminal.flush()
        shown = b""
        while (
            b"Checking" not in shown
        ):  # it comes in pieces; a bar that never comes is stopped by pytest's own limit
            shown += os.read(ours, 65536)
    os.close(ours)
