"""How the banner looks: readable at every level, light and dark, wide and narrow, whatever words it is given."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.extension.axe import SCHEMES, Scheme, contrast, prepare, violations
from tests.extension.chat_page import CHAT
from tests.extension.contrast import PAIRS, PARTS, RINGS, faint, ratios
from tests.extension.open_banner import (
    LEVELS,
    ROOT,
    Level,
    copy_out,
    inside,
    item,
    open_banner,
    open_mark,
    show,
    unfold,
    view,
)
from tests.extension.scripts import messages_of

PAGES = Path(__file__).resolve().parents[2] / "extension" / "pages"
NAMED = (
    CHAT.replace('<div class="chat">', '<main class="chat"><h1>Chat</h1>')
    .replace("</textarea></div>", "</textarea></main>")
    .replace("<textarea", '<textarea aria-label="Message"')
    .replace('role="log"', 'role="log" tabindex="0"')
)
DARK_PAGE = NAMED.replace("body {", ".chat { background: #111; color: #eee } body {")
MANY = [item(f"tactic-{n}", [f"words of {n}"]) for n in range(7)]
LONG = "a long while " * 40
# "Ha" with a face of four people, so that a cut between code units would show.
FACES = "ha👨‍👩‍👧‍👦" * 60
WIDE = """(root) => [...root.querySelectorAll(".card, .item, .quote, .buttons, p")]
  .filter((el) => el.scrollWidth > el.clientWidth + 1).map((el) => el.className)"""


def quotes(page: Page) -> Any:
    return inside(
        page, "(root) => [...root.querySelectorAll('.quote')].map((el) => el.textContent.slice(1, -1))"
    )


def draw(page: Page, level: Level, html: str = NAMED) -> None:
    """The banner at this level, unfolded, with many things noticed."""
    open_banner(page, html)
    show(page, view(level, MANY))
    if level == "notice":
        open_mark(page)
    unfold(page)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing(page: Page, scheme: Scheme) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for level in LEVELS:
        open_banner(page, NAMED)
        prepare(page)
        show(page, view(level, MANY))
        assert violations(page) == []
        if level == "notice":
            open_mark(page)
        unfold(page)
        assert violations(page) == []
        copy_out(page)
        passed, *other = contrast(page)
        assert passed > 15
        assert other == [0, 0]


def test_axe_would_find_it(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    open_banner(page, NAMED)
    prepare(page)
    show(page, view("caution"))
    inside(
        page,
        "(root) => { root.querySelector('.advice').style.color = '#ddd'; root.querySelector('.go').textContent = ''; }",
    )
    assert {name for name, _ in violations(page)} == {"button-name"}
    copy_out(page)
    assert contrast(page)[1] == 1


@pytest.mark.parametrize(
    ("scheme", "html"), [("light", NAMED), ("dark", NAMED), ("light", DARK_PAGE), ("dark", DARK_PAGE)]
)
def test_all_text_stands_out(page: Page, scheme: Scheme, html: str) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for level in LEVELS:
        draw(page, level, html)
        found = page.evaluate(f"({PAIRS})({ROOT})")
        assert len(found) > 20
        assert faint(found, "rgb(255, 255, 255)") == []
        page.keyboard.press("Tab")  # from now on the focus shows
        rings = page.evaluate(f"({RINGS})({ROOT})")
        shown = [ring for ring in rings if ring["ring"] == "solid" and ring["width"] == "3px"]
        assert len(shown) >= 10
        assert faint(shown, "rgb(255, 255, 255)", PARTS) == []


def test_a_dark_page_has_a_dark_banner(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    paper = "(root) => getComputedStyle(root.querySelector('.card')).backgroundColor"
    for html, colour in ((NAMED, "rgb(255, 253, 248)"), (DARK_PAGE, "rgb(31, 38, 45)")):
        open_banner(page, html)
        show(page, view("caution"))
        assert inside(page, paper) == colour


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", sorted(file.name for file in PAGES.glob("*.html")))
def test_all_text_of_our_pages_stands_out(page: Page, name: str, scheme: Scheme) -> None:
    page.emulate_media(color_scheme=scheme)
    page.unroute_all()
    types = {"html": "text/html", "css": "text/css"}

    def give(route: Any) -> None:
        file = PAGES / route.request.url.rpartition("/")[2].partition("?")[0]
        if file.suffix[1:] in types:
            route.fulfill(body=file.read_text(encoding="utf-8"), content_type=types[file.suffix[1:]])
        else:
            route.abort()

    page.route("**/*", give)
    page.goto(f"http://pages.example/{name}")
    words = {key: value["message"] for key, value in messages_of().items()}
    page.evaluate(
        """(words) => {
      for (const el of document.querySelectorAll("*")) {
        el.hidden = false;
        if (el.dataset.word) el.textContent = words[el.dataset.word] ?? "word";
        if (!el.childNodes.length && el.id) el.textContent = "word";
      }
    }""",
        words,
    )
    found = page.evaluate(f"({PAIRS})(document)")
    assert len(found) > 5
    assert faint(found, "rgb(255, 255, 255)") == []


def test_the_arithmetic_of_contrast() -> None:
    black_on_white = {"name": "", "color": "rgb(0, 0, 0)", "behind": ["rgba(0, 0, 0, 0)"]}
    grey = {"name": "", "color": "rgba(0, 0, 0, 0.5)", "behind": []}
    assert [round(pair.ratio, 2) for pair in ratios([black_on_white, grey], "rgb(255, 255, 255)")] == [
        21,
        3.98,
    ]


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (640, 400), (360, 640), (320, 400)])
def test_nothing_is_wider_than_the_card(page: Page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    word = "Donaudampfschifffahrtsgesellschaft" * 6
    for level in LEVELS:
        open_banner(page)
        show(
            page,
            view(level, [item(word, [word, word[:90]], why=word, source=word)], headline=word, advice=word),
        )
        if level == "notice":
            open_mark(page)
        assert inside(page, WIDE) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        box = inside(page, "(root) => root.querySelector('.card').getBoundingClientRect().toJSON()")
        assert box["left"] >= 0
        assert box["right"] <= width
        go = inside(page, "(root) => root.querySelector('.go').getBoundingClientRect().toJSON()")
        assert go["bottom"] <= box["bottom"], "the next step is to be seen without scrolling"


def test_a_long_quote_is_cut_in_the_middle(page: Page) -> None:
    open_banner(page)
    show(page, view("caution", [item("one", [f"begin {LONG} end", FACES, "short"])]))
    long, faces, short = quotes(page)
    assert long.startswith("begin a long")
    assert long.endswith("end")
    assert " … " in long
    assert len(long) <= 150
    assert faces.replace("ha", "").replace("👨‍👩‍👧‍👦", "").strip() == "…", "a face was cut in two"
    assert short == "short"


def test_what_is_empty_leaves_no_gap(page: Page) -> None:
    open_banner(page)
    show(page, view("caution", [item("one", [], why="", source="")], advice=""))
    empty = "(root) => [...root.querySelectorAll('p')].filter((el) => !el.textContent && el.checkVisibility()).length"
    assert inside(page, empty) == 0
    show(page, view("caution", []))
    assert "What was noticed" not in inside(page, "(root) => root.querySelector('.card').innerText")


def test_the_three_most_telling_and_the_others_on_a_press(page: Page) -> None:
    open_banner(page)
    show(page, view("caution", MANY))
    seen = """(root) => [...root.querySelectorAll(".item")].filter((el) => el.checkVisibility())
      .map((el) => el.dataset.tactic)"""
    more = """(root) => {
      const el = root.querySelector(".more");
      return [el.textContent, el.ariaExpanded, el.checkVisibility()];
    }"""
    assert inside(page, seen) == ["tactic-0", "tactic-1", "tactic-2"]
    assert inside(page, more) == ["Show more (4)", "false", True]
    unfold(page)
    assert len(inside(page, seen)) == 7
    assert inside(page, more) == ["Show less", "true", True]
    show(page, view("caution", MANY[:3]))
    assert inside(page, more)[2] is False


def test_each_quote_goes_its_own_way(page: Page) -> None:
    open_banner(page)
    show(page, view("caution", [item("one", ["תשלחי לי תמונה", "send it"])]))
    ways = "(root) => [...root.querySelectorAll('.quote')].map((el) => [getComputedStyle(el).direction, el.lang])"
    assert inside(page, ways) == [["rtl", ""], ["ltr", ""]]
    own = "(root) => { const { dir, lang } = root.querySelector('.root'); return [dir, lang]; }"
    assert inside(page, own) == [
        "ltr",
        "en",
    ]


def test_on_a_page_from_right_to_left_it_stands_left_and_reads_as_its_words_do(page: Page) -> None:
    open_banner(page, CHAT.replace("<html", '<html dir="rtl"'))
    show(page, view("urgent"))
    assert inside(page, "(root) => root.querySelector('.card').getBoundingClientRect().left") == 12
    assert inside(page, "(root) => getComputedStyle(root.querySelector('.card')).direction") == "ltr"


def test_colours_of_the_system_still_and_movement_when_not_wanted(page: Page) -> None:
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    open_banner(page)
    for level in LEVELS:
        show(page, view(level))
        style = inside(
            page,
            """(root) => {
          const shown = root.querySelector(".card, .mark");
          const { animationName, borderTopStyle, borderTopWidth } = getComputedStyle(shown);
          return [animationName, borderTopStyle, borderTopWidth];
        }""",
        )
        assert style == ["none", "solid", "2px"]
    page.emulate_media(forced_colors="none", reduced_motion="no-preference")


def test_the_size_of_letters_is_the_reader_s_and_not_the_page_s(page: Page) -> None:
    open_banner(page)
    show(page, view("caution"))
    letters = """(root) => {
      const { fontSize, letterSpacing } = getComputedStyle(root.querySelector(".advice"));
      return [fontSize, letterSpacing];
    }"""
    assert inside(page, letters) == ["15px", "normal"]
    page.add_style_tag(content="* { font-size: 40px !important; letter-spacing: 1em !important }")
    assert inside(page, letters) == ["15px", "normal"]
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 24, "fixed": 20}})
    open_banner(page)
    show(page, view("caution"))
    assert inside(page, letters) == ["22.5px", "normal"]
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
