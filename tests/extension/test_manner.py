"""How much is shown of what was found: by level, by what the person chose, and by what they called unhelpful."""

from __future__ import annotations

import json
import subprocess

from tests.browser.chromium import EXTENSION

LEVELS = ("none", "notice", "caution", "urgent")
CHOICES = ("quiet", "usual", "early")
SCRIPT = """import { manner } from %s;
console.log(JSON.stringify(Object.fromEntries(%s.flatMap((level) => %s.flatMap((choice) => [0, 1, 2, 9].map(
  (quieter) => [[level, choice, quieter], manner(level, choice, quieter)]))))));"""


def manners() -> dict[tuple[str, str, int], str]:
    """What the module answers to everything that can be asked."""
    address = json.dumps((EXTENSION / "background/manner.js").as_uri())
    script = SCRIPT % (address, json.dumps(LEVELS), json.dumps(CHOICES))
    command = ["node", "--no-warnings", "--input-type=module", "--eval", script]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    split = ((*key.split(","), shown) for key, shown in found.items())
    return {(level, choice, int(quieter)): shown for level, choice, quieter, shown in split}


def test_how_much_is_shown() -> None:
    found = manners()
    table = {level: [found[level, choice, 0] for choice in CHOICES] for level in LEVELS}
    assert table == {  # quiet, usual, early
        "none": ["nothing", "nothing", "nothing"],
        "notice": ["toolbar", "mark", "banner"],
        "caution": ["mark", "banner", "banner"],
        "urgent": ["banner", "banner", "banner"],
    }


def test_what_was_called_unhelpful_is_a_step_quieter() -> None:
    found = manners()
    table = {level: [found[level, choice, 1] for choice in CHOICES] for level in LEVELS}
    assert table == {
        "none": ["nothing", "nothing", "nothing"],
        "notice": ["toolbar", "toolbar", "mark"],
        "caution": ["toolbar", "mark", "mark"],
        "urgent": ["banner", "banner", "banner"],
    }


def test_urgent_is_never_lowered_and_no_more_is_shown_for_less() -> None:
    ladder = ("nothing", "toolbar", "mark", "banner")
    found = manners()
    for (level, choice, quieter), shown in found.items():
        if level == "urgent":
            assert shown == "banner", (choice, quieter)
        if level != "none":
            assert shown != "nothing", "the toolbar says it whatever was chosen"
        if quieter == 9:
            assert ladder.index(shown) <= ladder.index(found[level, choice, 0])
