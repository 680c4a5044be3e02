"""How much is shown of what was found: by level, by what the person chose, and by what they called unhelpful."""

from __future__ import annotations

from pathlib import Path

from tests.extension.pure import run

LEVELS = ("none", "notice", "caution", "urgent")
CHOICES = ("quiet", "usual", "early")
ALL = """(m, [levels, choices]) => Object.fromEntries(levels.flatMap((level) => choices.flatMap((choice) =>
  [0, 1, 2, 9].map((quieter) => [[level, choice, quieter], m.manner(level, choice, quieter)]))))"""


def manners(folder: Path) -> dict[tuple[str, str, int], str]:
    """What the module answers to everything that can be asked."""
    found = run(folder, "background/manner.js", ALL, [LEVELS, CHOICES])
    split = ((*key.split(","), shown) for key, shown in found.items())
    return {(level, choice, int(quieter)): shown for level, choice, quieter, shown in split}


def test_how_much_is_shown(tmp_path: Path) -> None:
    found = manners(tmp_path)
    table = {level: [found[level, choice, 0] for choice in CHOICES] for level in LEVELS}
    assert table == {  # quiet, usual, early
        "none": ["nothing", "nothing", "nothing"],
        "notice": ["toolbar", "mark", "banner"],
        "caution": ["mark", "banner", "banner"],
        "urgent": ["banner", "banner", "banner"],
    }


def test_what_was_called_unhelpful_is_a_step_quieter(tmp_path: Path) -> None:
    found = manners(tmp_path)
    table = {level: [found[level, choice, 1] for choice in CHOICES] for level in LEVELS}
    assert table == {
        "none": ["nothing", "nothing", "nothing"],
        "notice": ["toolbar", "toolbar", "mark"],
        "caution": ["toolbar", "mark", "mark"],
        "urgent": ["banner", "banner", "banner"],
    }


def test_urgent_is_never_lowered_and_no_more_is_shown_for_less(tmp_path: Path) -> None:
    ladder = ("nothing", "toolbar", "mark", "banner")
    found = manners(tmp_path)
    for (level, choice, quieter), shown in found.items():
        if level == "urgent":
            assert shown == "banner", (choice, quieter)
        if level != "none":
            assert shown != "nothing", "the toolbar says it whatever was chosen"
        if quieter == 9:
            assert ladder.index(shown) <= ladder.index(found[level, choice, 0])
