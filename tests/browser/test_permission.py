"""A site is read from the moment the person says so in the browser's own question, and no longer than they say so.

The question stands outside of every page, and headless it would stay open for ever: so this browser has a window, on a
screen that nobody sees, and the answers are keys. Nothing is granted in its manifest but the helper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Playwright, Route

from tests.browser.banner import level_of, wait_for_level
from tests.browser.chromium import Chromium, Site, chromium, wait_until
from tests.browser.isolated_world import IsolatedWorld
from tests.browser.screen import Screen, screen
from tests.extension.chat_page import CHAT, say
from tests.extension.scripts import expected
from tests.extension.site_pages import PAGES, as_it_is
from tests.extension.stand_in import StandIn, standing_in

WHATSAPP = "https://web.whatsapp.com/"
OTHER = "http://web.whatsapp.com/"  # to the browser another site: our switch asks for https alone
FIXTURE = as_it_is((PAGES / "web.whatsapp.com.html").read_text(encoding="utf-8"))
DIMMED = 0.3  # of the screen, by the browser's question
OPENED = 0.05  # of the screen, by the popup
TOO_SOON_MS = 900  # the browser takes no answer to a question that has just come up


@dataclass(frozen=True)
class Person:
    """Somebody with a browser, a helper and a keyboard."""

    browser: Chromium
    helper: StandIn
    screen: Screen

    @property
    def context(self) -> BrowserContext:
        return self.browser.context

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until it is so."""
        wait_until(true, self.context)

    def ask(self, page: Page, control: Locator, *answer: str) -> None:
        """Use a switch or button by the keyboard, and answer what the browser asks."""
        page.bring_to_front()
        control.focus()
        page.wait_for_timeout(300)
        before = self.screen.picture.read_bytes()
        page.keyboard.press("Space")
        self.until(lambda: self.screen.share_changed(before) > DIMMED)
        page.wait_for_timeout(TOO_SOON_MS)
        self.screen.press(*answer)

    def remove(self, page: Page, control: Locator) -> None:
        """Use a switch or button by the keyboard: to take back, nothing is asked."""
        page.bring_to_front()
        control.focus()
        page.keyboard.press("Space")

    def press_the_button(self, page: Page) -> None:
        """Open the real popup over this page by its key; from then on, and until one leaves, we may know the page."""
        page.bring_to_front()
        page.wait_for_timeout(500)
        before = self.screen.picture.read_bytes()
        self.screen.press("alt+shift+q")
        self.until(lambda: self.screen.share_changed(before) > OPENED)
        page.wait_for_timeout(TOO_SOON_MS)

    def asks_nothing_of(self, page: Page, text: str) -> None:
        """What is said there now goes nowhere."""
        page.bring_to_front()
        asked = len(self.helper.asked)
        page.evaluate(CHANGE, text)
        page.wait_for_timeout(3_500)  # longer than any wait of the watcher
        assert len(self.helper.asked) == asked
        assert level_of(page) == "none"


CHANGE = """(text) => {
  const all = document.querySelectorAll('[data-pre-plain-text] .selectable-text, .message div');
  all[all.length - 1].textContent = text;
}"""
SEND = """(() => {
  const messages = [{ id: "a", from: "them", text: "urgent" }];
  return chrome.runtime.sendMessage({ name: "chat", params: { keep: 0, messages } }).then(({ state }) => state);
})()"""
GRANTED = "async () => (await chrome.permissions.getAll()).origins"
# What looks every few seconds does so no more: it must have been told.
NO_BEAT = "for (let i = 0; i < 100_000; i++) clearInterval(i)"
YES, NO = ("Tab", "Return"), ("Escape",)


def _page(route: Route) -> None:
    body = FIXTURE if route.request.url.startswith(WHATSAPP) else CHAT
    route.fulfill(body=body, content_type="text/html; charset=utf-8")


@pytest.fixture(scope="module")
def person(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Person]:
    folder = tmp_path_factory.mktemp("person")
    site = Site("web.whatsapp.com", ())
    with (
        standing_in() as helper,
        screen() as seen,
        chromium(playwright, folder, helper, site, screen=seen) as browser,
    ):
        for address in (WHATSAPP, OTHER):
            browser.context.route(f"{address}**", _page)
        yield Person(browser, helper, seen)


def test_no_site_is_on_until_a_switch_is_used_and_the_browser_is_answered(person: Person) -> None:
    chat = person.browser.open(WHATSAPP)
    welcome = person.browser.extension_page("welcome.html")
    assert welcome.get_by_role("switch").count() == 18
    assert welcome.get_by_role("switch", checked=True).count() == 0
    whatsapp = welcome.get_by_role("switch", name="WhatsApp")

    person.ask(welcome, whatsapp, *NO)
    welcome.get_by_text("That is fine: WhatsApp stays as it was.").wait_for()
    assert not whatsapp.is_checked()
    person.asks_nothing_of(chat, "some caution")
    chat.reload()

    person.ask(welcome, whatsapp, *YES)
    welcome.get_by_text("Quiet Word is on for WhatsApp now.").wait_for()
    assert welcome.get_by_role("switch", checked=True).count() == 1
    chat.bring_to_front()
    person.until(lambda: person.helper.last == expected(chat))
    chat.close()
    welcome.close()


def test_switched_off_it_ends_at_once_in_every_tab(person: Person) -> None:
    welcome = person.browser.extension_page("welcome.html")
    whatsapp = welcome.get_by_role("switch", name="WhatsApp", checked=True)
    whatsapp.wait_for()
    chats = [person.browser.open(WHATSAPP) for _ in range(2)]
    for chat in chats:
        chat.bring_to_front()
        chat.evaluate(CHANGE, "some caution")
        wait_for_level(chat, "caution")
        chat.evaluate(NO_BEAT)
    person.remove(welcome, whatsapp)
    welcome.get_by_text("Quiet Word is off for WhatsApp now.").wait_for()
    for chat in chats:
        person.until(lambda chat=chat: level_of(chat) == "none")  # type: ignore[misc]
        person.asks_nothing_of(chat, "now urgent")
    asked = len(person.helper.asked)
    world = IsolatedWorld(chats[0], person.browser.extension)
    assert world.evaluate("quietWord.watch === undefined"), "our script has ended there"
    assert world.evaluate(SEND) == "off", "what a page sends all the same goes no further"
    assert len(person.helper.asked) == asked
    for chat in chats:
        chat.close()
    welcome.close()


GRANTS = """(granted) => {
  const has = (one) => granted === "all" || granted.includes(one);
  chrome.permissions.contains = async ({ origins }) => origins.every(has);
  chrome.permissions.remove = async () => false;
}"""


def test_a_switch_says_when_a_site_is_on_in_part_or_because_all_are(person: Person) -> None:
    welcome = person.context.new_page()
    welcome.add_init_script(f"({GRANTS})(['https://www.facebook.com/*'])")
    welcome.goto(person.browser.welcome)
    welcome.get_by_text("(on for www.facebook.com only)").wait_for()
    assert welcome.get_by_role("switch", checked=True).count() == 0
    welcome.close()
    welcome = person.context.new_page()
    welcome.add_init_script(f"({GRANTS})('all')")
    welcome.goto(person.browser.welcome)
    person.until(lambda: welcome.get_by_role("switch", checked=True).count() == 18)
    person.remove(welcome, welcome.get_by_role("switch", name="Tinder"))
    welcome.get_by_text("Tinder is still on").wait_for()
    assert welcome.get_by_role("switch", name="Tinder").is_checked()
    welcome.close()


def test_taken_away_in_the_browsers_own_settings_it_ends_as_well(person: Person) -> None:
    welcome = person.browser.extension_page("welcome.html")
    whatsapp = welcome.get_by_role("switch", name="WhatsApp")
    person.remove(welcome, whatsapp)  # the browser remembers its answer, and asks no second time
    welcome.get_by_text("Quiet Word is on for WhatsApp now.").wait_for()
    chat = person.browser.open(WHATSAPP)
    chat.evaluate(CHANGE, "some caution")
    wait_for_level(chat, "caution")
    settings = person.browser.open(f"chrome://extensions/?id={person.browser.extension}")
    settings.evaluate(
        "([id, host]) => chrome.developerPrivate.removeHostPermission(id, host)",
        [person.browser.extension, f"{WHATSAPP}*"],
    )
    settings.close()
    welcome.bring_to_front()
    person.until(lambda: not whatsapp.is_checked())
    chat.bring_to_front()
    person.until(lambda: level_of(chat) == "none")
    person.asks_nothing_of(chat, "now urgent")
    chat.close()
    welcome.close()


def test_any_other_site_is_switched_on_and_off_in_the_popup(person: Person) -> None:
    chat = person.browser.open(OTHER)
    say(chat, "them", "hello there")
    person.press_the_button(chat)
    person.screen.press("Escape")
    popup = person.browser.popup(chat)
    popup.get_by_text(person.browser.word("hereOff")).wait_for()

    person.ask(popup, popup.locator("#always"), *NO)
    popup.get_by_text(person.browser.word("saidNo")).wait_for()
    assert popup.locator("#line").text_content() == person.browser.word("hereOff")
    popup.locator("#check").click()
    popup.get_by_text(person.browser.word("hereOnce")).wait_for()

    person.ask(popup, popup.locator("#always"), *YES)
    popup.get_by_text(person.browser.word("hereOn")).wait_for()
    chat.bring_to_front()
    person.until(lambda: person.helper.last == [["them", "hello there"]])
    say(chat, "them", "some caution")
    wait_for_level(chat, "caution")

    person.remove(popup, popup.locator("#stop"))
    popup.get_by_text(person.browser.word("hereOff")).wait_for()
    chat.bring_to_front()
    person.until(lambda: level_of(chat) == "none")
    person.asks_nothing_of(chat, "now urgent")
    popup.close()
    chat.close()


def test_once_is_until_one_leaves_the_page_and_all_of_it_by_the_keyboard(person: Person) -> None:
    chat = person.browser.open(OTHER)
    say(chat, "them", "good morning")
    person.press_the_button(chat)
    person.screen.press("Tab", "Return", "Escape")
    person.until(lambda: person.helper.last == [["them", "good morning"]])
    assert person.browser.worker().evaluate(GRANTED) == ["http://127.0.0.1/*"], "nothing of it lasts"

    popup = person.browser.popup(chat)
    popup.get_by_text(person.browser.word("hereOnce")).wait_for()
    popup.locator("#stop-once").click()
    popup.get_by_text(person.browser.word("hereOff")).wait_for()
    person.asks_nothing_of(chat, "now urgent")
    popup.locator("#check").click()
    popup.get_by_text(person.browser.word("hereOnce")).wait_for()
    chat.bring_to_front()
    wait_for_level(chat, "urgent")
    chat.reload()
    say(chat, "them", "good evening")
    person.asks_nothing_of(chat, "now urgent")
    popup.reload()
    popup.get_by_text(person.browser.word("hereOff")).wait_for()
    popup.close()
    chat.close()
