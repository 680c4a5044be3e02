"""The zips for the stores: the same bytes wherever they are made, a manifest for each browser, no unused file."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.browser.chromium import EXTENSION
from tests.extension.scripts import content_files
from tests.tools.package_extension import OTHERS, packed

NAMED = re.compile(r"""(?:from|import\(|src=|href=)\s*["'(]*([\w./-]+\.(?:js|css|json|html|png))["']""")
BY_RULE = re.compile(r"^(_locales/\w+/messages\.json|sites/[\w.-]+\.js|icons/(quiet|noticed|off)-\d+\.png)$")


@pytest.mark.parametrize("browser", OTHERS)
def test_two_folders_make_the_same_bytes(tmp_path: Path, browser: str) -> None:
    other = tmp_path / "elsewhere" / "copy"
    for path in sorted(EXTENSION.rglob("*"), reverse=True):  # another order in the folder
        if path.is_file():
            made = other / path.relative_to(EXTENSION)
            made.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, made)
            made.chmod(0o755)
            os.utime(made, (1e9, 1e9))
    (other / ".DS_Store").write_text("of the system")
    assert packed(other, browser) == packed(EXTENSION, browser)


def test_each_browser_gets_what_it_reads() -> None:
    chrome, firefox = (_manifest(browser) for browser in ("chrome", "firefox"))
    assert chrome["background"] == {"service_worker": "background.js", "type": "module"}
    assert "browser_specific_settings" not in chrome
    assert firefox["background"] == {"scripts": ["background.js"], "type": "module"}
    assert firefox["browser_specific_settings"]["gecko"]["id"]
    assert "minimum_chrome_version" not in firefox
    shared = set(chrome) & set(firefox) - {"background"}
    assert all(chrome[key] == firefox[key] for key in shared)


def test_every_packed_file_is_used() -> None:
    names = set(_open("firefox").namelist())
    used = {"manifest.json", *content_files(), *_named_from("manifest.json")}
    while more := {name for one in used for name in _named_from(one)} - used:
        used |= more
    extra = sorted(name for name in names - used if not BY_RULE.match(name))
    assert extra == [], "nothing leads to these files"
    assert sorted(used - names) == [], "these are named, and not packed"


def _named_from(name: str) -> set[str]:
    path = EXTENSION / name
    if path.suffix not in {".js", ".html", ".json", ".css"} or name.startswith("_locales/"):
        return set()
    text = path.read_text(encoding="utf-8")
    if name == "manifest.json":
        return set(re.findall(r'"([\w./-]+\.(?:js|html|json|png))"', text))
    plain = set(re.findall(r"[\"'`/]((?:content|pages|sites|icons)/[\w.-]+\.(?:js|html|json))", text))
    beside = {os.path.normpath((path.parent / found).relative_to(EXTENSION)) for found in NAMED.findall(text)}
    return plain | {one for one in beside if not one.startswith("..")}


def _open(browser: str) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(packed(EXTENSION, browser)))


def _manifest(browser: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(_open(browser).read("manifest.json"))
    return made
