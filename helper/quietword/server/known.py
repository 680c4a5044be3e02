"""Is the helper on a port this user's own? It shows so by knowing what lies in this user's config folder."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Literal

from quietword.pairing import proof
from quietword.pairing.private_files import NotPrivate
from quietword.pairing.store import Pairing, Store
from quietword.pairing.window import Window
from quietword.server.ports import exchange, who_answers

HEX = re.compile("[0-9a-f]{32}|[0-9a-f]{64}")
OWN_ORIGIN = "chrome-extension://" + "a" * 32  # the helper answers to extensions; this one is nobody's
Whose = Literal["ours", "not ours", "other", "nobody"]


def whose(port: int, folder: Path) -> Whose:
    """Ours when it proves it; `not ours` calls itself Quiet Word and does not; `other` is another program."""
    answer = who_answers(port)
    if answer != "quietword":
        return answer
    return "ours" if _proves_itself(port, folder) else "not ours"


def shows_secret(port: int, secret: str) -> bool:
    """Whether the helper on this port knows the secret of the open window. It is not told it."""
    theirs = proof.new_nonce()
    found = _ask(port, "/v1/pair/hello", {"nonce": theirs}, OWN_ORIGIN)
    return _proven(found, proof.pair_helper(secret, theirs, found.get("nonce", ""), OWN_ORIGIN, port))


def shows_key(port: int, pairing: Pairing) -> bool:
    """Whether the helper on this port knows the key of this pairing. It is not told it."""
    theirs = proof.new_nonce()
    found = _ask(port, "/v1/hello", {"pairing": pairing.id, "nonce": theirs}, pairing.origin)
    ours = found.get("nonce", "")
    return _proven(found, proof.helper(pairing.key, pairing.id, theirs, ours, pairing.origin, port))


def _proves_itself(port: int, folder: Path) -> bool:
    pairings = Store(folder).pairings()
    if pairings:
        return shows_key(port, pairings[0])
    window = Window(folder)
    if secret := window.secret():
        return shows_secret(port, secret)
    try:
        secret = window.open()  # for this one question; nobody is told it
    except (NotPrivate, OSError):
        return False
    try:
        return shows_secret(port, secret)
    finally:
        window.use(secret)


def _proven(found: dict[str, str], due: str) -> bool:
    return proof.same(found.get("proof", ""), due)


def _ask(port: int, path: str, body: dict[str, str], origin: str) -> dict[str, str]:
    """What looks like a nonce or a proof in the answer; nothing when it is not such an answer."""
    headers = {"Origin": origin, "X-Quiet-Word": "1", "Content-Type": "application/json"}
    try:
        found = exchange(port, "POST", path, json.dumps(body), headers)
    except ConnectionRefusedError:
        return {}
    fields = found.items() if isinstance(found, dict) else ()
    return {name: text for name, text in fields if isinstance(text, str) and HEX.fullmatch(text)}
