"""Only the background reaches the helper; a page, and what runs in it, is kept away by the browser itself."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright

from tests.browser.chromium import Site, chromium
from tests.browser.helper import Helper
from tests.browser.isolated_world import IsolatedWorld
from tests.browser.web_pages import Site as Pages
from tests.browser.web_pages import serve

HOST = "chat.example"
ASK = """(async () => {
  const answers = [];
  for (const init of [{}, {mode: "no-cors"}, {method: "POST", headers: {"X-Quiet-Word": "1"}, body: "{}"}]) {
    const limit = AbortSignal.timeout(2000);
    answers.push(await fetch("ADDRESS", {...init, signal: limit}).then((r) => "reached " + r.type, () => "refused"));
  }
  return answers;
})()"""
REFUSED = ["refused"] * 3


@contextmanager
def open_door() -> Iterator[tuple[int, list[str]]]:
    """A server of this machine that lets every page in: what is refused here is refused by the browser."""
    seen: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            seen.append(f"{self.command} {self.path}")
            self.send_response(200)
            for name in ("Origin", "Headers", "Methods", "Private-Network", "Local-Network"):
                value = "true" if name.endswith("Network") else "*"
                self.send_header(f"Access-Control-Allow-{name}", value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_POST = do_OPTIONS = _answer  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Silent."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1], seen
        server.shutdown()


@pytest.fixture
def site() -> Iterator[int]:
    with serve(Pages({"/": "<!doctype html><title>Chat</title><p>hello"})) as port:
        yield port


def _ask(page: Page, extension: str, address: str) -> tuple[object, object]:
    script = ASK.replace("ADDRESS", address)
    return page.evaluate(script), IsolatedWorld(page, extension).evaluate(script)


def test_a_public_page_and_its_content_script_cannot_reach_the_helper(
    playwright: Playwright, helper: Helper, site: int, tmp_path: Path
) -> None:
    with chromium(playwright, tmp_path, helper, Site(HOST, (site,))) as browser:
        page = browser.open(f"http://{HOST}:{site}/")
        assert _ask(page, browser.extension, f"{helper.address}/v1/check") == (REFUSED, REFUSED)


def test_it_is_the_browser_that_refuses(
    playwright: Playwright, helper: Helper, site: int, tmp_path: Path
) -> None:
    with (
        open_door() as (door, seen),
        chromium(playwright, tmp_path, helper, Site(HOST, (site,))) as browser,
    ):
        page = browser.open(f"http://{HOST}:{site}/")
        assert _ask(page, browser.extension, f"http://127.0.0.1:{door}/") == (REFUSED, REFUSED)
        assert seen == []
        browser.worker().evaluate(f"fetch('http://127.0.0.1:{door}/background')")
        assert seen == ["GET /background"]


def test_a_page_of_this_machine_is_refused_by_the_helper(
    playwright: Playwright, helper: Helper, site: int, tmp_path: Path
) -> None:
    with chromium(playwright, tmp_path, helper) as browser:
        page = browser.open(f"http://127.0.0.1:{site}/")
        answers = page.evaluate(ASK.replace("ADDRESS", f"{helper.address}/v1/check"))
        assert answers[0] == answers[2] == "refused"
        assert answers[1] in ("refused", "reached opaque")
