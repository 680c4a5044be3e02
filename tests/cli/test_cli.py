from __future__ import annotations

import subprocess
import sys
from typing import get_args

from quietword.commands.common import Audience
from quietword.engine import types
from tests.cli.one_word import Command

HEAVY = (
    "fastapi",
    "uvicorn",
    "hassil",
    "regex",
    "yaml",
    "rich.progress",
    "quietword.library",
    "quietword.server",
)


def test_help_names_the_commands(command: Command) -> None:
    done = command("--help")
    assert done.returncode == 0
    for word in (b"serve", b"check", b"doctor"):
        assert word in done.stdout


def test_without_a_word_it_explains_itself(command: Command) -> None:
    assert b"Usage" in command().stdout + command().stderr


def test_the_audiences_are_those_of_the_engine() -> None:
    assert get_args(Audience) == get_args(types.Audience)


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom quietword.cli import app\n"
        "try:\n    app(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
