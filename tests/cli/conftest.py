"""Run the command inside this process or in its own."""

from __future__ import annotations

import subprocess
import sys

import pytest
from typer.testing import CliRunner, Result

from quietword.cli import app
from tests.cli.one_word import Command, OneWord, Run


@pytest.fixture
def one_word(monkeypatch: pytest.MonkeyPatch) -> OneWord:
    engine = OneWord()
    monkeypatch.setattr("quietword.commands.check._engine", lambda: engine)
    return engine


@pytest.fixture
def run(one_word: OneWord) -> Run:  # noqa: ARG001 - it stands in for the engine
    def call(*words: str, said: str | bytes | None = None) -> Result:
        return CliRunner().invoke(app, list(words), input=said)

    return call


@pytest.fixture
def command() -> Command:
    def call(*words: str, said: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        whole = [sys.executable, "-m", "quietword", *words]
        return subprocess.run(whole, input=said, capture_output=True, timeout=120, check=False)

    return call
