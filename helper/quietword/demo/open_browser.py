"""Opens a browser of its own, in a profile that is thrown away, with the extension loaded."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import BrowserContext, Worker, async_playwright
from playwright.async_api import Error as BrowserError

from quietword.demo.trouble import DemoError

FLAGS = (
    "--enable-unsafe-extension-debugging",  # the way in that branded Chrome and Edge keep open
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--window-size=1440,900",
)
WELCOME_SECONDS = 3


@dataclass(frozen=True)
class OpenBrowser:
    """A running browser and the background of the extension in it."""

    context: BrowserContext
    background: Worker


@asynccontextmanager
async def open_browser(program: Path, extension: Path, headless: bool) -> AsyncIterator[OpenBrowser]:
    """Open the browser and close it at the end, with nothing left behind."""
    with tempfile.TemporaryDirectory(prefix="quietword-demo-", ignore_cleanup_errors=True) as profile:
        async with async_playwright() as playwright:
            context = await playwright.chromium.launch_persistent_context(
                profile,
                executable_path=program,
                headless=headless,
                no_viewport=True,
                ignore_default_args=["--disable-extensions"],
                args=[*FLAGS, *_sandbox_flags()],
                handle_sigint=False,
                handle_sigterm=False,
            )
            try:
                background = await _load(context, extension)
                await _close_welcome(context)
                yield OpenBrowser(context, background)
            finally:
                await context.close()


async def _load(context: BrowserContext, extension: Path) -> Worker:
    if context.browser is None:
        raise DemoError("The browser closed at once. Try again, or name another one with --browser.")
    session = await context.browser.new_browser_cdp_session()
    try:
        loaded = await session.send("Extensions.loadUnpacked", {"path": str(extension)})
    except BrowserError as error:
        raise DemoError(
            "This browser does not let a program load the extension. Install Chromium, or open the "
            f"extensions page, switch on developer mode and load the folder {extension} yourself."
        ) from error
    home = f"chrome-extension://{loaded['id']}/"
    for worker in context.service_workers:
        if worker.url.startswith(home):
            return worker
    started: Worker = await context.wait_for_event("serviceworker", lambda w: w.url.startswith(home))
    return started


async def _close_welcome(context: BrowserContext) -> None:
    """A new extension welcomes the person in a page of its own, which would lie over the chat."""
    for _ in range(WELCOME_SECONDS * 10):
        for page in context.pages:
            if page.url.endswith("/pages/welcome.html"):
                await page.close()
                return
        await asyncio.sleep(0.1)


def _sandbox_flags() -> list[str]:
    """Chromium does not start as root with its sandbox."""
    as_root = sys.platform != "win32" and os.geteuid() == 0
    return ["--no-sandbox"] if as_root else []
