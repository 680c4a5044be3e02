"""What somebody may have meant, and all mistakes of a library told in one run."""

from __future__ import annotations

from pathlib import Path

import pytest

from quietword.engine.mistyped import meant, slipped
from quietword.library import LibraryError
from quietword.library.checks import check
from quietword.library.load import LibraryLoader

WORDS = {"over", "telegram", "with", "need", "promo", "praying"}


@pytest.mark.parametrize(
    ("word", "right"),
    [("ovre", "over"), ("wiht", "with"), ("telgram", "telegram"), ("nerd", ""), ("prom", ""), ("over", "")],
)
def test_a_slip_of_the_finger_is_told_from_another_word(word: str, right: str) -> None:
    assert slipped(word, WORDS) == right


def test_what_is_meant_is_named_or_nothing() -> None:
    assert meant("strenght", {"strength", "stage"}) == "; did you mean 'strength'?"
    assert meant("sooon", {"soon"}, marks="{}") == "; did you mean {soon}?"
    assert meant("zebra", {"strength"}) == ""


def problems(root: Path) -> list[str]:
    with pytest.raises(LibraryError) as error:
        LibraryLoader(root).load()
    return [str(problem) for problem in error.value.problems]


def test_wrong_keys_and_wrong_phrases_of_one_file_are_told_in_one_run(patterns: Path) -> None:
    path = patterns / "tactics/en/ask.yaml"
    text = path.read_text("utf-8")
    first = '["send [me] [a] {photo} [please]"'
    path.write_text(
        text.replace("- id: photo", "- id: photo\n        strenght: clear").replace(
            first, first + ', "send [me {photo}", "a {phtoo}"'
        ),
        "utf-8",
    )
    threat = patterns / "tactics/en/threat.yaml"
    threat.write_text(threat.read_text("utf-8").replace("after: [ask]", "after: [aks]"), "utf-8")
    found = "\n".join(problems(patterns))
    assert "'strenght' is not a key that belongs here; did you mean 'strength'?" in found
    assert "'[' is never closed" in found
    assert "there is no word group {phtoo}; did you mean {photo}?" in found
    assert "'aks' is no tactic and no signal; did you mean 'ask'?" in found


def test_a_slip_in_a_phrase_is_advice(patterns: Path) -> None:
    path = patterns / "tactics/en/ask.yaml"
    first = '["send [me] [a] {photo} [please]"'
    path.write_text(path.read_text("utf-8").replace(first, first + ', "come ovre to telgram"'), "utf-8")
    loader = LibraryLoader(patterns)
    loader.load()
    # The small library has learned nothing; with the words of ours both slips are named.
    (patterns / "learned").mkdir(exist_ok=True)
    ours = Path(__file__).parents[2] / "patterns/learned/en.json"
    (patterns / "learned/en.json").write_bytes(ours.read_bytes())
    loader = LibraryLoader(patterns)
    advice = "\n".join(str(p) for p in check(loader, loader.load()).advice)
    assert "nobody else writes “ovre”; did you mean “over”?" in advice
    assert "nobody else writes “telgram”; did you mean “telegram”?" in advice
