"""How many connections this process may hold: each is an open file, and systems differ in how many they allow."""

from __future__ import annotations

import sys

KEPT_BACK = 64  # for our own files, and for what is on its way out


def room_for(wanted: int) -> int:
    """Raise this process's own limit as far as it needs; gives how many connections there is room for, at least 8."""
    if sys.platform == "win32":
        return wanted
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = wanted + KEPT_BACK
    if soft == resource.RLIM_INFINITY or soft >= needed:
        return wanted
    allowed = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
    return max(8, allowed - KEPT_BACK)
