"""Chromium's hands, by Playwright."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page, Playwright

from quietword.demo.banner import ShownBanner
from tests.both.browsers import ID_OF, newer_version
from tests.browser import banner, chromium
from tests.browser.chromium import Chromium, PairingHelper, Site
from tests.browser.marionette import UnderWayError
from tests.extension import shadow
from tests.tools.package_extension import packed

NAME = "Chromium"
ALLOW = """async () => {
  await chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
  await chrome.developerPrivate.updateExtensionConfiguration({ extensionId: "ID", incognitoAccess: true });
}"""


@dataclass
class ChromiumTab:
    """A page that Playwright drives."""

    page: Page
    number: int = 0

    def run(self, script: str, *arguments: object) -> Any:
        asked = f"(given) => (function () {{ {script} }}).apply(null, given)"
        try:
            return self.page.evaluate(asked, arguments)
        except Error as error:
            if "context was destroyed" in str(error):
                raise UnderWayError(str(error)) from error
            raise

    def in_banner(self, script: str, *arguments: object) -> Any:
        try:
            return shadow.ask(self.page, f"function () {{ {script} }}", *arguments)
        except AssertionError:
            return None

    def shown(self) -> ShownBanner | None:
        return banner.read_banner(self.page)

    def banners(self) -> int:
        session = self.page.context.new_cdp_session(self.page)
        tree = session.send("DOM.getDocument", {"depth": -1, "pierce": True})["root"]
        session.detach()
        return sum(
            "data-part" in node.get("attributes", []) and "root" in node["attributes"]
            for node in shadow._nodes(tree)
        )

    def press_at(self, x: float, y: float) -> None:
        self.page.mouse.click(x, y)

    def click(self, name: str) -> None:
        self.page.click(f"#{name}")

    def key(self, name: str) -> None:
        self.page.keyboard.press(name)

    def go(self, address: str) -> None:
        self.page.goto(address)

    def back(self) -> None:
        self.page.go_back(wait_until="commit")  # a page that was kept is not loaded

    def front(self) -> None:
        self.page.bring_to_front()

    def close(self) -> None:
        self.page.close()


@dataclass
class InChromium:
    """A running Chromium."""

    browser: Chromium
    folder: Path
    name: str = NAME

    @property
    def home(self) -> str:
        return f"chrome-extension://{self.browser.extension}/"

    def open(self, address: str) -> ChromiumTab:
        page = self.browser.open(address)
        page.bring_to_front()
        return ChromiumTab(page, self.ask(f"return {ID_OF}", page.url))

    def tab_at(self, address: str) -> ChromiumTab | None:
        found = [page for page in self.browser.context.pages if page.url == address]
        return ChromiumTab(found[-1]) if found else None

    def ask(self, script: str, *arguments: object) -> Any:
        asked = f"(given) => (async function () {{ {script} }}).apply(null, given)"
        return self.browser.worker().evaluate(asked, arguments)

    def update(self) -> None:
        manifest = self.folder / "extension" / "manifest.json"
        manifest.write_bytes(newer_version(manifest.read_bytes()))
        with self.browser.context.expect_event("serviceworker", timeout=20_000):
            self.browser.install(manifest.parent)

    def allow_private(self) -> None:
        page = self.browser.open("chrome://extensions/")
        with self.browser.context.expect_event("serviceworker", timeout=20_000):
            page.evaluate(ALLOW.replace("ID", self.browser.extension))
        page.close()

    def stop_background(self) -> None:
        self.browser.stop_background()

    def pair(self, helper: PairingHelper) -> None:
        self.browser.pair(helper)

    def rest(self) -> None:
        self.browser.context.pages[0].wait_for_timeout(200)

    def close_tabs(self) -> None:
        for page in self.browser.context.pages[1:]:
            page.close()


def unpacked(folder: Path) -> Path:
    """The zip for the store, taken apart as the browser does it."""
    made = folder / "unpacked"
    if made.exists():
        return made
    with zipfile.ZipFile(io.BytesIO(packed(chromium.EXTENSION, "chrome"))) as archive:
        archive.extractall(made)
    return made


@contextmanager
def in_chromium(
    playwright: Playwright, folder: Path, helper: PairingHelper, site: Site
) -> Iterator[InChromium]:
    """Open it, paired, with the site switched on: headless, nobody could answer the browser's question."""
    source = unpacked(folder)
    with chromium.chromium(playwright, folder, helper, site, source=source, keeps_pages=True) as browser:
        yield InChromium(browser, folder)
