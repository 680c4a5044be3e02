"""The Lounge, its shipped files unmodified: a web client for IRC, on loopback, and the hands of the one who uses it."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.ports import free_port

PROGRAM = Path(__file__).resolve().parents[1] / "node_modules" / "thelounge" / "index.js"
BOX = "#input"
CONFIG = """\
module.exports = {
  public: true, host: "127.0.0.1", port: PORT, theme: "example", prefetch: false, maxHistory: 1000,
  displayNetwork: true, lockNetwork: false, transports: ["polling", "websocket"], leaveMessage: "bye",
  defaults: {
    name: "Example", host: "127.0.0.1", port: IRC, password: "", tls: false,
    nick: "NICK", username: "NICK", realname: "NICK", join: "ROOM",
  },
  logs: { format: "HH:mm", timezone: "UTC+00:00" }, https: { enable: false }, identd: { enable: false },
  ldap: { enable: false }, debug: {}, webirc: null, oidentd: null,
};
"""
SHOWS = "([said, count]) => document.querySelectorAll(said).length >= count"
SAID = "#chat .chan.active .msg.message"


@contextmanager
def run_lounge(folder: Path, irc_port: int, nick: str, room: str) -> Iterator[int]:
    """Serve the client, set up for this IRC server; its port."""
    if not PROGRAM.is_file():
        raise RuntimeError("The Lounge is missing: run `npm ci` in the folder tests, then again")
    port = free_port()
    config = (
        CONFIG.replace("PORT", str(port))
        .replace("IRC", str(irc_port))
        .replace("NICK", nick)
        .replace("ROOM", room)
    )
    (folder / "config.js").write_text(config, encoding="utf-8")
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(
            [str(shutil.which("node")), str(PROGRAM), "start"],
            env={**os.environ, "LOUNGE_HOME": str(folder)},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        try:
            _wait_until_up(port, process, folder / "log")
            yield port
        finally:
            process.terminate()
            process.wait(timeout=20)


def sign_in(page: Page, address: str) -> None:
    """Open the client, connect with what is filled in already, and wait for the room."""
    page.goto(address)
    page.get_by_role("button", name="Connect", exact=True).click()


def say(page: Page, text: str) -> None:
    """Type and send in the window that is open."""
    page.locator(BOX).fill(text)
    page.locator(BOX).press("Enter")


def wait_for_people(page: Page, *names: str) -> None:
    """Wait until the list beside the room names all of them."""
    for name in names:
        page.locator(".chan.active .names .user", has_text=name).first.wait_for(timeout=30_000)


def turn_to(page: Page, name: str) -> None:
    """Open the private talk that this person has begun."""
    page.locator("#sidebar .chan.query", has_text=name).click()
    page.locator(SAID).first.wait_for(timeout=30_000)


def messages_shown(page: Page) -> int:
    """How many messages the window that is open shows."""
    return page.locator(SAID).count()


def wait_until_shown(page: Page, count: int) -> None:
    """Wait until the window shows as many messages as this."""
    page.wait_for_function(SHOWS, arg=[SAID, count], timeout=30_000)


def _wait_until_up(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"The Lounge does not answer:\n{log.read_text(encoding='utf-8')}")
