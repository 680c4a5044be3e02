"""The challenge before a check, and the proofs on both sides of it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from quietword.checker import Checker
from quietword.pairing import proof
from quietword.pairing.store import Store
from tests.pairing.client import HEADER, NotOurs, PairedClient, Reply, open_window
from tests.server.asking import Ask, Client, FakeEngine

BODY = b'{"messages": [{"id": "a", "from": "them", "text": "PAY"}]}'
OTHER = "chrome-extension://" + "p" * 32


@pytest.fixture(autouse=True)
def _no_head_guard(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would refuse odd spellings before; here the proof stands alone."""
    monkeypatch.setattr("quietword.server.app.HeadGuard", lambda app: app)


@pytest.fixture
def browser(client: Client) -> PairedClient:
    return client.paired()


def check(browser: PairedClient, claim: str | None, path: str = "/v1/check", body: bytes = BODY) -> Reply:
    return browser.post(path, body, browser.headers | ({} if claim is None else {HEADER: claim}))


def is_refused(reply: Reply, engine: FakeEngine) -> bool:
    """With the one answer that all get who are not proven; the engine heard nothing, and nothing is signed."""
    assert json.loads(reply.body)["type"] == "urn:quietword:problem:not-proven"
    assert HEADER.lower() not in reply.headers
    return reply.status == 401 and engine.asked == []


def test_both_sides_prove_themselves(browser: PairedClient, engine: FakeEngine) -> None:
    reply = browser.check(BODY)
    assert reply.status == 200
    assert json.loads(reply.body)["level"] == "urgent"
    assert len(engine.asked) == 1


def test_without_proof_the_engine_hears_nothing(browser: PairedClient, engine: FakeEngine) -> None:
    assert is_refused(check(browser, None), engine)


@pytest.mark.parametrize("path", ["/v1/check", "/v1/check%0A", "/v1/%63heck"])
def test_no_spelling_of_the_address_leads_past_the_guard(
    browser: PairedClient, engine: FakeEngine, path: str
) -> None:
    assert is_refused(check(browser, None, path), engine)


@pytest.mark.parametrize(
    "path",
    ["/v1/check/", "//v1/check", "/v1//check", "/V1/check", "/v1/check%00", "/v1/check;a", "/./v1/check"],
)
def test_other_spellings_are_no_address(browser: PairedClient, engine: FakeEngine, path: str) -> None:
    assert check(browser, None, path).status in (401, 404)
    assert engine.asked == []


@pytest.mark.parametrize(
    "claim",
    [
        "",
        "x",
        "{id} {nonce}",
        "{id} {nonce} {proof}0",
        "{id}  {nonce} {proof}",
        "{id}\t{nonce} {proof}",
        "{proof}",
    ],
)
def test_a_claim_that_is_none(browser: PairedClient, engine: FakeEngine, claim: str) -> None:
    nonce = browser.hello()
    due = proof.check(browser.key, browser.pairing, nonce, BODY)
    made = claim.format(id=browser.pairing, nonce=nonce, proof=due)
    assert is_refused(check(browser, made), engine)


def test_two_claims_are_none(browser: PairedClient, engine: FakeEngine, ask: Ask, client: Client) -> None:
    claims = [(HEADER, browser.claim(browser.hello(), BODY)) for _ in range(2)]
    headers = [("host", "127.0.0.1:8793"), *browser.headers.items(), *claims]
    assert ask(client.app, headers=headers, pieces=[BODY]).status == 401
    assert engine.asked == []


def test_a_proof_under_another_key(browser: PairedClient, engine: FakeEngine) -> None:
    nonce, browser.key = browser.hello(), proof.new_key()
    assert is_refused(check(browser, browser.claim(nonce, BODY)), engine)


def test_a_proof_for_another_body(browser: PairedClient, engine: FakeEngine) -> None:
    claim = browser.claim(browser.hello(), BODY)
    assert is_refused(check(browser, claim, body=BODY + b" "), engine)


def test_a_nonce_that_nobody_gave_out(browser: PairedClient, engine: FakeEngine) -> None:
    assert is_refused(check(browser, browser.claim(proof.new_nonce(), BODY)), engine)


def test_a_nonce_works_once(browser: PairedClient, engine: FakeEngine) -> None:
    claim = browser.claim(browser.hello(), BODY)
    assert check(browser, claim).status == 200
    assert check(browser, claim).status == 401
    assert len(engine.asked) == 1


def test_a_wrong_try_uses_the_nonce_up(browser: PairedClient, engine: FakeEngine) -> None:
    nonce = browser.hello()
    check(browser, f"{browser.pairing} {nonce} {'00' * 32}")
    assert is_refused(check(browser, browser.claim(nonce, BODY)), engine)


def test_a_nonce_is_over_after_its_time(
    browser: PairedClient, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = browser.claim(browser.hello(), BODY)
    monkeypatch.setattr("quietword.pairing.nonces.Nonces.take", lambda _self, _nonce: None)
    assert is_refused(check(browser, claim), engine)


def test_a_nonce_belongs_to_the_pairing_that_asked_for_it(client: Client, engine: FakeEngine) -> None:
    one, two = client.paired(), client.paired()
    assert is_refused(check(two, two.claim(one.hello(), BODY)), engine)


def test_a_pairing_nonce_is_none_for_a_check(client: Client, engine: FakeEngine) -> None:
    browser = client.paired()
    _, nonce = browser.pair_hello(open_window(client.folder))
    assert is_refused(check(browser, browser.claim(nonce, BODY)), engine)


def test_another_extension_with_the_right_key(browser: PairedClient, engine: FakeEngine) -> None:
    claim = browser.claim(browser.hello(), BODY)
    browser.origin = OTHER
    assert is_refused(check(browser, claim), engine)
    with pytest.raises(NotOurs, match="404"):
        browser.hello()


def test_hello_to_an_unknown_pairing(client: Client) -> None:
    reply = client.unpaired().ask("/v1/hello", {"pairing": "00" * 8, "nonce": "00" * 16})
    assert reply.status == 404
    assert json.loads(reply.body)["type"] == "urn:quietword:problem:unknown-pairing"


def test_the_helper_that_does_not_know_the_key(browser: PairedClient) -> None:
    browser.key = proof.new_key()
    with pytest.raises(NotOurs, match="key"):
        browser.hello()


def test_a_hello_passed_on_from_another_port(browser: PairedClient) -> None:
    browser.port += 1
    with pytest.raises(NotOurs, match="key"):
        browser.hello()


def test_revoking_takes_effect_at_once(client: Client, browser: PairedClient, engine: FakeEngine) -> None:
    claim = browser.claim(browser.hello(), BODY)
    assert Store(client.folder).revoke(browser.pairing)
    assert is_refused(check(browser, claim), engine)
    with pytest.raises(NotOurs, match="404"):
        browser.hello()


@pytest.mark.parametrize(
    ("body", "status"), [(BODY, 200), (b"{", 400), (b"\xff", 400), (b'{"messages": 5}', 422), (b"", 400)]
)
def test_every_answer_to_who_is_proven_is_signed(browser: PairedClient, body: bytes, status: int) -> None:
    assert browser.check(body).status == status


def test_our_own_mistakes_are_signed_too_and_told(
    client_of: Callable[[Checker], Client], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    engine = FakeEngine()
    monkeypatch.setattr(engine, "check", fail)
    reply = client_of(engine).paired().check(BODY)
    assert reply.status == 500
    assert "ZeroDivisionError" in caplog.text


def test_a_signature_holds_for_one_nonce_status_and_body(browser: PairedClient) -> None:
    nonce = browser.hello()
    reply = check(browser, browser.claim(nonce, BODY))
    assert browser.is_signed(nonce, reply)
    assert not browser.is_signed(browser.hello(), reply)
    assert not browser.is_signed(nonce, Reply(201, reply.headers, reply.body))
    assert not browser.is_signed(nonce, Reply(200, reply.headers, reply.body.replace(b"urgent", b"none")))


def test_a_body_that_is_not_proven_is_taken_in_but_not_kept(
    browser: PairedClient, engine: FakeEngine, ask: Ask, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("it was kept")

    monkeypatch.setattr("starlette.requests.Request.body", fail)
    headers = [("host", "127.0.0.1:8793"), *browser.headers.items()]
    assert ask(client.app, headers=headers, pieces=[b"x" * 1000] * 1000).status == 401
    assert engine.asked == []


def test_a_caller_that_hangs_up(browser: PairedClient, ask: Ask, client: Client) -> None:
    headers = [("host", "127.0.0.1:8793"), *browser.headers.items()]
    claimed = [*headers, (HEADER, browser.claim(browser.hello(), BODY))]
    for sent in (headers, claimed):
        assert ask(client.app, headers=sent, pieces=[]).status == 400


def test_what_the_guard_is_worth(
    browser: PairedClient, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Switched off, the engine hears whoever asks: so the tests above can fail."""
    monkeypatch.setattr("quietword.server.proven._Claim.holds_for", lambda _claim, _body: True)
    claim = f"{browser.pairing} {browser.hello()} {'00' * 32}"
    assert check(browser, claim).status == 200
    assert len(engine.asked) == 1
