from __future__ import annotations

from quietword.pairing.nonces import LIFE_SECONDS, MOST, Nonces
from tests.pairing.clocks import Clock


def test_a_nonce_is_used_once() -> None:
    nonces: Nonces[str] = Nonces()
    nonce = nonces.give("a pairing")
    assert nonces.take(nonce) == "a pairing"
    assert nonces.take(nonce) is None


def test_one_that_was_never_given_out_is_nothing() -> None:
    assert Nonces[str]().take("00" * 16) is None


def test_it_lives_thirty_seconds() -> None:
    assert LIFE_SECONDS == 30
    clock = Clock()
    nonces: Nonces[str] = Nonces(clock=clock)
    early, late = nonces.give("early"), nonces.give("late")
    clock.now += 29.9
    assert nonces.take(early) == "early"
    clock.now += 0.1
    assert nonces.take(late) is None


def test_two_thousand_wait_and_the_oldest_goes() -> None:
    assert MOST == 2_000
    nonces: Nonces[int] = Nonces()
    given = [nonces.give(n) for n in range(MOST + 1)]
    assert len(nonces) == MOST
    assert nonces.take(given[0]) is None
    assert nonces.take(given[1]) == 1
    assert nonces.take(given[-1]) == MOST


def test_those_that_are_over_are_not_kept() -> None:
    clock = Clock()
    nonces: Nonces[int] = Nonces(clock=clock)
    for number in range(100):
        nonces.give(number)
    clock.now += 31
    nonces.give(0)
    assert len(nonces) == 1
