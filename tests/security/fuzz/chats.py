"""Hypothesis over the engine: any Unicode, alone and among words that rules know."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from quietword.engine import Engine, seek
from quietword.engine.memory import Memory
from quietword.engine.types import LEVELS, Assessment, Message
from quietword.library import load_library
from tests.security.fuzz.matter import ODD, lines, talk
from tests.security.fuzz.tally import Tally
from tests.security.fuzz.within import within

MOST_SECONDS = 30.0
anything = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
known = st.sampled_from(lines())
strewn = st.builds(
    lambda text, at, odd, n: text[: at % (len(text) + 1)] + odd * n + text[at % (len(text) + 1) :],
    known,
    st.integers(0, 200),
    st.sampled_from(ODD),
    st.integers(1, 3),
)
woven = st.builds(lambda text, odd: odd.join(text), known, st.sampled_from(ODD))
mixed = st.lists(known | anything | strewn, min_size=1, max_size=4).map(" ".join)
run = st.builds(lambda piece, n: (piece * n)[:3_000], anything | known, st.sampled_from((9, 90, 900)))
# Long runs cost a hundred times as much as the others: one in forty is enough.
texts = st.integers(0, 39).flatmap(
    lambda n: run if n == 0 else (anything, strewn, woven, mixed, known)[n % 5]
)
strangers = st.lists(st.tuples(st.sampled_from(("me", "them", "unknown")), texts), min_size=1, max_size=4)
# A stretch of staged talk as it goes on, with odd letters in one place of each line.
stretches = st.builds(
    lambda at, odd: [
        (who, f"{text[:n]}{o}{text[n:]}") for (who, text), (n, o) in zip(talk()[at:], odd, strict=False)
    ],
    st.integers(0, len(talk()) - 5),
    st.lists(st.tuples(st.integers(0, 60), st.just("") | st.sampled_from(ODD)), min_size=1, max_size=5),
)
chats = strangers | stretches
audiences = st.sampled_from(("adult", "child", "unknown"))


def fuzz_chats(count: int, number: int, shared: Memory | None = None) -> Tally:
    """`count` chats, each checked whole and as it grows; `number` is the seed."""
    tally = Tally("chats through the engine", count)
    engine = shared.engine if shared else Engine(load_library())
    memory = shared or Memory(engine)
    before, seek.SECONDS = seek.SECONDS, MOST_SECONDS  # a busy computer must not make two answers differ

    @seed(number)
    @settings(
        max_examples=count, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(chats, audiences)
    def one(said: list[tuple[str, str]], audience: str) -> None:
        chat = [Message(f"m{i}", speaker, text) for i, (speaker, text) in enumerate(said)]  # type: ignore[arg-type]
        wrong, level = "", "raised"
        try:
            with within(MOST_SECONDS):
                for length in range(1, len(chat) + 1):
                    whole = engine.check(chat[:length], audience)  # type: ignore[arg-type]
                    grown = memory.check(chat[:length], audience)  # type: ignore[arg-type]
                    wrong = wrong or trouble(chat[:length], whole)
                    wrong = wrong or ("" if whole == grown else "memory differs")
                    level = f"{whole.level}{' with evidence' if whole.tactics else ''}"
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            wrong = f"raised {error!r}"
        tally.count(level, f"{wrong}: {said!r}" if wrong else "")

    try:
        one()
    finally:
        seek.SECONDS = before
    return tally


def trouble(chat: list[Message], answer: Assessment) -> str:
    """What is wrong with this answer to this chat; nothing, we hope."""
    if answer.level not in LEVELS:
        return f"level {answer.level!r}"
    for e in (e for tactic in answer.tactics for e in tactic.evidence):
        # The message with the words, at or before the one with which the evidence was complete.
        words = next((m.text for m in chat[: max(0, e.index + 1)] if m.id == e.message), "")
        if not 0 <= e.index < len(chat) or not 0 <= e.start < e.end <= len(words):
            return f"evidence outside of the text: {e}"
    return ""
