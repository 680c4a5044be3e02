from __future__ import annotations

import pytest

from quietword.commands.report import quote, visible
from quietword.engine.types import Evidence, Message


def mark(start: int, end: int) -> Evidence:
    return Evidence("m", 0, start, end, "t.r", "t", "clear")


@pytest.mark.parametrize(
    ("marks", "shown"),
    [
        ([], "abcdef"),
        ([mark(0, 2)], "[[ab]]cdef"),
        ([mark(4, 6), mark(0, 1)], "[[a]]bcd[[ef]]"),
        ([mark(0, 3), mark(2, 5)], "[[abcde]]f"),
        ([mark(0, 6), mark(1, 2)], "[[abcdef]]"),
    ],
)
def test_the_marked_words(marks: list[Evidence], shown: str) -> None:
    assert quote(Message("m", "them", "abcdef"), 0, marks).plain == f"     1  They: {shown}"


def test_offsets_are_code_points() -> None:
    assert quote(Message("m", "me", "😀é PAY"), 8, [mark(3, 6)]).plain == "     9  You: 😀é [[PAY]]"


def test_a_message_cannot_drive_the_terminal() -> None:
    shown = visible("a\x1b[2Jb\u202ec\u200bd\ne\x07\x9b")
    assert shown == "a\ufffd[2Jb\ufffdc\ufffdd e\ufffd\ufffd"


def test_emoji_families_stay_whole() -> None:
    assert visible("👨\u200d👩\u200d👧 ❤\ufe0f") == "👨\u200d👩\u200d👧 ❤\ufe0f"


def test_markup_in_a_message_is_only_text() -> None:
    assert quote(Message("m", "them", "[bold]hi[/bold]"), 0, []).plain.endswith("[bold]hi[/bold]")
