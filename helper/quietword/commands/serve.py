"""`quietword serve`."""

from __future__ import annotations

import socket
import sys
from collections.abc import Mapping
from threading import Thread
from typing import TYPE_CHECKING

from quietword.commands.common import EXIT_PORT, EXIT_PROBLEM
from quietword.commands.pair_page import may_open, open_page, private_folder, say_page
from quietword.server.known import whose
from quietword.server.ports import PORTS, first_free, listen

if TYPE_CHECKING:
    from pathlib import Path

    from quietword.library.help import CountryHelp
    from quietword.pairing.window import Window


def serve(port: int | None, no_open: bool = False) -> int:
    """Run the helper; the exit code says whether it could."""
    folder = private_folder()
    if folder is None:
        return EXIT_PROBLEM
    sock = _own_or_spare(folder) if port is None else listen(port)
    if sock is None:
        _say_taken(PORTS[0] if port is None else port, folder)
        return EXIT_PORT
    with sock:
        _run(sock, folder, may_open(no_open))
    return 0


def _own_or_spare(folder: Path) -> socket.socket | None:
    """The helper of another person on this computer is not ours: ours then runs beside it."""
    own = listen(PORTS[0])
    if own or whose(PORTS[0], folder) == "ours":
        return own
    return first_free(PORTS[1:])


def _run(sock: socket.socket, folder: Path, opens: bool) -> None:
    from quietword.engine import Engine
    from quietword.engine.memory import Memory
    from quietword.library import load_library
    from quietword.pairing.store import Store
    from quietword.pairing.window import Window
    from quietword.server import create_app
    from quietword.server.run import run

    port, store, window = sock.getsockname()[1], Store(folder), Window(folder)
    app = create_app(Memory(Engine(load_library())), _load_help, store, window, port)

    def when_up() -> None:
        _say_up(port)
        if not store.pairings():
            _first_pairing(window, port, opens)

    run(app, sock, when_up)


def _first_pairing(window: Window, port: int, opens: bool) -> None:
    if not opens:
        print("No browser is paired with it yet. To pair one: quietword pair", flush=True)
        return
    secret = window.open()
    say_page(port, secret)
    # Beside us: some systems come back only when the browser is closed, and the page asks us meanwhile.
    Thread(target=open_page, args=(port, secret), daemon=True).start()


def _load_help() -> Mapping[str, CountryHelp]:
    from quietword.library import load_help

    return load_help()


def _say_up(port: int) -> None:
    address = f"http://127.0.0.1:{port}"
    print(f"Quiet Word is listening on {address} (this computer only). Ctrl-C stops it.", flush=True)


def _say_taken(port: int, folder: Path) -> None:
    match whose(port, folder):
        case "ours":
            line = f"Quiet Word is already running on http://127.0.0.1:{port}: look for the window that started it."
        case "not ours":
            line = f"Port {port} is taken by a Quiet Word that is not yours: maybe another person's on this computer."
        case _:
            line = f"Port {port} is taken by another program on this computer, or may not be used by you."
    print(f"{line} To use another port: quietword serve --port {PORTS[1]}", file=sys.stderr)
