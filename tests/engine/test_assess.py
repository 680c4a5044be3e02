"""Assess: recipes, order, distance, who reads; and the answer in words."""

from __future__ import annotations

from quietword.engine import Engine, Message
from quietword.engine.rules import Library
from quietword.engine.types import Speaker


def chat(*lines: str) -> list[Message]:
    speakers: dict[str, Speaker] = {"T": "them", "M": "me"}
    return [Message(f"m{i}", speakers[line[0]], line[3:]) for i, line in enumerate(lines)]


def test_nothing_is_none(small: Library) -> None:
    result = Engine(small).check(chat("T: hello", "M: hi"))
    assert (result.level, result.recipe, result.tactics, result.headline) == ("none", "", (), "")


def test_level_grows_with_the_talk(small: Library) -> None:
    lines = chat("T: hi", "T: send a pic", "M: no", "T: send me a pic", "T: i will send the pics to mum")
    line = Engine(small).timeline(lines)
    assert line.level_at == ("none", "notice", "notice", "caution", "urgent")
    assert line.final.recipe == "threat"
    assert [t.id for t in line.final.tactics] == ["threat", "ask"], "the gravest first"
    assert line.final.tactics[1].first == 1
    assert line.final.first_steps


def test_order_and_distance_matter(small: Library) -> None:
    engine = Engine(small)
    assert engine.check(chat("T: send a pic", "M: no")).level == "notice"
    far = ["M: no", *(f"T: hello {i}" for i in range(9)), "T: send a pic"]
    assert engine.check(chat(*far)).level == "notice"


def test_after_needs_the_other_tactic_first(small: Library) -> None:
    engine = Engine(small)
    assert engine.check(chat("T: half an hour")).tactics == ()
    assert [t.id for t in engine.check(chat("T: send a pic", "T: half an hour")).tactics] == ["threat", "ask"]
    assert [t.id for t in engine.check(chat("T: half an hour", "T: send a pic")).tactics] == ["ask"]


def test_a_child_is_spoken_to_as_a_child(small: Library) -> None:
    lines = chat("M: no", "T: send a pic")
    assert Engine(small).check(lines, "child").advice == "Ask an adult."
    assert Engine(small).check(lines, "adult").advice == "You can stop."


def test_signals_are_not_named_to_people(small: Library) -> None:
    result = Engine(small).check(chat("M: no", "T: send a pic"))
    assert [t.id for t in result.tactics] == ["ask"]


def test_growing_and_whole_agree(small: Library) -> None:
    lines = chat("T: send a pic", "M: no", "T: send a pic", "T: half an hour", "T: i will show mum the pics")
    engine = Engine(small)
    levels = engine.timeline(lines).level_at
    assert levels == tuple(engine.check(lines[: n + 1]).level for n in range(len(lines)))
