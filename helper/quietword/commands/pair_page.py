"""What `serve` and `pair` share: the private folder, and showing the page that pairs a browser."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from threading import Thread

from quietword.pairing.private_files import NotPrivate, config_folder, make_private

NO_OPEN = "QUIETWORD_NO_OPEN"


def may_open(no_open: bool, env: Mapping[str, str] = os.environ) -> bool:
    """Whether a browser may be opened by itself."""
    return not no_open and not env.get(NO_OPEN)


def private_folder() -> Path | None:
    """The config folder, mended where it was open to others; nothing, and a line why, when it cannot be trusted."""
    try:
        folder = config_folder()
        for line in make_private(folder):
            print(line, file=sys.stderr)
    except NotPrivate as refused:
        print(refused, file=sys.stderr)
        return None
    return folder


def show_pair_page(port: int, secret: str, opens: bool) -> None:
    """Say where it is, and open it in the browser that this computer opens by itself."""
    address = f"http://127.0.0.1:{port}/pair#{secret}"
    print("To pair a browser, open this page in the one that has Quiet Word (once, within two minutes):")
    print(address, flush=True)
    if opens:
        # Beside us: some systems only come back when the browser is closed.
        Thread(target=_open, args=(address,), daemon=True).start()


def _open(address: str) -> None:
    import webbrowser

    webbrowser.open(address)
