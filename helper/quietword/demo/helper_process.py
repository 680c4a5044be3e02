"""The helper as a process of its own, for as long as the demonstration runs."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from urllib.request import urlopen

from quietword.contract import DEFAULT_PORT
from quietword.demo.trouble import DemoError
from quietword.pairing.private_files import PLACE

START_SECONDS = 30
STOP_SECONDS = 5


@dataclass(frozen=True)
class RunningHelper:
    """Where it answers, and the folder of its pairings, which is thrown away with it."""

    port: int
    config: Path

    @property
    def address(self) -> str:
        """The start of all its addresses."""
        return f"http://127.0.0.1:{self.port}"


@asynccontextmanager
async def running_helper() -> AsyncIterator[RunningHelper]:
    """Start the helper on its usual port, or on a free one when that is taken."""
    port = choose_port()
    with (
        tempfile.TemporaryFile() as errors,
        tempfile.TemporaryDirectory(prefix="quietword-demo-", ignore_cleanup_errors=True) as config,
    ):
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "quietword", "serve", "--no-open", "--port", str(port)),
            env={**os.environ, PLACE: config},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=errors,
            start_new_session=True,  # a Ctrl-C in the terminal is for us; we stop the helper
        )
        try:
            await _wait_until_up(process, port, errors)
            yield RunningHelper(port, Path(config))
        finally:
            await _stop(process)


def choose_port(wanted: int = DEFAULT_PORT) -> int:
    """The wanted port, or any free one."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise DemoError("This computer has no free port on 127.0.0.1. Close some programs, then again.")


async def _wait_until_up(process: asyncio.subprocess.Process, port: int, errors: IO[bytes]) -> None:
    for _ in range(START_SECONDS * 10):
        if process.returncode is not None:
            errors.seek(0)
            said = errors.read().decode(errors="replace").strip()
            raise DemoError(f"The helper stopped at once (exit code {process.returncode}).\n{said}")
        if await asyncio.to_thread(_answers, port):
            return
        await asyncio.sleep(0.1)
    raise DemoError(f"The helper does not answer on port {port}. Try `quietword serve` to see why.")


def _answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/v1/health", timeout=2) as reply:
            body: Any = json.load(reply)
    except (OSError, ValueError):
        return False
    return bool(body.get("app") == "quietword")


async def _stop(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    process.terminate()
    try:
        await asyncio.wait_for(process.wait(), STOP_SECONDS)
    except TimeoutError:
        process.kill()
        await process.wait()
