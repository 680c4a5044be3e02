"""The real helper, as a process of its own on a free port."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from typing import Any
from urllib.request import urlopen

from tests.browser.ports import free_port


class Helper:
    """Starts and stops `quietword serve`; the port stays the same over a restart."""

    def __init__(self) -> None:
        self.port = free_port()
        self._process: subprocess.Popen[str] | None = None

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> Helper:
        """Start it and wait until it answers."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "quietword", "serve", "--port", str(self.port)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for _ in range(300):
            if self._process.poll() is not None:
                raise RuntimeError(f"the helper stopped at once:\n{self._said()}")
            if self._is_up():
                return self
            time.sleep(0.1)
        raise RuntimeError(f"the helper does not answer on port {self.port}")

    def stop(self) -> str:
        """Stop it; gives all that it printed."""
        if self._process is None:
            return ""
        self._process.terminate()
        said = self._said()
        self._process = None
        return said

    def _said(self) -> str:
        if self._process is None:
            return ""
        return self._process.communicate(timeout=20)[0]

    def _is_up(self) -> bool:
        try:
            with urlopen(f"{self.address}/v1/health", timeout=2) as reply:
                health: Any = json.load(reply)
        except (OSError, ValueError):
            return False
        return bool(health["app"] == "quietword")
