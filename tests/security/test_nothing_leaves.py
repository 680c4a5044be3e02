"""Nothing leaves: the product works where there is no network at all, and calls nothing where there is one."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.security.full_session import EXPECTED, session
from tests.security.real_helper import SERVE, RealHelper

pytestmark = pytest.mark.thorough
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="network namespaces and strace are Linux's")
ALONE = ("unshare", "--map-root-user", "--net", "--")
# In there: loopback is brought up, and nothing else is there to be brought up.
INSIDE = """
import fcntl, json, socket, struct, sys
from pathlib import Path
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
real = RealHelper(Path(sys.argv[1]))
real.start()
levels = session(real.port, real.config)
said = real.stop().decode()
print(json.dumps([names, outside, levels, on_the_command_line(), said]))
"""
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


def _may_be_alone() -> bool:
    return subprocess.run([*ALONE, "true"], capture_output=True, check=False, timeout=30).returncode == 0


@LINUX
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
    names, outside, levels, level, said = json.loads(done.stdout)
    assert names == ["lo"], "the control: there must be no other way out"
    assert outside == "Network is unreachable", "the control: a call to another machine must fail"
    assert (levels, level, said) == (EXPECTED, "urgent", "")


def test_the_helper_calls_nothing(tmp_path: Path) -> None:
    real, log = RealHelper(tmp_path), tmp_path / "calls"
    real.start(("-c", WATCHED, str(log), *SERVE[2:]))
    assert session(real.port, real.config) == EXPECTED
    real.stop()
    calls = log.read_text("utf-8").splitlines()
    assert calls == ["socket.bind (('127.0.0.1', 0),)"], "it may listen here, and that is all"


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


@LINUX
def test_strace_sees_no_call(tmp_path: Path) -> None:
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed")
    real, log = RealHelper(tmp_path), tmp_path / "calls"
    traced = "trace=connect,sendto,sendmsg,sendmmsg,bind"
    real.start(before=(strace, "--follow-forks", "--quiet=all", "--output", str(log), "-e", traced))
    assert session(real.port, real.config) == EXPECTED
    assert real.process is not None
    subprocess.run(["kill", "-TERM", _child(real.pid)], check=True)
    real.process.wait(timeout=30)
    real.kill()
    calls = _calls(log.read_text("utf-8"))
    assert [name for name, _ in calls if name == "bind"], "the control: strace must have seen it listen"
    assert _outward(calls) == []
    listening = {rest for name, rest in calls if name == "bind"}
    assert all('inet_addr("127.0.0.1")' in rest for rest in listening), listening


def _child(pid: int) -> str:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()[0]


def _calls(log: str) -> list[tuple[str, str]]:
    return re.findall(r"^\d+ +(\w+)\((.*)$", log, re.MULTILINE)


def _outward(calls: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Calls that name somebody: answers on a connection that another opened name nobody (NULL)."""
    return [(name, rest) for name, rest in calls if name != "bind" and "sa_family=" in rest]
