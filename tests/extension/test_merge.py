"""The whole chat from a window of it, and what changed: by the same file that runs in a chat page."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.extension.scripts import load

JOIN = "([known, seen]) => quietWord.merge.join(known, seen)"
DELTA = "([before, after]) => quietWord.merge.delta(before, after)"


@pytest.fixture
def merge(page: Page) -> Page:
    page.set_content("<p>empty</p>")
    load(page, "content/merge.js")
    return page


def chat(words: str, own_ids: bool = False) -> list[dict[str, str]]:
    mark = "p" if own_ids else "h"
    return [{"id": f"{mark}-{word}", "from": "them", "text": word} for word in words.split()]


def joined(page: Page, known: str, seen: str, own_ids: bool = False) -> tuple[str, bool]:
    found: dict[str, Any] = page.evaluate(JOIN, [chat(known, own_ids), chat(seen, own_ids)])
    return " ".join(message["text"] for message in found["messages"]), found["fresh"]


@pytest.mark.parametrize(
    ("known", "seen", "whole"),
    [
        ("", "a b c", "a b c"),
        ("a b c", "a b c d", "a b c d"),
        ("a b c d e", "c d e f g", "a b c d e f g"),  # scrolled down in a list that shows a window
        ("c d e f", "a b c d e", "a b c d e f"),  # scrolled up
        (
            "c d e ok ok f",
            "a b c d e ok ok",
            "a b c d e ok ok f",
        ),  # what stands at its end stands there twice
        ("a ok ok b c d", "ok ok b c d e", "a ok ok b c d e"),
        ("a b c d", "a c d", "a c d"),  # one was taken back
        ("a b c d", "a b c changed", "a b c changed"),  # the last was edited
        ("a b c", "x b", "x b"),  # too little in common to be sure
    ],
)
def test_join(merge: Page, known: str, seen: str, whole: str) -> None:
    assert joined(merge, known, seen) == (whole, False)


def test_another_chat_starts_afresh(merge: Page) -> None:
    assert joined(merge, "a b c", "x y z") == ("x y z", True)


def test_nothing_of_one_chat_crosses_to_another_over_a_common_word(merge: Page) -> None:
    assert joined(merge, "threat hello ok", "ok then") == ("ok then", False)
    assert joined(merge, "threat hello ok", "well ok") == ("well ok", False)


def test_ids_of_our_making_stay_single(merge: Page) -> None:
    found = merge.evaluate(JOIN, [chat("ok a b c"), chat("a b c ok")])
    names = [message["id"] for message in found["messages"]]
    assert len(set(names)) == len(names) == 5


@pytest.mark.parametrize(
    ("before", "after", "keep", "added"),
    [
        ("a b", "a b c", 2, "c"),
        ("a b c", "a b c", 3, ""),
        ("a b c", "a x c", 1, "x c"),
        ("", "a", 0, "a"),
        ("a b", "", 0, ""),
    ],
)
def test_delta(merge: Page, before: str, after: str, keep: int, added: str) -> None:
    found = merge.evaluate(DELTA, [chat(before), chat(after)])
    assert (found["keep"], " ".join(m["text"] for m in found["messages"])) == (keep, added)


def test_a_chat_that_outgrows_what_is_kept_begins_the_same_for_long(merge: Page) -> None:
    starts = merge.evaluate("""() => {
      const one = (i) => ({ id: `h-${i}`, from: "me", text: `line ${i}` });
      let known = Array.from({ length: 4_999 }, (_, i) => one(i));
      return [5_000, 5_001, 5_002, 5_400].map((end) => {
        known = quietWord.merge.join(known, Array.from({ length: 500 }, (_, i) => one(end - 500 + i))).messages;
        return [known[0].text, known.at(-1).text];
      });
    }""")
    assert [first for first, _ in starts] == ["line 0", "line 500", "line 500", "line 500"]
    assert starts[-1][1] == "line 5399"


def test_at_the_end_of_the_page_nothing_known_follows(merge: Page) -> None:
    found = merge.evaluate(
        "([a, b]) => quietWord.merge.join(a, b, true)", [chat("a b c d threat no"), chat("a b c d")]
    )
    assert [message["text"] for message in found["messages"]] == ["a", "b", "c", "d"]
