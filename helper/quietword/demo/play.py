"""Plays the staged conversation in the browser and watches what the extension shows, message by message."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Page

from quietword.demo.banner import ShownBanner, open_mark, read_banner
from quietword.demo.story import Step
from quietword.demo.tell import Teller
from quietword.demo.trouble import DemoError
from quietword.engine.types import LEVELS, Level

WAIT_SECONDS = 20


@dataclass(frozen=True)
class Pace:
    """Seconds after a message, after a warning, and before we believe that nothing is shown."""

    message: float
    warning: float
    quiet: float


FOR_A_ROOM = Pace(message=2.5, warning=7, quiet=3)
FOR_A_MACHINE = Pace(message=0.1, warning=0.5, quiet=3)


@dataclass(frozen=True)
class Stage:
    """All that a performance needs."""

    page: Page
    teller: Teller
    pictures: Path
    pace: Pace


async def play(stage: Stage, story: Sequence[Step]) -> list[Level]:
    """Play every message; gives the levels that really appeared, in order."""
    seen: list[Level] = []
    for step in story:
        if step.rises and not seen:
            seen.append(await _nothing_yet(stage))
        stage.teller.message(step)
        await stage.page.click("#next")
        if step.rises:
            seen.append(await _warning(stage, step.level))
        await asyncio.sleep(stage.pace.warning if step.rises else stage.pace.message)
    return seen


async def _nothing_yet(stage: Stage) -> Level:
    await asyncio.sleep(stage.pace.quiet)
    shown = await read_banner(stage.page)
    if shown is not None:
        raise DemoError(f"A warning appeared in the ordinary part of the chat: {shown.headline}")
    await _picture(stage, LEVELS[0])
    stage.teller.quiet()
    return LEVELS[0]


async def _warning(stage: Stage, level: Level) -> Level:
    shown = await _wait_for(stage.page, level)
    await asyncio.sleep(0.6)  # the banner glides in
    await _picture(stage, level)
    stage.teller.warning(shown)
    return level


async def _wait_for(page: Page, level: Level) -> ShownBanner:
    shown: ShownBanner | None = None
    for _ in range(WAIT_SECONDS * 5):
        shown = await read_banner(page)
        if shown is not None and shown.level == level:
            if not shown.mark:
                return shown
            await asyncio.sleep(0.6)  # let people see the small mark before it opens
            await open_mark(page, shown)
        await asyncio.sleep(0.2)
    instead = f"it shows {shown.level}" if shown else "nothing is shown"
    raise DemoError(f"The warning of level {level} did not appear within {WAIT_SECONDS} seconds: {instead}.")


async def _picture(stage: Stage, level: Level) -> None:
    await stage.page.screenshot(path=stage.pictures / f"{LEVELS.index(level)}-{level}.png")
