"""Pairs the driven browser with the helper, as a person's own browser is paired: by opening the page once."""

from __future__ import annotations

from playwright.async_api import Page
from playwright.async_api import TimeoutError as TooLong

from quietword.demo.helper_process import RunningHelper
from quietword.demo.open_browser import OpenBrowser
from quietword.demo.trouble import DemoError
from quietword.pairing.window import Window

WAIT_SECONDS = 20
# In a tab that nothing was in before, as a program opens it: where a page may have led, the extension asks first.
OPEN = "async (url) => void (await chrome.tabs.create({ url }))"


async def pair(browser: OpenBrowser, helper: RunningHelper) -> Page:
    """Open the page, and wait until the extension has gone on to `/paired`; gives that page."""
    secret = Window(helper.config).open()
    async with browser.context.expect_page() as opened:
        await browser.background.evaluate(OPEN, f"{helper.address}/pair#{secret}")
    page = await opened.value
    try:
        await page.wait_for_url(f"{helper.address}/paired", timeout=WAIT_SECONDS * 1000)
    except TooLong:
        raise DemoError(
            f"The extension did not pair with the helper within {WAIT_SECONDS} seconds. Start the demonstration "
            "again; if it stays so, the extension and the helper may be of different versions."
        ) from None
    return page
