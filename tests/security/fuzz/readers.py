"""Transcripts and JSON, spoiled: they are read, or refused in words of ours; nothing else ever happens."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from quietword.contract import CheckRequest
from quietword.engine.types import Message
from quietword.strict_json import InputError, read_json, validate
from quietword.transcripts.read import read_transcript
from tests.security.fuzz.matter import CANARY, chat_body, line, spoil
from tests.security.fuzz.tally import Tally
from tests.security.fuzz.within import within

MOST_SECONDS = 20.0
Reader = Callable[[bytes], object]
WHATSAPP = (
    "[12/03/2024, 21:15:07] {}: {}\n", "12/03/24, 9:15\u202fpm - {}: {}\n", "12.03.24, 21:15 - {}: {}\n",
    "[2024-03-12, 21:15] {}: {}\n", "03/12/2024 21:15 - {}: {} <attached: 0001-PHOTO.jpg>\n",
)  # fmt: skip


def contract(raw: bytes) -> object:
    """As `/v1/check` reads its body."""
    return validate(CheckRequest, read_json(raw)).to_messages()


READERS: dict[str, Reader] = {
    "read_json": read_json,
    "the contract": contract,
    "transcripts": read_transcript,
    "transcripts as me": lambda raw: read_transcript(raw, "Kit"),
}


def fuzz_readers(count: int, number: int) -> Tally:
    """`count` inputs: one in ten of Hypothesis' making, the others right ones that were spoiled."""
    tally = Tally("JSON and transcripts", count)
    random = Random(number)  # noqa: S311 - to be repeated, not to be secret

    @seed(number)
    @settings(
        max_examples=max(1, count // 10), database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(st.sampled_from(sorted(READERS)), st.binary(max_size=200) | st.text(max_size=80).map(_utf8))
    def one(name: str, raw: bytes) -> None:
        _try(tally, name, raw)

    one()
    while tally.tried < count:
        raw = _right(random)
        _try(tally, random.choice(list(READERS)), raw if random.random() < 0.05 else spoil(raw, random))
    return tally


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _right(random: Random) -> bytes:
    kind = random.randrange(4)
    if kind < 2:
        return chat_body(random)
    names = (random.choice(("Kit", "me", "them", "Ash")), f"{line(random)} {CANARY}")
    rows = [(random.choice(WHATSAPP) if kind == 2 else "{}: {}\n").format(*names) for _ in range(4)]
    return "".join(rows).encode(random.choice(("utf-8", "utf-8", "utf-16")), "replace")


def _try(tally: Tally, name: str, raw: bytes) -> None:
    wrong, went = "", "read"
    try:
        with within(MOST_SECONDS):
            found = READERS[name](raw)
        wrong = "no list of messages" if name != "read_json" and not _messages(found) else ""
    except InputError as refused:
        went = f"refused {refused.status}"
        wrong = "the refusal tells what was sent" if CANARY in f"{refused.detail}{refused.title}" else ""
        wrong = wrong or ("" if 400 <= refused.status < 500 else "the refusal is no 4xx")
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        went, wrong = "raised", repr(error)
    tally.count(went, f"{name}: {wrong}: {raw!r}" if wrong else "")


def _messages(found: object) -> bool:
    return isinstance(found, list) and all(isinstance(m, Message) for m in found)
