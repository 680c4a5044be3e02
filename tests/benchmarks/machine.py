"""Which computer figures were taken on."""

from __future__ import annotations

import os
import platform
from pathlib import Path


def machine() -> str:
    """Where this ran."""
    python = platform.python_version()
    return f"Machine: {_processor()}, {os.cpu_count()} cores, {platform.system()}, Python {python}.\n"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    names = (
        [row.split(":")[1].strip() for row in info.read_text().splitlines() if row.startswith("model name")]
        if info.exists()
        else []
    )
    return names[0] if names else platform.processor() or platform.machine()
