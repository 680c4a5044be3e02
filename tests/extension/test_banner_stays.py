"""The banner stays as the person left it when what it shows is drawn anew: scrolled, opened, focused, and said once."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from tests.extension.open_banner import inside, item, open_banner, open_mark, show, unfold, view

MANY = [item(f"tactic-{n}", [f"words of {n}", f"more of {n}"]) for n in range(6)]
STATE = """(root) => ({
  scrolled: root.querySelector(".card").scrollTop,
  focus: root.activeElement?.textContent,
  open: root.querySelector(".more").ariaExpanded,
  quotes: root.querySelectorAll(".quote").length,
})"""
HEARD = """(root) => {
  globalThis.heard = [];
  for (const el of root.querySelectorAll("[aria-live]")) {
    const note = () => el.textContent && heard.push([el.ariaLive, el.textContent]);
    new MutationObserver(note).observe(el, { childList: true, characterData: true });
  }
}"""
HOST = "[...document.documentElement.children].at(-1)"


def read_on(page: Page) -> Any:
    """Unfold it, scroll down, and go to a quote."""
    unfold(page)
    inside(page, "(root) => root.querySelectorAll('.quote')[7].focus()")
    inside(page, "(root) => (root.querySelector('.card').scrollTop = 300)")
    page.wait_for_timeout(50)
    state = inside(page, STATE)
    assert state == {"scrolled": 300, "focus": "“more of 3”", "open": "true", "quotes": 12}
    return state


def test_a_new_answer_of_the_same_level_leaves_all_as_it_is(page: Page) -> None:
    open_banner(page)
    show(page, view("urgent", MANY))
    state = read_on(page)
    inside(page, "(root) => (globalThis.parts = [...root.querySelectorAll('.item, button, h2')])")
    more = [item("newest", ["a new line"]), *[{**one, "why": one["why"] + " More."} for one in MANY[::-1]]]
    show(page, view("urgent", more))
    assert inside(page, STATE) == {**state, "quotes": 13}
    assert page.evaluate("parts.every((el) => el.isConnected)"), "parts were made anew"
    assert inside(page, "(root) => root.querySelector('.why').textContent").endswith("More.")
    names = inside(page, "(root) => [...root.querySelectorAll('.item')].map((el) => el.dataset.tactic)")
    assert names[:6] == [one["id"] for one in MANY], "what one reads changed its place"


def test_read_by_nobody_the_most_telling_comes_first(page: Page) -> None:
    open_banner(page)
    show(page, view("urgent", MANY))
    show(page, view("urgent", [item("newest", ["a new line"]), *MANY]))
    assert inside(page, "(root) => root.querySelector('.item').dataset.tactic") == "newest"


def test_a_page_that_takes_it_away_takes_nothing_of_it(page: Page) -> None:
    open_banner(page)
    show(page, view("urgent", MANY))
    state = read_on(page)
    page.evaluate(f"{HOST}.remove()")
    assert inside(page, STATE) == state


def test_a_page_that_takes_it_away_gives_it_no_focus_that_it_had_not(page: Page) -> None:
    open_banner(page)
    show(page, view("urgent", MANY))
    read_on(page)
    page.click("textarea")
    page.evaluate(f"{HOST}.remove()")
    assert inside(page, STATE)["focus"] is None
    assert page.evaluate("document.activeElement.localName") == "textarea"


def test_what_had_the_focus_and_is_gone_leaves_it_to_the_card(page: Page) -> None:
    open_banner(page)
    show(page, view("caution", MANY))
    read_on(page)
    show(page, view("caution", MANY[:1]))
    assert inside(page, "(root) => root.activeElement?.dataset.part") == "card"


def test_an_opened_mark_stays_open(page: Page) -> None:
    open_banner(page)
    show(page, view("notice"))
    open_mark(page)
    show(page, view("notice", MANY))
    assert inside(
        page, "(root) => [!!root.querySelector('.mark'), root.querySelectorAll('.item').length]"
    ) == [False, 6]


def test_each_thing_is_said_once(page: Page) -> None:
    """Polite; urgent once assertive, also when it is drawn anew; never the quotes."""
    open_banner(page)
    show(page, view("notice"))
    inside(page, HEARD)
    page.wait_for_timeout(400)
    for level in ("caution", "urgent"):
        show(page, view(level, MANY, headline=f"A word: {level}"))
        page.wait_for_timeout(400)
        show(page, view(level, MANY[::-1], headline=f"A word: {level}"))
        page.wait_for_timeout(300)
    page.evaluate(f"{HOST}.remove()")
    page.wait_for_timeout(300)
    page.evaluate("banner.hide()")
    show(page, view("urgent", MANY, headline="A word: urgent"))
    page.wait_for_timeout(400)
    key = "To read it, press Alt+Shift+J."
    assert page.evaluate("heard") == [
        ["polite", f"Quiet Word: Worth a pause. {key}"],
        ["polite", f"A word: caution. {key}"],
        ["assertive", f"A word: urgent. {key}"],
    ]
    page.evaluate("banner.hide()")
    show(page, view("urgent", [item("other", ["in another chat"])], headline="A word: urgent"))
    page.wait_for_timeout(400)
    assert page.evaluate("heard.length") == 4, "another chat is news"


def test_what_was_said_goes_away_again(page: Page) -> None:
    page.clock.install()
    open_banner(page)
    show(page, view("urgent"))
    said = "(root) => [...root.querySelectorAll('[aria-live]')].map((el) => el.textContent).join('')"
    page.clock.run_for(300)
    assert inside(page, said).startswith("A quiet word")
    page.clock.run_for(6_000)
    assert inside(page, said) == "", "read line by line, it stands there twice"
