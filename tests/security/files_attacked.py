"""Attacks on what lies on disk, and on two processes at once. Each says whether it got through: true is bad."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from quietword.pairing.private_files import NotPrivate, make_private
from quietword.pairing.store import Pairing, Store
from quietword.pairing.window import Window
from quietword.server import ports
from tests.pairing.client import ORIGIN

_FORK = multiprocessing.get_context("fork")
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
    config, both_have_read = _config(folder), _FORK.Barrier(2)

    class Late(Store):
        def _read(self) -> dict[str, Pairing]:
            found = super()._read()
            with suppress(threading.BrokenBarrierError):
                both_have_read.wait(1)
            return found

    _both(lambda: Late(config).add(ORIGIN, "one"), lambda: Late(config).add(ORIGIN, "two"))
    return len(Store(config).pairings()) != 2


def killed_while_another_waits(folder: Path) -> bool:
    """kill -9 of a process that has half written, while another waits: does it wait for ever, or is any lost?"""
    config, half_written = _config(folder), _FORK.Event()
    made = Store(config).add(ORIGIN, "honest")

    def never_done() -> None:
        def stay(_descriptor: int) -> None:
            half_written.set()
            time.sleep(600)

        os.fsync = stay  # type: ignore[assignment] # in that process alone
        Store(config).add(ORIGIN, "killed")

    dying = _FORK.Process(target=never_done, daemon=True)
    waiting = _FORK.Process(target=lambda: Store(config).add(ORIGIN, "after it"), daemon=True)
    try:
        dying.start()
        assert half_written.wait(60), "it was to die in that moment"
        waiting.start()
        waiting.join(2)
        passed_by = not waiting.is_alive()
        dying.kill()
        waiting.join(10)
        waits = waiting.is_alive()
    finally:
        for process in (dying, waiting):
            process.kill()
    if waits or passed_by:
        return True
    names = [pairing.name for pairing in Store(config).pairings()]
    make_private(config)
    halves = [path for path in config.iterdir() if path.suffix == ".part"]
    return names != ["honest", "after it"] or Store(config).find(made.id) != made or bool(halves)


def opened_while_running(folder: Path) -> bool:
    """The file is opened to all while the helper has read it long ago: does it go on as if nothing were?"""
    config = _config(folder)
    store = Store(config)
    made = store.add(ORIGIN, "honest")
    store.find(made.id)
    (config / "pairings.json").chmod(0o644)
    store.find(made.id)
    return bool((config / "pairings.json").stat().st_mode & 0o077)


def folder_that_can_be_swapped(folder: Path) -> bool:
    """All may write to the folder above ours, and so put another in its place."""
    above = folder / "above"
    above.mkdir()
    above.chmod(0o777)
    return _is_taken(above / "config")


def _both(*doing: Callable[[], object]) -> None:
    """Each in a process of its own, which knows what this one has switched off."""
    processes = [_FORK.Process(target=one, daemon=True) for one in doing]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)


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
