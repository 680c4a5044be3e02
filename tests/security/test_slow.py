"""Slow and many: whoever dawdles makes room for whoever does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quietword.server.connections import Places
from tests.pairing.client import PairedClient
from tests.security import requests_forged as forged
from tests.security import slow_crowds as crowds
from tests.security.real_helper import RealHelper
from tests.security.switches import OFF
from tests.security.target import Target, running

pytestmark = pytest.mark.thorough
CROWD = 500
Crowd = Callable[[PairedClient, int], bool]
CROWDS: list[Crowd] = [
    crowds.slow_connections,
    crowds.idle_connections,
    crowds.connections_that_stay,
    crowds.slow_bodies,
]


def test_slowloris(real: RealHelper) -> None:
    """A deadline for headers; when places run out the oldest unfinished connection goes (CarefulProtocol)."""
    assert not crowds.slow_connections(real.client, CROWD)
    assert not crowds.slow_connections(real.client, CROWD + 100)  # more than may be open at once
    assert real.stop() == b""


def test_500_idle_connections(real: RealHelper) -> None:
    """When places run out the oldest unfinished connection goes (CarefulProtocol)."""
    assert not crowds.idle_connections(real.client, CROWD + 100)


def test_500_connections_that_stay(real: RealHelper) -> None:
    """Kept-alive connections give up their places too (CarefulProtocol)."""
    assert not crowds.connections_that_stay(real.client, CROWD + 100)


def test_500_slow_bodies(real: RealHelper) -> None:
    """A request without its whole body holds no place against others (CarefulProtocol)."""
    assert not crowds.slow_bodies(real.client, CROWD + 100)


def test_header_without_end(tmp_path: Path) -> None:
    """A whole header must be there within five seconds (CarefulProtocol; a fifth of one here)."""
    with running(tmp_path / "config", Places(seconds=0.2)) as target:
        assert not crowds.header_without_end(target.client, patience=60)


def test_dripping_body(target: Target) -> None:
    """A whole body must be there within ten seconds (BodyDeadline; 0.4 here)."""
    assert not forged.dripping_body(target)


@pytest.mark.parametrize("crowd", CROWDS)
def test_without_its_defence_a_crowd_keeps_others_out(
    crowd: Crowd, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = Places(most=20)
    with running(tmp_path / "on", places) as target:
        assert not crowd(target.client, 60)
    OFF["CarefulProtocol"](monkeypatch)
    with running(tmp_path / "off", places) as target:
        assert crowd(target.client, 60), "without the defence the crowd must keep others out"


def test_without_its_defence_a_header_without_end_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    OFF["CarefulProtocol"](monkeypatch)
    with running(tmp_path / "config", Places(seconds=0.2)) as target:
        assert crowds.header_without_end(target.client, patience=1)
