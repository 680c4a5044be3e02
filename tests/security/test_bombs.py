"""Regex bombs: texts made to keep the rules busy, and pattern files that would never end."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quietword.contract import MAX_BODY_BYTES, MAX_TEXT
from quietword.engine import phrases, seek
from quietword.engine.find import find
from quietword.engine.rules import Library
from quietword.engine.types import Message
from quietword.library import load_library, words, yaml_lines
from quietword.library.files import LibraryError
from quietword.library.load import LibraryLoader
from quietword.library.yaml_lines import read_yaml
from tests.benchmarks.adversarial import texts
from tests.engine.conftest import patterns, small
from tests.security.real_helper import RealHelper

__all__ = ["patterns", "small"]
LONG = "send nudes " * (seek.LONG_TEXT // 6)
PHRASE = '"send [me] [a] {photo} [please]"'
BUSY_REGEX = r"regex: (\\d|\\d\\d)+k"
LAUGHS = "\n".join(
    ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10))]
)
IN_A_PHRASE = {
    "parts in any order": ("(a;b;c;d;e;f;g;h;i;j;k;l)", "split the phrase"),
    "brackets in brackets": ("(" * 250 + "a|b" + ")" * 250, "split the phrase"),
    "all optional": ("[" * 30 + "a" + "]" * 30, "write at least one word"),
    "very long": ("a " * 5_000, "at most 600"),
}
IN_A_FILE = {
    "a file that unfolds": (LAUGHS + "\n", "unfolds"),
    "a file that holds itself": ("loop: &loop [*loop]\n", "unfolds"),
    "brackets without end": ("deep: " + "[" * 20_000 + "]" * 20_000 + "\n", "nesting"),
}


@pytest.mark.thorough
def test_text_of_a_rules_own_pieces(real: RealHelper) -> None:
    """Phrases are tried where they can begin; one that takes too long on a long text is left out (seek)."""
    library = load_library()
    made = list(texts(library).values())[::6]
    chat = [{"id": f"m{n}", "from": m.speaker, "text": m.text[:MAX_TEXT]} for n, m in enumerate(made)]
    body = json.dumps({"messages": chat}).encode()
    assert len(body) < MAX_BODY_BYTES
    assert real.client.check(body).status == 200
    said = real.stop().decode().splitlines()
    assert [line for line in said if not line.startswith("skipped, too slow on one text: ")] == []


class Endless:
    """A pattern that comes to an end only when it is told when."""

    def match(self, *_: Any, timeout: float | None = None, **__: Any) -> Iterator[None]:
        raise TimeoutError if timeout and timeout <= 1 else AssertionError("this would go on for ever")


def _find_with_an_endless_phrase(small: Library, patch: pytest.MonkeyPatch, text: str) -> None:
    patch.setitem(small.rules[0].phrases[0].__dict__, "careful", Endless())
    patch.setitem(small.rules[0].phrases[0].__dict__, "compiled", Endless())
    find(small, [Message("m0", "them", text)])


def test_phrase_that_never_ends(
    small: Library, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A quarter of a second for one phrase on one long text; the log names the rule alone (seek)."""
    with caplog.at_level(logging.WARNING):
        _find_with_an_endless_phrase(small, monkeypatch, LONG)
    assert caplog.messages == [f"skipped, too slow on one text: {small.rules[0].id}"]


@pytest.mark.parametrize("limit", ["SECONDS", "LONG_TEXT"])
def test_without_its_limit_it_would(small: Library, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(seek, limit, 10**9)
    with pytest.raises(AssertionError, match="for ever"):
        _find_with_an_endless_phrase(small, monkeypatch, LONG)


@pytest.mark.parametrize("case", IN_A_PHRASE)
def test_bomb_in_a_phrase(patterns: Path, case: str) -> None:
    """A phrase that would be slow or endless is refused, in one line with its place (phrases, schema)."""
    phrase, said = IN_A_PHRASE[case]
    file = patterns / "tactics/en/ask.yaml"
    file.write_text(file.read_text("utf-8").replace(PHRASE, f'{PHRASE}, "{phrase}"'), "utf-8")
    assert said in _refusal(patterns)


@pytest.mark.parametrize("case", IN_A_FILE)
def test_bomb_in_a_pattern_file(patterns: Path, case: str) -> None:
    """A file that unfolds into more than 100,000 values, or nests without end, is refused (yaml_lines)."""
    text, said = IN_A_FILE[case]
    file = patterns / "tactics/en/ask.yaml"
    file.write_text(text + file.read_text("utf-8"), "utf-8")
    assert said in _refusal(patterns)


def test_bomb_in_a_word_group(patterns: Path) -> None:
    """A regex of a word group is tried on long words of its own letters; one that hangs is refused (words)."""
    file = patterns / "words/en.yaml"
    file.write_text(file.read_text("utf-8").replace('money: ["', f'money: ["{BUSY_REGEX}", "'), "utf-8")
    assert "slow without end" in _refusal(patterns)


def test_without_their_limits_the_bombs_are_let_in(patterns: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, groups = patterns / "tactics/en/ask.yaml", patterns / "words/en.yaml"
    good, plain = file.read_text("utf-8"), groups.read_text("utf-8")
    monkeypatch.setattr(phrases, "DEEPEST", 10**9)
    file.write_text(good.replace(PHRASE, f'{PHRASE}, "{IN_A_PHRASE["brackets in brackets"][0]}"'), "utf-8")
    with pytest.raises(RecursionError):
        LibraryLoader(patterns).load()
    file.write_text("\n".join([*LAUGHS.splitlines()[:6], good]), "utf-8")
    with pytest.raises(LibraryError, match="unfolds"):
        read_yaml(file, patterns)
    monkeypatch.setattr(yaml_lines, "MOST_VALUES", 10**9)
    assert len(read_yaml(file, patterns).places) > 100_000
    file.write_text(good, "utf-8")
    groups.write_text(plain.replace('money: ["', f'money: ["{BUSY_REGEX}", "'), "utf-8")
    monkeypatch.setattr(words, "BUSY", 3)
    LibraryLoader(patterns).load()


def _refusal(folder: Path) -> str:
    """What `quietword patterns check` says about this folder; it must say it, and not how Python failed."""
    command = [sys.executable, "-m", "quietword", "patterns", "check", "--patterns", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert "Traceback" not in said
    return said
