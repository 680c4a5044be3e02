"""Attacks by one request each. Each says whether it got through: true is bad."""

from __future__ import annotations

import gzip
import json
import socket
import time

from quietword.contract import MAX_BODY_BYTES
from tests.security.target import CANARY, EVIL, GOOD, ORIGIN, Target
from tests.server.raw import RawAnswer, read_all

PAGE = {"Origin": f"http://{EVIL}", "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
HELLO = json.dumps({"nonce": "0" * 32}).encode()
CHALLENGES = ("/v1/hello", "/v1/pair/hello", "/v1/pair")


def attackers_host(target: Target) -> bool:
    """DNS rebinding: the attacker's own name leads here, and all else is as it should be."""
    headers = target.proven() | {"Host": f"{EVIL}:{target.port}"}
    return target.send("POST", "/v1/check", headers, GOOD).status != 421 or target.heard


def another_port_in_host(target: Target) -> bool:
    """The right name with the port of another program, as a page of that program would send it."""
    return target.send("GET", "/v1/health", {"Host": "127.0.0.1:1"}).status != 421


def page_with_every_header(target: Target) -> bool:
    """A page as caller, with our own header, JSON, and a window that is open: only who asks is wrong."""
    target.window()
    headers = target.client.headers | PAGE
    return target.send("POST", "/v1/pair/hello", headers, HELLO).status == 200


def without_own_header(target: Target) -> bool:
    """A simple POST: what a page may send without asking first."""
    target.window()
    headers = {"Origin": ORIGIN, "Content-Type": "application/json"}
    return target.send("POST", "/v1/pair/hello", headers, HELLO).status == 200


def as_a_form(target: Target, kind: str = "text/plain") -> bool:
    """The media types that a form can send, even with a proof."""
    headers = target.proven() | {"Content-Type": kind}
    return target.send("POST", "/v1/check", headers, GOOD).status != 415 or target.heard


def unproven(target: Target) -> bool:
    """The right Origin, which any program can write, and no proof."""
    return target.send("POST", "/v1/check", target.client.headers, GOOD).status != 401 or target.heard


def proof_of_another_body(target: Target) -> bool:
    """A proof that was made for one text, sent with another."""
    return target.send("POST", "/v1/check", target.proven(b"{}"), GOOD).status != 401 or target.heard


def odd_spelling_of_the_address(target: Target) -> bool:
    """Ways to write the address that a guard which compares paths would miss."""
    paths = (
        "/v1/check%0A",
        "/v1/check/",
        "//v1/check",
        "/v1/%63heck",
        "/V1/check",
        "/v1/./check",
        "/v1/check;a",
    )
    return (
        any(target.send("POST", path, target.client.headers, GOOD).status == 200 for path in paths)
        or target.heard
    )


def websocket(target: Target) -> bool:
    """An upgrade on every address: pages may open WebSockets anywhere, and no preflight comes before."""
    ask = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    ask |= {"Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==", "Origin": f"http://{EVIL}"}
    return any(target.send("GET", path, ask).status < 400 for path in ("/", "/v1/check", "/v1/health"))


EMBEDDINGS = (
    {"Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"},
    {"Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"},
    {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"},
    {"Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "document"},
)


def embedded(target: Target) -> bool:
    """Another site, or another port of this computer, fetches or embeds what we serve."""
    return any(
        target.send("GET", path, how | {"Sec-Fetch-Site": site}).status != 403
        for path in ("/", "/steps", "/static/quiet.svg", "/v1/health")
        for site in ("cross-site", "same-site")
        for how in EMBEDDINGS
    )


def oversized(target: Target) -> bool:
    """One byte more than may be, announced."""
    body = GOOD + b" " * (MAX_BODY_BYTES + 1 - len(GOOD))
    return target.send("POST", "/v1/check", target.proven(body), body).status != 413 or target.heard


def in_chunks(target: Target) -> bool:
    """A body of many chunks of one byte each: to take one in costs as much as a request."""
    headers = target.proven() | {"Transfer-Encoding": "chunked"}
    flood = b"1\r\nx\r\n" * 20_000 + b"0\r\n\r\n"
    return target.send("POST", "/v1/check", headers, flood).status != 411 or target.heard


def large_challenge(target: Target) -> bool:
    """Where a hundred bytes are asked for, as much as a chat may have: the loop that serves all would read it."""
    body = b'{"a": [' + b"[]," * 20_000 + b"[]]}"
    return any(target.send("POST", p, target.client.headers, body).status != 413 for p in CHALLENGES)


def compressed(target: Target) -> bool:
    """A body that says it is compressed; and one that is, and would unfold to a gigabyte's first piece."""
    for body in (GOOD, gzip.compress(b" " * MAX_BODY_BYTES)):
        headers = target.proven(body) | {"Content-Encoding": "gzip"}
        if target.send("POST", "/v1/check", headers, body).status != 415:
            return True
    return target.heard


def dripping_body(target: Target) -> bool:
    """A whole header, and a body that comes later than the limit of the target."""
    request = target.request("POST", "/v1/check", target.proven(), GOOD)
    with socket.create_connection(("127.0.0.1", target.port), timeout=60) as sock:
        sock.sendall(request[:-5])
        time.sleep(1)
        try:
            sock.sendall(request[-5:])
        except OSError:
            return target.heard
        return RawAnswer(read_all(sock)).status not in (0, 408) or target.heard


def header_flood(target: Target) -> bool:
    """200 headers in one piece, and one of 20 kB: both below what the parser takes at once."""
    many = [(f"X-{number}", "y") for number in range(200)]
    large = [("X", "y" * 20_000)]
    return any(target.send("GET", "/v1/health", more).status == 200 for more in (many, large))


def both_lengths(target: Target) -> bool:
    """Content-Length and Transfer-Encoding: two readers would see two requests."""
    headers = target.proven() | {"Content-Length": "3", "Transfer-Encoding": "chunked"}
    body = b"%x\r\n%b\r\n0\r\n\r\n" % (len(GOOD), GOOD)
    return target.send("POST", "/v1/check", headers, body).status != 411 or target.heard


def _body_is_heard(target: Target, *bodies: bytes) -> bool:
    answers = [target.send("POST", "/v1/check", target.proven(body), body).status for body in bodies]
    return target.heard or any(status not in (400, 422) for status in answers)


def broken_utf8(target: Target) -> bool:
    """Bytes that are no UTF-8: alone, over-long, cut off, and a surrogate."""
    broken = (b"\xff", b"\xc0\xaf", b"\xe2\x82", b"\xed\xa0\x80")
    return _body_is_heard(target, *(GOOD.replace(b"hello", piece) for piece in broken))


def lone_surrogates(target: Target) -> bool:
    """Halves of a character pair, and NUL, as JSON can write them: in a text, in an id, in a key."""
    unusable = (b"\\ud800", b"\\udc00\\ud800", b"\\u0000")
    places = (b"hello", b"m1", b"from")
    return _body_is_heard(target, *(GOOD.replace(place, piece) for place in places for piece in unusable))


def duplicate_keys(target: Target) -> bool:
    """Two texts in one message: one for who looks, one for the engine."""
    return _body_is_heard(target, GOOD.replace(b'"text"', b'"text": "harmless", "text"'))


def deep_nesting(target: Target) -> bool:
    """A hundred thousand brackets, of either kind."""
    return _body_is_heard(target, b"[" * 100_000, b'{"a":' * 100_000, b"[" * 20 + b"]" * 20)


def huge_numbers(target: Target) -> bool:
    """Numbers that take long to read, or that are none."""
    numbers = (b"9" * 100_000, b"1e999999999", b"-1e400", b"NaN", b"Infinity", b"1" + b"0" * 4_000_000)
    bodies = [b'{"messages": [], "audience": %b}' % number for number in numbers]
    return _body_is_heard(target, *bodies)


def path_traversal(target: Target) -> bool:
    """Ways out of the folder of static files, to our own source and to the system's."""
    ups = (
        "../",
        "..%2f",
        "%2e%2e/",
        "%2e%2e%2f",
        "%252e%252e%252f",
        "..\\",
        "..%5c",
        "..;/",
        ".../",
        "..%00/",
        "/",
    )
    wanted = ("app.py", "../../../../../../../../../etc/passwd", "/etc/passwd")
    tries = [f"/static/{up}{name}" for up in ups for name in wanted] + [
        "/static/page.css%00.py",
        "/static/%00",
        "/..",
    ]
    answers = [target.send("GET", path) for path in tries]
    return any(a.status in (200, 0) or a.status >= 500 or b"create_app" in a.raw for a in answers)


def cors_is_granted(target: Target) -> bool:
    """A preflight, and whether any answer lets a page read it."""
    ask = PAGE | {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "x-quiet-word"}
    ask |= {"Access-Control-Request-Private-Network": "true"}
    answers = [target.send("OPTIONS", path, ask) for path in ("/v1/check", "/v1/pair", "/v1/hello", "/")]
    answers.append(target.send("GET", "/v1/health", PAGE))
    return any(b"access-control-allow" in answer.header for answer in answers)


def log_injection(target: Target) -> bool:
    """Line ends, escape codes and words of a chat in everything that a caller can send; the test looks at the log."""
    trick = f"{CANARY}%0d%0aERROR%20all%20is%20lost%1b[31m"
    for path in (f"/{trick}", f"/steps?for={trick}", f"/static/{trick}"):
        target.send("GET", path, {"User-Agent": CANARY, "Referer": f"http://{CANARY}/"})
    target.send("GET", "/", {"Host": CANARY})
    target.send(CANARY, "/")
    target.send("POST", "/v1/check", target.client.headers | {"Origin": CANARY}, GOOD)
    target.send("POST", "/v1/check", target.proven(GOOD[:-3]), GOOD[:-3])
    target.send("POST", "/v1/pair", target.client.headers, CANARY.encode())
    return False
