"""Pairs the driven browser with the helper, as a person's own browser is paired: by opening the page once."""

from __future__ import annotations

from playwright.async_api import Error as BrowserError
from playwright.async_api import Page
from playwright.async_api import TimeoutError as TooLong

from quietword.demo.helper_process import RunningHelper
from quietword.demo.trouble import DemoError
from quietword.pairing.window import Window

WAIT_SECONDS = 20
REPLACED = "ERR_ABORTED"


async def pair(page: Page, helper: RunningHelper) -> None:
    """Open the page, and wait until the extension has gone on to `/paired`."""
    secret = Window(helper.config).open()
    try:
        await page.goto(f"{helper.address}/pair#{secret}", wait_until="commit")
    except BrowserError as error:
        if (
            REPLACED not in error.message
        ):  # the extension was so quick that it went on before the page was there
            raise
    try:
        await page.wait_for_url(f"{helper.address}/paired", timeout=WAIT_SECONDS * 1000)
    except TooLong:
        raise DemoError(
            f"The extension did not pair with the helper within {WAIT_SECONDS} seconds. Start the demonstration "
            "again; if it stays so, the extension and the helper may be of different versions."
        ) from None
