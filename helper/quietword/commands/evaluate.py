"""`quietword evaluate`: labelled and ordinary corpora to one table of figures."""

from __future__ import annotations

import sys
from pathlib import Path


def evaluate(corpora: list[Path], reading: bool, workers: int | None) -> int:
    """Prints the table; 0 when all files could be read."""
    from quietword.evaluate.corpus import CorpusError, read_corpus
    from quietword.evaluate.report import report
    from quietword.evaluate.run import run
    from quietword.evaluate.staged import StagedError

    try:
        conversations = [c for path in corpora for c in read_corpus(path)]
    except (CorpusError, StagedError) as error:
        print(error, file=sys.stderr)
        return 1
    for line in report(list(run(conversations, workers)), reading):
        print(line)
    return 0
