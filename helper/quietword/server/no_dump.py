"""No crash dump: it would hold, on disk, the chat that was being read."""

from __future__ import annotations

import sys


def forbid_dumps() -> None:
    """From here on a crash of this process leaves no core file (POSIX; Windows writes none unless told to)."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
