"""Firefox's hands, by Marionette."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quietword.demo.banner import ShownBanner, reading_script, shown_from
from tests.both.browsers import ID_OF, newer_version
from tests.browser.chromium import EXTENSION, PairingHelper, Site
from tests.browser.firefox import IDENTITY, Firefox, firefox, leads_here
from tests.tools.package_extension import packed

NAME = "Firefox"
ROOTS = """const roots = [...document.documentElement.children].map((el) => el.openOrClosedShadowRoot);
const frames = roots.flatMap((root) => root?.querySelector('[data-part="root"]') ?? []);
"""
PRIVATE = """const [id, done] = arguments;
const { ExtensionPermissions } = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
(async () => {
  const wanted = { permissions: ["internal:privateBrowsingAllowed"], origins: [] };
  await ExtensionPermissions.add(id, wanted, WebExtensionPolicy.getByID(id).extension);
  const addon = await AddonManager.getAddonByID(id);
  setTimeout(() => addon.reload(), 0);
})().then(() => done(true), (e) => done(String(e)));"""
ALLOWED = "arguments[1](WebExtensionPolicy.getByID(arguments[0])?.privateBrowsingAllowed === true)"
HOME = "WebExtensionPolicy.getByID(arguments[0]).getURL('')"
STOP = """const [id, done] = arguments;
const { extension } = WebExtensionPolicy.getByID(id);
extension.terminateBackground({ ignoreDevToolsAttached: true }).then(() => done(true), (e) => done(String(e)));"""
KEYS = {"Escape": "\ue00c", "Tab": "\ue004", "Enter": "\ue007"}


@dataclass
class FirefoxTab:
    """A tab, by its handle."""

    browser: Firefox
    handle: str
    number: int = 0

    def _turn(self, focus: bool = False) -> None:
        self.browser.marionette.send("WebDriver:SwitchToWindow", handle=self.handle, focus=focus)

    def run(self, script: str, *arguments: object) -> Any:
        self._turn()
        return self.browser.marionette.run(script, *arguments, sandbox=None)

    def in_banner(self, script: str, *arguments: object) -> Any:
        self._turn()
        asked = (
            f"{ROOTS} return frames.length ? (function () {{ {script} }}).apply(frames[0], arguments) : null;"
        )
        return self.browser.marionette.run(asked, *arguments, sandbox="system")

    def shown(self) -> ShownBanner | None:
        words = self.in_banner(f"return ({reading_script()}).call(this)")
        return shown_from(words) if words else None

    def banners(self) -> int:
        self._turn()
        return int(self.browser.run(f"{ROOTS} return frames.length"))

    def press_at(self, x: float, y: float) -> None:
        self._turn()
        steps = [
            {"type": "pointerMove", "duration": 0, "x": round(x), "y": round(y), "origin": "viewport"},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self._act({"type": "pointer", "parameters": {"pointerType": "mouse"}, "actions": steps})

    def click(self, name: str) -> None:
        self._turn()
        self.browser.click(name)

    def key(self, name: str) -> None:
        self._turn()
        value = KEYS[name]
        self._act(
            {
                "type": "key",
                "actions": [{"type": "keyDown", "value": value}, {"type": "keyUp", "value": value}],
            }
        )

    def _act(self, source: dict[str, object]) -> None:
        self.browser.marionette.send(
            "WebDriver:PerformActions", actions=[{"id": str(source["type"]), **source}]
        )

    def go(self, address: str) -> None:
        self._turn()
        self.browser.open(address)

    def back(self) -> None:
        self._turn()
        self.browser.marionette.send("WebDriver:Back")

    def front(self) -> None:
        self._turn(focus=True)

    def close(self) -> None:
        """Once more where the browser itself is still busy with the window."""
        for left in (2, 1, 0):
            self._turn()
            try:
                self.browser.marionette.send("WebDriver:CloseWindow")
                return
            except RuntimeError:
                if not left:
                    raise
                time.sleep(1)


@dataclass
class InFirefox:
    """A running Firefox. One page of the extension stays open: through it a test does what the extension may do."""

    browser: Firefox
    ours: FirefoxTab
    folder: Path
    name: str = NAME

    @property
    def home(self) -> str:
        return self.browser.home

    def open(self, address: str) -> FirefoxTab:
        self.ours._turn()
        handle = self.browser.marionette.send("WebDriver:NewWindow", type="tab", focus=True)["handle"]
        tab = FirefoxTab(self.browser, handle)
        tab.front()
        tab.go(address)
        tab.number = self.ask(f"return {ID_OF}", tab.run("return location.href"))
        return tab

    def tab_at(self, address: str) -> FirefoxTab | None:
        handles = self.browser.marionette.send("WebDriver:GetWindowHandles")
        tabs = (FirefoxTab(self.browser, handle) for handle in handles)
        return next((tab for tab in tabs if tab.run("return location.href") == address), None)

    def ask(self, script: str, *arguments: object) -> Any:
        self.ours._turn()
        asked = f"""const given = [...arguments], done = given.pop();
        (async function () {{ {script} }})
          .apply(null, given).then((value) => done([value ?? null]), (error) => done(String(error)));"""
        said = self.browser.marionette.run(asked, *arguments, waits=True, sandbox=None)
        assert isinstance(said, list), said
        return said[0]

    def update(self) -> None:
        newer = self.folder / "newer.xpi"
        with (
            zipfile.ZipFile(self.folder / "quiet-word.xpi") as old,
            zipfile.ZipFile(newer, "w") as new,
        ):
            for entry in old.infolist():
                content = old.read(entry)
                new.writestr(entry, newer_version(content) if entry.filename == "manifest.json" else content)
        self.open("about:blank")  # with its last tab a browser ends
        self.browser.marionette.send("Addon:Install", path=str(newer), temporary=True)
        self._ours_anew()

    def allow_private(self) -> None:
        self.open("about:blank")
        assert self.as_browser(PRIVATE, IDENTITY) is True
        self.browser.wait_until(lambda: self.as_browser(ALLOWED, IDENTITY))
        self._ours_anew()

    def _ours_anew(self) -> None:
        """Its pages went with the extension that was."""
        self.browser.home = str(self.as_browser(f"arguments[1]({HOME})", IDENTITY))
        handle = self.browser.marionette.send("WebDriver:GetWindowHandles")[0]
        self.browser.marionette.send("WebDriver:SwitchToWindow", handle=handle, focus=False)
        handle = self.browser.marionette.send("WebDriver:NewWindow", type="tab", focus=False)["handle"]
        self.ours = FirefoxTab(self.browser, handle)
        self.ours.go(f"{self.home}pages/options.html")

    def stop_background(self) -> None:
        assert self.as_browser(STOP, IDENTITY) is True

    def as_browser(self, script: str, *arguments: object) -> Any:
        """Run a script of the browser's own; its last argument is the function that it calls with the answer."""
        self.browser.marionette.send("Marionette:SetContext", value="chrome")
        try:
            return self.browser.marionette.run(script, *arguments, waits=True)
        finally:
            self.browser.marionette.send("Marionette:SetContext", value="content")

    def pair(self, helper: PairingHelper) -> None:
        self.ours._turn()
        self.browser.pair(helper)
        self.browser.marionette.send("WebDriver:CloseWindow")
        self.ours._turn()

    def rest(self) -> None:
        time.sleep(0.2)

    def close_tabs(self) -> None:
        for handle in self.browser.marionette.send("WebDriver:GetWindowHandles"):
            if handle != self.ours.handle:
                FirefoxTab(self.browser, handle).close()
        self.ours._turn(focus=True)


def packed_into(folder: Path) -> Path:
    """The zip for the store, as a file."""
    made = folder / "quiet-word.xpi"
    made.write_bytes(packed(EXTENSION, "firefox"))
    return made


@contextmanager
def in_firefox(folder: Path, helper: PairingHelper, site: Site) -> Iterator[InFirefox]:
    """Open it, paired, with the site granted as the person's yes grants it: the packed file is as it is shipped."""
    with firefox(folder, None, leads_here(site.host)) as browser:
        browser.install(packed_into(folder))
        handle = browser.marionette.send("WebDriver:GetWindowHandle")["value"]
        driven = InFirefox(browser, FirefoxTab(browser, handle), folder)
        browser.grant(site.host)
        driven.pair(helper)
        driven.ours.go(f"{browser.home}pages/options.html")
        yield driven
