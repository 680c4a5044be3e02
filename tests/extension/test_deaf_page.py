"""A page that keeps presses and keys from the warning: its buttons work all the same, once, and by a real hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from playwright.sync_api import Page

from tests.browser.banner import level_of, wait_for_level
from tests.browser.chromium import wait_until
from tests.extension.chat_page import CHAT, say
from tests.extension.conftest import ChatSite
from tests.extension.shadow import box_of, parts, press
from tests.extension.test_hostile_page import badge

TYPES = [
    *("pointerdown", "pointerup", "mousedown", "mouseup", "click", "auxclick", "touchstart", "touchend"),
    *("keydown", "keypress", "keyup", "wheel", "animationstart", "transitionrun", "focusin"),
]
WAYS = {
    "stops": "event.stopImmediatePropagation()",
    "forbids": "event.preventDefault()",
    "stops and forbids": "event.stopImmediatePropagation(); event.preventDefault()",
}
TAKES = """<script>
  window.heard = [];
  for (const type of TYPES) addEventListener(type, (event) => {
    if (event.target === window.host) heard.push(type);
    WAY;
  }, { capture: true, passive: false });
</script>"""
# `document.open()` takes away what listened before the page did, ours too: only then is the page the first.
ANEW = "(text) => { document.open(); document.write(text); document.close(); }"
NUMBERS = count()
HOST = "() => (window.host = [...document.documentElement.children].at(-1), heard.length = 0)"


@contextmanager
def deaf(site: ChatSite, way: str, anew: bool, types: list[str] = TYPES) -> Iterator[Page]:
    """A page that takes all it can, as the first or as the second to hear; the warning stands in it."""
    page = site.open()
    text = CHAT.replace("<head>", "<head>" + TAKES.replace("WAY", way).replace("TYPES", str(types)))
    if anew:
        page.evaluate(ANEW, text)
    else:
        page.route("**/deaf", lambda route: route.fulfill(body=text, content_type="text/html"))
        page.goto(f"{page.url}deaf")
        page.bring_to_front()
    say(page, "them", f"now urgent {next(NUMBERS)}")  # what was put away once stays away
    wait_for_level(page, "urgent")
    page.evaluate(HOST)
    yield page
    page.close()


def gone(site: ChatSite, page: Page) -> None:
    wait_until(lambda: level_of(page) == "none", site.browser.context, 5)


def steps_opened(site: ChatSite) -> int:
    return sum("/steps" in page.url for page in site.browser.context.pages)


def test_a_page_cannot_deaden_the_buttons(site: ChatSite) -> None:
    """`:active` is the browser's own; before a page's first script ours listens already (press, first)."""
    for way in WAYS.values():
        for anew in (False, True):
            before = steps_opened(site)
            with deaf(site, way, anew) as page:
                press(page, "steps")
                wait_until(lambda n=before: steps_opened(site) == n + 1, site.browser.context, 5)  # type: ignore[misc]
                page.bring_to_front()
                page.wait_for_timeout(300)
                assert steps_opened(site) == before + 1, "one press, one tab"
                press(page, "dismiss")
                gone(site, page)
                if not anew:
                    assert set(page.evaluate("heard")) <= {"pointerup", "mouseup", "focusin"}, (
                        "it hears of no press"
                    )


def test_a_page_cannot_deaden_the_keys_where_we_are_first(site: ChatSite) -> None:
    """Keys for the warning come to it before the page hears of them (first)."""
    for key, tabs in (("Escape", 1), ("Enter", 2), ("Space", 2)):
        with deaf(site, WAYS["stops and forbids"], anew=False) as page:
            _keys(page, key, tabs)
            gone(site, page)


def test_where_the_page_is_first_the_keys_that_it_forbids_work(site: ChatSite) -> None:
    for key, tabs in (("Escape", 1), ("Enter", 2), ("Space", 2)):
        with deaf(
            site, "if (event.key !== 'Tab') event.preventDefault()", True, ["keydown", "keyup"]
        ) as page:
            _keys(page, key, tabs)
            gone(site, page)


def test_where_the_page_is_first_and_stops_the_keys_the_toolbar_says_so(site: ChatSite) -> None:
    """A press that the browser knows of and we do not stands in the toolbar (press)."""
    way = "if (event.key !== 'Tab') { event.stopImmediatePropagation(); event.preventDefault(); }"
    with deaf(site, way, True, ["keydown", "keyup"]) as page:
        _keys(page, "", 2)
        page.wait_for_timeout(
            6_000
        )  # what the person did before is forgotten by the browser after five seconds
        assert badge(site, page) == ""
        page.keyboard.press("Enter")
        wait_until(lambda: badge(site, page) == "!", site.browser.context, 5)


def _keys(page: Page, key: str, tabs: int) -> None:
    """Into the card by a click on its headline, on by Tab, then the key."""
    page.mouse.click(*_middle(page, "headline"))
    for _ in range(tabs):
        page.keyboard.press("Tab")
    if key:
        page.keyboard.press(key)


def test_a_press_that_ends_elsewhere_is_no_click(site: ChatSite) -> None:
    for anew in (False, True):
        with deaf(site, WAYS["stops"], anew) as page:
            page.mouse.move(*_middle(page, "dismiss"))
            page.wait_for_timeout(150)
            page.mouse.down()
            page.wait_for_timeout(100)
            page.mouse.move(*_middle(page, "headline"))
            page.mouse.up()
            page.wait_for_timeout(50)
            page.mouse.down()
            page.mouse.move(*_middle(page, "dismiss"))
            page.mouse.up()
            page.wait_for_timeout(600)
            assert level_of(page) == "urgent"


def test_what_the_page_makes_up_is_nothing(site: ChatSite) -> None:
    with deaf(site, "0", anew=False) as page:
        before = parts(page)
        x, y = _middle(page, "dismiss")
        page.mouse.move(x, y)
        page.wait_for_timeout(150)
        page.evaluate(
            """([x, y]) => {
          const at = { bubbles: true, composed: true, clientX: x, clientY: y, detail: 1 };
          for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"])
            host.dispatchEvent(new (type.startsWith("p") ? PointerEvent : MouseEvent)(type, at));
          for (const key of ["Escape", "Enter", " "])
            host.dispatchEvent(new KeyboardEvent("keydown", { key, ...at }));
          host.dispatchEvent(new AnimationEvent("animationstart", { animationName: "pressed", ...at }));
          host.click();
        }""",
            [x, y],
        )
        page.wait_for_timeout(600)
        assert parts(page) == before
        assert page.evaluate("document.getAnimations({ subtree: true }).length") == 0
        assert page.evaluate("host.getAnimations({ subtree: true }).length") == 0
        assert "animationstart" not in page.evaluate("heard.filter((type, i) => i > 8)")


def _middle(page: Page, part: str) -> tuple[float, float]:
    box = box_of(page, part)
    return box["x"] + box["width"] / 2, box["y"] + min(box["height"], 20) / 2
