"""The helper and an empty FastAPI app under the same uvicorn, as processes: start-up, memory, round trips."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from quietword.contract import CheckRequest
from quietword.engine.types import Message
from quietword.pairing.private_files import make_private
from quietword.pairing.store import Store
from tests.browser.ports import free_port
from tests.pairing.client import NAME, ORIGIN, PairedClient, post_over

SECONDS = 60
CHECK, SHAPES = "/v1/check", "/v1/shapes"
# What FastAPI and uvicorn cost by themselves: it takes the same body, as bytes or by the same shapes, and says nothing.
EMPTY = """
import sys, uvicorn
from fastapi import FastAPI, Request
from pydantic import BaseModel, Field
class One(BaseModel):
    id: str
    speaker: str = Field(alias="from")
    text: str
class Chat(BaseModel):
    audience: str
    locale: str
    messages: list[One]
app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
@app.get("/v1/health")
async def health(): return {}
@app.post("/v1/check")
async def check(request: Request):
    await request.body()
    return {}
@app.post("/v1/shapes")
async def shapes(chat: Chat): return {}
uvicorn.run(app, port=int(sys.argv[1]), http="h11", ws="none", lifespan="off", log_config=None, access_log=False)
"""


@dataclass(frozen=True)
class Connection:
    """A connection to one server; ours asks for proof, and proves itself."""

    client: PairedClient
    proves: bool


class Running:
    """One server process that answers."""

    def __init__(self, ours: bool) -> None:
        self.port = free_port()
        self._folder = tempfile.TemporaryDirectory(prefix="qw-bench-")
        folder = Path(self._folder.name)
        make_private(folder)
        self._pairing = Store(folder).add(ORIGIN, NAME) if ours else None
        command = ["-m", "quietword", "serve", "--port"] if ours else ["-c", EMPTY]
        start = time.perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, *command, str(self.port)],
            env={**os.environ, "QUIETWORD_CONFIG": str(folder), "QUIETWORD_NO_OPEN": "1"},
            stdout=subprocess.DEVNULL,
        )
        self._wait()
        self.start_ms = (time.perf_counter() - start) * 1000

    def _wait(self) -> None:
        end = time.monotonic() + SECONDS
        while time.monotonic() < end and self._process.poll() is None:
            try:
                urlopen(f"http://127.0.0.1:{self.port}/v1/health", timeout=5).close()
            except (URLError, ConnectionError):
                time.sleep(0.005)
            else:
                return
        raise RuntimeError(f"the server on port {self.port} does not answer")

    def memory_mb(self) -> float:
        """Resident memory (Linux only; 0 elsewhere)."""
        status = Path(f"/proc/{self._process.pid}/status")
        if not status.exists():
            return 0.0
        line = next(row for row in status.read_text().splitlines() if row.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def stop(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(SECONDS)
        self._folder.cleanup()

    def connection(self) -> Connection:
        """One that stays open over several requests."""
        post = post_over(http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS))
        if self._pairing is None:
            return Connection(PairedClient(self.port, post), proves=False)
        pairing = self._pairing
        return Connection(PairedClient(self.port, post, ORIGIN, pairing.id, pairing.key), proves=True)


@contextmanager
def running(ours: bool) -> Iterator[Running]:
    """A server for as long as it is needed."""
    server = Running(ours)
    try:
        yield server
    finally:
        server.stop()


def body_of(messages: Sequence[Message]) -> bytes:
    """A chat as the extension sends it."""
    found = [{"id": m.id, "from": m.speaker, "text": m.text} for m in messages]
    text = json.dumps({"audience": "adult", "locale": "en-GB", "messages": found})
    CheckRequest.model_validate_json(text)
    return text.encode()


def round_trip(connection: Connection, body: bytes, path: str = CHECK) -> float:
    """Milliseconds from question to answer; with ours, the challenge before it and both proofs are in them."""
    client, start = connection.client, time.perf_counter()
    answer = client.check(body) if connection.proves else client.post(path, body, client.headers)
    if answer.status != http.client.OK:
        raise RuntimeError(f"the server said {answer.status}")
    return (time.perf_counter() - start) * 1000
