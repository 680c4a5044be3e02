from __future__ import annotations

from pathlib import Path

import pytest

from quietword.library import load_library
from quietword.pairing.private_files import make_private, write_private
from quietword.pairing.store import Pairing, Store
from quietword.server.ports import PORTS
from tests.cli.one_word import Run

ORIGIN = "chrome-extension://" + "a" * 32


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUIETWORD_CONFIG", str(tmp_path / "config"))
    return tmp_path / "config"


@pytest.fixture
def paired(config: Path) -> Pairing:
    make_private(config)
    return Store(config).add(ORIGIN, "Chromium on Linux")


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> dict[int, str]:
    """Who answers on which port, without asking any."""
    known: dict[int, str] = {}
    monkeypatch.setattr("quietword.commands.doctor.whose", lambda port, _folder: known.get(port, "nobody"))
    monkeypatch.setattr("quietword.commands.doctor.who_answers", lambda port: known.get(port, "nobody"))
    return known


@pytest.fixture
def beyond(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What listens beyond this computer."""
    found: list[str] = []
    monkeypatch.setattr("quietword.commands.doctor.beyond_loopback", lambda _port: found)
    return found


@pytest.mark.usefixtures("beyond")
def test_all_is_well(run: Run, answers: dict[int, str], config: Path, paired: Pairing) -> None:
    answers[PORTS[0]] = "ours"
    result = run("doctor")
    assert result.exit_code == 0
    assert f"Port {PORTS[0]}: your Quiet Word helper answers, and has proven" in result.stdout
    assert f"Port {PORTS[0]}: reached from this computer alone." in result.stdout
    assert f"Pattern library: {load_library().version}" in result.stdout
    assert f"{config}, which is yours alone" in result.stdout
    for part in (paired.id, paired.origin, paired.name, paired.since.isoformat()):
        assert part in result.stdout
    assert paired.key not in result.stdout + result.stderr


@pytest.mark.usefixtures("answers", "paired")
def test_nobody_there(run: Run) -> None:
    result = run("doctor")
    assert result.exit_code == 1
    assert "quietword serve" in result.stdout
    assert result.stdout.count("nobody answers") == 1


@pytest.mark.usefixtures("paired", "beyond")
def test_another_program_and_a_spare(run: Run, answers: dict[int, str]) -> None:
    answers |= {PORTS[0]: "other", PORTS[2]: "ours"}
    result = run("doctor")
    assert result.exit_code == 0
    assert f"Port {PORTS[0]}: another program answers" in result.stdout
    assert f"Port {PORTS[2]}: your Quiet Word helper answers" in result.stdout


@pytest.mark.usefixtures("paired")
def test_one_that_does_not_prove_itself(run: Run, answers: dict[int, str]) -> None:
    answers[PORTS[0]] = "not ours"
    result = run("doctor")
    assert result.exit_code == 1
    assert "has not proven that it is yours" in result.stdout
    assert "No chat is sent to it" in result.stdout
    assert "quietword serve" in result.stdout


@pytest.mark.usefixtures("paired")
def test_one_port_only(run: Run, answers: dict[int, str]) -> None:
    answers[PORTS[0]] = "ours"
    result = run("doctor", "--port", "9999")
    assert result.exit_code == 1
    assert "Port 9999: nobody answers." in result.stdout
    assert str(PORTS[0]) not in result.stdout


@pytest.mark.usefixtures("config", "beyond")
def test_nothing_is_paired(run: Run, answers: dict[int, str]) -> None:
    answers[PORTS[0]] = "ours"
    result = run("doctor")
    assert result.exit_code == 1
    assert "To pair one, while the helper runs: quietword pair" in result.stdout


@pytest.mark.usefixtures("paired", "beyond")
def test_a_folder_that_others_can_read(run: Run, answers: dict[int, str], config: Path) -> None:
    answers[PORTS[0]] = "quietword"
    (config / "pairings.json").chmod(0o644)
    result = run("doctor")
    assert result.exit_code == 1
    assert "pairings.json can be read by others" in result.stdout
    assert "put right at the next start: quietword serve" in result.stdout
    assert "proven" not in result.stdout.replace("has not proven", ""), "others may know the keys"
    assert (config / "pairings.json").stat().st_mode & 0o077, "the doctor looks, and changes nothing"


def test_a_folder_that_is_a_link(run: Run, answers: dict[int, str], config: Path, tmp_path: Path) -> None:
    answers[PORTS[0]] = "ours"
    config.symlink_to(tmp_path)
    result = run("doctor")
    assert result.exit_code == 1
    assert "is a link" in result.stdout
    assert "Paired" not in result.stdout


@pytest.mark.usefixtures("paired")
def test_something_listens_beyond_this_computer(run: Run, answers: dict[int, str], beyond: list[str]) -> None:
    answers[PORTS[0]] = "ours"
    beyond.append("0.0.0.0")  # noqa: S104
    result = run("doctor")
    assert result.exit_code == 1
    assert "beyond this computer, on 0.0.0.0" in result.stdout
    assert "ss -ltnp" in result.stdout


@pytest.mark.usefixtures("paired")
def test_a_system_that_does_not_say_who_listens(
    run: Run, answers: dict[int, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers[PORTS[0]] = "ours"
    monkeypatch.setattr("quietword.commands.doctor.beyond_loopback", lambda _port: None)
    result = run("doctor")
    assert result.exit_code == 0
    assert "netstat -an" in result.stdout


@pytest.mark.usefixtures("answers")
def test_a_damaged_file_of_pairings(run: Run, config: Path) -> None:
    make_private(config)
    write_private(config / "pairings.json", b"{")
    result = run("doctor")
    assert result.exit_code == 1
    assert "No browser is paired" in result.stdout
