"""No defence of the extension is idle: without its line its attack gets through, and with all lines none does."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.browser.chromium import EXTENSION, Site, chromium
from tests.browser.web_pages import Site as WebSite
from tests.browser.web_pages import serve
from tests.extension.chat_page import CHAT, HOST
from tests.extension.stand_in import standing_in
from tests.security.attacks_on_extension import ATTACKS, Scene
from tests.security.weakened import LINES, Line, weaken

NAMES = [attack.__name__ for attack, _ in ATTACKS]


def _gets_through(playwright: Playwright, folder: Path, lines: tuple[Line, ...]) -> list[str]:
    """The names of the attacks that get through where these lines are taken away: one browser for all."""
    with (
        standing_in() as helper,
        serve(WebSite({"/": CHAT})) as port,
        chromium(
            playwright, folder, helper, Site(HOST, (port,)), change=lambda copy: weaken(copy, lines)
        ) as browser,
    ):
        scene = Scene(browser, port, helper, folder / "extension")
        return [attack.__name__ for attack, _ in ATTACKS if attack(scene)]


@pytest.mark.browser
def test_without_its_line_each_attack_gets_through(playwright: Playwright, tmp_path: Path) -> None:
    assert _gets_through(playwright, tmp_path, LINES) == NAMES


@pytest.mark.browser
def test_with_all_lines_in_place_none_does(playwright: Playwright, tmp_path: Path) -> None:
    assert _gets_through(playwright, tmp_path, ()) == []


def test_every_line_has_its_attack() -> None:
    named = [defence for _, defences in ATTACKS for defence in defences]
    assert sorted(named) == sorted({line.defence for line in LINES})


def test_a_line_that_is_not_there_any_more_is_an_error(tmp_path: Path) -> None:
    copy = tmp_path / "extension"
    shutil.copytree(EXTENSION, copy)
    with pytest.raises(AssertionError, match="trusted clicks"):
        weaken(copy, (Line("trusted clicks", "content/press.js", "no such line", ""),))
    weaken(copy)
