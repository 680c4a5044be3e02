"""A whole session with a helper that listens already: `python full_session.py PORT CONFIG`. Says what it came to."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
from pathlib import Path

from tests.pairing.client import NotOurs, PairedClient, open_window, post_to

CHAT = {
    "messages": [
        {"id": "m1", "from": "them", "text": "pay me £300 or I send your pictures to all your friends"}
    ]
}
PAGES = ("/", "/steps", "/demo", "/pair", "/paired", "/static/page.css", "/v1/health", "/nowhere")


def session(port: int, config: Path) -> list[str]:
    """Pair, check, be refused, read every page; the levels that were answered."""
    client = PairedClient(port, post_to(port))
    client.pair(open_window(config))
    body = json.dumps(CHAT).encode()
    levels = [json.loads(client.check(body).body)["level"] for _ in range(3)]
    try:
        client.pair("0" * 64)
    except NotOurs:
        levels.append("refused")
    client.ask("/v1/check", CHAT)
    for path in PAGES:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", path)
        connection.getresponse().read()
        connection.close()
    return levels


def on_the_command_line() -> str:
    """The level that `quietword check` gives."""
    command = [sys.executable, "-m", "quietword", "check", "-", "--json"]
    done = subprocess.run(
        command, input=json.dumps(CHAT), capture_output=True, text=True, check=True, timeout=60
    )
    return str(json.loads(done.stdout)["level"])


EXPECTED = ["urgent", "urgent", "urgent", "refused"]
