"""Proofs: each an HMAC-SHA256 over parts that say what it is for. All of it is lower-case hex on the wire."""

from __future__ import annotations

import hashlib
import hmac
import secrets

NONCE_BYTES, KEY_BYTES, ID_BYTES = 16, 32, 8


def mac(key: str, *parts: str) -> str:
    """HMAC-SHA256 (64 hex) under the bytes that `key` (hex) stands for, over the parts, one a line."""
    if any("\n" in part for part in parts):
        raise ValueError("a part of a proof holds a line end")
    return hmac.new(bytes.fromhex(key), "\n".join(parts).encode(), hashlib.sha256).hexdigest()


def same(given: str, due: str) -> bool:
    """Whether two proofs are one, in a time that tells nothing."""
    return hmac.compare_digest(given.encode(), due.encode())


def new_nonce() -> str:
    """32 hex, never seen before."""
    return secrets.token_hex(NONCE_BYTES)


def new_key() -> str:
    """64 hex: the key of a pairing, or the secret of a window."""
    return secrets.token_hex(KEY_BYTES)


def new_id() -> str:
    """16 hex: the name of a pairing, which is no secret."""
    return secrets.token_hex(ID_BYTES)


def pair_helper(secret: str, theirs: str, ours: str, origin: str, port: int) -> str:
    """The helper knows the secret of the window. The port is in it, so that nobody can pass it on from another."""
    return mac(secret, "quietword 2 pair helper", theirs, ours, origin, str(port))


def pair_extension(secret: str, theirs: str, ours: str, origin: str, port: int) -> str:
    """The extension knows the secret of the window."""
    return mac(secret, "quietword 2 pair extension", theirs, ours, origin, str(port))


def helper(key: str, pairing: str, theirs: str, ours: str, origin: str, port: int) -> str:
    """The helper knows the key of the pairing."""
    return mac(key, "quietword 2 helper", pairing, theirs, ours, origin, str(port))


def check(key: str, pairing: str, ours: str, body: bytes) -> str:
    """The extension sends this body, and no other."""
    return mac(key, "quietword 2 check", pairing, ours, hashlib.sha256(body).hexdigest())


def answer(key: str, ours: str, status: int, body: bytes) -> str:
    """The helper gives this answer, and no other."""
    return mac(key, "quietword 2 answer", ours, str(status), hashlib.sha256(body).hexdigest())
