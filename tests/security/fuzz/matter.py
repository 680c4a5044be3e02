"""What inputs are made of: words that the library knows, letters that make trouble, and ways to spoil bytes."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from random import Random

from tests.benchmarks.texts import STAGED, page

CANARY = "canary-f022"
# Direction marks, joiners, combining marks, letters of other planes, things that fold to several letters, look-alikes.
ODD = (
    "\u200b\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202e\u2066\u2069\u0301\u0489\u20e3\ufe0f\U000e0067\U0001f1ec"
    "\U0001d4ea\U00010400\U0001f4f8ßİŉǰﬃ\ufb01\u1e9e\ufdfa\u2028\u2029\x85\u3000\u00a0\x7f\x1b\u0661\u216f\u24d0аеіорсух"
)
STRANGE: tuple[object, ...] = (
    None, True, 0, -1, 1.5, 10**40, "", "x" * 20_001, "x" * 20_000, "\0", "\ud83d", "\u202e", [], {}, [[[[]]]], [None],
    {"a": {"b": []}}, "me", "en", "en-GB-oxendict", "child", "📸", ["pay me"], [{"id": "a", "text": "pay me now"}],
)  # fmt: skip
PLACES = (b'"', b"{", b"}", b"[", b"]", b":", b",", b"\\", b"\\ud800", b"\\u0000", b"1e999", b"NaN", b"\xff", b"\x00",
          b"-0", b"null", b"true", b"\r\n", b"%00", b"%2e%2e/", b"9" * 30, b"\xed\xa0\x80",
          b"\xf0\x9f\x93\xb8", b"\xef\xbb\xbf", b'"from":"me",', b'"text":"x",')  # fmt: skip


@cache
def talk() -> tuple[tuple[str, str], ...]:
    """Staged talk as it goes on, (speaker, text)."""
    return tuple((m.speaker, m.text) for m in page(6_000, STAGED))


@cache
def lines() -> tuple[str, ...]:
    """Lines of our staged talk: rules do fire on them."""
    return tuple({m.text: None for m in page(6_000, STAGED) if len(m.text) < 200})


def spoil(data: bytes, random: Random) -> bytes:
    """The bytes with one to four things done to them."""
    for _ in range(random.randint(1, 4)):
        data = random.choice(_WAYS)(data, random)
    return data


def bent(random: Random) -> bytes:
    """A body for /v1/check that is JSON, with one to three values or keys in it that should not be there."""
    chat = json.loads(chat_body(random))
    for _ in range(random.randint(1, 3)):
        messages = chat.get("messages")
        inner = [m for m in messages if isinstance(m, dict)] if isinstance(messages, list) else []
        where = random.choice((chat, *inner))
        key = random.choice((*where, random.choice(("", "text", "from", "\ud800", "k" * 300, "__class__"))))
        where[key] = deepcopy(random.choice(STRANGE))  # a later turn may put something into it
    return json.dumps(chat).encode()


def _at(data: bytes, random: Random) -> int:
    return random.randint(0, len(data))


def _put(data: bytes, random: Random) -> bytes:
    at = _at(data, random)
    return data[:at] + random.choice(PLACES) + data[at:]


def _cut(data: bytes, random: Random) -> bytes:
    at = _at(data, random)
    return data[:at] + data[at + random.randint(1, 12) :]


def _flip(data: bytes, random: Random) -> bytes:
    if not data:
        return random.randbytes(4)
    at = random.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << random.randrange(8))]) + data[at + 1 :]


def _again(data: bytes, random: Random) -> bytes:
    first, last = sorted((_at(data, random), _at(data, random)))
    return data[:last] + data[first:last][:400] * random.randint(1, 3) + data[last:]


def _end(data: bytes, random: Random) -> bytes:
    return data[: _at(data, random)]


def _swap(data: bytes, random: Random) -> bytes:
    first, last = sorted((_at(data, random), _at(data, random)))
    return data[last:] + data[first:last] + data[:first]


def _noise(data: bytes, random: Random) -> bytes:
    at = _at(data, random)
    return data[:at] + random.randbytes(random.randint(1, 40)) + data[at:]


_WAYS: tuple[Callable[[bytes, Random], bytes], ...] = (
    _put,
    _put,
    _put,
    _cut,
    _flip,
    _again,
    _end,
    _swap,
    _noise,
)


def line(random: Random) -> str:
    """A line of talk, sometimes with odd letters strewn in."""
    text = random.choice(lines())
    for _ in range(random.choice((0, 0, 1, 3))):
        at = random.randint(0, len(text))
        text = text[:at] + random.choice(ODD) * random.choice((1, 1, 2, 9)) + text[at:]
    return text


def chat_body(random: Random, most: int = 6) -> bytes:
    """A body for /v1/check that is right; the canary is in it."""
    said = [
        {"id": f"m{i}", "from": random.choice(("me", "them", "unknown")), "text": line(random)}
        for i in range(random.randint(1, most))
    ]
    said[-1]["text"] += f" {CANARY}"
    chat = {"audience": random.choice(("adult", "child", "unknown")), "locale": "en-GB", "messages": said}
    return json.dumps(chat, ensure_ascii=random.random() < 0.5).encode()
