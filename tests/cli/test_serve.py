from __future__ import annotations

import socket
from dataclasses import dataclass, field
from pathlib import Path
from queue import Queue

import pytest

from quietword.commands import pair_page
from quietword.commands import serve as command
from quietword.pairing.window import Window
from quietword.server.ports import PORTS
from tests.cli.one_word import Run


class Socket(socket.socket):
    """Remembers for which port it was asked."""

    asked = 0


@dataclass
class Ports:
    """Stands for the ports of a computer: who has which, and where a helper came to run."""

    taken: dict[int, str] = field(default_factory=dict)
    ran: list[int] = field(default_factory=list)
    opens: list[bool] = field(default_factory=list)

    def listen(self, port: int) -> Socket | None:
        if port in self.taken:
            return None
        sock = Socket()
        sock.asked = port
        return sock

    def run(self, sock: Socket, _folder: Path, opens: bool) -> None:
        self.ran.append(sock.asked)
        self.opens.append(opens)


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUIETWORD_CONFIG", str(tmp_path / "config"))
    return tmp_path / "config"


@pytest.fixture
def ports(monkeypatch: pytest.MonkeyPatch, config: Path) -> Ports:  # noqa: ARG001 - its own pairings
    ports = Ports()
    monkeypatch.setattr(command, "listen", ports.listen)
    monkeypatch.setattr("quietword.server.ports.listen", ports.listen)
    monkeypatch.setattr(command, "whose", lambda port, _folder: ports.taken.get(port, "nobody"))
    monkeypatch.setattr(command, "_run", ports.run)
    return ports


def test_our_own_port(run: Run, ports: Ports) -> None:
    assert run("serve").exit_code == 0
    assert ports.ran == [PORTS[0]]


def test_a_spare_when_another_program_has_ours(run: Run, ports: Ports) -> None:
    ports.taken |= {PORTS[0]: "other", PORTS[1]: "other"}
    assert run("serve").exit_code == 0
    assert ports.ran == [PORTS[2]]


def test_not_a_second_helper_beside_the_first(run: Run, ports: Ports) -> None:
    ports.taken[PORTS[0]] = "ours"
    result = run("serve")
    assert result.exit_code == 3
    assert "already running" in result.stderr
    assert ports.ran == []


def test_all_taken(run: Run, ports: Ports) -> None:
    ports.taken |= dict.fromkeys(PORTS, "other")
    result = run("serve")
    assert result.exit_code == 3
    assert "--port" in result.stderr


def test_the_asked_port_and_no_other(run: Run, ports: Ports) -> None:
    ports.taken[9000] = "other"
    result = run("serve", "--port", "9000")
    assert result.exit_code == 3
    assert "Port 9000 is taken" in result.stderr
    assert ports.ran == []
    assert run("serve", "--port", "9001").exit_code == 0
    assert ports.ran == [9001]


def test_beside_the_helper_of_another_person_on_this_computer(run: Run, ports: Ports) -> None:
    ports.taken[PORTS[0]] = "not ours"
    assert run("serve").exit_code == 0
    assert ports.ran == [PORTS[1]]
    result = run("serve", "--port", str(PORTS[0]))
    assert result.exit_code == 3
    assert "not yours" in result.stderr


def test_a_config_folder_that_cannot_be_trusted_is_one_clear_line(
    run: Run, ports: Ports, config: Path, tmp_path: Path
) -> None:
    config.symlink_to(tmp_path / "elsewhere")
    result = run("serve")
    assert result.exit_code == 1
    assert "is a link" in result.stderr
    assert result.stderr.count("\n") == 1
    assert ports.ran == []


def test_a_config_folder_that_others_could_read_is_mended_and_said(
    run: Run, ports: Ports, config: Path
) -> None:
    config.mkdir(mode=0o755)
    config.chmod(0o755)
    result = run("serve")
    assert "could be read by others" in result.stderr
    assert config.stat().st_mode & 0o077 == 0
    assert ports.ran == [PORTS[0]]


def test_whether_a_browser_may_be_opened(run: Run, ports: Ports, monkeypatch: pytest.MonkeyPatch) -> None:
    run("serve")
    monkeypatch.delenv("QUIETWORD_NO_OPEN")
    run("serve")
    run("serve", "--no-open")
    assert ports.opens == [False, True, False]


@pytest.mark.parametrize("words", [["serve", "--no-open"], ["serve"], ["serve", "--port", "9000"]])
def test_the_short_way_is_the_same_as_the_long_one(monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    from quietword import __main__ as short

    asked: list[tuple[int | None, bool]] = []

    def serve(port: int | None, no_open: bool = False) -> int:
        asked.append((port, no_open))
        return 0

    monkeypatch.setattr(command, "serve", serve)
    monkeypatch.setattr("sys.argv", ["quietword", *words])
    with pytest.raises(SystemExit):
        short.main()
    assert asked == [(9000 if "--port" in words else None, "--no-open" in words)]


def opened(monkeypatch: pytest.MonkeyPatch) -> Queue[str]:
    """The pages that a browser was asked to open, on a computer that has a screen."""
    pages: Queue[str] = Queue()
    monkeypatch.setenv("DISPLAY", ":9")
    monkeypatch.setattr("webbrowser.open", pages.put)
    return pages


def test_the_first_start_opens_the_page(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages, window = opened(monkeypatch), Window(tmp_path)
    command._first_pairing(window, 8794, opens=True)
    address = f"http://127.0.0.1:8794/pair#{window.secret()}"
    assert pages.get(timeout=60) == address
    assert address in capsys.readouterr().out


def test_where_none_may_be_opened_there_is_no_window_either(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages, window = opened(monkeypatch), Window(tmp_path)
    command._first_pairing(window, 8794, opens=False)
    assert window.secret() is None
    assert pages.empty()
    assert "quietword pair" in capsys.readouterr().out


def test_a_browser_for_the_terminal_is_never_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = opened(monkeypatch)
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    pair_page.open_page(8793, "00")
    assert pages.empty()
