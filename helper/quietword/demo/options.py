"""What a person can choose for the demonstration, and what follows from the machine it runs on."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from quietword.demo.trouble import DemoError

NO = ("", "0", "false", "no")


@dataclass(frozen=True)
class Options:
    """`headless` is None when the machine is to decide."""

    headless: bool | None = None
    browser: str = ""
    pictures: Path = Path("demo-screenshots")


def is_headless(options: Options, env: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Without a screen when asked for, or when there is none."""
    if options.headless is not None:
        return options.headless
    if env.get("HEADLESS", "").lower() not in NO:
        return True
    needs_display = platform not in ("darwin", "win32")
    return needs_display and not (env.get("DISPLAY") or env.get("WAYLAND_DISPLAY"))


def extension_folder() -> Path:
    """The unpacked extension in the checkout that this runs from."""
    folder = Path(__file__).resolve().parents[3] / "extension"
    if not (folder / "manifest.json").is_file():
        raise DemoError(
            "The demonstration needs the folder `extension`: run `make demo` in a copy of the project."
        )
    return folder
