"""Reads Chromium's own network log: where did any part of the browser go, or try to go?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

LOCAL = ("127.0.0.1", "localhost", "[::1]", "::1")
WEB = ("http", "https", "ws", "wss")
# Chromium's own wish for a spelling dictionary when a box is focused; the resolver rule of the tests refuses it.
OWN_WISH = "/edgedl/chrome/dict/"


def strangers(log: Path, ours: set[str]) -> list[str]:
    """Hosts that were asked for and addresses that were connected to, other than this machine and `ours`."""
    content = json.loads(log.read_text(encoding="utf-8"))
    kinds = {number: name for name, number in content["constants"]["logEventTypes"].items()}
    found: set[str] = set()
    for event in content["events"]:
        found |= _asked(event.get("params", {}), ours) | _connected(kinds[event["type"]], event)
    return sorted(found)


def events_seen(log: Path) -> int:
    """How much the log holds, so that an empty log cannot pass for a quiet browser."""
    return len(json.loads(log.read_text(encoding="utf-8"))["events"])


def _asked(params: dict[str, Any], ours: set[str]) -> set[str]:
    parts = urlsplit(str(params.get("url", "")))
    stranger = parts.scheme in WEB and parts.hostname not in {*LOCAL, *ours}
    if parts.path.startswith(OWN_WISH):
        return set()
    return {f"{parts.scheme}://{parts.netloc}{parts.path}"} if stranger else set()


def _connected(kind: str, event: dict[str, Any]) -> set[str]:
    params = event.get("params", {})
    address = str(params.get("address", ""))
    opened = kind in ("TCP_CONNECT_ATTEMPT", "UDP_BYTES_SENT") and bool(address)
    return {f"{kind} {address}"} if opened and not address.startswith(LOCAL) else set()
