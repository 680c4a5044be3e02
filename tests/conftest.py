"""What all tests share: nothing may leave this machine, and tests of real browsers are marked as such."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

import pytest
from hypothesis import settings

BROWSER_FOLDERS = {Path(__file__).parent / name for name in ("both", "browser", "extension")}
TABLE = "how a client is read"
HEAD = f"{'client':34}{'messages':>9}{'found':>8}{'in order':>10}{'speaker':>9}{'invented':>10}"
LOCAL_NAMES = {None, "", b"", "localhost", b"localhost"}

_left: list[str] = []


def pytest_configure() -> None:
    """Watch every connection of this process from the start; audit hooks cannot be taken off again. And no test is
    timed: the machine may be busy."""
    sys.addaudithook(_watch)
    settings.register_profile("untimed", deadline=None)
    settings.load_profile("untimed")
    # No test, nor any helper that one starts, sees the pairings of whoever runs it, or opens a browser there.
    os.environ["QUIETWORD_CONFIG"] = tempfile.mkdtemp(prefix="qw-config-")
    os.environ["QUIETWORD_NO_OPEN"] = "1"


def pytest_unconfigure() -> None:
    """Take the folder of pairings away again."""
    shutil.rmtree(os.environ["QUIETWORD_CONFIG"], ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All that lies in the browsers' folders drives a browser."""
    for item in items:
        if BROWSER_FOLDERS & set(item.path.parents):
            item.add_marker(pytest.mark.browser)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How the real chat clients were read: told where the results of all processes meet."""
    reports = [r for how in ("passed", "failed") for r in terminalreporter.getreports(how)]
    rows = sorted({str(row) for r in reports for name, row in r.user_properties if name == TABLE})
    for row in [HEAD, *rows] if rows else []:
        terminalreporter.write_line(row)


@pytest.fixture(autouse=True)
def _nothing_leaves() -> Iterator[None]:
    """Fail the test that looks up or connects to another machine, even when it swallows the error."""
    _left.clear()
    yield
    assert _left == [], "this test reached for another machine; tests talk to 127.0.0.1 only"


def _watch(event: str, args: tuple[object, ...]) -> None:
    if event == "socket.getaddrinfo":
        _check(event, args[0])
    if event in ("socket.connect", "socket.sendto") and isinstance(args[1], tuple):
        _check(event, args[1][0])


def _check(event: str, host: object) -> None:
    if not _is_local(host):
        _left.append(f"{event} {host!r}")
        raise PermissionError(f"tests talk to 127.0.0.1 only, not to {host!r}")


def _is_local(host: object) -> bool:
    if host in LOCAL_NAMES:
        return True
    try:
        return ip_address(host.decode() if isinstance(host, bytes) else str(host)).is_loopback
    except ValueError:
        return False
