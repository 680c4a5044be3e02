"""Pairing over the wire: who knows the secret gets a key, once, and nobody else does."""

from __future__ import annotations

import json
from typing import Any

import pytest

from quietword.pairing import proof
from quietword.pairing.store import Store
from quietword.pairing.window import Window
from tests.pairing.client import ORIGIN, NotOurs, PairedClient, Reply, open_window
from tests.server.asking import Client

OTHER = "chrome-extension://" + "p" * 32
FIREFOX = "moz-extension://0a1b2c3d-0a1b-2c3d-4e5f-0a1b2c3d4e5f"


@pytest.fixture
def window(client: Client) -> Window:
    return Window(client.folder)


@pytest.fixture
def browser(client: Client) -> PairedClient:
    return client.unpaired()


def ask(browser: PairedClient, secret: str, **changed: Any) -> Reply:
    """The second step, after a first one that went well; `changed` are fields of its body."""
    theirs, ours = browser.pair_hello(secret)
    due = proof.pair_extension(secret, theirs, ours, browser.origin, browser.port)
    return browser.ask("/v1/pair", {"nonce": ours, "name": "one", "proof": due} | changed)


def kind(reply: Reply) -> str:
    assert reply.headers["content-type"] == "application/problem+json"
    return str(json.loads(reply.body)["type"]).rsplit(":", 1)[1]


@pytest.mark.parametrize("origin", [FIREFOX, OTHER])
def test_a_browser_pairs_and_is_kept(client: Client, window: Window, origin: str) -> None:
    browser = client.unpaired(origin)
    browser.pair(window.open(), "Chromium on Linux")
    (kept,) = Store(client.folder).pairings()
    assert (kept.id, kept.key) == (browser.pairing, browser.key)
    assert (kept.origin, kept.name) == (origin, "Chromium on Linux")
    assert window.secret() is None, "the window closes behind it"


def test_without_a_window_there_is_no_pairing(browser: PairedClient) -> None:
    for path, body in (
        ("/v1/pair/hello", {"nonce": "00" * 16}),
        ("/v1/pair", {"nonce": "00" * 16, "name": "one", "proof": "00" * 32}),
    ):
        reply = browser.ask(path, body)
        assert (reply.status, kind(reply)) == (410, "no-window")
        assert "quietword pair" in json.loads(reply.body)["detail"]


def test_the_helper_proves_that_it_knows_the_secret(browser: PairedClient, window: Window) -> None:
    window.open()
    with pytest.raises(NotOurs, match="secret"):
        browser.pair_hello("ab" * 32)


def test_a_proof_passed_on_from_another_port_is_none(browser: PairedClient, window: Window) -> None:
    """A squatter on another port may ask the true helper, but what that says holds for its own port alone."""
    secret = window.open()
    browser.port += 1
    with pytest.raises(NotOurs, match="secret"):
        browser.pair_hello(secret)
    browser.port -= 1
    theirs, ours = browser.pair_hello(secret)
    relayed = proof.pair_extension(secret, theirs, ours, browser.origin, browser.port + 1)
    assert browser.ask("/v1/pair", {"nonce": ours, "name": "one", "proof": relayed}).status == 403


def test_a_secret_works_once(client: Client, browser: PairedClient, window: Window) -> None:
    secret = window.open()
    browser.pair(secret)
    again = client.unpaired()
    with pytest.raises(NotOurs, match="410"):
        again.pair(secret)
    window.open()
    with pytest.raises(NotOurs, match="secret"):
        again.pair_hello(secret)
    assert len(Store(client.folder).pairings()) == 1


def test_of_two_that_have_both_said_hello_one_is_paired(client: Client, window: Window) -> None:
    secret = window.open()
    one, two = client.unpaired(), client.unpaired()
    greeted = [(browser, *browser.pair_hello(secret)) for browser in (one, two)]
    statuses = []
    for browser, theirs, ours in greeted:
        due = proof.pair_extension(secret, theirs, ours, browser.origin, browser.port)
        statuses.append(browser.ask("/v1/pair", {"nonce": ours, "name": "one", "proof": due}).status)
    assert statuses == [200, 410]


def test_a_wrong_proof_is_refused_and_five_close_the_window(
    client: Client, browser: PairedClient, window: Window
) -> None:
    secret = window.open()
    for _ in range(5):
        assert window.secret() == secret
        reply = ask(browser, secret, proof="00" * 32)
        assert (reply.status, kind(reply)) == (403, "wrong-secret")
    assert window.secret() is None
    with pytest.raises(NotOurs, match="410"):
        browser.pair(secret)
    assert Store(client.folder).pairings() == []


def test_four_wrong_tries_leave_it_open(browser: PairedClient, window: Window) -> None:
    secret = window.open()
    for _ in range(4):
        ask(browser, secret, proof="00" * 32)
    browser.pair(secret)


@pytest.mark.parametrize("which", ["unknown", "used"])
def test_a_nonce_that_is_unknown_or_used_counts_as_a_try(
    browser: PairedClient, window: Window, which: str
) -> None:
    secret = window.open()
    theirs, ours = browser.pair_hello(secret)
    if which == "used":
        browser.ask("/v1/pair", {"nonce": ours, "name": "one", "proof": "00" * 32})
    else:
        ours = "00" * 16
    right = proof.pair_extension(secret, theirs, ours, browser.origin, browser.port)
    asked = {"nonce": ours, "name": "one", "proof": right}
    tries = 4 if which == "used" else 5
    assert [browser.ask("/v1/pair", asked).status for _ in range(tries)] == [403] * tries
    assert window.secret() is None


@pytest.mark.parametrize("claimed", [ORIGIN, OTHER])
def test_an_extension_cannot_end_what_another_began(client: Client, window: Window, claimed: str) -> None:
    secret = window.open()
    first, other = client.unpaired(ORIGIN), client.unpaired(OTHER)
    theirs, ours = first.pair_hello(secret)
    due = proof.pair_extension(secret, theirs, ours, claimed, first.port)
    assert other.ask("/v1/pair", {"nonce": ours, "name": "one", "proof": due}).status == 403
    assert Store(client.folder).pairings() == []


@pytest.mark.parametrize("which", ["old", "new"])
def test_a_hello_to_an_older_window_is_over(client: Client, window: Window, which: str) -> None:
    """Even for who knows both secrets: an answer belongs to the window in which it was asked for."""
    browser, old = client.unpaired(), window.open()
    theirs, ours = browser.pair_hello(old)
    secret = {"old": old, "new": window.open()}[which]
    due = proof.pair_extension(secret, theirs, ours, browser.origin, browser.port)
    assert browser.ask("/v1/pair", {"nonce": ours, "name": "one", "proof": due}).status == 403


def test_the_helpers_own_proof_does_not_pass_for_the_extensions(
    browser: PairedClient, window: Window
) -> None:
    window.open()
    found = json.loads(browser.ask("/v1/pair/hello", {"nonce": "00" * 16}).body)
    mirrored = {"nonce": found["nonce"], "name": "one", "proof": found["proof"]}
    assert browser.ask("/v1/pair", mirrored).status == 403


@pytest.mark.parametrize("name", ["", "x" * 61, "two\nlines", "\x1b[2Jgone", "turned \u202e round", 5, None])
def test_a_name_that_cannot_be_shown_in_a_line_is_refused(
    browser: PairedClient, window: Window, name: object
) -> None:
    secret = window.open()
    assert ask(browser, secret, name=name).status == 422
    assert window.secret() == secret, "a slip is no try"
    assert ask(browser, secret, name="Chromium på Linux").status == 200


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/v1/pair/hello", {"nonce": "00"}),
        ("/v1/pair/hello", {"nonce": "00" * 16 + "\n"}),
        ("/v1/pair/hello", {"nonce": "0G" * 16}),
        ("/v1/pair/hello", {"nonce": "AB" * 16}),
        ("/v1/pair/hello", {}),
        ("/v1/pair/hello", []),
        ("/v1/pair", {"nonce": "00" * 16, "name": "one", "proof": "00"}),
        ("/v1/pair", {"nonce": "00" * 16, "name": "one", "proof": "00" * 32, "more": 1}),
        ("/v1/hello", {"nonce": "00" * 16}),
        ("/v1/hello", {"nonce": "00" * 16, "pairing": "../" * 5}),
    ],
)
def test_what_is_not_such_a_question_is_refused(
    browser: PairedClient, window: Window, path: str, body: object
) -> None:
    window.open()
    assert (reply := browser.ask(path, body)).status == 422
    assert kind(reply) == "fields"


@pytest.mark.parametrize("path", ["/v1/pair/hello", "/v1/pair", "/v1/hello"])
def test_web_pages_may_not_ask(client: Client, path: str) -> None:
    open_window(client.folder)
    page = client.unpaired("https://evil.example")
    assert page.ask(path, {"nonce": "00" * 16}).status == 403
    assert client.get(path).status_code == 405


def test_the_pages_say_what_happens_without_any_script(client: Client) -> None:
    pair, paired = client.get("/pair").text, client.get("/paired").text
    assert "quietword pair" in pair
    assert "quietword doctor" in pair
    assert "two minutes" in pair
    assert "<h1>Paired</h1>" in paired
    assert "<script" not in pair + paired
