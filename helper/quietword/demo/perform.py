"""The whole demonstration: helper, browser, conversation, and a clear word at the end."""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress
from pathlib import Path

from playwright.async_api import Error as BrowserError
from rich.console import Console

from quietword.demo.find_browser import find_browser
from quietword.demo.helper_process import RunningHelper, running_helper
from quietword.demo.open_browser import OpenBrowser, open_browser
from quietword.demo.options import Options, extension_folder, is_headless
from quietword.demo.pairing import pair
from quietword.demo.play import FOR_A_MACHINE, FOR_A_ROOM, Stage, play
from quietword.demo.story import load_story
from quietword.demo.tell import Teller
from quietword.demo.trouble import DemoError
from quietword.demo.until_stopped import until_stopped
from quietword.engine.types import LEVELS


def perform(options: Options) -> int:
    """Run it; the exit code is 0 only when every warning really appeared, in order."""
    console = Console()
    try:
        return until_stopped(_perform(options, console))
    except DemoError as problem:
        print(f"The demonstration stopped: {problem}", file=sys.stderr)
        return 1


async def _perform(options: Options, console: Console) -> int:
    headless, extension, story = is_headless(options), extension_folder(), load_story()
    program, pictures = find_browser(options.browser), _empty_folder(options.pictures)
    teller = Teller(console)
    async with running_helper() as helper, open_browser(program, extension, headless) as browser:
        try:
            stage = await _set_stage(browser, helper, teller, pictures, headless)
            teller.begin(program, f"{helper.address}/demo")
            seen = await play(stage, story)
        except BrowserError as error:
            raise DemoError("The browser was closed before the end.") from error
        if tuple(seen) != LEVELS:
            raise DemoError(f"Only these levels appeared: {', '.join(seen)}.")
        teller.end(pictures)
        if not headless:
            teller.stay()
            with suppress(asyncio.CancelledError):  # Ctrl-C is one of the two ways to end it
                await _closed(browser)
    return 0


async def _set_stage(
    browser: OpenBrowser, helper: RunningHelper, teller: Teller, pictures: Path, headless: bool
) -> Stage:
    await browser.background.evaluate("port => chrome.storage.local.set({port})", helper.port)
    page = await pair(browser, helper)
    await page.goto(f"{helper.address}/demo")
    await page.bring_to_front()
    return Stage(page, teller, pictures, FOR_A_MACHINE if headless else FOR_A_ROOM)


async def _closed(browser: OpenBrowser) -> None:
    """Wait until the person closes the browser, or all of its pages."""
    while any(not page.is_closed() for page in browser.context.pages):
        await asyncio.sleep(0.3)


def _empty_folder(folder: Path) -> Path:
    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("[0-3]-*.png"):
        old.unlink()
    return folder
