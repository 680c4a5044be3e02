"""`python -m quietword.demo`: the same as `quietword demo`."""

import typer

from quietword.demo.command import demo

typer.run(demo)
