"""The folders above ours: whoever may write to one of them could put a folder of their own in the place of ours."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

BY_GROUP, BY_ALL = 0o020, 0o002


def open_parent(folder: Path) -> Path | None:
    """The nearest folder above in which somebody else could take ours away; on Windows none is ever found."""
    if sys.platform == "win32":
        return None
    trusted = _trusted()
    above = {*folder.parents, *folder.parent.resolve().parents, folder.parent.resolve()}
    for path in sorted(above, key=lambda path: len(path.parts), reverse=True):
        try:
            states = {path.lstat(), path.stat()}  # of a link on the way, and of where it leads
        except OSError:  # not there, or not ours to look at: then making our own folder says so
            continue
        if any(_is_open(found, trusted) for found in states):
            return path
    return None


def _trusted() -> set[int]:
    """Us and root; within a container whose root is mapped, whoever owns `/` is root."""
    return {0, os.geteuid(), Path("/").stat().st_uid}


def _is_open(found: os.stat_result, trusted: set[int]) -> bool:
    if found.st_uid not in trusted:
        return True
    if stat.S_ISLNK(found.st_mode) or found.st_mode & stat.S_ISVTX:  # sticky: nobody moves what is another's
        return False
    return bool(found.st_mode & BY_ALL) or bool(found.st_mode & BY_GROUP and _has_others(found.st_gid))


def _has_others(group: int) -> bool:
    """Not the group of root, nor the private one of this user: many systems give each user one, with a umask of 002."""
    import grp
    import pwd

    if group == 0:
        return False
    try:
        me, its = pwd.getpwuid(os.geteuid()), grp.getgrgid(group)
    except KeyError:
        return True
    return group != me.pw_gid or its.gr_name != me.pw_name or bool({*its.gr_mem} - {me.pw_name})
