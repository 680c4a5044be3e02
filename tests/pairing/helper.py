"""The real helper as a process, on a free port, with a config folder that the test gives it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self


class RealHelper:
    """Runs for as long as the `with` lasts; `said` is all that it printed, once that is over."""

    def __init__(self, config: Path) -> None:
        self.config, self.port, self.said = config, 0, ""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "quietword", "serve", "--port", "0"],
            env={**os.environ, "QUIETWORD_CONFIG": str(self.config), "QUIETWORD_NO_OPEN": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if self._process.stdout is None:
            raise RuntimeError("no pipe")
        while "listening on http://127.0.0.1:" not in (line := self._process.stdout.readline()):
            self.said += line
            if not line:
                raise RuntimeError(f"the helper stopped at once: {self.said}")
        self.port = int(line.split("127.0.0.1:")[1].split()[0])
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        if self._process.stdout:
            self.said += self._process.stdout.read()
            self._process.stdout.close()
        self._process.wait(20)
