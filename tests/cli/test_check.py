from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from quietword.contract import AssessmentOut, assessment_out
from quietword.engine import Engine, Message
from quietword.library import LibraryError, Problem, load_library
from tests.cli.one_word import Command, OneWord, Run

TALK = "Ana: hello\nBen: now PAY me 300\nAna: no\n"


def test_json_is_the_assessment_of_the_contract(run: Run) -> None:
    result = run("check", "-", "--json", said=TALK)
    assert result.exit_code == 0
    found = AssessmentOut.model_validate_json(result.stdout)
    assert found.level == "urgent"
    assert [(e.message, e.start, e.end) for e in found.tactics[0].evidence] == [("m1", 4, 7)]


def test_the_report_quotes_the_words_and_says_why(run: Run) -> None:
    result = run("check", "-", said=TALK)
    assert result.exit_code == 0
    for words in (
        "(urgent)",
        "A headline.",
        "Some advice.",
        "1. Step one.",
        "A demand for money",
        "Why it matters.",
        "2  Someone: now [[PAY]] me 300",
        "https://example.org/why",
        "/steps?for=unknown&situation=threatened",
        "threat-and-demand",
    ):
        assert words in result.stdout
    assert "hello" not in result.stdout


def test_a_quiet_chat_is_told_gently(run: Run) -> None:
    result = run("check", "-", said="Ana: hello\n")
    assert result.exit_code == 0
    assert "Nothing stood out" in result.stdout
    assert "worth talking to someone" in result.stdout


def test_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "chat.txt").write_text(TALK, encoding="utf-8")
    assert json.loads(run("check", str(tmp_path / "chat.txt"), "--json").stdout)["level"] == "urgent"


def test_the_readers_name(run: Run) -> None:
    assert "--me NAME" in run("check", "-", said=TALK).stdout
    assert "--me NAME" not in run("check", "-", "--me", "Ana", said=TALK).stdout
    assert "2  They: now" in run("check", "-", "--me", "Ana", said=TALK).stdout
    assert "2  You: now" in run("check", "-", "--me", "ben", said=TALK).stdout


@pytest.mark.parametrize(
    "said",
    [
        "",
        "no names here secret",
        '{"messages": [{"text": "secret"}]}',
        "{secret",
        "Ana: secret \0",
        b"\xffsecret",
    ],
)
def test_bad_input_is_one_clear_line_without_the_words(run: Run, said: str | bytes) -> None:
    result = run("check", "-", said=said)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith("-: ")
    assert result.stderr.count("\n") == 1
    assert "secret" not in result.stderr


def test_a_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    result = run("check", str(tmp_path / "nothing.txt"))
    assert result.exit_code == 1
    assert "cannot be read (No such file or directory)" in result.stderr


def test_wrong_options(run: Run) -> None:
    assert run("check", "-", "--json", "--jsonl", said=TALK).exit_code == 2
    assert run("check", "-", "--audience", "dog", said=TALK).exit_code == 2
    assert run("check", "-", "--locale", "x!", said=TALK).exit_code == 1
    assert run("check").exit_code == 2


def test_a_mistake_of_ours_is_told_without_the_words(
    run: Run, one_word: OneWord, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(messages: Sequence[Message], *_: Any) -> None:
        raise ValueError(messages[0].text)

    monkeypatch.setattr(one_word, "check", fail)
    result = run("check", "-", said="Ana: secret")
    assert result.exit_code == 1
    assert "ValueError at test_check.py:" in result.stderr
    assert "secret" not in result.stdout + result.stderr


def test_a_broken_library_is_told_with_its_places(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> OneWord:
        raise LibraryError([Problem("tactics/en/x.yaml", 3, 7, "write it so")])

    monkeypatch.setattr("quietword.commands.check._engine", fail)
    result = run("check", "-", said="Ana: hello")
    assert result.exit_code == 1
    assert "tactics/en/x.yaml:3:7: write it so" in result.stderr


def test_the_real_command_equals_the_engine(command: Command) -> None:
    text = "add me on whatsapp"
    done = command("check", "-", "--json", "--audience", "adult", said=f"Them: {text}\n".encode())
    expected = Engine(load_library()).check([Message("m0", "them", text)], "adult", "en-GB")
    assert done.stderr == b""
    assert AssessmentOut.model_validate_json(done.stdout) == assessment_out(expected)


def test_output_is_utf_8_whatever_the_terminal_thinks(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    done = command("check", "-", said="Them: add me on whatsapp — naïve 😀\n".encode())
    assert done.returncode == 0
    done.stdout.decode("utf-8")
