"""The real helper in its own process, at home in a folder that a test can search."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from quietword.pairing.private_files import make_private
from quietword.pairing.store import Store
from tests.pairing.client import NAME, ORIGIN, PairedClient, open_window, post_to

SERVE = ("-m", "quietword", "serve", "--port", "0")
CALLS_HOME = (
    "HOME",
    "USERPROFILE",
    "XDG_CONFIG_HOME",
    "XDG_CACHE_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
    "TMPDIR",
)


@dataclass
class RealHelper:
    """Starts `quietword serve` with every folder that it may write to below `root`."""

    root: Path
    port: int = 0
    process: subprocess.Popen[bytes] | None = None
    paired: PairedClient | None = None
    said: list[bytes] = field(default_factory=list)

    @property
    def client(self) -> PairedClient:
        """The honest browser."""
        assert self.paired is not None
        return self.paired

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def pair_address(self) -> str:
        """A page that pairs the browser that opens it: the window that `quietword pair` opens."""
        return f"{self.address}/pair#{open_window(self.config)}"

    @property
    def pid(self) -> int:
        """The number of the process."""
        assert self.process is not None
        return self.process.pid

    @property
    def env(self) -> dict[str, str]:
        """The environment of the helper, and of commands that belong to it."""
        homes = {name: str(self._made(name.lower())) for name in CALLS_HOME}
        return {**os.environ, **homes, "QUIETWORD_CONFIG": str(self.config), "PYTHONDONTWRITEBYTECODE": "1"}

    @property
    def config(self) -> Path:
        """Where its pairings lie."""
        return self.root / "home" / "config"

    def start(self, program: Sequence[str] = SERVE, before: Sequence[str] = ()) -> None:
        """Run it, paired already, until it says where it listens. `before` goes in front of the command."""
        self._made("home")
        make_private(self.config)
        made = Store(self.config).add(ORIGIN, NAME)
        with (self.root / "stderr").open("wb") as errors:
            self.process = subprocess.Popen(
                [*before, sys.executable, *program],
                env=self.env,
                cwd=self._made("cwd"),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=errors,
            )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        self.said.append(line)
        assert b"listening on http://127.0.0.1:" in line, self.errors()
        self.port = int(line.split(b"127.0.0.1:")[1].split()[0])
        self.paired = PairedClient(self.port, post_to(self.port), ORIGIN, made.id, made.key)

    def stop(self) -> bytes:
        """End it politely; all that it wrote, on either stream, after its first line."""
        assert self.process is not None
        self.process.terminate()
        out = self.process.communicate(timeout=30)[0]
        return out + self.errors()

    def kill(self) -> bytes:
        """kill -9, if it still runs; all that it wrote after its first line."""
        if self.process is None:
            return b""
        self.process.kill()
        out = b"" if self.process.stdout is None or self.process.stdout.closed else self.process.stdout.read()
        self.process.wait(timeout=30)
        if self.process.stdout is not None:
            self.process.stdout.close()
        return out + self.errors()

    def errors(self) -> bytes:
        """What it wrote to stderr."""
        file = self.root / "stderr"
        return file.read_bytes() if file.exists() else b""

    def _made(self, name: str) -> Path:
        (self.root / name).mkdir(exist_ok=True, parents=True)
        return self.root / name
