"""The banner in a real Chromium and a real Firefox: it is in nobody's way, and goes when one says so."""

from __future__ import annotations

import pytest

from tests.both.browsers import (
    SESSION,
    badge_of,
    box_of,
    level_of,
    press_part,
    until,
    wait_for_level,
)
from tests.both.conftest import World, say

BOX = """const { left, top, right, bottom } = document.querySelector("textarea").getBoundingClientRect();
return { left, top, right, bottom };"""
FOCUS = "return [document.activeElement.localName, document.activeElement.value ?? '']"
KEPT = "return JSON.stringify([await chrome.storage.local.get(), await chrome.storage.session.get()])"
HOST = "const host = [...document.documentElement.children].at(-1);"
COVER = """const over = document.createElement("div");
over.style = "position: fixed; inset: 0; z-index: 2147483647; background: white";"""


def test_it_takes_no_focus_and_covers_no_box(world: World) -> None:
    tab = world.chat("hello there")
    tab.run(
        "document.querySelector('textarea').focus(); document.querySelector('textarea').value = 'I am wri'"
    )
    say(tab, "them", "this is urgent, some caution, a notice")
    shown = wait_for_level(world.browser, tab, "urgent")
    assert shown.first_steps
    assert [t.name for t in shown.tactics] == ["Tactic notice", "Tactic caution", "Tactic urgent"]
    assert tab.run(FOCUS) == ["textarea", "I am wri"]
    card, box = box_of(tab, "card"), tab.run(BOX)
    assert card["bottom"] <= box["top"]
    assert card["bottom"] - card["top"] > 60
    tab.key("Escape")
    world.browser.rest()
    assert level_of(tab) == "urgent", "Escape outside is the page's own"
    press_part(tab, "headline")
    tab.key("Escape")
    until(world.browser, lambda: level_of(tab) == "none")


def test_what_was_put_away_stays_away_and_is_kept_without_a_word(world: World) -> None:
    tab = world.chat("hello marmalade", "some caution")
    wait_for_level(world.browser, tab, "caution")
    press_part(tab, "dismiss")
    until(world.browser, lambda: level_of(tab) == "none")
    until(world.browser, lambda: "dismissed" in world.browser.ask(SESSION))
    kept = world.browser.ask(KEPT)
    assert [word for word in ("marmalade", "hello", "chat.example:") if word in kept] == []
    again = world.chat("hello marmalade", "some caution")
    until(world.browser, lambda: len(world.helper.asked) > 1)
    for _ in range(5):
        world.browser.rest()
        assert level_of(again) == "none", "put away, and back in another tab"
    say(again, "them", "now urgent")
    wait_for_level(world.browser, again, "urgent")
    other = world.chat("good morning", "some caution")
    wait_for_level(world.browser, other, "caution")


def test_on_a_page_from_right_to_left_it_stands_on_the_left(world: World) -> None:
    tab = world.chat("some caution", path="/rtl")
    wait_for_level(world.browser, tab, "caution")
    assert box_of(tab, "card")["left"] < 40


@pytest.mark.parametrize(
    "hides",
    [
        f"{COVER} document.documentElement.append(over)",
        # It comes back as another element: who wants it gone takes that one away too.
        "setInterval(() => document.querySelectorAll('html > div').forEach((one) => one.remove()), 50)",
        f"{HOST} setInterval(() => host.style.setProperty('opacity', '0.01', 'important'), 50)",
        f"{HOST} setInterval(() => (host.inert = true), 50)",
    ],
    ids=["covers it", "removes it", "makes it faint", "makes it inert"],
)
def test_what_the_page_hides_stands_in_the_toolbar(world: World, hides: str) -> None:
    tab = world.chat("now urgent")
    wait_for_level(world.browser, tab, "urgent")
    assert badge_of(world.browser, tab) == ""
    tab.run(hides)
    until(world.browser, lambda: badge_of(world.browser, tab) == "!")
