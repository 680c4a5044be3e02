"""`quietword pair`: open the window for a browser, list the paired ones, forget them."""

from __future__ import annotations

import sys

from quietword.commands.common import EXIT_PROBLEM
from quietword.commands.pair_page import may_open, private_folder, show_pair_page
from quietword.pairing.known_helper import shows_secret
from quietword.pairing.store import Store
from quietword.pairing.window import Window
from quietword.server.ports import PORTS, who_answers


def pair(port: int | None, no_open: bool) -> int:
    """Open a window of two minutes and the page that goes through it."""
    folder = private_folder()
    if folder is None:
        return EXIT_PROBLEM
    window = Window(folder)
    secret = window.open()
    for found in PORTS if port is None else (port,):
        # The page gets the secret: first let whoever serves it show that it is ours, and has it already.
        if shows_secret(found, secret):
            show_pair_page(found, secret, opens=False)
            if may_open(no_open):
                open_page(found, secret)
            return 0
    window.close()
    _say_nobody(port)
    return EXIT_PROBLEM
