"""The watcher in a real page: what it sends, and when. (From chat to chat: tests/both.)"""

from __future__ import annotations

from tests.extension.chat_page import say
from tests.extension.conftest import ChatSite, until
from tests.extension.stand_in import StandIn


def test_a_burst_is_one_check(site: ChatSite, helper: StandIn) -> None:
    page = site.open()
    for i in range(20):
        say(page, "them", f"line {i}")
    until(site, lambda: len(helper.last) == 20)
    assert len(helper.asked) <= 2


def test_what_is_being_written_goes_nowhere(site: ChatSite, helper: StandIn) -> None:
    page = site.open()
    say(page, "them", "hello")
    until(site, lambda: len(helper.asked) == 1)
    page.fill("textarea", "a secret that was never sent")
    page.wait_for_timeout(2_500)
    assert len(helper.asked) == 1


def test_a_list_that_shows_a_window_is_remembered_whole(site: ChatSite, helper: StandIn) -> None:
    page = site.open()
    for i in range(8):
        say(page, "them" if i % 2 else "me", f"line {i}")
    until(site, lambda: len(helper.last) == 8)
    page.evaluate("for (let i = 0; i < 4; i++) document.querySelector('.message').remove()")
    say(page, "them", "line 8")
    until(site, lambda: [text for _, text in helper.last] == [f"line {i}" for i in range(9)])


def test_messages_in_a_shadow_root_that_comes_later_are_seen(site: ChatSite, helper: StandIn) -> None:
    page = site.open()
    page.evaluate("""() => {
      const host = document.createElement("div");
      document.querySelector(".messages").replaceWith(host);
      const root = host.attachShadow({ mode: "open" });
      root.innerHTML = '<div role="log" style="height:300px;overflow:auto"></div>';
    }""")
    add = """(text) => {
      const line = Object.assign(document.createElement("div"), { textContent: text, className: "message incoming" });
      document.querySelector(".chat > div").shadowRoot.firstElementChild.append(line);
    }"""
    for text in ("first line", "second line", "third line"):
        page.evaluate(add, text)
        until(site, lambda text=text: bool(helper.last) and helper.last[-1][1] == text)  # type: ignore[misc]


def test_a_refusal_is_said_once_and_not_asked_again(site: ChatSite, helper: StandIn) -> None:
    helper.refuse = {"status": 422, "title": "Too much", "detail": "This chat is too much for the helper."}
    page = site.open()
    say(page, "them", "hello")
    until(site, lambda: len(helper.asked) == 1)
    page.wait_for_timeout(7_000)
    assert len(helper.asked) == 1
    popup = site.browser.popup(page)
    popup.get_by_text("This chat is too much for the helper.").wait_for()


def test_a_stranger_at_the_port_gets_nothing(site: ChatSite, helper: StandIn) -> None:
    helper.health, helper.hello = {"app": "something else", "protocol": 2}, (404, {})
    page = site.open()
    say(page, "them", "hello")
    until(site, lambda: site.browser.icon_title(page) == site.browser.word("titleUnclear"))
    page.wait_for_timeout(3_000)
    assert helper.asked == []
    site.browser.popup(page).get_by_text(site.browser.word("helperStranger")).wait_for()


def test_a_protocol_we_do_not_know_gets_nothing(site: ChatSite, helper: StandIn) -> None:
    helper.health, helper.hello = {"app": "quietword", "protocol": 99}, (404, {})
    page = site.open()
    say(page, "them", "hello")
    until(site, lambda: site.browser.icon_title(page) == site.browser.word("titleUnclear"))
    assert helper.asked == []
    helper.health, helper.hello = {"app": "quietword", "protocol": 2}, None
    until(site, lambda: helper.last == [["them", "hello"]])
