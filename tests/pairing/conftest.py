"""A private folder for pairings."""

from __future__ import annotations

from pathlib import Path

import pytest

from quietword.pairing.private_files import make_private


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_private(tmp_path / "config")
    return tmp_path / "config"
