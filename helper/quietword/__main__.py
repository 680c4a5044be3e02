"""The `quietword` command, and `python -m quietword`."""

from __future__ import annotations

import sys
from typing import NoReturn

HIGHEST_PORT = 65535


def main() -> None:
    """Runs one command. A plain `serve`, which runs at every login, does not wait for the rest of the command line."""
    match sys.argv[1:]:
        case ["serve"]:
            _serve(None)
        case ["serve", "--no-open"]:
            _serve(None, no_open=True)
        case ["serve", "--port", port] if port.isascii() and port.isdigit() and int(port) <= HIGHEST_PORT:
            _serve(int(port))
    from quietword.cli import main as every_command

    every_command()


def _serve(port: int | None, no_open: bool = False) -> NoReturn:
    from quietword.commands.common import safely
    from quietword.commands.serve import serve

    sys.exit(safely(lambda: serve(port, no_open)))


if __name__ == "__main__":
    main()
