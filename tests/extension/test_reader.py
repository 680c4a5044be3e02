"""The generic reader on pages of many makes: each page under pages/ says itself what it holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.extension.scripts import PAGES, expected, read, said

FIXTURES = sorted(PAGES.glob("*.html"))


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_reads_what_was_said_and_by_whom(page: Page, fixture: Path) -> None:
    page.set_content(fixture.read_text(encoding="utf-8"))
    assert said(read(page)) == expected(page)


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_changes_nothing_and_reads_the_same_again(page: Page, fixture: Path) -> None:
    page.set_content(fixture.read_text(encoding="utf-8"))
    before = page.content()
    first = read(page)
    assert read(page) == first
    assert len({message["id"] for message in first}) == len(first)
    assert page.content() == before


def test_ids_stay_when_more_is_said(page: Page) -> None:
    page.set_content((PAGES / "bubbles-by-side.html").read_text(encoding="utf-8"))
    first = read(page)
    page.evaluate("""() => {
      const rows = document.querySelector("[style*=overflow]");
      const row = rows.lastElementChild.cloneNode(true);
      row.firstElementChild.textContent = "Bring him!";
      rows.append(row);
    }""")
    second = read(page)
    assert second[: len(first)] == first
    assert [message["text"] for message in second[-2:]] == ["Bring him!", "Bring him!"]


def test_what_is_hidden_is_not_read(page: Page) -> None:
    page.set_content((PAGES / "bubbles-by-side.html").read_text(encoding="utf-8"))
    first = read(page)
    page.evaluate("document.querySelector('[style*=overflow]').children[1].style.display = 'none'")
    assert read(page) == [message for message in first if message != first[1]]


def test_ids_of_the_page_do_not_leave_it(page: Page) -> None:
    page.set_content((PAGES / "bubbles-by-side.html").read_text(encoding="utf-8"))
    page.evaluate("""() => {
      const rows = document.querySelector("[style*=overflow]").children;
      [...rows].forEach((row, i) => (row.dataset.id = `false_447700900123@c.us_3EB0${i}`));
    }""")
    first = read(page)
    ids = [message["id"] for message in first]
    assert len(set(ids)) == len(ids) == 7
    assert all(one.startswith("p-") for one in ids)
    assert not any("447700900123" in one or "c.us" in one for one in ids)
    assert read(page) == first
