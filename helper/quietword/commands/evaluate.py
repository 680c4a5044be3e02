"""`quietword evaluate`: labelled and ordinary corpora to one table of figures, and to a page."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quietword.evaluate.run import Outcome


def evaluate(corpora: list[Path], reading: bool, workers: int | None, html: Path | None = None) -> int:
    """Prints the table and writes the page; 0 when all files could be read and written."""
    from quietword.commands.corpora import read_corpora
    from quietword.evaluate.report import report
    from quietword.evaluate.run import run

    if html and not html.parent.is_dir():
        print(f"{html} cannot be written: make the folder {html.parent} first", file=sys.stderr)
        return 1
    conversations = read_corpora(corpora)
    if conversations is None:
        return 1
    outcomes = list(run(conversations, workers))
    for line in report(outcomes, reading):
        print(line)
    return _write(html, outcomes, corpora, reading) if html else 0


def _write(html: Path, outcomes: Sequence[Outcome], corpora: Sequence[Path], reading: bool) -> int:
    from quietword.evaluate.corpus import corpus_name
    from quietword.evaluate.page import page
    from quietword.library import load_library

    about = (
        f"{len(outcomes):,} conversations from {len(corpora)} files (content {corpus_name(corpora)}), "
        f"judged by library {load_library().version}."
    )
    try:
        html.write_text(page(outcomes, about, reading), encoding="utf-8")
    except OSError as error:
        print(f"{html} cannot be written ({error.strerror}); name another file", file=sys.stderr)
        return 1
    print(f"\nThe page is {html}")
    return 0
