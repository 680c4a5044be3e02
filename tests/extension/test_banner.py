"""The banner in a real page: when it shows, when it stays away, and how it keeps out of the way."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.banner import level_of, read_banner, wait_for_level
from tests.browser.chromium import wait_until
from tests.extension.chat_page import clear, say
from tests.extension.conftest import ChatSite
from tests.extension.shadow import box_of, click_part, host_style, parts
from tests.extension.stand_in import STEPS

HIDING = ("display: none", "opacity: 0", "transform: translateX(-9999px)", "visibility: hidden")


@pytest.fixture
def chat(site: ChatSite) -> Page:
    page = site.open()
    say(page, "them", "hello there")
    return page


def shows(site: ChatSite, page: Page, level: str) -> None:
    wait_until(lambda: level_of(page) == level, site.browser.context)


def test_a_notice_is_a_small_mark_that_opens_on_click(site: ChatSite, chat: Page) -> None:
    say(chat, "them", "a small notice")
    shows(site, chat, "notice")
    assert [part for part in parts(chat) if part != "root"] == ["mark"]
    click_part(chat, "mark")
    shown = wait_for_level(chat, "notice")
    assert (shown.headline, shown.advice) == ("Headline for notice", "Advice for notice")
    assert shown.tactics[0].quotes == ("notice",)


def test_caution_and_urgent_say_what_why_and_what_to_do(chat: Page) -> None:
    say(chat, "them", "some caution")
    shown = wait_for_level(chat, "caution")
    assert (shown.tactics[0].name, shown.tactics[0].why) == ("Tactic caution", "Why caution matters.")
    assert shown.first_steps == ()
    say(chat, "them", "now urgent")
    shown = wait_for_level(chat, "urgent")
    assert list(shown.first_steps) == STEPS
    assert {"headline", "advice", "steps", "dismiss", "source"} <= set(parts(chat))


def test_what_was_put_away_stays_away_but_urgent_comes(site: ChatSite, chat: Page) -> None:
    say(chat, "them", "some caution")
    wait_for_level(chat, "caution")
    click_part(chat, "dismiss")
    shows(site, chat, "none")
    say(chat, "them", "more caution")
    chat.wait_for_timeout(2_000)
    assert level_of(chat) == "none"
    chat.reload()
    for text in ("hello there", "some caution", "more caution"):
        say(chat, "them", text)
    chat.wait_for_timeout(2_500)
    assert level_of(chat) == "none", "it came back after a reload"
    say(chat, "them", "now urgent")
    wait_for_level(chat, "urgent")


def test_put_away_in_one_chat_is_not_put_away_in_another(site: ChatSite, chat: Page) -> None:
    say(chat, "them", "some caution")
    wait_for_level(chat, "caution")
    click_part(chat, "dismiss")
    shows(site, chat, "none")
    clear(chat)
    for text in ("good morning", "some caution"):
        say(chat, "them", text)
    wait_for_level(chat, "caution")


def test_nothing_of_the_chat_is_kept(site: ChatSite, chat: Page) -> None:
    say(chat, "them", "some caution, dear marmalade")
    wait_for_level(chat, "caution")
    click_part(chat, "dismiss")
    shows(site, chat, "none")
    kept = site.browser.worker().evaluate(
        "async () => JSON.stringify([await chrome.storage.local.get(), await chrome.storage.session.get()])"
    )
    assert "dismissed" in kept
    assert not [word for word in ("marmalade", "hello", "chat.example") if word in kept]
    assert chat.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie])") == '[{},{},""]'


def test_a_click_by_the_page_does_nothing(chat: Page) -> None:
    say(chat, "them", "some caution")
    wait_for_level(chat, "caution")
    chat.evaluate("""() => {
      for (const el of document.documentElement.children) {
        el.click();
        el.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true }));
        el.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, composed: true }));
      }
    }""")
    chat.wait_for_timeout(500)
    assert level_of(chat) == "caution"
    assert chat.evaluate("[...document.documentElement.children].map((el) => el.shadowRoot)") == [None] * 3


def test_taken_away_it_comes_back_once_and_then_stands_in_the_toolbar(site: ChatSite, chat: Page) -> None:
    say(chat, "them", "now urgent")
    wait_for_level(chat, "urgent")
    take = "[...document.documentElement.children].at(-1).remove()"
    chat.evaluate(take)
    shows(site, chat, "urgent")
    chat.evaluate(take)
    badge = """async (start) => {
      const tab = (await chrome.tabs.query({})).find((one) => one.url?.startsWith(start));
      return chrome.action.getBadgeText({ tabId: tab.id });
    }"""
    wait_until(lambda: site.browser.worker().evaluate(badge, chat.url) == "!", site.browser.context)
    assert level_of(chat) == "none"


@pytest.mark.parametrize("rule", HIDING)
def test_the_style_of_the_page_does_not_hide_it(chat: Page, rule: str) -> None:
    chat.add_style_tag(
        content=f"html > div, div {{ {rule} !important; }} .chat, .chat div {{ all: revert !important }}"
    )
    say(chat, "them", "now urgent")
    wait_for_level(chat, "urgent")
    assert host_style(chat, rule.split(":")[0]) in ("block", "1", "none", "visible")
    box = box_of(chat, "card")
    assert box["x"] >= 0
    assert box["width"] > 200


def test_it_takes_no_focus_and_escape_inside_closes(site: ChatSite, chat: Page) -> None:
    chat.click("textarea")
    chat.keyboard.type("I am wri")
    say(chat, "them", "some caution")
    wait_for_level(chat, "caution")
    chat.keyboard.type("ting")
    assert chat.input_value("textarea") == "I am writing"
    chat.keyboard.press("Escape")
    chat.wait_for_timeout(300)
    assert level_of(chat) == "caution", "Escape outside is the page's own"
    click_part(chat, "headline")
    chat.keyboard.press("Escape")
    shows(site, chat, "none")


@pytest.mark.parametrize(("width", "height"), [(1200, 800), (640, 360), (360, 640), (320, 480)])
def test_it_never_covers_the_box_one_writes_in(chat: Page, width: int, height: int) -> None:
    chat.set_viewport_size({"width": width, "height": height})
    say(chat, "them", "now urgent, and a caution, and a notice")
    wait_for_level(chat, "urgent")
    card, box = box_of(chat, "card"), chat.locator("textarea").bounding_box()
    assert box
    assert card["y"] + card["height"] <= box["y"]
    assert card["x"] >= 0
    assert card["x"] + card["width"] <= width
    assert card["height"] > 60


def test_on_a_page_from_right_to_left_it_stands_on_the_left(site: ChatSite) -> None:
    page = site.open("/rtl")
    say(page, "them", "some caution")
    wait_for_level(page, "caution")
    assert box_of(page, "card")["x"] < 40


def test_the_steps_open_in_a_tab_of_their_own(site: ChatSite, chat: Page) -> None:
    say(chat, "them", "now urgent")
    wait_for_level(chat, "urgent")
    with site.browser.context.expect_page() as opened:
        click_part(chat, "steps")
    assert "/steps?for=unknown&situation=before" in opened.value.url
    assert read_banner(chat) is not None


def test_it_keeps_clear_of_a_box_that_grows_and_of_a_second_one(chat: Page) -> None:
    say(chat, "them", "now urgent")
    wait_for_level(chat, "urgent")
    chat.evaluate("document.querySelector('textarea').style.height = '500px'")
    chat.wait_for_timeout(800)
    card, box = box_of(chat, "card"), chat.locator("textarea").bounding_box()
    assert box
    assert card["y"] + card["height"] <= box["y"]
    chat.evaluate("""() => {
      document.querySelector("textarea").style.height = "60px";
      const second = Object.assign(document.createElement("textarea"), { placeholder: "Write a message" });
      second.style = "position: fixed; top: 0; right: 0; width: 400px; height: 60px; margin: 0";
      document.body.append(second);
    }""")
    chat.wait_for_timeout(3_500)
    assert box_of(chat, "card")["y"] >= 60


def test_put_away_after_the_worker_slept_stays_away(site: ChatSite, chat: Page) -> None:
    say(chat, "them", "some caution")
    wait_for_level(chat, "caution")
    site.browser.stop_background()
    chat.bring_to_front()
    click_part(chat, "dismiss")
    shows(site, chat, "none")
    chat.wait_for_timeout(500)
    say(chat, "them", "and one more word")
    chat.wait_for_timeout(4_000)
    assert level_of(chat) == "none"
