"""Nothing stays: words of a chat go through every address and every error, and are then looked for everywhere."""

from __future__ import annotations

import base64
import gzip
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.routing import Mount, Route

from quietword.contract import MAX_BODY_BYTES
from quietword.library.help import load_help
from quietword.pairing.store import Store
from quietword.pairing.window import Window
from quietword.server import create_app
from tests.pairing.client import HEADER, NotOurs
from tests.security.real_helper import RealHelper
from tests.security.search import CORE, FORMS, WORDS, found_below, found_in, found_in_open_files, open_files
from tests.security.target import Target
from tests.server.asking import FakeEngine

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(sys.platform != "linux", reason="open files are read from /proc"),
]
CHAT = {
    "messages": [{"id": CORE, "from": "them", "text": f"{WORDS}, pay me or I send it to all your friends"}]
}
BODY = json.dumps(CHAT, ensure_ascii=False).encode()
PAGES = ("/", "/steps", "/demo", "/pair", "/paired", "/static", "/v1/health")
ASKED = ("/v1/check", "/v1/hello", "/v1/pair/hello", "/v1/pair")
# A mistake whose words are those of the chat; and a check that goes on until it is killed.
ENGINE = """
import sys, time
from quietword.engine.memory import Memory
def fail(self, messages, *_, **__):
    raise RuntimeError(" ".join(m.text for m in messages))
def linger(self, messages, *_, **__):
    print("reading", flush=True)
    time.sleep(600)
def leak(self, messages, *_, **__):
    import logging, tempfile
    text = messages[0].text
    if sys.leak == "log":
        logging.getLogger("quietword").warning(text)
    else:
        with tempfile.NamedTemporaryFile("w", delete=False) as file:
            file.write(text)
sys.leak = sys.argv[1]
Memory.check = {"fail": fail, "linger": linger}.get(sys.argv[1], leak)
sys.argv[1:] = ["serve", "--port", "0"]
from quietword.__main__ import main
main()
"""


def bad_bodies() -> Iterator[bytes]:
    """Every way in which a body is refused, each with the words in it."""
    yield from (WORDS.encode(), BODY[:-3], BODY + BODY, b"\xff" + BODY, BODY.decode().encode("utf-16"))
    yield BODY.replace(b'"from"', f'"{CORE}"'.encode())
    yield BODY.replace(b'"them"', f'"{WORDS}"'.encode())
    yield BODY.replace(b'"text"', f'"text": "{WORDS}", "text"'.encode())
    yield BODY.replace(b"pay me", b"\\ud800") + b" "
    yield BODY.replace(b"pay me", b"pay me " * 3_000)
    yield b"[" * 50 + BODY + b"]" * 50
    yield BODY + b" " * MAX_BODY_BYTES
    yield gzip.compress(BODY)


def go_everywhere(real: RealHelper) -> None:
    """The words in every place of a request to every address, right and wrong."""
    target, client = Target(real.port, real.config, client=real.client), real.client
    coded = "%2C%20".join(base64.b64encode(WORDS.encode()).decode().rstrip("=") for _ in range(2))
    for path in (*PAGES, *ASKED):
        for spelled in (f"{path}/{CORE}", f"{path}?for={CORE}&situation={coded}", f"{path}%0A{CORE}"):
            target.send("GET", spelled, {"Cookie": CORE, "User-Agent": CORE, "Referer": f"http://{CORE}/"})
    for path in (*PAGES, *ASKED):
        for method in ("POST", "PUT", "DELETE", "OPTIONS", CORE):
            target.send(method, path, client.headers, BODY)
        target.send("POST", path, client.headers | {"Origin": f"http://{CORE}"}, BODY)
        target.send("POST", path, {"Host": CORE}, BODY)
        target.send("POST", path, client.headers | {"Upgrade": CORE, "Content-Length": str(len(BODY))}, BODY)
    with suppress(OSError):
        target.send("GET", "/", [("X", CORE * 20_000)])
    assert client.check(BODY).status == 200
    for body in bad_bodies():
        with suppress(NotOurs):  # what a guard refuses before the proof is looked at carries none
            assert client.check(body).status in (400, 413, 415, 422)
        nonce = client.hello()
        target.send("POST", "/v1/check", client.headers | {HEADER: client.claim(nonce, b"other")}, body)
        target.send("POST", "/v1/check", client.headers, body)
        for path in ASKED[1:3]:
            target.send("POST", path, client.headers, body)


def nothing_found(real: RealHelper, said: bytes) -> None:
    """The words are in nothing that it wrote, and in no folder that it may write to."""
    assert found_in(said) == []
    assert found_below(real.root) == []


def test_nothing_stays_of_all_that_is_asked(real: RealHelper) -> None:
    go_everywhere(real)
    assert found_in_open_files(real.pid) == []
    nothing_found(real, real.stop())


def test_no_file_is_open_beside_the_streams(real: RealHelper) -> None:
    assert real.client.check(BODY).status == 200
    ours = {name for name in open_files(real.pid) if name.startswith("/") and not name.startswith("/dev/")}
    assert ours == {str(real.root / "stderr")}


def test_nothing_stays_of_a_mistake(tmp_path: Path) -> None:
    real = RealHelper(tmp_path)
    real.start(("-c", ENGINE, "fail"))
    reply = real.client.check(BODY)
    assert reply.status == 500
    assert found_in(reply.body) == []
    assert found_in_open_files(real.pid) == []
    said = real.stop()
    assert b"The helper made a mistake: RuntimeError at <string>:" in said
    assert b"Traceback" not in said
    nothing_found(real, said)


@pytest.mark.parametrize("leak", ["log", "file"])
def test_a_helper_that_leaks_is_found_out(tmp_path: Path, leak: str) -> None:
    real = RealHelper(tmp_path)
    real.start(("-c", ENGINE, leak))
    real.client.check(BODY)
    said = real.stop()
    assert bool(found_in(said)) == (leak == "log")
    assert found_below(tmp_path), "the log lies below the folder too"


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGABRT, signal.SIGSEGV, signal.SIGTERM])
def test_nothing_stays_when_it_dies_in_the_middle(tmp_path: Path, number: int) -> None:
    real = RealHelper(tmp_path)
    real.start(("-c", ENGINE, "linger"), before=("sh", "-c", 'ulimit -c unlimited; exec "$@"', "sh"))
    asking = threading.Thread(target=_ask_and_be_left, args=(real,))
    asking.start()
    assert real.process is not None
    assert real.process.stdout is not None
    assert real.process.stdout.readline() == b"reading\n"
    assert found_in_open_files(real.pid) == []
    limits = Path(f"/proc/{real.pid}/limits").read_text("ascii")
    assert [line.split()[4:6] for line in limits.splitlines() if line.startswith("Max core")] == [["0", "0"]]
    real.process.send_signal(number)
    with suppress(subprocess.TimeoutExpired):
        real.process.wait(timeout=5)  # a polite end waits for the check
    said = real.kill()
    asking.join(30)
    nothing_found(real, said)


def _ask_and_be_left(real: RealHelper) -> None:
    with suppress(OSError, NotOurs, Exception):
        real.client.check(BODY)


@pytest.mark.parametrize(
    "chat", [BODY, BODY[:-3], b"\xff" + BODY, WORDS.encode()], ids=["good", "cut", "bytes", "text"]
)
def test_nothing_stays_of_a_check_on_the_command_line(real: RealHelper, chat: bytes) -> None:
    command = [sys.executable, "-m", "quietword", "check", "-", "--json"]
    done = subprocess.run(command, input=chat, env=real.env, capture_output=True, check=False, timeout=60)
    assert found_in(done.stderr) == []
    if done.returncode:
        assert found_in(done.stdout) == []
    assert found_below(real.root) == []


def test_every_address_is_asked(tmp_path: Path) -> None:
    store = Store(tmp_path)
    app = create_app(FakeEngine(), load_help, store, Window(tmp_path))
    while not isinstance(app, FastAPI):
        app = app.app  # type: ignore[attr-defined]
    by_hand = {route.path for route in app.routes if isinstance(route, Route | Mount)}
    assert by_hand | set(app.openapi()["paths"]) == {*PAGES, *ASKED}


@pytest.mark.parametrize("kind", FORMS)
def test_the_search_finds_what_is_planted(tmp_path: Path, kind: str) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / ".hidden").write_bytes(b"\x00" * 999 + FORMS[kind] + b"\x00")
    assert [line for line in found_below(tmp_path) if kind in line]


@pytest.mark.parametrize("shift", range(9))
def test_the_search_finds_what_is_coded_packed_or_a_name(tmp_path: Path, shift: int) -> None:
    assert found_in(base64.b64encode(b"#" * shift + BODY))
    assert found_in(b"#" * shift + gzip.compress(BODY) + b"#")
    (tmp_path / f"{'x' * shift}{CORE}.log").touch()
    assert found_below(tmp_path)


def test_the_search_finds_what_is_open_and_deleted(tmp_path: Path) -> None:
    program = "import sys; f = open(sys.argv[1], 'w+b', 0); f.write(sys.stdin.buffer.read(4)); "
    program += "f.write(b'anarie7c1f'); import os; os.unlink(sys.argv[1]); print('there', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path / "gone")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"xxxk")
        process.stdin.flush()
        assert process.stdout.readline() == b"there\n"
        assert found_below(tmp_path) == []
        assert found_in_open_files(process.pid)
        process.stdin.close()
