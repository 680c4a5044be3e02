"""Chromium with the real extension, and a record of every place that any part of the browser went to."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from playwright.sync_api import BrowserContext, Page, Playwright, Request, Response, Worker
from playwright.sync_api import TimeoutError as TooLong

from tests.browser.network_log import events_seen, strangers
from tests.browser.screen import Screen

EXTENSION = Path(__file__).resolve().parents[2] / "extension"
CALLS_HOME = (  # what Chromium does of itself; the list replaces Playwright's own, so it holds that one's part too
    *("AutofillServerCommunication", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled"),
    *(
        "PreconnectToSearch",
        "LensOverlay",
        "MediaRouter",
        "HttpsUpgrades",
        "HttpsFirstBalancedModeAutoEnable",
    ),
)
ICON_TITLE = """async (address) => {
  const tab = (await chrome.tabs.query({})).find(({ url }) => url?.startsWith(address));
  return chrome.action.getTitle({ tabId: tab.id });
}"""
TAB = "async (start) => (await chrome.tabs.query({})).find((tab) => tab.url?.startsWith(start)).id"
QUIET_FLAGS = (
    "--no-sandbox",
    "--no-first-run",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--component-updater=url-source=http://127.0.0.1:9/",  # what Chromium still asks its maker for goes nowhere
    "--gaia-url=http://127.0.0.1:9",
    "--google-base-url=http://127.0.0.1:9/",
    "--variations-server-url=http://127.0.0.1:9/",
    "--variations-insecure-server-url=http://127.0.0.1:9/",
    "--disable-domain-reliability",
    "--disable-client-side-phishing-detection",
    "--metrics-recording-only",
    "--no-pings",
    "--enable-unsafe-extension-debugging",  # lets a test add the extension while the browser runs
    f"--disable-features={','.join(CALLS_HOME)}",
)


class PairingHelper(Protocol):
    """A helper that a browser can be paired with."""

    port: int

    @property
    def address(self) -> str:
        """Where it answers."""

    def pair_address(self) -> str:
        """A page that pairs the browser that opens it, once."""


@dataclass(frozen=True)
class Site:
    """A host name that looks public to the browser, and the ports of this machine that stand behind it."""

    host: str
    ports: Sequence[int]

    @property
    def flags(self) -> list[str]:
        """Switches that lead the name here, keep all other names away and make the ports count as public."""
        public = ",".join(f"127.0.0.1:{port}=public" for port in self.ports)
        secure = ",".join(f"http://{self.host}:{port}" for port in self.ports)
        return [
            f"--host-resolver-rules=MAP {self.host} 127.0.0.1,MAP * ~NOTFOUND,EXCLUDE 127.0.0.1",
            *([f"--ip-address-space-overrides={public}"] if public else []),
            *([f"--unsafely-treat-insecure-origin-as-secure={secure}"] if secure else []),
        ]


NOWHERE = Site("nowhere.example", ())


@dataclass
class Chromium:
    """A running browser with the extension; `requests` is every address that was asked for."""

    context: BrowserContext
    extension: str = ""
    requests: list[Request] = field(default_factory=list)

    @property
    def welcome(self) -> str:
        """The page that opens when the extension is new."""
        return f"chrome-extension://{self.extension}/pages/welcome.html"

    def worker(self) -> Worker:
        """The background of the extension, as it runs now."""
        for worker in self.context.service_workers:
            if worker.url.startswith("chrome-extension://"):
                return worker
        return self.context.wait_for_event("serviceworker", timeout=20_000)

    def open(self, address: str) -> Page:
        """A new page at this address."""
        page = self.context.new_page()
        page.goto(address)
        return page

    def checks(self) -> list[list[dict[str, str]]]:
        """The messages of every check that the helper has answered, in the order in which they were asked."""
        return [json.loads(request.post_data or "")["messages"] for request, _ in self._answered()]

    def last_asked(self) -> bytes:
        """The last body that the helper has answered. Its answer, read piece by piece, is not kept by the browser."""
        return (self._answered()[-1][0].post_data or "").encode()

    def _answered(self) -> list[tuple[Request, Response]]:
        asked = [r for r in self.requests if r.url.endswith("/v1/check") and r.method == "POST"]
        return [(r, answer) for r in asked if (answer := r.existing_response) and answer.ok]

    def wait_until_checked(self, text: str) -> None:
        """Wait until the helper has answered on a chat whose last message is this one."""
        wait_until(lambda: any(chat and chat[-1]["text"] == text for chat in self.checks()), self.context)

    def icon_title(self, page: Page) -> str:
        """What the toolbar icon says over this page."""
        return str(self.worker().evaluate(ICON_TITLE, page.url))

    def word(self, key: str) -> str:
        """A word of the extension, as it stands in its own list."""
        return str(self.worker().evaluate("key => chrome.i18n.getMessage(key)", key))

    def install(self, extension: Path) -> None:
        """Add the extension now, as a person does who has pages open already."""
        assert self.context.browser
        session = self.context.browser.new_browser_cdp_session()
        self.extension = str(session.send("Extensions.loadUnpacked", {"path": str(extension)})["id"])

    def pair(self, helper: PairingHelper) -> None:
        """Open the page that pairs, as `quietword pair` does, and do nothing else."""
        page = self.open_pair_page(helper)
        page.wait_for_url(f"{helper.address}/paired", timeout=20_000)
        page.close()

    def open_pair_page(self, helper: PairingHelper) -> Page:
        """The page that pairs, in front, as a program opens it; whoever is quick has gone on from it already."""
        return self.open_from_outside(helper.pair_address())

    def open_from_outside(self, address: str) -> Page:
        """A page that is opened as another program does it: no page led there, and nothing was in that tab before."""
        assert self.context.browser
        session = self.context.browser.new_browser_cdp_session()
        with self.context.expect_page() as opened:
            session.send("Target.createTarget", {"url": address, "newWindow": True})
        session.detach()
        return opened.value

    def say_yes(self) -> None:
        """Press the button of the page of the extension that asks first."""
        self.wait_until_asked().click("#yes")

    def wait_until_asked(self) -> Page:
        """The page of the extension that asks first, as soon as it does."""
        wait_until(lambda: bool(self._asking()), self.context)
        ask = self._asking()[0]
        ask.locator("#ask").wait_for()
        return ask

    def open_pair_page_again(self, helper: PairingHelper) -> tuple[Page, Page]:
        """The page that pairs, in a browser that is paired, and the page of the extension that asks first."""
        page = self.open_pair_page(helper)
        return page, self.wait_until_asked()

    def _asking(self) -> list[Page]:
        return [page for page in self.context.pages if page.url.endswith("/pages/pair.html")]

    def stop_background(self) -> None:
        """Put the extension's background to sleep, as the browser does after half a minute."""
        internals = self.open("chrome://serviceworker-internals")
        session = self.context.new_cdp_session(internals)
        session.send("ServiceWorker.enable")
        for _ in range(20):  # an open chat may have woken it again before this page has said that it stopped
            session.send("ServiceWorker.stopAllWorkers")
            with suppress(TooLong):
                internals.get_by_text("Running Status: STOPPED").first.wait_for(timeout=1_500)
                break
        else:
            raise AssertionError("the background does not stop")
        internals.close()

    def popup(self, page: Page) -> Page:
        """The popup over this page, opened as a page of its own."""
        return self.extension_page(f"popup.html?tab={self.worker().evaluate(TAB, page.url)}")

    def extension_page(self, name: str) -> Page:
        """A page of the extension itself."""
        return self.open(f"chrome-extension://{self.extension}/pages/{name}")


@contextmanager
def chromium(
    playwright: Playwright,
    folder: Path,
    helper: PairingHelper | int,
    site: Site = NOWHERE,
    with_extension: bool = True,
    ports: Sequence[int] = (),
    home: Path | None = None,
    change: Callable[[Path], object] = lambda copy: copy,
    screen: Screen | None = None,
    source: Path | None = None,
    keeps_pages: bool = False,
) -> Iterator[Chromium]:
    """Open Chromium, paired with this helper (or, for a port alone, not paired; 0: the port is not set).

    `ports` stand in the extension in the place of the five where it looks by itself; `change` is done to the copy.
    With `home`, what the browser says and what it keeps beside its profile goes below that folder. On a `screen` it has
    a window. `source` is another folder to take the extension from. With `keeps_pages` it has its store of
    pages to go back to, which Playwright takes away. In a folder where it ran before, it is started again with all that
    it kept.

    At the end, fail when anything in it went, or tried to go, to another machine.
    """
    log = folder / "network.json"
    again = (folder / "profile").exists()
    extension = folder / "extension" if with_extension else None
    if extension and not again:
        change(extension_for(site, folder, ports, source))
    loads = [f"--disable-extensions-except={extension}", f"--load-extension={extension}"] if extension else []
    if not again:
        _without_spelling(folder / "profile")
    context = playwright.chromium.launch_persistent_context(
        folder / "profile",
        executable_path=_at_home(home) if home else chromium_program(),
        env={**environment_at(home)} if home else screen.env if screen else None,
        headless=screen is None,
        args=[*QUIET_FLAGS, *site.flags, f"--log-net-log={log}", *loads],
        ignore_default_args=[
            *([] if extension else ["--disable-extensions"]),
            *(["--disable-back-forward-cache"] if keeps_pages else []),
        ],
    )
    browser = Chromium(context)
    context.on("request", lambda request: browser.requests.append(request))
    try:
        if extension:
            _settle(browser, helper, again)
        yield browser
    finally:
        addresses = [request.url for request in browser.requests if request.failure != "csp"]
        context.close()
    assert_nothing_left(addresses, log, site)


def _without_spelling(profile: Path) -> None:
    """Chromium fetches a dictionary of its maker's as soon as a box is written in."""
    (profile / "Default").mkdir(parents=True)
    preferences = {
        "browser": {"enable_spellchecking": False},
        "spellcheck": {"dictionaries": [], "dictionary": ""},
    }
    (profile / "Default" / "Preferences").write_text(json.dumps(preferences), encoding="utf-8")


def wait_until(true: Callable[[], bool], context: BrowserContext, seconds: int = 30) -> None:
    """Wait until it is so; the browser's events go on meanwhile."""
    page = context.pages[0]
    for _ in range(seconds * 10):
        if true():
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"it did not come about within {seconds} seconds")


def assert_nothing_left(addresses: Sequence[str], log: Path, site: Site) -> None:
    """Every request went to this machine: by the browser's requests, and by its network log."""
    local = (
        "http://127.0.0.1:",
        f"http://{site.host}:",
        f"http://{site.host}/",
        f"https://{site.host}/",
        "chrome-extension://",
        "chrome:",
        "data:",
        "blob:",
        "about:",
    )
    asked = [address for address in addresses if not address.startswith(local)]
    assert asked == [], f"pages asked for {asked}"
    assert events_seen(log) > 100, "the network log is empty: it proves nothing"
    found = strangers(log, {site.host})
    assert found == [], f"the browser went to {found}"


def extension_for(site: Site, folder: Path, ports: Sequence[int] = (), source: Path | None = None) -> Path:
    """The extension as it stands, with the site's host granted: headless, a permission prompt stays open."""
    copy = folder / "extension"
    shutil.copytree(source or EXTENSION, copy)
    manifest = json.loads((copy / "manifest.json").read_text(encoding="utf-8"))
    if site.ports:
        manifest["host_permissions"].append(f"http://{site.host}/*")
    (copy / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    if ports:
        look_at(copy, ports)
    return copy


def look_at(extension: Path, ports: Sequence[int]) -> None:
    """Our own five ports may be taken on this machine: this copy of the extension looks at others."""
    limits = extension / "background" / "limits.js"
    text, count = re.subn(r"PORTS = \[.*?\]", f"PORTS = {list(ports)}", limits.read_text(encoding="utf-8"))
    assert count == 1
    limits.write_text(text, encoding="utf-8")


def chromium_program() -> str:
    """Debian's Chromium, or the line to run."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        raise RuntimeError("Chromium is missing: apt-get install chromium, then again")
    return found


def environment_at(home: Path) -> dict[str, str]:
    """An environment in which all folders of the person lie below this one; a short path, for sockets lie there."""
    names = ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "TMPDIR")
    for name in names:
        (home / name.lower()).mkdir(parents=True, exist_ok=True)
    return {**os.environ, **{name: str(home / name.lower()) for name in names}}


def _at_home(home: Path) -> Path:
    """Chromium that writes down what it says, and what scripts in it say. Playwright would throw that away."""
    home.mkdir(parents=True, exist_ok=True)
    program, said = home / "chromium.sh", shlex.quote(str(home / "said"))
    program.write_text(f'#!/bin/sh\nexec {chromium_program()} "$@" --enable-logging=stderr >>{said} 2>&1\n')
    program.chmod(0o700)
    return program


def _settle(browser: Chromium, helper: PairingHelper | int, again: bool) -> None:
    worker = browser.worker()
    browser.extension = worker.url.split("/")[2]
    if again:
        return
    port = helper if isinstance(helper, int) else helper.port
    if port:
        worker.evaluate("port => chrome.storage.local.set({port})", port)
    # The welcome lies over all other pages, and Chromium lets hidden pages run slowly.
    wait_until(lambda: any(page.url == browser.welcome for page in browser.context.pages), browser.context)
    next(page for page in browser.context.pages if page.url == browser.welcome).close()
    if not isinstance(helper, int):
        browser.pair(helper)
