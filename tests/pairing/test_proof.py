"""The proofs as the wire has them, worked out here once more by hand."""

from __future__ import annotations

import hashlib
import hmac

import pytest

from quietword.pairing import proof

KEY, THEIRS, OURS = "0f" * 32, "1a" * 16, "2b" * 16
ID, ORIGIN, PORT, BODY = "c3" * 8, "chrome-extension://" + "a" * 32, 8793, '{"text": "hållo"}'.encode()
SUM = hashlib.sha256(BODY).hexdigest()


def by_hand(text: str) -> str:
    """HMAC as RFC 2104 writes it down."""
    block = bytes.fromhex(KEY).ljust(64, b"\0")
    inner = hashlib.sha256(bytes(b ^ 0x36 for b in block) + text.encode()).digest()
    return hashlib.sha256(bytes(b ^ 0x5C for b in block) + inner).hexdigest()


@pytest.mark.parametrize(
    ("made", "lines"),
    [
        (
            proof.pair_helper(KEY, THEIRS, OURS, ORIGIN, PORT),
            f"quietword 2 pair helper\n{THEIRS}\n{OURS}\n{ORIGIN}\n{PORT}",
        ),
        (
            proof.pair_extension(KEY, THEIRS, OURS, ORIGIN, PORT),
            f"quietword 2 pair extension\n{THEIRS}\n{OURS}\n{ORIGIN}\n{PORT}",
        ),
        (
            proof.helper(KEY, ID, THEIRS, OURS, ORIGIN, PORT),
            f"quietword 2 helper\n{ID}\n{THEIRS}\n{OURS}\n{ORIGIN}\n{PORT}",
        ),
        (proof.check(KEY, ID, OURS, BODY), f"quietword 2 check\n{ID}\n{OURS}\n{SUM}"),
        (proof.answer(KEY, OURS, 422, BODY), f"quietword 2 answer\n{OURS}\n422\n{SUM}"),
    ],
)
def test_every_proof_is_over_its_own_lines(made: str, lines: str) -> None:
    assert made == by_hand(lines)


def test_no_part_can_pass_for_two() -> None:
    with pytest.raises(ValueError, match="line end"):
        proof.mac(KEY, "quietword 2 check", "a\nb")


def test_proofs_are_compared_in_even_time(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[bytes, bytes]] = []

    def compare(given: bytes, due: bytes) -> bool:
        asked.append((given, due))
        return False

    monkeypatch.setattr(hmac, "compare_digest", compare)
    assert not proof.same("aa", "aa")
    assert asked == [(b"aa", b"aa")]


def test_what_is_drawn_is_long_enough_and_never_the_same() -> None:
    for draw, digits in ((proof.new_nonce, 32), (proof.new_key, 64), (proof.new_id, 16)):
        drawn = {draw() for _ in range(50)}
        assert len(drawn) == 50
        assert {len(one) for one in drawn} == {digits}
