"""Reading corpora for a command: all of them, or a line that says what is wrong."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quietword.evaluate.corpus import Conversation


def read_corpora(paths: Sequence[Path]) -> list[Conversation] | None:
    """The conversations of all files in order; None, with the reason on stderr, when one cannot be read."""
    from quietword.evaluate.corpus import CorpusError, read_corpus
    from quietword.evaluate.staged import StagedError

    try:
        return [c for path in paths for c in read_corpus(path)]
    except (CorpusError, StagedError) as error:
        print(error, file=sys.stderr)
        return None
