"""Two hundred tabs at once, each with a new message every second: every check must be answered, and rightly.

With a kill in the middle the helper dies without a word and is started again; the tabs ask again, like the extension.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from quietword.contract import assessment_out
from quietword.engine import Engine
from quietword.engine.types import Message, Speaker
from quietword.library import load_library
from tests.benchmarks.texts import STAGED, page
from tests.pairing.client import NotOurs, PairedClient
from tests.security.real_helper import SERVE, RealHelper
from tests.security.wire_client import Caller, Unanswered

TABS = 200
SCRIPTS = 20
SECONDS = 60
ANSWER_SECONDS = 20.0  # as long as the extension waits
GIVE_UP = 120.0
AGAIN = 0.25
TAB = "{tab}"
Line = tuple[Speaker, str]


@dataclass
class Load:
    """What came of it. A check is `lost` when it was never answered; `again` counts those that had to be repeated."""

    tabs: int
    seconds: int
    answered: int = 0
    wrong: int = 0
    lost: int = 0
    again: int = 0
    restarts: int = 0
    took: list[float] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    said: bytes = b""

    @property
    def good(self) -> bool:
        """All answered, none wrong, and the helper silent."""
        due = self.tabs * self.seconds
        return (self.answered, self.wrong, self.lost, self.said) == (due, 0, 0, b"")

    def took_ms(self, share: float) -> float:
        """Milliseconds from when a message was there until its answer was, which so many of the checks did not pass."""
        return sorted(self.took)[int(share * (len(self.took) - 1))] * 1000 if self.took else 0.0

    def __str__(self) -> str:
        return (
            f"{self.tabs} tabs for {self.seconds} s, {self.restarts} x kill -9: {self.answered:,} checks answered, "
            f"{self.lost} lost, {self.wrong} wrong, {self.again} asked again; "
            f"p50 {self.took_ms(0.5):.1f} ms, p99 {self.took_ms(0.99):.1f} ms, slowest {self.took_ms(1):.0f} ms"
        ) + "".join(f"\n  {line}" for line in self.told)


@dataclass(frozen=True)
class _Script:
    """A chat and, for each length of it, the answer of a full check."""

    said: tuple[Line, ...]
    answers: tuple[str, ...]

    def body(self, tab: int, length: int) -> bytes:
        """The chat so far, with ids of this tab."""
        found = [
            {"id": _id(tab, i), "from": who, "text": text} for i, (who, text) in enumerate(self.said[:length])
        ]
        return json.dumps({"audience": "adult", "locale": "en-GB", "messages": found}).encode()

    def answer(self, tab: int, length: int) -> object:
        """What Engine.check says of it."""
        return json.loads(self.answers[length - 1].replace(TAB, str(tab)))


def _id(tab: int | str, at: int) -> str:
    return f"t{tab}-m{at}"


@cache
def _engine() -> Engine:
    return Engine(load_library())


def _solve(said: tuple[Line, ...]) -> _Script:
    chat = [Message(_id(TAB, i), who, text) for i, (who, text) in enumerate(said)]
    answers = [_engine().check(chat[:n], "adult") for n in range(1, len(chat) + 1)]
    return _Script(said, tuple(assessment_out(a).model_dump_json() for a in answers))


def scripts(seconds: int) -> list[_Script]:
    """Staged talk, cut into chats, and solved beforehand by Engine.check, each length by itself."""
    said = [(m.speaker, m.text) for m in page(SCRIPTS * (seconds + 7), STAGED)]
    chats = [tuple(said[i * (seconds + 7) :][:seconds]) for i in range(SCRIPTS)]
    if seconds < 10:
        return [_solve(chat) for chat in chats]
    with ProcessPoolExecutor(2) as pool:
        return list(pool.map(_solve, chats))


@dataclass
class _Tabs:
    """All tabs, and the clock that they share."""

    load: Load
    client: PairedClient
    scripts: list[_Script]
    start: float = 0.0

    async def run(self, killing: asyncio.Task[None] | None = None) -> None:
        self.start = time.monotonic()
        await asyncio.gather(*(self._tab(number) for number in range(self.load.tabs)))
        if killing:
            await killing

    async def _tab(self, number: int) -> None:
        script = self.scripts[number % len(self.scripts)]
        first = self.start + number / self.load.tabs
        async with Caller(self.client, ANSWER_SECONDS) as caller:
            for length in range(1, self.load.seconds + 1):
                due = first + length - 1
                await asyncio.sleep(max(0.0, due - time.monotonic()))
                await self._check(caller, script, number, length)
                self.load.took.append(time.monotonic() - due)

    async def _check(self, caller: Caller, script: _Script, tab: int, length: int) -> None:
        """Ask until there is an answer."""
        load, body, end = self.load, script.body(tab, length), time.monotonic() + GIVE_UP
        while time.monotonic() < end:
            try:
                reply = await caller.check(body)
            except (Unanswered, TimeoutError, OSError) as error:
                load.again += 1
                if not load.restarts:
                    self._tell(f"tab {tab}, message {length}: {error!r}")
                await asyncio.sleep(AGAIN)
                continue
            except NotOurs as error:
                load.wrong += 1
                self._tell(str(error))
                return
            load.answered += 1
            if reply.status != 200 or json.loads(reply.body) != script.answer(tab, length):
                load.wrong += 1
                self._tell(
                    f"tab {tab}, message {length}: status {reply.status}, not the answer of a full check"
                )
            return
        load.lost += 1

    def _tell(self, line: str) -> None:
        if len(self.load.told) < 5:
            self.load.told.append(line)


def run_load(root: Path, seconds: int = SECONDS, tabs: int = TABS, kill: bool = False) -> Load:
    """The load on a helper of its own, whose files lie in `root`; with `kill`, it dies half way and comes back."""
    solved = scripts(seconds)
    helper, load = RealHelper(root), Load(tabs, seconds)
    helper.start()
    try:
        asyncio.run(_run(helper, _Tabs(load, helper.client, solved), kill))
        load.said += helper.stop()
    finally:
        helper.kill()
    return load


async def _run(helper: RealHelper, tabs: _Tabs, kill: bool) -> None:
    killing = asyncio.create_task(_kill(helper, tabs.load)) if kill else None
    await tabs.run(killing)


async def _kill(helper: RealHelper, load: Load) -> None:
    """kill -9 half way, and a new start on the same port."""
    await asyncio.sleep(load.seconds / 2)
    load.restarts += 1
    load.said += await asyncio.to_thread(helper.kill)
    port = (*SERVE[:-1], str(helper.port))
    await asyncio.to_thread(helper.start, port)


def both(root: Path, seconds: int) -> Iterator[Load]:
    """The plain load, then the one with a kill in it."""
    for kill in (False, True):
        (root / str(kill)).mkdir(parents=True)
        yield run_load(root / str(kill), seconds, kill=kill)
