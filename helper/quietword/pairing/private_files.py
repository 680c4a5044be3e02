"""The folder of pairings: readable by its user alone, or not used at all."""

from __future__ import annotations

import errno
import logging
import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from platformdirs import user_config_path

from quietword.pairing.parents import open_parent

log = logging.getLogger("quietword")
FOLDER_MODE, FILE_MODE = 0o700, 0o600
OTHERS = 0o077
PLACE = "QUIETWORD_CONFIG"
LOCK, OURS, HALF = "pairing.lock", "pairing", ".part"
MOST_BYTES = 1024 * 1024


class NotPrivate(Exception):  # noqa: N818 - it says what is the matter
    """A file or folder cannot be trusted with a key; the message is one clear line with what to do."""


def config_folder(env: Mapping[str, str] = os.environ) -> Path:
    """Where the pairings lie, on each system where such things lie."""
    chosen = env.get(PLACE, "")
    return Path(chosen).absolute() if chosen else user_config_path("quietword", appauthor=False)


def make_private(folder: Path) -> list[str]:
    """The folder, there and private, with our files in it; gives a line for each thing that had to be mended."""
    if folder.is_symlink():
        raise _refused(folder)
    try:
        _make(folder)
    except OSError as error:
        raise NotPrivate(f"{folder} cannot be made ({error.strerror}). {_elsewhere()}") from None
    _refuse_open_parent(folder)
    if _is_open(_look(folder, folder)) and any(not _is_named_ours(path) for path in folder.iterdir()):
        raise NotPrivate(
            f"{folder} is open to others and holds other things, so no key is kept there. {_elsewhere()}"
        )
    if sys.platform == "win32":
        _shut_windows(folder)
    mended = [line for path in (folder, *_inside(folder)) if (line := _mend(path, folder))]
    with locked(folder):  # whoever has the lock is the only one who writes: other halves are left behind
        for half in folder.glob(f"{OURS}*{HALF}"):
            half.unlink(missing_ok=True)
    return mended


def faults(folder: Path) -> list[str]:
    """What `make_private` would mend or refuse, one line each; nothing is changed."""
    found = []
    try:
        _refuse_open_parent(folder)
    except NotPrivate as refused:
        found.append(str(refused))
    there = folder.exists() or folder.is_symlink()
    for path in (folder, *_inside(folder)) if there else ():
        try:
            if _is_open(_look(path, folder)):
                found.append(f"{path} can be read by others on this computer.")
        except NotPrivate as refused:
            found.append(str(refused))
    return found


def read_private(path: Path) -> bytes | None:
    """The content of a file of ours; nothing when it is not there. One that was opened to others is shut first.

    Raises `NotPrivate` when it is a link, or somebody else's, or cannot be shut.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        return None
    except OSError:
        raise _refused(path) from None
    found = os.fstat(descriptor)
    if _is_foreign(found) or not stat.S_ISREG(found.st_mode):
        os.close(descriptor)
        raise _refused(path)
    with os.fdopen(descriptor, "rb") as file:
        if _is_open(found):
            _shut_file(path, descriptor)
        return file.read(MOST_BYTES)


def write_private(path: Path, content: bytes) -> None:
    """Whole or not at all; readable by this user alone from the first moment. To be called while `locked`."""
    descriptor, name = tempfile.mkstemp(HALF, f"{OURS}-", path.parent)  # made with 0600
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(descriptor)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """One process or thread at a time: helper and command change the same files."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    try:
        descriptor = os.open(folder / LOCK, flags, FILE_MODE)
    except OSError as error:
        raise NotPrivate(f"{folder} cannot be written ({error.strerror}). {_elsewhere()}") from None
    try:
        _lock(descriptor)
        yield
    finally:
        os.close(descriptor)  # which gives the lock back


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":  # untried
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX)


def _inside(folder: Path) -> list[Path]:
    if folder.is_symlink() or not folder.is_dir():
        return []
    with suppress(OSError):
        return sorted(path for path in folder.iterdir() if _is_named_ours(path))
    return []


def _make(folder: Path) -> None:
    """The folder, and those above it that are missing, for this user alone whatever the umask."""
    for path in (*reversed(folder.parents), folder):
        if not path.exists():
            path.mkdir(mode=FOLDER_MODE, exist_ok=True)
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))


def _refuse_open_parent(folder: Path) -> None:
    parent = open_parent(folder)
    if parent:
        raise NotPrivate(
            f"Others on this computer may write to {parent}, and could put a folder of theirs in the place of "
            f"{folder}, so no key is kept there. If {parent} is yours, shut it: chmod go-w {parent}. {_elsewhere()}"
        )


def _is_named_ours(path: Path) -> bool:
    return path.name.startswith(OURS)


def _look(path: Path, folder: Path) -> os.stat_result:
    """The state of `folder`, or of a file in it, when it is of that kind and this user's."""
    found = path.lstat()
    is_right = stat.S_ISDIR if path == folder else stat.S_ISREG
    if _is_foreign(found) or not is_right(found.st_mode):
        raise _refused(path)
    return found


def _mend(path: Path, folder: Path) -> str | None:
    try:
        found = _look(path, folder)
    except FileNotFoundError:  # another of our processes has just taken it away
        return None
    if not _is_open(found):
        return None
    with suppress(OSError):
        path.chmod(FOLDER_MODE if stat.S_ISDIR(found.st_mode) else FILE_MODE)
    if _is_open(path.lstat()):
        raise _cannot_be_shut(path)
    return _was_open(path)


def _shut_file(path: Path, descriptor: int) -> None:
    with suppress(OSError):
        os.fchmod(descriptor, FILE_MODE)
    if _is_open(os.fstat(descriptor)):
        raise _cannot_be_shut(path)
    log.warning("%s", _was_open(path))


def _cannot_be_shut(path: Path) -> NotPrivate:
    """Some disks, such as memory sticks, know no owners."""
    return NotPrivate(f"{path} cannot be made private on this disk. {_elsewhere()}")


def _was_open(path: Path) -> str:
    return (
        f"{path} could be read by others on this computer; now it is yours alone. If others use this computer, let "
        "their copies of the key be worth nothing: quietword pair --revoke-all, then quietword pair"
    )


def _is_open(found: os.stat_result) -> bool:
    return sys.platform != "win32" and bool(found.st_mode & OTHERS)


def _is_foreign(found: os.stat_result) -> bool:
    return sys.platform != "win32" and found.st_uid != os.geteuid()


def _refused(path: Path) -> NotPrivate:
    what = "is a link" if path.is_symlink() else "belongs to somebody else, or is no plain file"
    return NotPrivate(f"{path} {what}, so no key is kept there. Move it away, then again. {_elsewhere()}")


def _elsewhere() -> str:
    return f"Or name another folder in {PLACE}."


def _shut_windows(folder: Path) -> None:
    """The folder for this user alone, by an access list. Untried: no Windows was at hand."""
    user = os.environ.get("USERNAME", "")
    command = ["icacls", str(folder), "/inheritance:r", "/grant:r", f"{user}:(OI)(CI)F"]
    if not user or subprocess.run(command, capture_output=True, check=False).returncode:
        raise NotPrivate(f"{folder} cannot be made private with icacls. {_elsewhere()}")
