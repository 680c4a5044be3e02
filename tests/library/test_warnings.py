"""What people are told, by the real library: plain danger is seen, crisis comes first, and nothing untrue is said."""

from __future__ import annotations

import pytest

from quietword.engine import Engine
from quietword.engine.types import Assessment, Audience, Message, Speaker
from quietword.library import load_library

ENGINE = Engine(load_library())


def check(audience: Audience, *lines: str) -> Assessment:
    speakers: dict[str, Speaker] = {"T": "them", "M": "me"}
    return ENGINE.check([Message(str(i), speakers[x[0]], x[3:]) for i, x in enumerate(lines)], audience)


@pytest.mark.parametrize(
    "lines",
    [
        ("T: Pay me or I send it to your mum", "M: please don't"),
        ("T: if you dont pay i post your pics to all your friends", "M: please no, why are you doing this"),
    ],
)
def test_a_plain_threat_and_a_frightened_answer_are_enough(lines: tuple[str, ...]) -> None:
    assert check("adult", *lines).level in ("caution", "urgent")


def test_a_crisis_is_not_answered_with_steps_against_blackmail() -> None:
    answer = check("adult", "M: i want to die")
    assert (answer.level, answer.recipe, answer.first_steps) == ("urgent", "life-first", ())
    assert "116 123" in answer.advice


@pytest.mark.parametrize(
    "line",
    ["T: the fans think they'd be better off without that coach", "T: we would be better off with a van"],
)
def test_a_turn_of_phrase_is_no_crisis(line: str) -> None:
    assert check("adult", line).level == "none"


def test_a_child_who_is_approached_is_not_told_of_a_threat_nobody_made() -> None:
    answer = check(
        "child",
        "T: how old r u",
        "M: 12",
        "T: dont tell ur mum",
        "T: add me on snap its easier",
        "T: can u send a pic just for me",
    )
    assert answer.level in ("caution", "urgent")
    if answer.level == "caution":
        assert "threat-to-share" not in {t.id for t in answer.tactics}
