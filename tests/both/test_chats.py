"""One chat and the next, in a real Chromium and a real Firefox: what is sent and shown, and that nothing crosses."""

from __future__ import annotations

import pytest

from tests.both.browsers import (
    SESSION,
    WORD,
    level_of,
    popup,
    press_part,
    title_of,
    until,
    wait_for_level,
    wait_for_title,
    wait_for_words,
)
from tests.both.conftest import World, say
from tests.extension.chat_page import SAY


def until_asked(world: World, *lines: str, seconds: int = 30) -> None:
    asked = list(lines)
    until(world.browser, lambda: [text for _, text in world.helper.last] == asked, f"{asked}", seconds)


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


def test_a_chat_that_is_closed_takes_its_warning_along(world: World) -> None:
    tab = world.chat("an urgent matter")
    wait_for_level(world.browser, tab, "urgent")
    tab.run(CLEAR)
    until(world.browser, lambda: level_of(tab) == "none")
    wait_for_title(world.browser, tab, "titleQuiet")


SOONER = 15  # the question about the first chat would be given up after 20 seconds
ALIKE = ("hi", "hello you", "how are you", "good thanks")
CLEAR = "document.querySelector('.messages').replaceChildren()"
OTHER_WORDS = f"{CLEAR}; ({SAY})(['them', 'good morning, neighbour'])"
ANOTHER_CHAT = {
    "in the same place": (OTHER_WORDS, ("good morning, neighbour",)),
    "in the same place, at another address": (
        f"history.pushState({{}}, '', '/other'); {OTHER_WORDS}",
        ("good morning, neighbour",),
    ),
    "in a place of its own": (
        f"const old = document.querySelector('.messages'); old.replaceWith(old.cloneNode(false)); {OTHER_WORDS}",
        ("good morning, neighbour",),
    ),
    "that begins alike": (
        """history.pushState({}, "", "/other");
        document.querySelectorAll(".message").forEach((one, i) => i > 3 && one.remove());""",
        ALIKE,
    ),
    "that begins alike and goes on otherwise": (
        f"""document.querySelectorAll(".message").forEach((one, i) => i > 3 && one.remove());
        ({SAY})(["them", "see you on Sunday"])""",
        (*ALIKE, "see you on Sunday"),
    ),
}


@pytest.mark.parametrize("way", ANOTHER_CHAT)
def test_another_chat_starts_afresh_though_the_answer_to_the_first_comes_late(world: World, way: str) -> None:
    script, lines = ANOTHER_CHAT[way]
    tab = world.chat(*ALIKE, "an urgent matter")
    wait_for_level(world.browser, tab, "urgent")
    say(tab, "them", "more of it")
    world.helper.waits_on = "more of it"
    until_asked(world, *ALIKE, "an urgent matter", "more of it")
    asked = len(world.helper.asked)
    tab.run(script)
    until(world.browser, lambda: level_of(tab) == "none", "the first chat's warning goes before any answer")
    wait_for_title(world.browser, tab, "titleQuiet", SOONER)
    until_asked(world, *lines, seconds=SOONER)
    world.helper.waits_on = ""
    for _ in range(5):  # the late answer comes by now
        world.browser.rest()
        assert level_of(tab) == "none"
    assert title_of(world.browser, tab) == world.browser.ask(WORD, "titleQuiet")
    assert [len(one["messages"]) for one in world.helper.asked[asked:]] == [len(lines)]


def test_the_first_chats_warning_goes_before_the_second_is_answered(world: World) -> None:
    tab = world.chat(*ALIKE, "an urgent matter")
    wait_for_level(world.browser, tab, "urgent")
    world.helper.waits_on = "neighbour"
    tab.run(OTHER_WORDS)
    until(world.browser, lambda: level_of(tab) == "none", "it goes", SOONER)
    wait_for_title(world.browser, tab, "titleQuiet", SOONER)
    world.helper.waits_on = ""
    until_asked(world, "good morning, neighbour")


def test_an_answer_that_comes_when_one_has_gone_on_says_nothing_of_the_next_page(world: World) -> None:
    tab = world.chat(*ALIKE)
    until_asked(world, *ALIKE)
    world.helper.waits_on = "urgent"
    say(tab, "them", "an urgent matter")
    until_asked(world, *ALIKE, "an urgent matter")
    tab.go(world.address("/plain"))
    world.helper.waits_on = ""
    for _ in range(8):
        world.browser.rest()
        assert title_of(world.browser, tab) == world.browser.ask(WORD, "titleQuiet")
    assert world.browser.ask(SESSION).get(f"tab:{tab.number}", {}).get("level", "none") == "none"


def test_the_same_chat_drawn_anew_keeps_its_warning(world: World) -> None:
    tab = world.chat(*ALIKE, "an urgent matter")
    wait_for_level(world.browser, tab, "urgent")
    world.helper.waits_on = "urgent"
    tab.run("const old = document.querySelector('.messages'); old.replaceWith(old.cloneNode(true))")
    tab.run("history.pushState({}, '', '#picture')")
    for _ in range(8):
        world.browser.rest()
        assert level_of(tab) == "urgent"
    world.helper.waits_on = ""
    wait_for_title(world.browser, tab, "titleNoticed_urgent")


def test_warnings_of_several_tabs_stay_apart(world: World) -> None:
    levels = ("urgent", "caution", "none")
    tabs = [world.chat("hello there", f"this is {level}") for level in levels]
    for tab, level in zip(tabs, levels, strict=True):
        tab.front()
        until(world.browser, lambda t=tab, w=level: level_of(t) == w)  # type: ignore[misc]
        wait_for_title(world.browser, tab, "titleQuiet" if level == "none" else f"titleNoticed_{level}")
    tabs[0].close()
    say(tabs[2], "them", "and another word")
    until_asked(world, "hello there", "this is none", "and another word")
    assert [level_of(tab) for tab in tabs[1:]] == ["caution", "none"]
    wait_for_title(world.browser, tabs[1], "titleNoticed_caution")
    tabs[1].front()
    press_part(tabs[1], "dismiss")
    until(world.browser, lambda: level_of(tabs[1]) == "none")
    assert str(tabs[0].number) not in str(sorted(world.browser.ask(SESSION))), "kept of a tab that is closed"


def test_back_and_forward(world: World) -> None:
    tab = world.chat(*ALIKE, "some caution")
    wait_for_level(world.browser, tab, "caution")
    tab.run("window.kept = true")
    tab.go(world.address("/plain"))
    wait_for_title(world.browser, tab, "titleQuiet")
    assert tab.banners() == 0
    asked = len(world.helper.asked)
    tab.back()
    until(world.browser, lambda: tab.run("return window.kept === true"), "kept in the browser's own store")
    until(world.browser, lambda: len(world.helper.asked) > asked, "the chat is checked again")
    wait_for_level(world.browser, tab, "caution")
    wait_for_title(world.browser, tab, "titleNoticed_caution")
    assert tab.banners() == 1
    press_part(tab, "dismiss")
    until(world.browser, lambda: level_of(tab) == "none")
    tab.go(world.address("/plain"))
    asked = len(world.helper.asked)
    tab.back()
    until(world.browser, lambda: len(world.helper.asked) > asked)
    for _ in range(5):
        world.browser.rest()
        assert level_of(tab) == "none", "what was put away comes back"


ANEW = """const text = document.documentElement.outerHTML.replace(/<script.*?<\\/script>/gs, "");
document.open();
document.write(text);
document.close();"""
NO_BEAT = "for (let i = 0; i < 100_000; i++) clearInterval(i)"


def test_a_page_that_writes_itself_anew_takes_none_of_our_ears_away(world: World) -> None:
    tab = world.chat(*ALIKE, "some caution")
    wait_for_level(world.browser, tab, "caution")
    tab.run(ANEW)
    wait_for_level(world.browser, tab, "caution")
    tab.run(f"window.kept = true; {NO_BEAT}")
    tab.go(world.address("/plain"))
    asked = len(world.helper.asked)
    tab.back()
    until(world.browser, lambda: tab.run("return window.kept === true"))
    until(world.browser, lambda: len(world.helper.asked) > asked, "pageshow is heard")


def test_the_background_may_sleep_at_any_time(world: World) -> None:
    tab = world.chat(*ALIKE, "some caution")
    wait_for_level(world.browser, tab, "caution")
    shown = popup(world.browser, tab)
    wait_for_words(world.browser, shown, "Tactic caution")
    world.browser.stop_background()
    tab.front()
    press_part(tab, "dismiss")
    until(world.browser, lambda: level_of(tab) == "none")
    until(world.browser, lambda: "dismissed" in world.browser.ask(SESSION))
    world.browser.stop_background()
    tab.front()
    say(tab, "them", "and one more word")
    until_asked(world, *ALIKE, "some caution", "and one more word")
    for _ in range(5):
        world.browser.rest()
        assert level_of(tab) == "none"
    shown.front()
    shown.click("not-this")
    wait_for_words(world.browser, shown, world.browser.ask(WORD, "hereNotThisChat"))
    world.browser.stop_background()
    shown.front()
    shown.click("this-again")
    wait_for_words(world.browser, shown, "Tactic caution")
