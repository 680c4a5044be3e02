"""Makes the pictures that the README shows, into `.github/pictures`: `make screenshots`.

The real extension, the real helper and the staged conversation of `/demo`; each picture in light and in dark.
"""

from __future__ import annotations

import socket
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page, sync_playwright

from tests.browser.banner import level_of, wait_for_level
from tests.browser.chromium import Chromium, chromium, wait_until
from tests.browser.helper import Helper

PICTURES = Path(__file__).resolve().parents[2] / ".github" / "pictures"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LEVELS = ("notice", "caution", "urgent")
USUAL_PORT = 8793

PAGES = {"welcome": (640, 400), "popup": (360, 200), "options": (640, 400)}
"""Pages of the extension, by name, and how large their pictures are at least in each direction, in px."""
TALLEST = 900
CHAT = (720, 540)
MOST_BYTES = 80_000

# What would be another day in each picture. The pages read it from here; the helper is asked nothing.
FIXED_DAY = """async () => {
  for (const [key, value] of Object.entries(await chrome.storage.local.get()))
    if (value && typeof value === "object" && "since" in value)
      await chrome.storage.local.set({ [key]: { ...value, since: "2026-01-05T12:00:00.000Z" } });
}"""
QUIET = "* { caret-color: transparent !important; }"
HEIGHT = "Math.ceil(document.documentElement.getBoundingClientRect().height)"


def main() -> int:
    """0 when all are made."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        helper = Helper(Path(folder) / "config", _port())
        helper.config.mkdir()
        helper.start()
        try:
            with sync_playwright() as playwright, chromium(playwright, Path(folder), helper) as browser:
                made = [*_pages(browser, helper), *_levels(browser, helper)]
        finally:
            helper.stop()
    for picture in made:
        size = picture.stat().st_size
        print(f"{picture.relative_to(PICTURES.parents[1])}  {size // 1000} kB{_large(size)}")
    return 0


def _large(size: int) -> str:
    return "  (large: make it narrower)" if size > MOST_BYTES else ""


def _port() -> int | None:
    """The usual port where it is free, so that pages that name it look the same each time."""
    with socket.socket() as trial:
        return USUAL_PORT if trial.connect_ex(("127.0.0.1", USUAL_PORT)) else None


def _pages(browser: Chromium, helper: Helper) -> list[Path]:
    browser.worker().evaluate(FIXED_DAY)
    chat = browser.open(f"{helper.address}/demo")
    chat.click("#next")
    made = []
    for name, (width, height) in PAGES.items():
        page = browser.popup(chat) if name == "popup" else browser.extension_page(f"{name}.html")
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(500)
        page.set_viewport_size({"width": width, "height": min(page.evaluate(HEIGHT), TALLEST)})
        made += _in_each_scheme(page, name)
        page.close()
    chat.close()
    return made


def _levels(browser: Chromium, helper: Helper) -> list[Path]:
    page = browser.open(f"{helper.address}/demo")
    page.set_viewport_size({"width": CHAT[0], "height": CHAT[1]})
    page.bring_to_front()
    made = []
    for level in LEVELS:
        _go_on(page, browser, lambda level=level: level_of(page) == level)  # type: ignore[misc]
        if level != "notice":
            wait_for_level(page, level)
        made += _in_each_scheme(page, level)
    page.close()
    return made


def _go_on(page: Page, browser: Chromium, there: Callable[[], bool]) -> None:
    """The next message, and the next, until it is there."""
    while not there():
        button = page.locator("#next")
        before = len(browser.checks())
        if button.is_disabled():
            break
        button.click()
        wait_until(lambda before=before: len(browser.checks()) > before, browser.context)  # type: ignore[misc]
        page.wait_for_timeout(700)
    wait_until(there, browser.context)


def _in_each_scheme(page: Page, name: str) -> list[Path]:
    made = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.mouse.move(1, 1)
        page.wait_for_timeout(700)  # a page may change its colours slowly
        picture = PICTURES / f"{name}-{scheme}.png"
        page.screenshot(path=picture, style=QUIET, animations="disabled", caret="hide")
        made.append(picture)
    return made


if __name__ == "__main__":
    sys.exit(main())
