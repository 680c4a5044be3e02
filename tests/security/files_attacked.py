"""Attacks on what lies on disk, and on two processes at once. Each says whether it got through: true is bad."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from quietword.pairing.private_files import NotPrivate, make_private
from quietword.pairing.store import Pairing, Store
from quietword.pairing.window import Window
from quietword.server import ports
from tests.pairing.client import ORIGIN

FileAttack = Callable[[Path], bool]
DYING = """
import os, signal, sys
from pathlib import Path
from quietword.pairing import private_files
from quietword.pairing.store import Store

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

moment, folder = sys.argv[1:]
if moment == "fsync":
    os.fsync = die
elif moment == "replace":
    Path.replace = die
elif moment == "in place":
    def half(path, content):
        path.write_bytes(content[: len(content) // 2])
        die()
    import quietword.pairing.store as store
    store.write_private = half
Store(Path(folder)).add("chrome-extension://b", "second")
die()
"""


def linked_folder(folder: Path) -> bool:
    """The config folder is a link to a place that somebody else chose."""
    (folder / "elsewhere").mkdir(mode=0o700)
    (folder / "config").symlink_to(folder / "elsewhere")
    return _is_taken(folder / "config")


def linked_file(folder: Path) -> bool:
    """`pairings.json` is a link to a file that somebody else wrote, with a key that they know."""
    config, planted = _config(folder), folder / "planted.json"
    made = Store(config).add(ORIGIN, "honest")
    (config / "pairings.json").rename(planted)
    (config / "pairings.json").symlink_to(planted)
    return _is_taken(config) or Store(config).find(made.id) is not None


def world_readable(folder: Path) -> bool:
    """Folder and file are open to all, as an unpacked backup may leave them."""
    config = _config(folder)
    Store(config).add(ORIGIN, "honest")
    config.chmod(0o755)
    (config / "pairings.json").chmod(0o644)
    make_private(config)
    return any(path.stat().st_mode & 0o077 for path in (config, *config.iterdir()))


def somebody_elses(folder: Path) -> bool:
    """The file of pairings belongs to another user (only root can make one, so only there it is tried whole)."""
    config = _config(folder)
    Store(config).add(ORIGIN, "honest")
    if os.geteuid() == 0:
        os.chown(config / "pairings.json", 12345, 12345)
        return _is_taken(config)
    real = os.geteuid
    try:
        os.geteuid = lambda: real() + 1
        return _is_taken(config)
    finally:
        os.geteuid = real


def written_open(folder: Path) -> bool:
    """With a umask that hides nothing, is any file readable by others at any moment?"""
    config, before = _config(folder), os.umask(0)
    try:
        Store(config).add(ORIGIN, "honest")
        Window(config).open()
        return any(path.stat().st_mode & 0o077 for path in config.iterdir())
    finally:
        os.umask(before)


def killed_while_writing(folder: Path, moments: tuple[str, ...] = ("fsync", "replace", "after")) -> bool:
    """kill -9 with half of the file written, with all of it, and just after: the pairings of before are still there."""
    config = _config(folder)
    made = Store(config).add(ORIGIN, "honest")
    for moment in moments:
        died = subprocess.run([sys.executable, "-c", DYING, moment, str(config)], check=False, timeout=60)
        assert died.returncode == -signal.SIGKILL, "it was to die in that moment"
        if Store(config).find(made.id) != made:
            return True
        Store(config).add(ORIGIN, "after it")  # nor is anything left locked
    make_private(config)
    return any(path.suffix == ".part" for path in config.iterdir())  # a half that was left holds keys


def two_pair_at_once(folder: Path) -> bool:
    """Two processes add a pairing in the same moment, each having read the file before the other wrote: one is lost."""
    config = _config(folder)
    both_have_read = threading.Barrier(2)

    class Late(Store):
        def _read(self) -> dict[str, Pairing]:
            found = super()._read()
            try:
                both_have_read.wait(1)
            except threading.BrokenBarrierError:
                return found
            return found

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda name: Late(config).add(ORIGIN, name), ("one", "two")))
    return len(Store(config).pairings()) != 2


def second_helper(_folder: Path) -> bool:
    """A second program asks for the port that a helper listens on."""
    first = ports.listen(0)
    assert first is not None
    with first:
        second = ports.listen(first.getsockname()[1])
        if second is not None:
            second.close()
        return second is not None


def damaged_file(folder: Path) -> bool:
    """A file of pairings that is no JSON, or holds what we never write: does it stop us, or is it believed?"""
    config = _config(folder)
    broken = [
        "",
        "{",
        "[]",
        '{"format": 9, "pairings": []}',
        "\ud800",
        json.dumps({"format": 1, "pairings": [{}]}),
    ]
    for text in broken:
        (config / "pairings.json").write_bytes(text.encode("utf-8", "surrogatepass"))
        if Store(config).pairings():
            return True
        Store(config).add(ORIGIN, "after it")
    return False


def _config(folder: Path) -> Path:
    make_private(folder / "config")
    return folder / "config"


def _is_taken(config: Path) -> bool:
    try:
        make_private(config)
    except NotPrivate as refused:
        return str(config) not in str(refused)  # the line must say which
    return True
