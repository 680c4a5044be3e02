"""The kinds of input, each ready to run in a process of its own."""

from __future__ import annotations

from pathlib import Path

from quietword.engine import Engine
from quietword.engine.memory import Memory
from quietword.library import load_library
from tests.security.fuzz.chats import fuzz_chats
from tests.security.fuzz.inside import fuzz_inside
from tests.security.fuzz.readers import fuzz_readers
from tests.security.fuzz.tally import Tally
from tests.security.fuzz.wire import fuzz_wire
from tests.security.real_helper import RealHelper


def chats(count: int, seed: int) -> Tally:
    """Over the engine."""
    return fuzz_chats(count, seed)


def readers(count: int, seed: int) -> Tally:
    """Over what reads JSON and transcripts."""
    return fuzz_readers(count, seed)


def inside(count: int, seed: int, folder: Path) -> Tally:
    """Over the app with the real engine."""
    return fuzz_inside(count, seed, Memory(Engine(load_library())), folder / "inside")


def described(count: int, seed: int, folder: Path) -> Tally:
    """The same, by the description; schemathesis comes with the extra `fuzz` alone."""
    from tests.security.fuzz.described import fuzz_described

    return fuzz_described(count, seed, Memory(Engine(load_library())), folder / "described")


def wire(count: int, seed: int, folder: Path) -> Tally:
    """Over sockets to `quietword serve`; what it wrote is looked through at its end."""
    helper = RealHelper(folder / "wire")
    helper.root.mkdir(parents=True)
    helper.start()
    try:
        return fuzz_wire(count, seed, helper.client, helper.stop)
    finally:
        helper.kill()
