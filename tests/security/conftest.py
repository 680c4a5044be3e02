"""A helper to attack, in this process; and the real one in its own, with a home that can be searched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import playwright
from tests.security.real_helper import RealHelper
from tests.security.target import Target, running
from tests.server.conftest import folder

__all__ = ["folder", "playwright"]
BODY_SECONDS = 0.4


@pytest.fixture
def target(tmp_path: Path) -> Iterator[Target]:
    """A helper of its own for each attack; after it an honest check must still be answered."""
    with running(tmp_path / "config", body_seconds=BODY_SECONDS) as made:
        yield made
        assert made.serves(), "after the attack an honest check was not answered"


@pytest.fixture
def real(tmp_path: Path) -> Iterator[RealHelper]:
    """`quietword serve` as anybody starts it, paired, with a home and a temporary folder of its own."""
    helper = RealHelper(tmp_path)
    helper.start()
    yield helper
    helper.kill()
