"""The real helper, as a process of its own on a free port."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from tests.browser.ports import free_port
from tests.pairing.client import open_window


class Helper:
    """Starts and stops `quietword serve`; port and pairings stay the same over a restart."""

    def __init__(self, config: Path, port: int | None = None) -> None:
        self.config = config
        self.port = port or free_port()
        self._process: subprocess.Popen[str] | None = None

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def pair_address(self) -> str:
        """A page that pairs the browser that opens it: the window that `quietword pair` opens."""
        return f"{self.address}/pair#{open_window(self.config)}"

    def command(self, *arguments: str) -> str:
        """What a `quietword` command of the same user says."""
        command = [sys.executable, "-m", "quietword", *arguments]
        done = subprocess.run(command, env=self._env, capture_output=True, text=True, timeout=60, check=True)
        return done.stdout

    @property
    def _env(self) -> dict[str, str]:
        return {**os.environ, "QUIETWORD_CONFIG": str(self.config)}

    def start(self) -> Helper:
        """Start it and wait until it answers."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "quietword", "serve", "--no-open", "--port", str(self.port)],
            env=self._env,
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

    def pause(self) -> None:
        """It keeps its port and answers nobody, as when the computer is very busy."""
        if self._process is not None:
            self._process.send_signal(signal.SIGSTOP)

    def kill(self) -> None:
        """End it as a crash does (kill -9)."""
        if self._process is not None:
            self._process.kill()
            self._said()
            self._process = None

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
