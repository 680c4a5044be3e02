"""`quietword learn`: from staged sets to the weights under `patterns/learned/`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

WITHOUT = "Learning needs scikit-learn; nothing else does. Install it: pip install 'quietword[learn]'"


def learn(corpora: Sequence[Path], workers: int | None) -> int:
    """Judges every set by weights that have not seen it, then writes the weights made from all of them."""
    try:
        from quietword.learn.train import Trainer
    except ImportError:
        print(WITHOUT, file=sys.stderr)
        return 1
    from quietword.commands.corpora import read_corpora
    from quietword.evaluate.corpus import corpus_name
    from quietword.evaluate.report import report
    from quietword.learn.held_out import judge_unseen
    from quietword.learn.material import gather
    from quietword.library.files import patterns_root
    from quietword.library.learned import ABOUT, LearnedFile, write_learned

    conversations = read_corpora(corpora)
    if conversations is None:
        return 1
    lessons = Trainer(gather(conversations, workers)).lessons()
    made = lessons[-1]
    file = LearnedFile(about=ABOUT, corpus=corpus_name(corpora), talk=made.talk, lines=made.lines)
    path = write_learned(patterns_root(), "en", file)
    print(f"{path}: {sum(len(s.words) for s in (*made.talk.values(), *made.lines.values()))} weights")
    print("\nEvery set, judged by weights that have not seen it:")
    for line in report(list(judge_unseen(lessons, conversations, workers)), reading=False):
        print(line)
    return 0
