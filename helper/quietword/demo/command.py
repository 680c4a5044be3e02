"""The command `quietword demo`; the rest is imported when it runs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from quietword.commands.common import safely
from quietword.demo.options import Options


def demo(
    headless: Annotated[
        bool | None, typer.Option(help="Without or with a screen. Otherwise the machine decides.")
    ] = None,
    browser: Annotated[str, typer.Option(help="The program of a Chromium, Chrome or Edge.")] = "",
    screenshots: Annotated[
        Path, typer.Option(help="A folder for a picture of each level.")
    ] = Options.pictures,
) -> None:
    """Play a staged chat in a browser and show the warnings as they come."""
    raise typer.Exit(safely(lambda: _run(Options(headless, browser, screenshots))))


def _run(options: Options) -> int:
    try:
        from quietword.demo.perform import perform
    except ModuleNotFoundError as missing:
        if missing.name != "playwright":
            raise
        print(
            "The demonstration drives a browser with Playwright: pip install 'quietword[demo]'",
            file=sys.stderr,
        )
        return 1
    return perform(options)
