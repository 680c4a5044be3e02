"""The options in a real browser: saved at once, said politely, and in force in the pages that are open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright

from tests.browser import chromium as browsers
from tests.browser.banner import level_of, read_banner, wait_for_level
from tests.browser.chromium import Chromium, Site, chromium, wait_until
from tests.browser.conftest import playwright  # noqa: F401  (one browser for all tests of this file)
from tests.browser.web_pages import Site as WebSite
from tests.browser.web_pages import serve
from tests.extension.chat_page import CHAT, HOST, say
from tests.extension.second_tongue import LACKS, extension_with_more, marked
from tests.extension.shadow import click_part, text_of
from tests.extension.stand_in import StandIn, standing_in
from tests.extension.test_pages import SCHEMES, violations

WIDE = {"width": 1000, "height": 800}


class Home:
    """A browser with three languages and three countries, its helper, and a chat site."""

    def __init__(self, browser: Chromium, helper: StandIn, port: int) -> None:
        self.browser, self.helper, self.port = browser, helper, port

    def chat(self) -> Page:
        """A chat of its own, in front."""
        page = self.browser.open(f"http://{HOST}:{self.port}/")
        page.bring_to_front()
        return page

    def options(self) -> Page:
        return self.browser.extension_page("options.html")

    def kept(self) -> Any:
        return self.browser.worker().evaluate("() => chrome.storage.local.get()")

    def wait(self, true: Any) -> None:
        wait_until(true, self.browser.context)


@pytest.fixture(scope="module")
def home_for_all(
    playwright: Playwright,  # noqa: F811
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Home]:
    folder = tmp_path_factory.mktemp("options")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(browsers, "EXTENSION", extension_with_more(folder))
        with (
            standing_in() as helper,
            serve(WebSite({"/": CHAT})) as port,
            chromium(playwright, folder, helper, Site(HOST, (port,))) as browser,
        ):
            yield Home(browser, helper, port)


@pytest.fixture
def home(home_for_all: Home) -> Iterator[Home]:
    """As new: nothing chosen, no page open but one."""
    yield home_for_all
    names = ["audience", "sensitivity", "language", "country"]
    home_for_all.browser.worker().evaluate("(names) => chrome.storage.local.remove(names)", names)
    for page in home_for_all.browser.context.pages[1:]:
        page.close()


def said(page: Page, words: str) -> None:
    page.locator("#said[role=status]", has_text=words).wait_for()


def test_each_choice_is_saved_at_once_and_stands_there_again(home: Home) -> None:
    page = home.options()
    page.check("input[name=audience][value=adult]")
    said(page, "Saved.")
    page.check("input[name=sensitivity][value=early]")
    page.select_option("#country", "ie")
    home.wait(lambda: home.kept().get("country") == "ie")
    page.reload()
    assert page.locator("input[name=audience][value=adult]").is_checked()
    assert page.locator("input[name=sensitivity][value=early]").is_checked()
    assert page.locator("#country").input_value() == "ie"
    assert page.locator("#language").input_value() == "browser"
    names = ["audience", "sensitivity", "country"]
    assert {name: home.kept()[name] for name in names} == dict(
        zip(names, ("adult", "early", "ie"), strict=True)
    )


def test_the_keyboard_reaches_every_choice_in_reading_order(home: Home) -> None:
    page = home.options()
    page.locator("#paired").get_by_text("Paired").wait_for()
    order: list[str] = []
    for _ in range(30):
        page.keyboard.press("Tab")
        at = page.evaluate(
            "document.activeElement.name || document.activeElement.id || document.activeElement.tagName"
        )
        if at in order or at == "BODY":
            break
        order.append(at)
    assert [one for one in order if one not in ("BUTTON", "A")] == [
        *("audience", "sensitivity", "language", "country", "key-change", "forget", "port"),
    ]
    page.locator("input[name=sensitivity][value=usual]").focus()
    page.keyboard.press("ArrowDown")
    home.wait(lambda: home.kept().get("sensitivity") == "early")


@pytest.mark.parametrize("language", ["browser", "ar"])
def test_axe_finds_nothing_and_nothing_runs_over_the_edge(home: Home, language: str) -> None:
    home.browser.worker().evaluate("(language) => chrome.storage.local.set({language})", language)
    page = home.options()
    page.locator("#paired").get_by_text("Paired").wait_for()
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        page.wait_for_timeout(300)
        assert violations(page) == [], scheme
    for width in (500, 320):  # 500: a window of 1000 at 200 %
        page.set_viewport_size({"width": width, "height": 800})
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert over <= 0, f"{over} px too wide in a window of {width}"
    assert page.evaluate("document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")


def test_the_page_speaks_the_chosen_language_at_once_and_english_where_it_lacks_a_word(home: Home) -> None:
    page = home.options()
    assert page.locator("#language option").all_text_contents()[1:] == ["العربية", "English", "Polski"]
    page.focus("#language")
    page.select_option("#language", "pl")
    said(page, marked("pl", "Saved."))
    assert page.locator("h1").text_content() == marked("pl", "Quiet Word options")
    assert page.locator(f"[data-word={LACKS}]").text_content() == "Quiet"
    assert page.locator("#sites-title").text_content() == "1 strona"
    assert page.evaluate("[document.documentElement.lang, document.activeElement.id]") == ["pl", "language"]
    assert page.title() == marked("pl", "Quiet Word options")
    other = home.browser.extension_page("welcome.html")
    other.get_by_text(marked("pl", "Welcome to Quiet Word")).first.wait_for()


def test_banner_toolbar_and_helper_follow_the_language(home: Home) -> None:
    home.browser.worker().evaluate("() => chrome.storage.local.set({language: 'pl'})")
    chat = home.chat()
    say(chat, "them", "a small notice")
    wait_until(lambda: level_of(chat) == "notice", home.browser.context)
    assert home.helper.asked[-1]["locale"] == "pl"
    title = marked("pl", "Quiet Word: something worth a pause")
    home.wait(lambda: home.browser.icon_title(chat) == title)
    assert text_of(chat, "mark") == marked("pl", "Worth a pause")
    home.browser.worker().evaluate("() => chrome.storage.local.set({language: 'en'})")
    home.wait(lambda: text_of(chat, "mark") == "Worth a pause")
    assert home.helper.asked[-1]["locale"].startswith("en")


def test_how_much_is_shown_changes_in_an_open_chat(home: Home) -> None:
    chat = home.chat()
    say(chat, "them", "a small notice")
    home.wait(lambda: shown(chat) == "mark")
    choose(home, "quiet")
    home.wait(lambda: shown(chat) == "")
    home.wait(lambda: home.browser.icon_title(chat) == "Quiet Word: something worth a pause")
    choose(home, "early")
    home.wait(lambda: shown(chat) == "card")
    choose(home, "quiet")
    home.wait(lambda: shown(chat) == "")
    say(chat, "them", "some caution")
    home.wait(lambda: shown(chat) == "mark")
    click_part(chat, "mark")
    home.wait(lambda: shown(chat) == "card")
    say(chat, "them", "now urgent")
    wait_for_level(chat, "urgent")
    assert shown(chat) == "card"


def test_what_the_person_asked_to_see_stays_when_the_chat_goes_on(home: Home) -> None:
    choose(home, "quiet")
    chat = home.chat()
    say(chat, "them", "a small notice")
    home.wait(lambda: home.browser.icon_title(chat) == "Quiet Word: something worth a pause")
    assert shown(chat) == ""
    popup = home.browser.popup(chat)
    popup.locator("#show").click()
    chat.bring_to_front()
    home.wait(lambda: shown(chat) == "card")
    say(chat, "me", "anyone there")
    home.wait(lambda: home.helper.last[-1:] == [["me", "anyone there"]])
    say(chat, "me", "still")
    home.wait(lambda: home.helper.last[-1:] == [["me", "still"]])
    assert shown(chat) == "card"
    click_part(chat, "dismiss")
    home.wait(lambda: shown(chat) == "")


def test_a_change_of_who_uses_it_reaches_the_helper_at_once(home: Home) -> None:
    chat = home.chat()
    say(chat, "them", "good morning")
    home.wait(lambda: home.helper.last == [["them", "good morning"]])
    home.browser.worker().evaluate("() => chrome.storage.local.set({audience: 'child'})")
    home.wait(lambda: home.helper.asked[-1]["audience"] == "child")


def test_the_steps_are_for_the_country(home: Home) -> None:
    home.browser.worker().evaluate("() => chrome.storage.local.set({country: 'zw'})")
    popup = home.browser.popup(home.chat())
    with home.browser.context.expect_page() as opened:
        popup.click("#steps")
    assert opened.value.url.startswith(f"{home.helper.address}/steps?")
    assert "country=zw" in opened.value.url
    inside = home.browser.extension_page("steps.html")
    inside.wait_for_url("**/steps-zw.html")
    inside.get_by_text("Help in: Zimbabwe.").wait_for()
    home.browser.worker().evaluate("() => chrome.storage.local.set({country: 'gb'})")
    back = home.browser.extension_page("steps-zw.html")
    back.wait_for_url("**/steps.html")


def choose(home: Home, sensitivity: str) -> None:
    home.browser.worker().evaluate("(sensitivity) => chrome.storage.local.set({sensitivity})", sensitivity)


def shown(page: Page) -> str:
    """The look of the banner: nothing, the mark, or the card."""
    found = read_banner(page)
    return "" if found is None or found.level == "none" else "mark" if found.mark else "card"
