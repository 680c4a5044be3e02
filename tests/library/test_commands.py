"""`quietword patterns …`: what a curator sees."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from quietword.commands.patterns import app

ASK = "tactics/en/ask.yaml"
NAMES = [("ask", "there already"), ("Fake Charity", "is no id"), ("../x", "is no id")]


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def test_check_passes_on_a_sound_folder(patterns: Path) -> None:
    result = run("check", "--patterns", str(patterns))
    assert result.exit_code == 0, result.output
    assert "in 2 tactics" in result.output
    assert "examples hold." in result.output


def test_check_names_a_failing_example(patterns: Path) -> None:
    path = patterns / ASK
    path.write_text(path.read_text("utf-8").replace('"send nudes"', '"give nudes"'), "utf-8")
    result = run("check", "--patterns", str(patterns))
    assert result.exit_code == 1
    assert "ask.yaml:" in result.output
    assert "this hit does not match its rule" in result.output


def test_check_names_every_mistake_of_a_broken_file(patterns: Path) -> None:
    path = patterns / ASK
    path.write_text(path.read_text("utf-8").replace("{photo}", "{foto}"), "utf-8")
    result = run("check", "--patterns", str(patterns))
    assert result.exit_code == 1
    assert "there is no word group {foto}" in result.output


def test_list_shows_tactics_in_the_order_of_a_talk(patterns: Path) -> None:
    output = run("list", "--patterns", str(patterns)).output
    assert output.index("ask:") < output.index("threat:")
    assert "deadline (them, clear): half an hour" in output


@pytest.mark.parametrize(
    ("phrase", "lines"),
    [
        ("(a|b) [c]", ["a c", "a", "b c", "b", "— 4 sentences"]),
        ("x (a;b)", ["x a … b", "x b … a", "— 2 sentences"]),
        ("see {photo} ... now", ["see {photo} … now", "— 1 sentences"]),
        ("<start> photo[s]", ["<start> photos", "<start> photo", "— 2 sentences"]),
    ],
)
def test_show_prints_the_sentences(phrase: str, lines: list[str]) -> None:
    assert run("show", phrase).output.splitlines() == lines


def test_show_says_where_a_phrase_is_wrong() -> None:
    result = run("show", "see (a|b")
    assert result.exit_code == 1
    assert "column 5" in result.output


def test_explain_tells_the_whole_way(patterns: Path) -> None:
    lines = run(
        "explain",
        "s e n d me a p1c",
        "me: no",
        "half an hour",
        "send photo to mum",
        "--patterns",
        str(patterns),
    ).output
    assert "read as: send me a pic" in lines
    assert "clear  ask.photo: “s e n d me a p1c”" in lines
    assert "nearly  threat.share" not in lines
    assert "by recipe ask-after-no" in lines


def test_explain_says_when_context_is_missing(patterns: Path) -> None:
    assert "does not count" in run("explain", "half an hour", "--patterns", str(patterns)).output


def test_new_writes_a_file_that_loads_and_passes(patterns: Path) -> None:
    assert run("new", "fake-charity", "--patterns", str(patterns)).exit_code == 0
    result = run("check", "--patterns", str(patterns))
    assert result.exit_code == 0, result.output
    assert "in 3 tactics" in result.output


@pytest.mark.parametrize(
    ("name", "says"), [("ask", "there already"), ("Fake Charity", "is no id"), ("../x", "is no id")]
)
def test_new_never_overwrites_and_takes_ids_only(patterns: Path, name: str, says: str) -> None:
    before = (patterns / ASK).read_bytes()
    result = run("new", name, "--patterns", str(patterns))
    assert result.exit_code == 1
    assert says in result.output
    assert (patterns / ASK).read_bytes() == before
