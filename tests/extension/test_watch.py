"""The watcher in a real page: what it sends, when, and what it forgets."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.banner import level_of, wait_for_level
from tests.browser.chromium import wait_until
from tests.extension.chat_page import clear, say
from tests.extension.conftest import ChatSite
from tests.extension.stand_in import StandIn


def until(site: ChatSite, true: Callable[[], bool]) -> None:
    wait_until(true, site.browser.context)


def test_each_message_is_checked_once_with_all_before_it(site: ChatSite, helper: StandIn) -> None:
    page = site.open()
    lines = [["them", "hello"], ["me", "hello you"], ["them", "how are you?"]]
    for i, (speaker, text) in enumerate(lines):
        say(page, speaker, text)
        until(site, lambda i=i: helper.last == lines[: i + 1])  # type: ignore[misc]
    page.wait_for_timeout(1_500)
    assert len(helper.asked) == len(lines)
    assert helper.asked[-1]["audience"] == "unknown"
    assert set(helper.asked[-1]) == {"audience", "locale", "messages"}


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


def test_another_chat_in_the_same_page_starts_afresh(site: ChatSite, helper: StandIn) -> None:
    page = site.open()
    say(page, "them", "an urgent matter")
    wait_for_level(page, "urgent")
    clear(page)
    say(page, "them", "good morning, neighbour")
    until(site, lambda: helper.last == [["them", "good morning, neighbour"]])
    until(site, lambda: level_of(page) == "none")


def test_a_chat_that_is_closed_takes_its_warning_along(site: ChatSite) -> None:
    page = site.open()
    say(page, "them", "an urgent matter")
    wait_for_level(page, "urgent")
    clear(page)
    until(site, lambda: level_of(page) == "none")
    until(site, lambda: site.browser.icon_title(page) == site.browser.word("titleQuiet"))


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


def test_nothing_crosses_to_a_chat_that_begins_alike(site: ChatSite, helper: StandIn) -> None:
    page = site.open()
    alike = ["hi", "hello you", "how are you", "good thanks"]
    for text in [*alike, "an urgent matter", "no way"]:
        say(page, "them", text)
    wait_for_level(page, "urgent")
    page.evaluate("""() => {
      history.pushState({}, "", "/other");
      document.querySelectorAll(".message").forEach((one, i) => i > 3 && one.remove());
    }""")
    until(site, lambda: [text for _, text in helper.last] == alike)
    until(site, lambda: level_of(page) == "none")
