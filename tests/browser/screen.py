"""A screen that nobody sees, and a person's keyboard: for what the browser asks outside of any page."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Screen:
    """An X server of its own."""

    display: str
    picture: Path
    """What stands on it now, byte by byte."""

    @property
    def env(self) -> dict[str, str | float | bool]:
        """What a program needs to know to show itself here."""
        return {**os.environ, "DISPLAY": self.display}

    def press(self, *keys: str) -> None:
        """Press these keys, one after the other, in whatever window has the focus."""
        command = ["xdotool", "key", "--clearmodifiers", "--delay", "80", *keys]
        subprocess.run(command, env={**os.environ, "DISPLAY": self.display}, check=True, timeout=20)

    def share_changed(self, before: bytes) -> float:
        """How much of the screen is not as it was, from 0 to 1: a question of the browser dims the whole page."""
        now = self.picture.read_bytes()
        return sum(a != b for a, b in zip(before[::997], now[::997], strict=False)) / len(now[::997])


@contextmanager
def screen() -> Iterator[Screen]:
    """Runs for as long as the block; the server chooses a free number and says it when it is ready."""
    with tempfile.TemporaryDirectory() as folder:
        reading, writing = os.pipe()
        size = ("-screen", "0", "1280x900x24")
        command = ["Xvfb", "-displayfd", str(writing), *size, "-nolisten", "tcp", "-fbdir", folder]
        server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        try:
            with os.fdopen(reading) as said:
                number = said.readline().strip()
            if not number:
                raise RuntimeError("Xvfb does not start")
            yield Screen(f":{number}", Path(folder) / "Xvfb_screen0")
        finally:
            server.terminate()
            server.wait(timeout=20)
