"""The real helper and its config folder: what it mends at its start, and what it lives through."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from quietword.pairing.store import FILE, Store
from tests.pairing.client import NotOurs, PairedClient, post_to
from tests.pairing.helper import RealHelper

BODY = b'{"messages": []}'


def test_a_browser_pairs_and_checks_and_is_known_after_a_new_start(tmp_path: Path) -> None:
    with RealHelper(tmp_path / "config") as helper:
        browser = PairedClient.at(helper.port, helper.config)
        assert browser.check(BODY).status == 200
    assert "quietword pair" in helper.said, "it was not paired at its start, and said so"
    with RealHelper(tmp_path / "config") as again:
        browser.port, browser.post = again.port, post_to(again.port)
        assert browser.check(BODY).status == 200
    assert again.said == ""
    assert browser.key not in helper.said
    for path in (tmp_path / "config").iterdir():
        assert path.stat().st_mode & 0o077 == 0


def test_open_permissions_are_mended_at_the_start(tmp_path: Path) -> None:
    config = tmp_path / "config"
    config.mkdir()
    config.chmod(0o755)
    made = Store(config).add("chrome-extension://" + "a" * 32, "one")
    (config / FILE).chmod(0o644)
    with RealHelper(config) as helper:
        pass
    assert helper.said.count("could be read by others") == 2
    assert config.stat().st_mode & 0o077 == (config / FILE).stat().st_mode & 0o077 == 0
    assert made.key not in helper.said


def test_a_damaged_file_stops_nothing(tmp_path: Path) -> None:
    with RealHelper(tmp_path / "config") as helper:
        before = PairedClient.at(helper.port, helper.config)
        (helper.config / FILE).write_text('{"format": 1, "pair')
        with pytest.raises(NotOurs, match="404"):
            before.check(BODY)
        assert PairedClient.at(helper.port, helper.config).check(BODY).status == 200
    assert helper.said.count("was damaged") == 1
    assert len(list(helper.config.glob("pairings.damaged-*.json"))) == 1
    assert "Traceback" not in helper.said


def test_two_helpers_with_one_folder(tmp_path: Path) -> None:
    """Each proves itself for its own port alone, and what one learns the other knows."""
    with RealHelper(tmp_path / "config") as one, RealHelper(tmp_path / "config") as two:
        browser = PairedClient.at(one.port, one.config)
        browser.port, browser.post = two.port, post_to(two.port)
        assert browser.check(BODY).status == 200
        browser.port = one.port
        with pytest.raises(NotOurs, match="key"):
            browser.hello()


def test_a_folder_that_is_a_link_stops_the_helper_with_one_line(tmp_path: Path) -> None:
    (tmp_path / "config").symlink_to(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "quietword", "serve", "--port", "0"],
        env={**os.environ, "QUIETWORD_CONFIG": str(tmp_path / "config")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "is a link" in done.stderr
