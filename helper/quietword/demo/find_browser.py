"""Finds an installed Chromium, Chrome or Edge; on Debian as root it installs Chromium when there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from quietword.demo.trouble import DemoError

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
)
MAC_APPS = ("Chromium", "Google Chrome", "Microsoft Edge")
WINDOWS_FILES = (
    r"Chromium\Application\chrome.exe",
    r"Google\Chrome\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)
WINDOWS_ROOTS = ("LOCALAPPDATA", "PROGRAMFILES", "PROGRAMFILES(X86)")


def find_browser(wanted: str = "") -> Path:
    """The browser that the person named, or the first one found."""
    if wanted:
        return _named(wanted)
    found = next(_installed(), None)
    if found is None and _may_install():
        _install()
        found = next(_installed(), None)
    if found is None:
        raise DemoError(_advice())
    return found


def _named(wanted: str) -> Path:
    found = shutil.which(wanted)
    if found is None:
        raise DemoError(f"There is no browser at {wanted}: name the program of a Chromium, Chrome or Edge.")
    return Path(found)


def _installed() -> Iterator[Path]:
    yield from (Path(found) for found in map(shutil.which, NAMES) if found)
    if sys.platform == "darwin":
        places = [Path("/Applications") / f"{app}.app/Contents/MacOS/{app}" for app in MAC_APPS]
        yield from filter(Path.is_file, places)
    if sys.platform == "win32":
        roots = [Path(os.environ[name]) for name in WINDOWS_ROOTS if name in os.environ]
        yield from filter(Path.is_file, [root / file for file in WINDOWS_FILES for root in roots])


def _may_install() -> bool:
    return Path("/etc/debian_version").is_file() and hasattr(os, "geteuid") and os.geteuid() == 0


def _install() -> None:
    print("No browser found: installing chromium with apt-get …", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"],
    ):
        if subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False).returncode:
            raise DemoError(f"Chromium could not be installed. Try it yourself: {' '.join(command)}")


def _advice() -> str:
    if sys.platform == "darwin":
        return (
            "No browser found. Install Chromium, Chrome or Edge (brew install --cask chromium), then again."
        )
    if sys.platform == "win32":
        return "No browser found. Install Chrome or Edge (winget install Google.Chrome), then again."
    return "No browser found. Install Chromium (Debian, Ubuntu: sudo apt-get install chromium), then again."
