"""Firefox with the extension as a temporary add-on, and a record of every place it tried to go to."""

from __future__ import annotations

import json
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tests.browser.chromium import EXTENSION, PairingHelper, environment_at, look_at
from tests.browser.marionette import Marionette, UnderWayError
from tests.browser.ports import free_port

CALLS_HOME = {  # what Firefox does of itself
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.newtabpage.enabled": False,
    "browser.region.network.url": "",
    "browser.safebrowsing.update.enabled": False,
    "browser.search.update": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.push.connection.enabled": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.systemAddon.update.enabled": False,
    "extensions.update.enabled": False,
    "media.gmp-manager.updateEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "toolkit.telemetry.server": "",
}
FIND_HOME = "return WebExtensionPolicy.getByID(arguments[0]).getURL('')"
IDENTITY = "quiet-word@quietword.example"
BADGE = """const { extension } = WebExtensionPolicy.getByID(arguments[0]);
const { action } = extension.apiManager.global.browserActionFor(extension);
return action.getProperty(gBrowser.selectedTab, "badgeText") || "";"""
FROM_OUTSIDE = """const { nsIBrowserDOMWindow } = Ci;
const system = Services.scriptSecurityManager.getSystemPrincipal();
const { OPEN_NEWTAB, OPEN_EXTERNAL } = nsIBrowserDOMWindow;
window.browserDOMWindow.openURI(Services.io.newURI(arguments[0]), null, OPEN_NEWTAB, OPEN_EXTERNAL, system);
return true;"""
FRAME = """
  const roots = [...document.documentElement.children].map((el) => el.openOrClosedShadowRoot);
  const frame = roots.map((root) => root?.querySelector('[data-part="root"]')).find(Boolean);
"""
LEVEL = f"{FRAME} return frame?.dataset.level === 'LEVEL';"
GRANT = """const [id, origin, done] = arguments;
const { ExtensionPermissions } = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
const { extension } = WebExtensionPolicy.getByID(id);
const wanted = { permissions: [], origins: [origin] };
ExtensionPermissions.add(id, wanted, extension).then(() => done(true), (e) => done(String(e)));"""
SET_PORT = "const [port, done] = arguments; browser.storage.local.set({port}).then(() => done(true))"


@dataclass
class Firefox:
    """A running Firefox, and the address of the extension in it (empty as long as there is none)."""

    marionette: Marionette
    process: subprocess.Popen[bytes]
    home: str = ""

    def install(self, extension: Path = EXTENSION) -> None:
        """Add the extension as a temporary add-on, and close its welcome: pages behind it sleep."""
        here = self.marionette.send("WebDriver:GetWindowHandle")["value"]
        identity = self.marionette.send("Addon:Install", path=str(extension), temporary=True)["value"]
        self.marionette.send("Marionette:SetContext", value="chrome")
        self.home = str(self.marionette.run(FIND_HOME, identity))
        self.marionette.send("Marionette:SetContext", value="content")
        self.to_window(lambda: self.run("return location.pathname") == "/pages/welcome.html")
        self.marionette.send("WebDriver:CloseWindow")
        self.marionette.send("WebDriver:SwitchToWindow", handle=here)

    def badge(self) -> str:
        """What stands on the toolbar button over the page in front."""
        self.marionette.send("Marionette:SetContext", value="chrome")
        try:
            return str(self.marionette.run(BADGE, IDENTITY))
        finally:
            self.marionette.send("Marionette:SetContext", value="content")

    def grant(self, host: str) -> None:
        """Switch the extension on at this host, as the person's yes to the browser's question does."""
        self.marionette.send("Marionette:SetContext", value="chrome")
        try:
            assert self.marionette.run(GRANT, IDENTITY, f"http://{host}/*", waits=True) is True
        finally:
            self.marionette.send("Marionette:SetContext", value="content")

    def pair(self, helper: PairingHelper) -> None:
        """Tell the extension the helper's port, and open the page that pairs."""
        self.open(f"{self.home}pages/options.html")
        self.marionette.run(SET_PORT, helper.port, waits=True, sandbox=None)
        self.open_from_outside(helper.pair_address())
        self.to_window(lambda: self.run("return location.href") == f"{helper.address}/paired")

    def open_from_outside(self, address: str) -> None:
        """A tab as another program has it opened, in front; the session stays where it is."""
        self.marionette.send("Marionette:SetContext", value="chrome")
        try:
            self.marionette.run(FROM_OUTSIDE, address)
        finally:
            self.marionette.send("Marionette:SetContext", value="content")

    def wait_for_level(self, level: str) -> None:
        """Wait for a warning of this level."""
        self.wait_for(LEVEL.replace("LEVEL", level))

    def quit(self) -> None:
        """Close it as a person does: it writes down its open tabs and all else that it keeps."""
        self.marionette.send("Marionette:Quit", flags=["eForceQuit"])
        self.process.wait(timeout=60)

    def to_window(self, is_it: Callable[[], bool], seconds: int = 30) -> None:
        """Turn to the tab of which this is true, as soon as it is there."""

        def found() -> bool:
            for handle in self.marionette.send("WebDriver:GetWindowHandles"):
                self.marionette.send("WebDriver:SwitchToWindow", handle=handle)
                if is_it():
                    return True
            return False

        self.wait_until(found, "a tab", seconds)

    def click(self, name: str) -> None:
        """A real click on the element with this id."""
        found = self.marionette.send("WebDriver:FindElement", using="css selector", value=f"#{name}")["value"]
        self.marionette.send("WebDriver:ElementClick", id=next(iter(found.values())))

    def open(self, address: str) -> None:
        """Go to this address."""
        self.marionette.send("WebDriver:Navigate", url=address)

    def run(self, script: str) -> Any:
        """Run a script with the rights of the browser itself, which looks into closed shadow roots."""
        return self.marionette.run(script, sandbox="system")

    def wait_for(self, script: str, seconds: int = 30) -> Any:
        """Wait until the script gives something true."""
        return self.wait_until(lambda: self.run(script), script, seconds)

    def wait_until(self, true: Callable[[], Any], what: str = "", seconds: int = 30) -> Any:
        """Wait until it gives something true."""
        for _ in range(seconds * 5):
            with suppress(UnderWayError):
                if value := true():
                    return value
            time.sleep(0.2)
        raise AssertionError(f"this did not come about within {seconds} seconds: {what}")


@contextmanager
def firefox(
    folder: Path,
    helper: PairingHelper | None,
    more: Mapping[str, object] = MappingProxyType({}),
    program: str = "",
) -> Iterator[Firefox]:
    """Open Firefox with the extension, paired with this helper; without one, Firefox alone. `more` are settings of it.

    All that it keeps and says goes below the folder: the profile, `home`, and `said`.
    At the end, fail when anything in it asked for another machine.
    """
    with _recording_proxy() as (proxy, asked):
        with (
            _running(folder, proxy, more, program or _program()) as (port, process),
            _session(port) as marionette,
        ):
            browser = Firefox(marionette, process)
            if helper:
                browser.install()
                browser.pair(helper)
            yield browser
        assert asked == [], f"Firefox asked for another machine: {asked}"


def leads_here(host: str) -> dict[str, object]:
    """Settings by which this name means this machine."""
    return {"network.dns.localDomains": host, "network.proxy.no_proxies_on": host}


def extension_at(port: int, folder: Path) -> Path:
    """A copy of the extension that looks for its helper at this port."""
    copy = folder / "extension"
    shutil.copytree(EXTENSION, copy)
    look_at(copy, [port])
    return copy


@contextmanager
def _running(
    folder: Path, proxy: int, more: Mapping[str, object], program: str
) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    port = free_port()
    profile = folder / "profile"
    profile.mkdir()
    prefs = {**CALLS_HOME, **_all_traffic_through(proxy), "marionette.port": port, **more}
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in prefs.items()]
    (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
    command = [program, "--headless", "--marionette", "--remote-allow-system-access", "--no-remote"]
    # Without the variable a release of Firefox takes no other server for its settings.
    environment = {
        **environment_at(folder / "home"),
        "MOZ_REMOTE_SETTINGS_DEVTOOLS": "1",
        "MOZ_HEADLESS": "1",
    }
    with (
        (folder / "said").open("wb") as said,
        subprocess.Popen(
            [*command, "--profile", str(profile)],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
        ) as process,
    ):
        try:
            yield port, process
        finally:
            process.terminate()
            process.wait(timeout=30)


@contextmanager
def _session(port: int) -> Iterator[Marionette]:
    for _ in range(300):
        try:
            marionette = Marionette(port)
        except ConnectionRefusedError:
            time.sleep(0.1)
        else:
            break
    else:
        raise RuntimeError("Firefox does not answer: try `firefox-esr --headless --marionette` to see why")
    with marionette:
        yield marionette


def _all_traffic_through(port: int) -> dict[str, object]:
    return {
        "network.proxy.type": 1,
        "network.proxy.http": "127.0.0.1",
        "network.proxy.http_port": port,
        "network.proxy.ssl": "127.0.0.1",
        "network.proxy.ssl_port": port,
        "network.proxy.no_proxies_on": "",
    }


@contextmanager
def _recording_proxy() -> Iterator[tuple[int, list[str]]]:
    """Notes what is asked of it and passes nothing on; traffic to this machine does not come by here."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def _refuse(self) -> None:
            asked.append(f"{self.command} {self.path}")
            self.send_error(502)

        do_GET = do_POST = do_HEAD = do_CONNECT = _refuse  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Silent."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1], asked
        server.shutdown()


def with_policies(folder: Path, policies: str) -> str:
    """A Firefox of its own, all links to the one installed, with this `policies.json` beside it; its program."""
    there, own = Path(_program()).resolve().parent, folder / "firefox"
    own.mkdir()
    for path in there.iterdir():
        if path.name != "distribution":
            (own / path.name).symlink_to(path)
    for name in ("firefox-esr", "firefox", "firefox-bin"):  # it looks beside itself, through no link
        if (there / name).is_file():
            (own / name).unlink()
            shutil.copy(there / name, own / name)
    (own / "distribution").mkdir()
    (own / "distribution" / "policies.json").write_text(policies, encoding="utf-8")
    return str(own / Path(_program()).resolve().name)


def _program() -> str:
    found = shutil.which("firefox-esr") or shutil.which("firefox")
    if found is None:
        raise RuntimeError("Firefox is missing: apt-get install firefox-esr, then again")
    return found
