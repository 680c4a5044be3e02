"""The demonstration as a person starts it: it shows all levels, and leaves nothing behind when it is stopped."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import cast

import psutil
import pytest
from playwright.async_api import BrowserContext, Worker
from playwright.async_api import TimeoutError as TooLong

from quietword.demo.helper_process import RunningHelper
from quietword.demo.open_browser import OpenBrowser
from quietword.demo.pairing import pair
from quietword.demo.story import load_story
from quietword.demo.trouble import DemoError
from quietword.engine.types import LEVELS

COMMAND = [sys.executable, "-m", "quietword", "demo"]
PICTURES = [f"{number}-{level}.png" for number, level in enumerate(LEVELS)]


@pytest.fixture
def folder() -> Iterator[Path]:
    """Short, since the browser puts a socket there whose path may not be long."""
    with tempfile.TemporaryDirectory(prefix="qw-") as made:
        yield Path(made)


def _start(pictures: Path, **env: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*COMMAND, "--screenshots", str(pictures)],
        env={**os.environ, "HEADLESS": "1", "TMPDIR": str(pictures.parent), **env},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def test_every_level_appears_is_told_and_is_pictured(folder: Path) -> None:
    pictures = folder / "pictures"
    process = _start(pictures)
    said, trouble = process.communicate(timeout=150)
    assert (process.returncode, trouble) == (0, "")
    places = [said.index(f"     {level}  ") for level in LEVELS]
    assert places == sorted(places)
    assert all(step.text[:40] in said for step in load_story())
    assert str(pictures) in said.replace("\n", "")
    assert sorted(p.name for p in pictures.iterdir()) == PICTURES
    assert len({p.read_bytes() for p in pictures.iterdir()}) == len(PICTURES)
    assert [p.name for p in folder.iterdir()] == ["pictures"], "a temporary profile was left behind"


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_when_it_is_stopped_nothing_is_left(folder: Path, how: signal.Signals) -> None:
    process = _start(folder / "pictures")
    family = _wait_for_family(process)
    process.send_signal(how)
    process.send_signal(how)
    process.communicate(timeout=60)
    assert process.returncode == 130
    _, alive = psutil.wait_procs(family, timeout=20)
    assert [p.name() for p in alive] == []
    assert [p.name for p in folder.iterdir()] == ["pictures"], "a temporary profile was left behind"


def test_a_browser_that_is_not_there_is_one_clear_line(folder: Path) -> None:
    process = subprocess.run(
        [*COMMAND, "--browser", "no-such-browser", "--screenshots", str(folder)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert process.returncode == 1
    assert process.stderr.count("\n") == 1
    assert "no-such-browser" in process.stderr


class _NeverPaired:
    """A browser whose extension opens the page, and takes no secret from it."""

    @asynccontextmanager
    async def expect_page(self) -> AsyncIterator[_NeverPaired]:
        yield self

    @property
    async def value(self) -> _NeverPaired:
        return self

    async def evaluate(self, script: str, address: str) -> None:
        assert "chrome.tabs.create" in script
        assert "/pair#" in address

    async def wait_for_url(self, address: str, **_: object) -> None:
        assert address.endswith("/paired")
        raise TooLong(address)


def test_a_browser_that_does_not_pair_is_one_clear_line(folder: Path) -> None:
    never = _NeverPaired()
    browser = OpenBrowser(cast("BrowserContext", never), cast("Worker", never))
    with pytest.raises(DemoError, match="did not pair") as told:
        asyncio.run(pair(browser, RunningHelper(8793, folder)))
    assert str(told.value).count("\n") == 0


def _wait_for_family(process: subprocess.Popen[str]) -> list[psutil.Process]:
    """Helper, driver and browser, all of them running."""
    parent = psutil.Process(process.pid)
    for _ in range(300):
        family = parent.children(recursive=True)
        commands = " ".join(" ".join(_command(p)) for p in family)
        if "serve" in commands and "--type=renderer" in commands and (_extension_runs(commands)):
            return family
        assert process.poll() is None, "the demonstration ended by itself"
        time.sleep(0.1)
    raise AssertionError("the demonstration did not start its helper and its browser")


def _extension_runs(commands: str) -> bool:
    return "--extension-process" in commands


def _command(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.NoSuchProcess:
        return []
