"""Attacks by moving the clock. Each says whether it got through: true is bad."""

from __future__ import annotations

from pathlib import Path

from quietword.pairing.nonces import LIFE_SECONDS, Nonces
from quietword.pairing.private_files import make_private
from quietword.pairing.window import SECONDS, Window
from tests.pairing.clocks import Clock

YEAR = 365 * 24 * 3600.0


def _opened(folder: Path) -> tuple[Window, Clock, Clock]:
    """A window that is open, and its two clocks: the wall's and the steady one."""
    make_private(folder)
    wall, steady = Clock(), Clock()
    window = Window(folder, wall, steady)
    window.open()
    return window, wall, steady


def clock_set_back(folder: Path) -> bool:
    """Somebody sets the clock back each minute, to keep the pairing window open."""
    window, wall, steady = _opened(folder)
    steady.now += SECONDS
    wall.now -= YEAR
    return window.secret() is not None


def started_anew(folder: Path) -> bool:
    """The computer is started anew, so that its steady clock begins again: the window is over by the other."""
    window, wall, steady = _opened(folder)
    wall.now += SECONDS
    steady.now = 1.0
    return window.secret() is not None


def clock_set_forward(folder: Path) -> bool:
    """The clock jumps on (a battery, a time server): the window closes early, and a new one opens as ever."""
    window, wall, _ = _opened(folder)
    wall.now += YEAR
    if window.secret() is not None:
        return True
    return window.open() != window.secret()


def old_nonce(_folder: Path) -> bool:
    """A challenge is answered after its time."""
    clock = Clock()
    nonces: Nonces[str] = Nonces(clock=clock)
    nonce = nonces.give("about")
    clock.now += LIFE_SECONDS
    return nonces.take(nonce) is not None


def many_nonces(_folder: Path) -> bool:
    """So many challenges are asked for that the memory fills."""
    nonces: Nonces[int] = Nonces()
    for number in range(10_000):
        nonces.give(number)
    return len(nonces) > 2_000
