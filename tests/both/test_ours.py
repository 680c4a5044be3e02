"""Our own pages, the pairing and the helper, in a real Chromium and a real Firefox."""

from __future__ import annotations

import secrets

import pytest

from tests.both.browsers import (
    WORD,
    level_of,
    popup,
    reads,
    until,
    wait_for_level,
    wait_for_title,
    wait_for_words,
)
from tests.both.conftest import World, say
from tests.extension.test_pages import AXE, RUN_AXE

SITES = "return [...document.querySelectorAll('[role=switch]')].map((one) => one.checked)"
STORED = "return (await chrome.storage.local.get('pairing')).pairing ?? null"
PORT = "await chrome.storage.local.set({ port: arguments[0] })"
SHOWN = "return document.querySelector('h1')?.textContent.trim()"
EMPTY = """const all = [...document.querySelectorAll("[data-word]")];
return all.filter((one) => !one.textContent).map((one) => one.dataset.word);"""


@pytest.mark.parametrize("name", ["popup", "options", "welcome", "steps", "pair"])
def test_axe_finds_nothing_in_our_pages_and_no_word_is_missing(world: World, name: str) -> None:
    page = world.browser.open(f"{world.browser.home}pages/{name}.html")
    until(world.browser, lambda: page.run(SHOWN), "words")
    page.run(AXE.read_text(encoding="utf-8"))
    assert page.run(f"return ({RUN_AXE})()") == []
    assert page.run(EMPTY) == []


def test_the_popup_tells_pauses_and_leaves_a_chat_alone(world: World) -> None:
    word = {one: world.browser.ask(WORD, one) for one in ("hereOn", "hereNotThisChat")}
    tab = world.chat("hello there", "some caution")
    wait_for_level(world.browser, tab, "caution")
    shown = popup(world.browser, tab)
    wait_for_words(world.browser, shown, "Tactic caution")
    assert word["hereOn"] in reads(shown)
    shown.click("not-this")
    wait_for_words(world.browser, shown, word["hereNotThisChat"])
    until(world.browser, lambda: level_of(tab) == "none")
    shown.click("this-again")
    wait_for_words(world.browser, shown, "Tactic caution")
    shown.click("pause")
    until(world.browser, lambda: level_of(tab) == "none")
    tab.front()
    asked = len(world.helper.asked)
    say(tab, "them", "and more")
    for _ in range(8):
        world.browser.rest()
    assert len(world.helper.asked) == asked
    shown.front()
    shown.click("go-on")
    tab.front()
    wait_for_level(world.browser, tab, "caution")
    assert world.helper.last[-1] == ["them", "and more"]


def test_the_options_are_kept_and_sent(world: World) -> None:
    page = world.browser.open(f"{world.browser.home}pages/options.html")
    until(world.browser, lambda: page.run("return !!document.querySelector('input[value=usual]:checked')"))
    page.run("document.querySelector('input[value=child]').click()")
    wait_for_words(world.browser, page, world.browser.ask(WORD, "saved"))
    world.chat("hello")
    until(world.browser, lambda: world.helper.asked and world.helper.asked[-1]["audience"] == "child")


def test_no_site_of_the_welcome_page_is_on(world: World) -> None:
    page = world.browser.open(f"{world.browser.home}pages/welcome.html")
    wait_for_words(world.browser, page, world.browser.ask(WORD, "welcomeThere"))
    until(world.browser, lambda: len(page.run(SITES)) == 18)
    assert not any(page.run(SITES))


def test_the_helper_goes_and_comes_and_nothing_is_lost(world: World) -> None:
    tab = world.chat("hello")
    wait_for_title(world.browser, tab, "titleQuiet")
    world.browser.ask(PORT, 9)
    wait_for_title(world.browser, tab, "titleOff")
    asked = len(world.helper.asked)
    tab.front()
    say(tab, "them", "some caution")
    shown = popup(world.browser, tab)
    wait_for_words(world.browser, shown, world.browser.ask(WORD, "helperAbsent"))
    assert "quietword serve" in reads(shown)
    assert len(world.helper.asked) == asked
    world.browser.ask(PORT, world.helper.port)
    tab.front()
    wait_for_level(world.browser, tab, "caution")
    wait_for_title(world.browser, tab, "titleNoticed_caution")


def test_forgotten_in_the_options_a_helper_is_paired_anew_by_opening_its_page(world: World) -> None:
    tab = world.chat("hello")
    wait_for_title(world.browser, tab, "titleQuiet")
    page = world.browser.open(f"{world.browser.home}pages/options.html")
    until(world.browser, lambda: page.run("return !document.getElementById('forget').hidden"))
    page.click("forget")
    wait_for_words(world.browser, page, world.browser.ask(WORD, "notPaired"))
    tab.front()
    wait_for_title(world.browser, tab, "titleUnpaired")
    asked = len(world.helper.asked)
    say(tab, "them", "some caution")
    for _ in range(8):
        world.browser.rest()
    assert len(world.helper.asked) == asked
    world.helper.window, world.helper.secret = True, secrets.token_hex(32)
    world.browser.pair(world.helper)
    assert world.browser.name in world.helper.shown
    tab.front()
    wait_for_level(world.browser, tab, "caution")


def test_a_second_pairing_waits_for_a_yes_that_a_person_gives(world: World) -> None:
    before = world.browser.ask(STORED)
    world.helper.window, world.helper.secret = True, secrets.token_hex(32)
    world.helper.pairing = secrets.token_hex(8)
    page = world.browser.open(world.helper.pair_address())
    question = f"{world.browser.home}pages/pair.html"
    until(world.browser, lambda: world.browser.tab_at(question), "the question")
    ask = world.browser.tab_at(question)
    assert ask
    until(world.browser, lambda: ask.run("return !document.getElementById('ask').hidden"))
    ask.run("document.getElementById('yes').click()")
    world.browser.rest()
    assert world.browser.ask(STORED) == before, "a click that nobody made"
    ask.front()
    ask.click("yes")
    until(world.browser, lambda: page.run("return location.pathname") == "/paired")
    assert world.browser.ask(STORED)["id"] == world.helper.pairing != before["id"]
