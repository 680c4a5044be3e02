"""Replays, guesses and squatters: what was proven once proves nothing again, nor anywhere else."""

from __future__ import annotations

from tests.security import requests_replayed as replayed
from tests.security.target import Target


def test_replayed_check(target: Target) -> None:
    """A challenge is used up with its first answer, right or wrong (Nonces)."""
    assert not replayed.replayed_check(target)


def test_hostile_extension(target: Target) -> None:
    """The name of a pairing is known to its own `Origin` alone (Pairer)."""
    assert not replayed.other_extension(target)


def test_hostile_extension_with_a_stolen_proof(target: Target) -> None:
    """A check must come from the `Origin` that was paired (Proven)."""
    assert not replayed.other_extension_with_the_key(target)


def test_replayed_pairing_secret(target: Target) -> None:
    """The secret is used up with the first pairing (Window)."""
    assert not replayed.replayed_secret(target)


def test_replayed_pair_request(target: Target) -> None:
    """Each window has a new secret, and each challenge is used up (Window, Nonces)."""
    assert not replayed.replayed_pair_request(target)


def test_brute_force(target: Target) -> None:
    """Five wrong tries close the window; the secret has 256 bits (Window)."""
    assert not replayed.brute_force(target)


def test_brute_force_without_a_challenge(target: Target) -> None:
    """A try with a challenge that was never given counts too (Pairer)."""
    assert not replayed.brute_force_without_a_challenge(target)


def test_many_tries_a_second(target: Target) -> None:
    """At most 20 tries at once and 10 a second (RateGuard)."""
    assert not replayed.many_tries_at_once(target)


def test_port_squatter_that_relays(target: Target) -> None:
    """The port that was asked is part of the helper's proof."""
    assert not replayed.relaying_squatter(target)


def test_port_squatter_that_relays_a_pairing(target: Target) -> None:
    """The port that was asked is part of the proof of pairing too."""
    assert not replayed.relaying_squatter_while_pairing(target)


def test_forged_answer(target: Target) -> None:
    """Every answer to a check carries a proof over its status and body."""
    assert not replayed.forged_answer(target)


def test_one_secret_in_eight_hands(target: Target) -> None:
    """The secret is used up under a lock: one of those who come at once is paired (Window)."""
    assert not replayed.one_secret_for_two(target)
