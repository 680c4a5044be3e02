"""What `pip install .` brings: the package with the pattern files in it, working far from this checkout."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.structure.tree import ROOT, files

SEE = """
from quietword.library import load_help, load_library, patterns_root
from quietword.server.pages.demo import load_chat
print(patterns_root())
print(load_library().version, len(load_help()), len(load_chat().lines))
"""


def _python(*arguments: str, cwd: Path, env: Mapping[str, str] | None = None) -> str:
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=True, timeout=120)
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _python("-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder), cwd=ROOT)
    (wheel,) = folder.glob("*.whl")
    with ZipFile(wheel) as packed:
        packed.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_holds_every_pattern_file_and_nothing_made(installed: Path) -> None:
    packed = {file.relative_to(installed).as_posix() for file in installed.rglob("*") if file.is_file()}
    patterns = {f"quietword/{file.relative_to(ROOT).as_posix()}" for file in files("patterns")}
    assert patterns <= packed
    assert [name for name in packed if "__pycache__" in name or name.startswith(("tests", "extension"))] == []


def test_the_installed_package_works_by_itself(installed: Path, tmp_path: Path) -> None:
    # -S keeps this checkout's own editable install away; the dependencies come by the path.
    libraries = [path for path in sys.path if path.endswith("site-packages")]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(installed), *libraries])}
    here = _python("-S", "-c", SEE, cwd=tmp_path, env=env).splitlines()
    there = _python("-c", SEE, cwd=ROOT).splitlines()
    assert Path(here[0]) == installed / "quietword" / "patterns"
    assert Path(there[0]) == ROOT / "patterns"
    assert here[1] == there[1]
