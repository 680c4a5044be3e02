"""A web page that attacks: served on loopback under a public name, in a real Chromium without the extension."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Playwright

from tests.browser.chromium import Site, chromium
from tests.browser.web_pages import Site as Pages
from tests.browser.web_pages import serve
from tests.security.target import EVIL

BLANK = "<!doctype html><title>Free prizes</title><body><iframe name=sink></iframe>"


class _HangsUp(ThreadingHTTPServer):
    """The browser opens connections to spare: what it asks later must not come to this server still."""

    block_on_close = False

    def __init__(self, *given: Any) -> None:
        self.taken: list[socket.socket] = []
        super().__init__(*given)

    def process_request(self, request: Any, client_address: Any) -> None:
        self.taken.append(request)
        super().process_request(request, client_address)

    def hang_up(self) -> None:
        for one in self.taken:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)


class _Once(BaseHTTPRequestHandler):
    """Serves the page and hangs up, so that the browser has to connect anew."""

    timeout = 2

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(BLANK.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Silent."""


@dataclass(frozen=True)
class Hostile:
    """The page, open in the browser."""

    page: Page

    def run(self, script: str, *given: object) -> object:
        """Run a function of the page's own, with these arguments as a list."""
        return self.page.evaluate(script, list(given))

    def visit_before_rebinding(self) -> int:
        """Open the page on a port that is free afterwards: what listens there next is of one origin with the page."""
        with _HangsUp(("127.0.0.1", 0), _Once) as server:
            port = int(server.server_address[1])
            thread = threading.Thread(target=server.serve_forever, args=(0.05,))
            thread.start()
            self.page.goto(f"http://{EVIL}:{port}/prizes")
            server.shutdown()
            thread.join()
            server.hang_up()
        return port

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
