from __future__ import annotations

import pytest

from quietword.library import load_library
from quietword.server.ports import PORTS
from tests.cli.one_word import Run


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> dict[int, str]:
    """Who answers on which port, without asking any."""
    known: dict[int, str] = {}
    monkeypatch.setattr("quietword.commands.doctor.who_answers", lambda port: known.get(port, "nobody"))
    return known


def test_a_helper_that_answers(run: Run, answers: dict[int, str]) -> None:
    answers[PORTS[0]] = "quietword"
    result = run("doctor")
    assert result.exit_code == 0
    assert f"Port {PORTS[0]}: a Quiet Word helper answers." in result.stdout
    assert f"Pattern library: {load_library().version}" in result.stdout


@pytest.mark.usefixtures("answers")
def test_nobody_there(run: Run) -> None:
    result = run("doctor")
    assert result.exit_code == 1
    assert "quietword serve" in result.stdout
    assert result.stdout.count("nobody answers") == 1


def test_another_program_and_a_spare(run: Run, answers: dict[int, str]) -> None:
    answers |= {PORTS[0]: "other", PORTS[2]: "quietword"}
    result = run("doctor")
    assert result.exit_code == 0
    assert f"Port {PORTS[0]}: another program answers" in result.stdout
    assert f"Port {PORTS[2]}: a Quiet Word helper answers." in result.stdout


def test_one_port_only(run: Run, answers: dict[int, str]) -> None:
    answers[PORTS[0]] = "quietword"
    result = run("doctor", "--port", "9999")
    assert result.exit_code == 1
    assert "Port 9999: nobody answers." in result.stdout
    assert str(PORTS[0]) not in result.stdout
