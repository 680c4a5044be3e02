"""Attacks on pairing and proof. Each says whether it got through: true is bad."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

from quietword.pairing import proof
from tests.pairing.client import NotOurs, PairedClient, post_to
from tests.security.target import GOOD, HEADER, ORIGIN, Target

OTHER = "chrome-extension://" + "ponmlkjihgfedcba" * 2
WRONG = "f" * 64


def replayed_check(target: Target) -> bool:
    """The very bytes of a check that was answered, once more."""
    headers = target.proven()
    first = target.send("POST", "/v1/check", headers, GOOD)
    assert first.status == 200, "the honest check itself failed"
    return target.send("POST", "/v1/check", headers, GOOD).status != 401 or len(target.engine.asked) != 1


def other_extension(target: Target) -> bool:
    """Another extension, with its own id as Origin and the stolen name of our pairing."""
    ask = {"pairing": target.client.pairing, "nonce": proof.new_nonce()}
    headers = target.client.headers | {"Origin": OTHER}
    return target.send("POST", "/v1/hello", headers, json.dumps(ask).encode()).status != 404


def other_extension_with_the_key(target: Target) -> bool:
    """It has even got a whole valid proof out of ours: the Origin, which it cannot choose, still says who it is."""
    headers = target.proven() | {"Origin": OTHER}
    return target.send("POST", "/v1/check", headers, GOOD).status != 401 or target.heard


def replayed_secret(target: Target) -> bool:
    """The secret of a window through which a browser has been paired already."""
    secret = target.window()
    PairedClient(target.port, post_to(target.port)).pair(secret)
    return _pairs(target, secret)


def replayed_pair_request(target: Target) -> bool:
    """The very bytes by which a browser was paired, once more, while a new window is open."""
    secret = target.window()
    client = PairedClient(target.port, post_to(target.port))
    theirs, ours = client.pair_hello(secret)
    ask = {
        "nonce": ours,
        "name": "x",
        "proof": proof.pair_extension(secret, theirs, ours, ORIGIN, target.port),
    }
    assert client.ask("/v1/pair", ask).status == 200, "the honest pairing itself failed"
    target.window()
    return client.ask("/v1/pair", ask).status == 200


def brute_force(target: Target) -> bool:
    """Five wrong tries, and then the right secret."""
    secret = target.window()
    client = PairedClient(target.port, post_to(target.port))
    for _ in range(5):
        nonce = json.loads(client.ask("/v1/pair/hello", {"nonce": proof.new_nonce()}).body)["nonce"]
        assert client.ask("/v1/pair", {"nonce": nonce, "name": "x", "proof": WRONG}).status == 403
    return _pairs(target, secret)


def brute_force_without_a_challenge(target: Target) -> bool:
    """The same with nonces that were never given out: those tries count too."""
    secret = target.window()
    client = PairedClient(target.port, post_to(target.port))
    for _ in range(5):
        client.ask("/v1/pair", {"nonce": proof.new_nonce(), "name": "x", "proof": WRONG})
    return _pairs(target, secret)


def many_tries_at_once(target: Target) -> bool:
    """More tries a second than any person makes."""
    ask = {"nonce": "0" * 32, "name": "x", "proof": WRONG}
    answers = [target.client.ask("/v1/pair", ask).status for _ in range(60)]
    return 429 not in answers


def relaying_squatter(target: Target) -> bool:
    """A program on the port that the browser asks passes the challenge on to the true helper on another port."""
    asks = target.client
    squatted = PairedClient(1, asks.post, asks.origin, asks.pairing, asks.key)
    try:
        squatted.hello()
    except NotOurs:
        return False
    return True


def relaying_squatter_while_pairing(target: Target) -> bool:
    """The same for the page that pairs."""
    squatted = PairedClient(1, target.client.post)
    try:
        squatted.pair_hello(target.window())
    except NotOurs:
        return False
    return True


def one_secret_for_two(target: Target) -> bool:
    """Eight browsers use one secret in the same moment; one of them may."""
    secret = target.window()
    clients = [PairedClient(target.port, post_to(target.port)) for _ in range(8)]
    greeted = [client.pair_hello(secret) for client in clients]

    def pair(number: int) -> int:
        theirs, ours = greeted[number]
        due = proof.pair_extension(secret, theirs, ours, ORIGIN, target.port)
        return clients[number].ask("/v1/pair", {"nonce": ours, "name": f"b{number}", "proof": due}).status

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(pair, range(8)))
    return answers.count(200) != 1


def forged_answer(target: Target) -> bool:
    """A squatter that got the nonce answers "nothing noticed" itself: without the key it cannot sign that."""
    nonce = target.client.hello()
    reply = target.client.post(
        "/v1/check", GOOD, target.client.headers | {HEADER: target.client.claim(nonce, GOOD)}
    )
    forged = type(reply)(200, reply.headers, b'{"level": "none"}')
    return target.client.is_signed(nonce, forged) or not target.client.is_signed(nonce, reply)


def _pairs(target: Target, secret: str) -> bool:
    try:
        PairedClient(target.port, post_to(target.port)).pair(secret)
    except NotOurs:
        return False
    return True
