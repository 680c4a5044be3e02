"""What `serve` and `pair` share: the private folder, and the page that pairs a browser."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from quietword.pairing.private_files import NotPrivate, config_folder, make_private

NO_OPEN = "QUIETWORD_NO_OPEN"


def may_open(no_open: bool, env: Mapping[str, str] = os.environ) -> bool:
    """Whether a browser may be opened by itself."""
    return not no_open and not env.get(NO_OPEN)


def private_folder() -> Path | None:
    """The config folder, mended where others could read it; nothing, and a line why, when it cannot be trusted."""
    try:
        folder = config_folder()
        for line in make_private(folder):
            print(line, file=sys.stderr)
    except NotPrivate as refused:
        print(refused, file=sys.stderr)
        return None
    return folder


def say_page(port: int, secret: str) -> None:
    """Where the page is, for a browser that does not open by itself."""
    print("To pair, open this page in the browser that has Quiet Word (it works once, for two minutes):")
    print(_address(port, secret), flush=True)


def open_page(port: int, secret: str) -> None:
    """The page, in the browser that this computer opens by itself."""
    import webbrowser

    if _has_screen():
        webbrowser.open(_address(port, secret))


def _has_screen(env: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Without one, a browser for the terminal would take over the window that the helper runs in."""
    return platform in ("darwin", "win32") or bool(env.get("DISPLAY") or env.get("WAYLAND_DISPLAY"))


def _address(port: int, secret: str) -> str:
    return f"http://127.0.0.1:{port}/pair#{secret}"
