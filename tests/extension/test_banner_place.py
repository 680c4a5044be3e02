"""Where the banner stands: never over a box one writes in, and no jump that is not needed."""

from __future__ import annotations

import random
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.extension.chat_page import CHAT
from tests.extension.open_banner import LEVELS, inside, item, open_banner, open_mark, show, view
from tests.extension.scripts import load

CHOOSE = "([boxes, view, end, now]) => quietWord.bannerPlace.choose(boxes, view, end, now)"
MANY = [item(f"tactic-{n}", [f"words of {n}"]) for n in range(5)]
CARD = "(root) => root.querySelector('.card, .mark')?.getBoundingClientRect().toJSON()"
BOXES = "[...document.querySelectorAll('textarea')].map((el) => el.getBoundingClientRect().toJSON())"
# Boxes that a chat page may have, as the page's own style.
PLACES = {
    "below": "bottom: 0; left: 0; right: 0; height: 60px",
    "at the top": "top: 0; left: 0; right: 0; height: 60px",
    "in the corner below": "bottom: 0; right: 20px; width: 280px; height: 90px",
    "in the corner above": "top: 0; right: 0; width: 280px; height: 90px",
    "in the middle": "top: 40%; left: 0; right: 0; height: 120px",
    "the left half": "top: 0; left: 0; width: 50%; bottom: 0",
    "the right half": "top: 0; right: 0; width: 50%; bottom: 0",
    "nearly all of it": "top: 60px; left: 0; right: 0; bottom: 0",
}
SIZES = [(1280, 800), (640, 400), (1000, 400), (320, 400), (320, 640)]
ADD = """(style) => {
  const made = Object.assign(document.createElement("textarea"), { placeholder: "Write a message" });
  made.style = `position: fixed; margin: 0; box-sizing: border-box; ${style}`;
  document.body.append(made);
}"""
TWO_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
GROW = """() => {
  for (let i = 0; i < 30; i++) document.querySelector(".messages").append(document.createElement("p"));
}"""
EMPTY = CHAT.replace('<textarea placeholder="Write a message"></textarea>', "")


def overlap(a: Any, b: Any) -> bool:
    return bool(
        a["left"] < b["right"]
        and b["left"] < a["right"]
        and a["top"] < b["bottom"]
        and b["top"] < a["bottom"]
    )


def box(left: float, top: float, right: float, bottom: float) -> dict[str, float]:
    return {"left": left, "top": top, "right": right, "bottom": bottom}


def choose(page: Page, boxes: list[Any], window: Any, end: str = "right", now: Any = None) -> Any:
    return page.evaluate(CHOOSE, [boxes, window, end, now])


def test_wherever_boxes_are_it_covers_none(page: Page) -> None:
    load(page, "content/banner-place.js")
    lots = random.Random(7)  # noqa: S311
    placed = 0
    for _ in range(600):
        width, height = lots.choice(SIZES)
        boxes = []
        for _ in range(lots.randint(1, 4)):
            x, y = sorted(lots.sample(range(width), 2)), sorted(lots.sample(range(height), 2))
            boxes.append(box(x[0], y[0], x[1], y[1]))
        found = choose(page, boxes, box(0, 0, width, height), lots.choice(["left", "right"]))
        if not found:
            continue
        placed += 1
        left = 12 if found["side"] == "left" else width - 12 - found["width"]
        ours = box(left, found["top"], left + found["width"], found["top"] + found["room"])
        assert ours["left"] >= 12
        assert ours["right"] <= width - 12
        assert not [one for one in boxes if overlap(ours, one)]
    assert placed > 400


def test_what_belongs_to_a_box_stands_beside_it_and_is_left_free_while_there_is_room(page: Page) -> None:
    load(page, "content/banner-place.js")
    found = choose(page, [box(0, 700, 500, 780)], box(0, 0, 1280, 800))
    assert (found["side"], found["top"], found["room"]) == ("right", 12, 700 - 24)


def test_it_stays_where_it_is_while_that_is_free(page: Page) -> None:
    load(page, "content/banner-place.js")
    window = box(0, 0, 1000, 800)
    first = choose(page, [box(0, 0, 1000, 300), box(0, 700, 1000, 800)], window)
    assert first["top"] == 312
    again = choose(page, [box(0, 0, 1000, 60), box(0, 700, 1000, 800)], window, now=first)
    assert again["top"] == 312, "it jumped, and nothing made it"
    for height in (680, 660, 500):
        again = choose(page, [box(0, 0, 1000, 60), box(0, height, 1000, 800)], window, now=again)
        assert (again["top"], again["room"]) == (312, height - 12 - 312)
    moved = choose(page, [box(0, 0, 1000, 60), box(0, 400, 1000, 800)], window, now=again)
    assert moved["top"] == 72


@pytest.mark.parametrize("where", PLACES.values(), ids=PLACES)
def test_it_covers_no_box_in_a_window_of_any_size(page: Page, where: str) -> None:
    open_banner(page, EMPTY)
    page.evaluate(ADD, where)
    for level in LEVELS:
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            page.evaluate("banner.hide()")
            show(page, view(level, MANY))
            if level == "notice" and inside(page, "(root) => root.querySelector('.mark').checkVisibility()"):
                open_mark(page)
            card = inside(page, CARD)
            assert not [one for one in page.evaluate(BOXES) if overlap(card, one)]
            if card["width"]:
                assert card["left"] >= 0
                assert card["right"] <= width
                assert card["height"] >= 40


def test_where_all_is_a_box_the_toolbar_says_it_and_it_comes_back(page: Page) -> None:
    open_banner(page, EMPTY)
    page.evaluate(ADD, "inset: 0; width: 100%; height: 100%")
    show(page, view("urgent"))
    assert inside(page, CARD)["width"] == 0
    assert page.evaluate("did") == [["hidden", True]]
    page.evaluate("document.querySelector('textarea').style.height = '40%'")
    page.wait_for_function(
        f"() => ({CARD})([...document.documentElement.children].at(-1).shadowRoot).width > 200"
    )
    # The browser tells a moment later that it is to be seen again.
    page.wait_for_function(
        "() => (banner.check(), did.filter(([name]) => name === 'hidden').at(-1)[1] === false)"
    )


def test_a_box_that_comes_later_is_clear_as_soon_as_one_writes_in_it(page: Page) -> None:
    open_banner(page)
    show(page, view("urgent", MANY))
    page.evaluate(ADD, PLACES["in the corner above"])
    page.focus("textarea >> nth=1")
    card = inside(page, CARD)
    assert not [one for one in page.evaluate(BOXES) if overlap(card, one)]
    assert page.evaluate("document.activeElement === document.querySelectorAll('textarea')[1]")


def test_a_box_that_moves_with_the_page_is_clear(page: Page) -> None:
    gap, box = "<div style='height: 3000px'></div>", "<textarea style='width: 95%; height: 80px'></textarea>"
    open_banner(page, EMPTY.replace("</body>", f"{gap}{box}{gap}</body>"))
    show(page, view("urgent", MANY))
    for top in range(2_900, 4_000, 90):
        page.evaluate("(top) => scrollTo(0, top)", top)
        page.evaluate(TWO_FRAMES)
        assert not [one for one in page.evaluate(BOXES) if overlap(inside(page, CARD), one)], top


def test_it_does_not_jump_when_the_chat_grows_or_the_box_by_a_line(page: Page) -> None:
    open_banner(page)
    show(page, view("urgent", MANY))
    before = inside(page, CARD)
    parts = "(root) => [...root.querySelectorAll('button')].map((el) => el.getBoundingClientRect().top)"
    buttons = inside(page, parts)
    for height in (80, 100, 160):
        page.evaluate("(height) => (document.querySelector('textarea').style.height = `${height}px`)", height)
        page.evaluate(GROW)
        page.evaluate(TWO_FRAMES)
        now = inside(page, CARD)
        assert (now["top"], now["left"], now["width"]) == (before["top"], before["left"], before["width"])
        assert inside(page, parts) == buttons
        assert not [one for one in page.evaluate(BOXES) if overlap(now, one)]
