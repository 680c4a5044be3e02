"""The main job in a real browser: the demo chat, message by message, and the same words as on the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright

from quietword.demo.banner import ShownBanner, ShownTactic
from quietword.demo.story import Step, load_story
from quietword.server.pages.demo import load_chat
from tests.browser.banner import level_of, read_banner, wait_for_level
from tests.browser.chromium import Chromium, chromium
from tests.browser.helper import Helper

MOST_QUOTES = 3


@pytest.fixture
def browser(playwright: Playwright, helper: Helper, tmp_path: Path) -> Iterator[Chromium]:
    with chromium(playwright, tmp_path, helper) as opened:
        yield opened


def test_the_levels_come_one_by_one_in_the_words_of_the_command_line(
    browser: Chromium, helper: Helper
) -> None:
    story, page = load_story(), browser.open(f"{helper.address}/demo")
    locale = str(browser.worker().evaluate("chrome.i18n.getUILanguage()"))
    for step in story:
        page.click("#next")
        browser.wait_until_checked(step.text)
        if step.level == "none":
            assert level_of(page) == "none"
        elif step.rises or step is story[-1]:
            _compare(page, browser, _on_the_command_line(story[: step.number], locale))
    assert level_of(page) == "urgent"


def _compare(page: Page, browser: Chromium, said: dict[str, Any]) -> None:
    answer = browser.last_answer()
    places = {message["id"]: number for number, message in enumerate(browser.checks()[-1])}
    assert _numbered(answer, places) == _numbered(said, {f"m{number}": number for number in places.values()})
    wait_for_level(page, said["level"])
    for _ in range(50):  # the banner is drawn a moment after the answer came
        if read_banner(page) == _expected(said):
            break
        page.wait_for_timeout(100)
    assert read_banner(page) == _expected(said)


def _on_the_command_line(steps: list[Step], locale: str) -> dict[str, Any]:
    them = load_chat().them
    messages = [
        {"id": f"m{number}", "from": "them" if step.speaker == them else "me", "text": step.text}
        for number, step in enumerate(steps)
    ]
    done = subprocess.run(
        [sys.executable, "-m", "quietword", "check", "-", "--json", "--locale", locale],
        input=json.dumps({"messages": messages}),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    said: dict[str, Any] = json.loads(done.stdout)
    texts = {message["id"]: message["text"] for message in messages}
    for tactic in said["tactics"]:
        tactic["quotes"] = [texts[e["message"]][e["start"] : e["end"]].strip() for e in tactic["evidence"]]
    return said


def _numbered(assessment: dict[str, Any], places: dict[str, int]) -> dict[str, Any]:
    """The same, with the place of each message instead of its id."""
    tactics = [
        {
            **{key: value for key, value in tactic.items() if key != "quotes"},
            "evidence": [{**e, "message": places[e["message"]]} for e in tactic["evidence"]],
        }
        for tactic in assessment["tactics"]
    ]
    return {**assessment, "tactics": tactics}


def _expected(said: dict[str, Any]) -> ShownBanner:
    tactics = [ShownTactic(t["name"], t["why"], tuple(t["quotes"][-MOST_QUOTES:])) for t in said["tactics"]]
    return ShownBanner(
        said["level"], said["headline"], said["advice"], tuple(tactics), tuple(said["first_steps"])
    )
