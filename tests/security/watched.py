"""The real helper while its calls are watched twice: by Python's audit hook from within, by strace from without."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.security.real_helper import SERVE, RealHelper

# Every event by which Python tells that it would reach for something; written to a file that the test reads.
WATCHED = """
import sys
out = open(sys.argv.pop(1), "w", buffering=1)
CALLS = ("connect", "getaddrinfo", "gethostbyname", "gethostbyaddr", "getnameinfo", "sendto", "sendmsg")
def watch(event, args):
    if event in {"socket." + name for name in CALLS} or event.startswith(("urllib.", "http.client.", "ftplib.")):
        out.write(f"{event} {args[1:]}\\n")
    if event in ("socket.bind", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "webbrowser.open"):
        out.write(f"{event} {args[1:]}\\n")
sys.addaudithook(watch)
from quietword.__main__ import main
main()
"""
TRACED = "trace=connect,sendto,sendmsg,sendmmsg,bind"
STRACE = ("strace", "--daemonize", "--follow-forks", "--quiet=all", "-e", TRACED)
LISTENS = "socket.bind (('127.0.0.1', 0),)"
CALL = re.compile(r"^\d+ +(\w+\(.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Calls:
    """What the helper reached for: events of Python, and calls to the system with what they named."""

    events: tuple[str, ...]
    system: tuple[str, ...]

    @property
    def outward(self) -> list[str]:
        """All but listening on 127.0.0.1. An answer on a connection that another opened names nobody, and is none."""
        named = [call for call in self.system if "sa_family=" in call]
        return [call for call in (*self.events, *named) if not _listens(call)]

    def assert_none(self) -> None:
        """Fail when it called anybody, and when one of the two watches has seen nothing; skip where one was missing."""
        assert not self.outward, f"the helper called {self.outward}"
        assert sum(map(_listens, self.events)) == 1, "the control: Python must have told that it listens"
        if reason := why_no_strace():
            pytest.skip(f"all was looked at but the calls to the system: {reason}")
        assert sum(map(_listens, self.system)) == 1, "the control: strace must have seen that it listens"


@dataclass
class WatchedHelper:
    """A real helper below `root`, and what was noted of its calls."""

    root: Path

    def __post_init__(self) -> None:
        self.root.mkdir(exist_ok=True)
        self.real = RealHelper(self.root / "helper")
        self._events, self._system = self.root / "events", self.root / "system"

    def start(self, program: str = WATCHED) -> None:
        """Run it. strace stands beside it, not above: signals and `/proc` are then the helper's own."""
        strace = () if why_no_strace() else (*STRACE, "--output", str(self._system))
        self.real.start(("-c", program, str(self._events), *SERVE[2:]), before=strace)

    def stop(self) -> bytes:
        """End it politely; strace has then written all. What the helper said after its first line."""
        return self.real.stop()

    def kill(self) -> None:
        """End it in any case."""
        self.real.kill()

    def calls(self) -> Calls:
        """What was noted by both; by Python alone where strace cannot be had."""
        events = self._events.read_text("utf-8").splitlines()
        system = self._system.read_text("utf-8") if self._system.exists() else ""
        return Calls(tuple(events), tuple(CALL.findall(system)))


def why_no_strace() -> str:
    """Why calls to the system cannot be watched here; empty where they can."""
    if sys.platform != "linux":
        return "strace is Linux's"
    if shutil.which("strace") is None:
        return "strace is not installed"
    done = subprocess.run(
        ["strace", "--output=/dev/null", "true"], capture_output=True, check=False, timeout=30
    )
    return "" if done.returncode == 0 else "the kernel lets this user trace no process"


def _listens(call: str) -> bool:
    return call == LISTENS or (call.startswith("bind(") and 'inet_addr("127.0.0.1")' in call)
