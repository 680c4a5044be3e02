"""Stands in for the helper where a test needs an answer of its choosing: levels by plain words in the chat."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

LEVELS = ("notice", "caution", "urgent")
STEPS = ["Breathe out.", "Send nothing.", "Talk to someone you trust."]


@dataclass
class StandIn:
    """What it answers, and what it was asked."""

    port: int = 0
    health: dict[str, Any] = field(default_factory=lambda: {"app": "quietword", "protocol": 1})
    refuse: dict[str, Any] | None = None
    asked: list[dict[str, Any]] = field(default_factory=list)

    @property
    def last(self) -> list[list[str]]:
        """Who said what in the last chat that was sent."""
        return [[m["from"], m["text"]] for m in self.asked[-1]["messages"]] if self.asked else []

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """The highest level whose name is said in the chat, with the words that say so."""
        messages = request["messages"]
        found = [level for level in LEVELS if any(level in m["text"] for m in messages)]
        level = found[-1] if found else "none"
        return {
            "level": level,
            "headline": f"Headline for {level}",
            "advice": f"Advice for {level}",
            "recipe": "stand-in",
            "tactics": [_tactic(one, messages) for one in found],
            "first_steps": STEPS if level == "urgent" else [],
            "steps": "/steps?for=unknown&situation=before",
            "library": "stand-in",
        }


def _tactic(level: str, messages: list[dict[str, str]]) -> dict[str, Any]:
    places = [(m["id"], m["text"].index(level)) for m in messages if level in m["text"]]
    return {
        "id": f"tactic-{level}",
        "name": f"Tactic {level}",
        "stage": "approach",
        "why": f"Why {level} matters.",
        "source": "Public guidance, https://guidance.example/page",
        "evidence": [
            {"message": name, "start": start, "end": start + len(level), "rule": f"tactic-{level}.rule"}
            for name, start in places
        ],
    }


@contextmanager
def standing_in() -> Iterator[StandIn]:
    """Answer on a free port of 127.0.0.1 for as long as the block runs."""
    stand_in = StandIn()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(stand_in))
    server.daemon_threads = True
    stand_in.port = int(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    try:
        yield stand_in
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(stand_in: StandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._send(200, stand_in.health)

        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            stand_in.asked.append(request)
            if stand_in.refuse:
                self._send(int(stand_in.refuse["status"]), stand_in.refuse)
            else:
                self._send(200, stand_in.answer(request))

        def _send(self, status: int, body: dict[str, Any]) -> None:
            content = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Silent."""

    return Handler
