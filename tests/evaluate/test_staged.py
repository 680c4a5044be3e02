"""Staged sets as people write them are read as they mean them."""

from __future__ import annotations

import pytest

from quietword.evaluate.staged import StagedError, read_staged

SET = """\
# A1 | dating to threat | adult | en-GB | urgent
T: hello there! {flattery}
M: hi
T: it is over
T: pay or your mum sees it {threat-to-share,payment-demand} !

# A2 | friends | unknown | en-GB | notice
T: add me on the app
M: ok :)
"""


def test_messages_labels_and_threat() -> None:
    (line, first), (_, second) = read_staged(SET.splitlines())
    assert line == 1
    assert [m["text"] for m in first["messages"]] == [
        "hello there!",
        "hi",
        "it is over",
        "pay or your mum sees it",
    ]
    assert [(t["id"], t["at"]) for t in first["tactics"]] == [
        ("flattery", 0), ("threat-to-share", 3), ("payment-demand", 3),
    ]  # fmt: skip
    assert (first["threat_at"], first["min_level"], first["max_level"]) == (3, "urgent", "urgent")
    assert (second["threat_at"], second["min_level"], second["max_level"]) == (None, "none", "notice")
    assert [m["from"] for m in second["messages"]] == ["them", "me"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("T: hi", "before the first"),
        ("# A | b | adult | en | loud", "is no level"),
        ("# A | b | adult | en | none\nX: hi", "begins with"),
    ],
)
def test_what_does_not_fit_is_named_with_its_line(text: str, says: str) -> None:
    with pytest.raises(StagedError, match=says) as caught:
        list(read_staged(text.splitlines()))
    assert str(caught.value).startswith("line ")
