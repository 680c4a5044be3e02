"""Nothing leaves: the product works where there is no network at all, and calls nothing where there is one."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.security.browser_session import EXPECTED as EXPECTED_IN_BROWSER
from tests.security.full_session import EXPECTED, session
from tests.security.real_helper import RealHelper
from tests.security.watched import WATCHED, WatchedHelper, why_no_strace

pytestmark = pytest.mark.thorough
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="network namespaces and strace are Linux's")
ALONE = ("unshare", "--map-root-user", "--net", "--")
# In there: loopback is brought up, and there is nothing else. A client and then a browser go through a whole session.
INSIDE = """
import fcntl, json, socket, struct, sys
from pathlib import Path
from playwright.sync_api import sync_playwright
from tests.browser.chromium import Site, chromium
from tests.browser.web_pages import Site as WebSite, serve
from tests.extension.chat_page import CHAT, HOST
from tests.security.browser_session import browser_session
from tests.security.full_session import on_the_command_line, session
from tests.security.real_helper import RealHelper

SIOCSIFFLAGS, UP_AND_RUNNING = 0x8914, 0x41
with socket.socket() as any_socket:  # what `ip link set lo up` does
    fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", UP_AND_RUNNING))
names = [name for _, name in socket.if_nameindex()]
try:
    socket.create_connection(("192.0.2.1", 80), timeout=5)
    outside = "reached"
except OSError as error:
    outside = error.strerror
folder = Path(sys.argv[1])
real = RealHelper(folder / "helper")
real.start()
try:
    levels = [*session(real.port, real.config), on_the_command_line()]
    with (
        sync_playwright() as playwright,
        serve(WebSite({"/": CHAT})) as site,
        chromium(playwright, folder, real, Site(HOST, (site,))) as browser,
    ):
        seen = browser_session(browser, real, site)
    said = real.stop().decode()
finally:
    real.kill()
print(json.dumps([names, outside, levels, seen, said]))
"""
# A helper that reaches out in every way at each check. Addresses that begin with 192.0.2 belong to nobody.
RESTLESS = """
import contextlib, ctypes, socket
from quietword.engine.memory import Memory
honest = Memory.check
def past_python():  # which tells nothing of it
    address = (2).to_bytes(2, "little") + (9).to_bytes(2, "big") + socket.inet_aton("192.0.2.7") + bytes(8)
    with socket.socket(type=socket.SOCK_DGRAM) as one:
        ctypes.CDLL(None).connect(one.fileno(), address, len(address))
def by_letter():
    with socket.socket(type=socket.SOCK_DGRAM) as one:
        one.sendto(b"x", ("192.0.2.5", 9))
def by_file():
    with socket.socket(socket.AF_UNIX) as one:
        one.connect("/nowhere/at/all")
def open_to_all():
    with socket.socket() as one:
        one.bind(("0.0.0.0", 0))
WAYS = (
    lambda: socket.create_connection(("192.0.2.1", 9), timeout=0.1).close(),
    lambda: socket.getaddrinfo("localhost", 9),
    past_python, by_letter, by_file, open_to_all,
)
def check(self, *given, **named):
    for way in WAYS:
        with contextlib.suppress(OSError):
            way()
    return honest(self, *given, **named)
Memory.check = check
"""
SEEN_BY_PYTHON = (
    r"socket\.connect .*192\.0\.2\.1\b",
    r"socket\.getaddrinfo",
    r"socket\.sendto .*192\.0\.2\.5",
    r"socket\.connect .*/nowhere",
    r"socket\.bind .*0\.0\.0\.0",
)
SEEN_BY_STRACE = (
    r"connect\(.*192\.0\.2\.1\b",
    r"connect\(.*192\.0\.2\.7",
    r"sendto\(.*192\.0\.2\.5",
    r"connect\(.*/nowhere",
    r"bind\(.*0\.0\.0\.0",
)


def _may_be_alone() -> bool:
    return subprocess.run([*ALONE, "true"], capture_output=True, check=False, timeout=30).returncode == 0


@LINUX
@pytest.mark.browser
def test_the_whole_product_works_with_loopback_alone(tmp_path: Path) -> None:
    if not _may_be_alone():
        pytest.skip("the kernel lets this user make no network namespace")
    done = subprocess.run(
        [*ALONE, sys.executable, "-c", INSIDE, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=150,
    )
    assert done.returncode == 0, done.stderr
    names, outside, levels, seen, said = json.loads(done.stdout)
    assert names == ["lo"], "the control: there must be no other way out"
    assert outside == "Network is unreachable", "the control: a call to another machine must fail"
    assert (levels, said) == ([*EXPECTED, "urgent"], "")
    assert seen == EXPECTED_IN_BROWSER


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[WatchedHelper]:
    made = WatchedHelper(tmp_path / "watched")
    yield made
    made.kill()


def test_the_helper_calls_nothing(watched: WatchedHelper) -> None:
    watched.start()
    assert session(watched.real.port, watched.real.config) == EXPECTED
    watched.stop()
    watched.calls().assert_none()


def test_a_helper_that_calls_somebody_is_seen_by_both(watched: WatchedHelper) -> None:
    watched.start(RESTLESS + WATCHED)
    assert session(watched.real.port, watched.real.config) == EXPECTED
    watched.stop()
    calls = watched.calls()
    with pytest.raises(AssertionError, match=r"called .*192\.0\.2\.1"):
        calls.assert_none()
    assert [way for way in SEEN_BY_PYTHON if not _any(way, calls.outward)] == []
    if why_no_strace():
        pytest.skip(f"all was looked at but the calls to the system: {why_no_strace()}")
    assert [way for way in SEEN_BY_STRACE if not _any(way, calls.outward)] == []
    assert not _any(r"192\.0\.2\.7", list(calls.events)), (
        "this one Python cannot tell of: it needs the second watch"
    )


def _any(way: str, calls: list[str]) -> bool:
    return any(re.match(way, call) for call in calls)


def test_check_on_the_command_line_calls_nothing(real: RealHelper, tmp_path: Path) -> None:
    log = tmp_path / "calls"
    command = [sys.executable, "-c", WATCHED, str(log), "check", "-"]
    done = subprocess.run(
        command, input=b"Sam: hello\n", env=real.env, capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert log.read_text("utf-8") == ""


@pytest.mark.parametrize(
    "call", ["socket.create_connection(('127.0.0.1', 9))", "socket.getaddrinfo('localhost', 9)"]
)
def test_the_watch_sees_a_call(tmp_path: Path, call: str) -> None:
    log = tmp_path / "calls"
    program = WATCHED.replace(
        "main()\n", f"import socket, contextlib\nwith contextlib.suppress(OSError): {call}\n"
    )
    subprocess.run([sys.executable, "-c", program, str(log)], check=True, timeout=60)
    assert "socket." in log.read_text("utf-8")
