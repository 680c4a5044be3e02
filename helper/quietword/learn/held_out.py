"""Held out: every set judged by weights that were made without it. These are the figures that do not flatter."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import groupby

from quietword.engine import Engine
from quietword.engine.learned import Learned
from quietword.evaluate.corpus import Conversation
from quietword.evaluate.run import Outcome, judge
from quietword.learn.train import Lesson
from quietword.library import load_library


def judge_unseen(
    lessons: Sequence[Lesson], conversations: Iterable[Conversation], workers: int | None = None
) -> Iterator[Outcome]:
    """Outcomes for the sets that some lesson has not seen; other conversations are left out."""
    by_source: Mapping[str, Learned] = {
        source: lesson.learned() for lesson in lessons for source in lesson.unseen
    }
    sets = [
        (by_source[source], list(group))
        for source, group in groupby(conversations, key=lambda c: c.source)
        if source in by_source
    ]
    with ProcessPoolExecutor(workers) as pool:
        for outcomes in pool.map(_judge_set, sets):
            yield from outcomes


def _judge_set(job: tuple[Learned, list[Conversation]]) -> list[Outcome]:
    learned, conversations = job
    engine = Engine(dataclasses.replace(load_library(), learned=learned))
    return [judge(engine, c) for c in conversations]
