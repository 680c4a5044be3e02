"""The fuzz in small, and that it can fail: what it looks for is found where it is. At length: `make fuzz`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from quietword.engine import Engine
from quietword.engine.memory import Memory
from quietword.engine.types import Assessment, Audience, Evidence, Message, TacticFinding
from quietword.library import load_library
from quietword.server import check as check_module
from quietword.server.description import description
from quietword.strict_json import InputError
from tests.pairing.client import PairedClient
from tests.security.fuzz import readers, wire
from tests.security.fuzz.chats import fuzz_chats, trouble
from tests.security.fuzz.inside import fuzz_inside
from tests.security.fuzz.matter import CANARY
from tests.security.fuzz.readers import fuzz_readers
from tests.security.fuzz.tally import Tally, complete, table
from tests.security.fuzz.wire import fuzz_wire
from tests.security.real_helper import RealHelper
from tests.server.asking import Answer, FakeEngine

SEED = 1
ENGINE = Engine(load_library())
NOTHING = Assessment("none", "", "", "", (), (), "/steps?for=unknown", "")


def test_chats() -> None:
    tally = fuzz_chats(200, SEED, Memory(ENGINE))
    assert complete([tally]), table([tally])
    assert any("evidence" in went for went in tally.went), "no rule ever fired"


def test_json_and_transcripts() -> None:
    tally = fuzz_readers(3_000, SEED)
    assert complete([tally]), table([tally])


def test_requests_to_the_app(tmp_path: Path) -> None:
    tally = fuzz_inside(1_200, SEED, Memory(ENGINE), tmp_path / "config")
    assert complete([tally]), table([tally])
    assert {"proven 200", "proven 400", "proven 422", "unproven 401"} <= set(tally.went)


def test_connections_to_the_real_helper(real: RealHelper) -> None:
    tally = fuzz_wire(500, SEED, real.client, real.stop)
    assert complete([tally]), table([tally])
    assert {"proven 200", "proven 400", "proven 422", "raw 400"} <= set(tally.went)


def test_requests_made_from_our_description(tmp_path: Path) -> None:
    pytest.importorskip("schemathesis", reason="comes with `make fuzz`")
    from tests.security.fuzz.described import fuzz_described

    tally = fuzz_described(150, SEED, Memory(ENGINE), tmp_path / "config")
    assert complete([tally]), table([tally])


def test_a_promise_of_the_description_that_is_broken_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("schemathesis", reason="comes with `make fuzz`")
    from tests.security.fuzz import described

    promised = description()
    del promised["paths"]["/v1/check"]["post"]["responses"]["401"]
    monkeypatch.setattr(f"{described.__name__}.description", lambda: promised)
    assert described.fuzz_described(150, SEED, FakeEngine(), tmp_path / "config").failed


class Forgetful(Memory):
    """Answers from the last message alone."""

    def check(
        self, messages: Sequence[Message], audience: Audience = "unknown", locale: str = "en-GB"
    ) -> Assessment:
        return self.engine.check(messages[-1:], audience, locale)


class Fragile(Memory):
    """Does not like odd letters."""

    def check(
        self, messages: Sequence[Message], audience: Audience = "unknown", locale: str = "en-GB"
    ) -> Assessment:
        if not all(m.text.isascii() for m in messages):
            raise ValueError("not ASCII")
        return super().check(messages, audience, locale)


@pytest.mark.parametrize(("worse", "said"), [(Forgetful, "memory differs"), (Fragile, "raised ValueError")])
def test_a_memory_that_is_wrong_is_seen(worse: type[Memory], said: str) -> None:
    tally = fuzz_chats(200, SEED, worse(ENGINE))
    assert any(said in told for told in tally.told)


@pytest.mark.parametrize(
    "evidence",
    [
        ("m0", 0, 0, 4),
        ("m0", 0, -1, 2),
        ("m0", 0, 2, 2),
        ("m0", 2, 0, 2),
        ("other", 0, 0, 2),
        ("m1", 0, 0, 2),
    ],
)
def test_evidence_outside_of_the_text_is_seen(evidence: tuple[str, int, int, int]) -> None:
    chat = [Message("m0", "them", "pay"), Message("m1", "them", "now")]

    def answer(message: str, index: int, start: int, end: int) -> Assessment:
        found = Evidence(message, index, start, end, "a.b", "a", "clear")
        tactic = TacticFinding("a", "A", "threat", "Why", "https://example.org/", 0, (found,))
        return replace(NOTHING, level="urgent", tactics=(tactic,))

    assert trouble(chat, answer("m0", 0, 0, 3)) == trouble(chat, answer("m0", 1, 0, 3)) == ""
    assert trouble(chat, answer(*evidence)).startswith("evidence")


def test_a_reader_that_raises_or_tells_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def telling(raw: bytes) -> object:
        raise InputError(400, "json", "Not JSON", raw.decode("utf-8", "replace"))

    def raising(raw: bytes) -> object:
        return json.loads(raw)

    for worse in (telling, raising):
        monkeypatch.setattr(readers, "READERS", {"read_json": worse})
        assert fuzz_readers(300, SEED).failed


def test_a_reader_that_never_comes_back_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(_raw: bytes) -> object:
        while True:
            pass

    monkeypatch.setattr(readers, "READERS", {"read_json": endless})
    monkeypatch.setattr(readers, "MOST_SECONDS", 0.01)
    tally = fuzz_readers(10, SEED)
    assert tally.failed == tally.tried
    assert "not done within" in tally.told[0]


def test_a_mistake_in_the_app_is_seen(tmp_path: Path) -> None:
    class Broken(FakeEngine):
        def check(self, *_: object) -> Assessment:
            raise RuntimeError("a mistake")

    tally = fuzz_inside(300, SEED, Broken(), tmp_path / "config")
    assert tally.went["proven 500"] == tally.failed > 0


def test_a_refusal_that_tells_what_was_sent_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def telling(_engine: object, body: bytes) -> bytes:
        raise InputError(422, "fields", "Some fields are not right", body.decode("utf-8", "replace"))

    monkeypatch.setattr(check_module, "answer_check", telling)
    tally = fuzz_inside(200, SEED, FakeEngine(), tmp_path / "config")
    assert any("tells what was sent" in told for told in tally.told)


@dataclass
class Stub:
    """In place of connections: one answer to everything."""

    answer: bytes

    async def exchange(self, _fuzz: object, _sent: bytes) -> bytes:
        return self.answer


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"HTTP/1.1 500 Oh\r\n\r\n", "a mistake of ours"),
        (b"HTTP/1.1 503 Oh\r\n\r\n", "a mistake of ours"),
        (f"HTTP/1.1 400 Oh\r\n\r\n{CANARY}".encode(), "tells what was sent"),
    ],
)
def test_a_wrong_answer_on_the_wire_is_seen(
    answer: bytes, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stub = Stub(answer)
    monkeypatch.setattr(wire._Fuzz, "_exchange", lambda fuzz, sent: stub.exchange(fuzz, sent))
    monkeypatch.setattr(wire._Fuzz, "_proven", wire._Fuzz._raw)
    monkeypatch.setattr(wire, "alive", lambda _client: True)
    tally = fuzz_wire(50, SEED, PairedClient(1, lambda *_: pytest.fail("not asked")), lambda: b"")
    assert all(said in told for told in tally.told)
    assert tally.failed == tally.tried


@pytest.mark.parametrize("out", [f"said {CANARY}".encode(), b"Traceback"])
def test_a_helper_that_is_not_silent_is_seen(out: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    stub = Stub(b"HTTP/1.1 404 No\r\n\r\n")
    monkeypatch.setattr(wire._Fuzz, "_exchange", lambda fuzz, sent: stub.exchange(fuzz, sent))
    monkeypatch.setattr(wire._Fuzz, "_proven", wire._Fuzz._raw)
    monkeypatch.setattr(wire, "alive", lambda _client: True)
    assert fuzz_wire(5, SEED, PairedClient(1, lambda *_: pytest.fail("not asked")), lambda: out).failed


def test_a_table_says_it_all() -> None:
    good, bad, short = Tally("good", 1), Tally("bad", 1), Tally("short", 2)
    good.count("200")
    bad.count("500", "a mistake of ours")
    short.count("200")
    assert [complete([one]) for one in (good, bad, short)] == [True, False, False]
    assert "| all | 3 | 1 |" in table([good, bad, short])
    assert "bad: a mistake of ours" in table([bad])


def test_an_answer_is_a_problem_or_it_is_trouble() -> None:
    from tests.security.fuzz import inside

    plain = Answer(400, {"content-type": "text/plain"}, b"no")
    assert inside.trouble("GET", plain) == "a refusal that is no problem+json"
    assert inside.trouble("GET", Answer(200, {}, CANARY.encode())) == ""
