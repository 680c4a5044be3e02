"""The `quietword` command, and `python -m quietword`."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs one command. A plain `serve`, which runs at every login, does not wait for the rest of the command line."""
    if sys.argv[1:] == ["serve"]:
        from quietword.commands.common import safely
        from quietword.commands.serve import serve

        sys.exit(safely(lambda: serve(None)))
    from quietword.cli import main as every_command

    every_command()


if __name__ == "__main__":
    main()
