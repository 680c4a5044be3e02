"""A web page that attacks: served on loopback under a public name, in a real Chromium without the extension."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, Playwright

from tests.browser.chromium import Site, chromium
from tests.browser.web_pages import Site as Pages
from tests.browser.web_pages import serve
from tests.security.target import EVIL

BLANK = "<!doctype html><title>Free prizes</title><body><iframe name=sink></iframe>"


@dataclass(frozen=True)
class Hostile:
    """The page, open in the browser."""

    page: Page

    def run(self, script: str, *given: object) -> object:
        """Run a function of the page's own, with these arguments as a list."""
        return self.page.evaluate(script, list(given))

    def rebind(self, port: int) -> None:
        """The page as it was served before its name was led to this port: of one origin now with what answers there."""
        address = f"http://{EVIL}:{port}/prizes"
        self.page.route(address, lambda route: route.fulfill(content_type="text/html", body=BLANK))
        self.page.goto(address)

    def settle(self) -> None:
        """Let what the page began come to its end."""
        self.page.wait_for_timeout(800)


@contextmanager
def hostile(playwright: Playwright, folder: Path) -> Iterator[Hostile]:
    """The name leads here, by a port that does not count as public, so that the browser itself refuses nothing."""
    with (
        serve(Pages({"/": BLANK})) as port,
        chromium(playwright, folder, 0, Site(EVIL, ()), with_extension=False) as browser,
    ):
        yield Hostile(browser.open(f"http://{EVIL}:{port}/"))
