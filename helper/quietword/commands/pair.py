"""`quietword pair`: open the window for a browser, list the paired ones, forget them."""

from __future__ import annotations

import sys

from quietword.commands.common import EXIT_PROBLEM
from quietword.commands.pair_page import may_open, open_page, private_folder, say_page
from quietword.pairing.store import Pairing, Store
from quietword.pairing.window import Window
from quietword.server.known import shows_secret
from quietword.server.ports import PORTS


def pair(port: int | None, no_open: bool) -> int:
    """Open a window of two minutes, and the page that leads through it."""
    folder = private_folder()
    if folder is None:
        return EXIT_PROBLEM
    window = Window(folder)
    secret = window.open()
    # The page is given the secret: whoever serves it must first show that it is ours, and knows it already.
    try:
        found = next((p for p in (PORTS if port is None else (port,)) if shows_secret(p, secret)), None)
    except BaseException:
        window.close()
        raise
    if found is None:
        window.close()
        _say_nobody(port)
        return EXIT_PROBLEM
    say_page(found, secret)
    if may_open(no_open):
        open_page(found, secret)
    return 0


def list_pairings() -> int:
    """One line for each paired browser; never its key."""
    folder = private_folder()
    if folder is None:
        return EXIT_PROBLEM
    pairings = Store(folder).pairings()
    for pairing in pairings:
        print(line_of(pairing))
    if not pairings:
        print("No browser is paired. To pair one: quietword pair")
    return 0


def revoke(pairing: str) -> int:
    """Forget one; a running helper hears it no more, from this moment."""
    folder = private_folder()
    if folder is None:
        return EXIT_PROBLEM
    if not Store(folder).revoke(pairing):
        print("No browser is paired by that number. To see them: quietword pair --list", file=sys.stderr)
        return EXIT_PROBLEM
    print("Forgotten: that browser is not heard any more. To pair it again: quietword pair")
    return 0


def revoke_all() -> int:
    """Forget all, and the open window too."""
    folder = private_folder()
    if folder is None:
        return EXIT_PROBLEM
    Window(folder).close()
    for damaged in folder.glob("pairings.damaged-*.json"):
        damaged.unlink(missing_ok=True)
    print(f"Forgotten: {Store(folder).revoke_all()}. To pair a browser: quietword pair")
    return 0


def line_of(pairing: Pairing) -> str:
    """A pairing in one line."""
    return f"{pairing.id}  {pairing.since.isoformat()}  {pairing.name}  ({pairing.origin})"


def _say_nobody(port: int | None) -> None:
    where = "" if port is None else f" on port {port}"
    print(
        f"No helper of yours answers{where}. Start it first, in another window: quietword serve\n"
        "If it is running, this says more: quietword doctor",
        file=sys.stderr,
    )
