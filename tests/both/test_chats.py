"""One chat and the next, in a real Chromium and a real Firefox: what is sent, what is shown, and that nothing crosses."""

from __future__ import annotations

from tests.both.browsers import (
    Tab,
    badge_of,
    box_of,
    level_of,
    popup,
    press_part,
    reads,
    title_of,
    until,
    wait_for_level,
    wait_for_title,
    wait_for_words,
)
from tests.both.conftest import World, say


def until_asked(world: World, *lines: str) -> None:
    until(world.browser, lambda: [text for _, text in world.helper.last] == list(lines), f"asked of {lines}")


def test_each_message_is_checked_once_with_all_before_it(world: World) -> None:
    tab = world.chat()
    lines = [["them", "hello"], ["me", "hello you"], ["them", "how are you?"]]
    for i, (speaker, text) in enumerate(lines):
        say(tab, speaker, text)
        until(world.browser, lambda i=i: world.helper.last == lines[: i + 1])  # type: ignore[misc]
    assert len(world.helper.asked) == len(lines)
    assert set(world.helper.asked[-1]) == {"audience", "locale", "messages"}


def test_the_levels_come_one_by_one_and_the_toolbar_says_them(world: World) -> None:
    tab = world.chat("hello there")
    wait_for_title(world.browser, tab, "titleQuiet")
    for level in ("notice", "caution", "urgent"):
        say(tab, "them", f"this is {level}")
        shown = wait_for_level(world.browser, tab, level)
        assert (shown.headline, shown.tactics[-1].quotes) == (f"Headline for {level}", (level,))
        wait_for_title(world.browser, tab, f"titleNoticed_{level}")
    assert shown.first_steps
    wait_for_words(world.browser, popup(world.browser, tab), "Tactic urgent")
    world.browser.close_tabs()


