"""Runs content scripts in a page of a test, in the order in which the background registers them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.browser.chromium import EXTENSION

PAGES = Path(__file__).parent / "pages"


def content_files() -> list[str]:
    """The files that run in a chat page."""
    text = (EXTENSION / "background" / "sites.js").read_text(encoding="utf-8")
    listed = re.search(r"FILES = \[(.*?)\]", text, re.DOTALL)
    assert listed, "background/sites.js no longer lists FILES"
    return re.findall(r'"([^"]+\.js)"', listed[1])


def load(page: Page, upto: str) -> None:
    """Run the content scripts in the page, up to and with this one."""
    files = content_files()
    for name in files[: files.index(upto) + 1]:
        page.evaluate((EXTENSION / name).read_text(encoding="utf-8"))


def read(page: Page) -> list[dict[str, Any]]:
    """What the reader finds, by the files a real page gets."""
    load(page, "content/read.js")
    found = page.evaluate("quietWord.read(document)")
    assert isinstance(found, list)
    return found


def said(messages: list[dict[str, Any]]) -> list[list[str]]:
    """Who said what, without the ids."""
    return [[message["from"], message["text"]] for message in messages]


def expected(page: Page) -> list[list[str]]:
    """What the fixture says it holds."""
    found = json.loads(page.locator("#expected").text_content() or "null")
    assert isinstance(found, list)
    return found


def messages_of() -> dict[str, Any]:
    """The words of the extension, by key."""
    found: dict[str, Any] = json.loads((EXTENSION / "_locales/en/messages.json").read_text(encoding="utf-8"))
    return found
