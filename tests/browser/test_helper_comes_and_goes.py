"""The helper stops and comes back in the middle of a chat, and so does the extension's background: nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright

from quietword.server.pages.demo import load_chat
from tests.browser.banner import wait_for_level
from tests.browser.chromium import Chromium, chromium, wait_until
from tests.browser.helper import Helper

LINES = [line.text for line in load_chat().lines]


@pytest.fixture
def browser(playwright: Playwright, helper: Helper, tmp_path: Path) -> Iterator[Chromium]:
    with chromium(playwright, tmp_path, helper) as opened:
        yield opened


def _play(page: Page, messages: int) -> None:
    for _ in range(messages):
        page.click("#next")


def test_the_icon_tells_and_the_chat_is_checked_again(browser: Chromium, helper: Helper) -> None:
    page = browser.open(f"{helper.address}/demo")
    _play(page, 4)
    browser.wait_until_checked(LINES[3])
    wait_until(lambda: browser.icon_title(page) == browser.word("titleQuiet"), browser.context)

    helper.stop()
    wait_until(lambda: browser.icon_title(page) == browser.word("titleOff"), browser.context, seconds=10)
    _play(page, len(LINES) - 4)
    page.wait_for_timeout(2_000)
    assert len(browser.checks()[-1]) == 4, "a check was answered by a helper that is not there"

    helper.start()
    wait_for_level(page, "urgent")
    assert [message["text"] for message in browser.checks()[-1]] == LINES
    wait_until(lambda: browser.icon_title(page) == browser.word("titleNoticed_urgent"), browser.context)


def test_a_background_that_was_stopped_checks_the_next_message(browser: Chromium, helper: Helper) -> None:
    page = browser.open(f"{helper.address}/demo")
    _play(page, len(LINES) - 1)
    browser.wait_until_checked(LINES[-2])
    for line in ("stop", "and stop again"):
        browser.stop_background()
        page.bring_to_front()
        page.fill("#box", line)
        page.press("#box", "Enter")
        browser.wait_until_checked(line)
    assert [message["text"] for message in browser.checks()[-1]] == [*LINES[:-1], "stop", "and stop again"]


def test_a_helper_that_was_killed_in_the_middle_is_asked_anew(browser: Chromium, helper: Helper) -> None:
    page = browser.open(f"{helper.address}/demo")
    _play(page, 3)
    browser.wait_until_checked(LINES[2])
    helper.pause()
    _play(page, len(LINES) - 3)
    page.wait_for_timeout(1_000)  # the extension is waiting for an answer now
    helper.kill()
    wait_until(lambda: browser.icon_title(page) == browser.word("titleOff"), browser.context)
    helper.start()
    wait_for_level(page, "urgent")
    assert [message["text"] for message in browser.checks()[-1]] == LINES
    wait_until(lambda: browser.icon_title(page) == browser.word("titleNoticed_urgent"), browser.context)
