"""Material: the level that is due while a staged talk grows."""

from __future__ import annotations

import pytest

from quietword.engine.types import Level
from quietword.evaluate.corpus import Labels
from quietword.learn.material import due, gather
from quietword.library import load_library
from tests.learn.staged import conversations

STAGES = {"flattery": 0, "move-private": 1, "image-request": 2, "threat-to-share": 5}


@pytest.mark.parametrize(
    ("level", "tactics", "threat_at", "expected"),
    [
        ("none", (), None, [0, 0, 0, 0, 0]),
        ("notice", (("move-private", 1),), None, [None, 1, 1, 1, 1]),
        ("caution", (("flattery", 1), ("move-private", 3)), None, [None, 1, 1, 2, 2]),
        ("caution", (("image-request", 0),), None, [2, 2, 2, 2, 2]),
        ("urgent", (("flattery", 0), ("threat-to-share", 3)), 3, [1, 1, 1, 3, 3]),
        ("urgent", (("threat-to-share", 2),), None, [None, None, 3, 3, 3]),
    ],
)
def test_due(
    level: Level, tactics: tuple[tuple[str, int], ...], threat_at: int | None, expected: list[int | None]
) -> None:
    labels = Labels(level, "urgent", tactics, threat_at)
    assert [due(labels, i, 4, STAGES) for i in range(5)] == expected


def test_gather_keeps_sides_and_labels() -> None:
    talk = gather(conversations("a", harm=1, quiet=0), workers=1)[0]
    assert [line.theirs for line in talk.lines] == [True, False, True]
    assert talk.lines[0].tactics == {"image-request"}
    assert talk.lines[2].shown_before == {"image-request"}
    assert any(f.startswith("rule ") for line in talk.lines for f in line.ruled), "rules are material too"
    assert talk.positive


def test_material_never_holds_what_was_learned_before() -> None:
    assert load_library().learned.talk.scales, "there are weights: this test would prove nothing"
    talk = gather(conversations("a", harm=1, quiet=0), workers=1)[0]
    assert not any("leans" in f or "sounds" in f for line in talk.lines for f in line.ruled)
