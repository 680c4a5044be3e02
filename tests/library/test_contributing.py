"""What CONTRIBUTING.md tells a support worker to do is done here, step by step, on a copy of the patterns."""

from __future__ import annotations

import re
import shutil
import textwrap
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from quietword.commands.patterns import app
from quietword.library import patterns_root

PAGE = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text("utf-8")
PART = PAGE[PAGE.index("## Add a phrase") : PAGE.index("## What a rule says")]
BLOCKS = [(kind, textwrap.dedent(text)) for kind, text in re.findall(r"(?ms)^ *```(\w*)\n(.*?)^ *```$", PART)]
COMMAND = ".venv/bin/quietword patterns "
FILE = re.findall(r"Open `patterns/(tactics/en/[\w-]+\.yaml)`", PART)[0]


def written(command: str) -> tuple[str, str]:
    """The words in quotes that the page gives to a command, and the block that shows what it prints."""
    texts = [text for _, text in BLOCKS]
    at = next(i for i, text in enumerate(texts) if text.startswith(f"{COMMAND}{command} "))
    return texts[at].split('"')[1], texts[at + 1]


def addition() -> dict[str, Any]:
    """The lines that the page has people add."""
    (rule,) = yaml.safe_load(next(text for kind, text in BLOCKS if kind == "yaml"))
    assert isinstance(rule, dict)
    return rule


def run(*words: str) -> str:
    result = CliRunner().invoke(app, list(words))
    assert result.exit_code == 0, result.output
    return result.output


def add(path: Path, rule: dict[str, Any]) -> None:
    """Writes the lines where the page says, as someone in an editor would."""
    before, start, after = path.read_text("utf-8").partition(f"- id: {rule['id']}\n")
    assert start, f"there is no rule {rule['id']} in {path.name} any more: choose another for CONTRIBUTING.md"
    after = after.replace("    phrases:\n", f'    phrases:\n      - "{rule["phrases"][0]}"\n', 1)
    for key in ("hits", "misses"):
        after = after.replace(f"    {key}: [", f'    {key}: ["{rule[key][0]}", ', 1)
    path.write_text(before + start + after, "utf-8")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return shutil.copytree(patterns_root(), tmp_path / "patterns")


def test_the_example_is_one_sentence_all_through() -> None:
    rule = addition()
    assert rule["hits"] == [written("explain")[0]]
    assert rule["phrases"] == [written("show")[0]]


def test_show_prints_what_the_page_says() -> None:
    phrase, shown = written("show")
    assert run("show", phrase) == shown


@pytest.mark.thorough
def test_each_step_works_and_the_sentence_is_found(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quietword.library.slow.BUDGET", 0.0)  # the speed of phrases has tests of its own
    sentence, shown = written("explain")
    before = run("explain", sentence, "--patterns", str(copy))
    assert all(line.rstrip(" …") in before for line in shown.splitlines())

    rule = addition()
    add(copy / FILE, rule)
    last = run("check", "--patterns", str(copy)).splitlines()[-1]
    hold = re.search(r"(\d+) of (\d+) examples hold\.$", last)
    assert hold is not None
    assert hold[1] == hold[2]

    (found,) = [text.strip() for _, text in BLOCKS if text.startswith(("hint ", "clear ", "strong "))]
    assert found not in before, "this sentence is found already: choose another for CONTRIBUTING.md"
    assert found in run("explain", sentence, "--patterns", str(copy))


@pytest.mark.parametrize("command", sorted(set(re.findall(r"quietword patterns (\w+)", PAGE))))
def test_every_command_that_the_page_names_is_there(command: str) -> None:
    assert "Usage" in run(command, "--help")


def test_the_parts_of_the_tour_are_named() -> None:
    assert {"explain", "show", "check", "page"} <= set(re.findall(r"quietword patterns (\w+)", PART))
