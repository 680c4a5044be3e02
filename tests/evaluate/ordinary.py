"""A fixed sample of the ordinary corpora, which lie beside the project, and the alarms that it sets off."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from quietword.engine import Engine
from quietword.engine.types import LEVELS, Level
from quietword.evaluate.corpus import Conversation, read_corpus
from quietword.evaluate.run import judge
from quietword.library import load_library
from tests.evaluate.ledger import Alarm

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
MISSING = (
    "The ordinary corpora are not here (../shared/data, beside the project); all else is tested without them."
)
# How many from the start of each: 6,000 short talks, 400 long ones. The slow ones come first, so that both processes
# end at about the same time.
SAMPLE = {
    "ordinary-topical-chat": 400,
    "ordinary-dailydialog": 2000,
    "ordinary-nus-sms": 2000,
    "ordinary-sms": 2000,
}
WORKERS, CHUNK = 2, 40
CAUTION = LEVELS.index("caution")
TAKEN_BACK = "taken-back"


@dataclass(frozen=True, slots=True)
class Sighting:
    """An alarm with what one needs to judge it: the highest level, and (rule, words) for each sign."""

    alarm: Alarm
    level: Level
    evidence: tuple[tuple[str, str], ...]


def missing() -> bool:
    """Whether any of the corpora is not there."""
    return not all(_place(name).is_file() for name in SAMPLE)


def sample() -> Iterator[Conversation]:
    """The same conversations each time."""
    for name, count in SAMPLE.items():
        yield from islice(read_corpus(_place(name)), count)


def sightings() -> list[Sighting]:
    """Every alarm of the sample at caution or above."""
    # Not forked: the test runner has threads, and a fork would take them along half alive.
    with ProcessPoolExecutor(WORKERS, get_context("spawn")) as pool:
        return [found for found in pool.map(_look, sample(), chunksize=CHUNK) if found]


def _place(name: str) -> Path:
    return DATA / f"{name}.dev.jsonl.gz"


@cache
def _engine() -> Engine:
    return Engine(load_library())


def _look(conversation: Conversation) -> Sighting | None:
    seen = judge(_engine(), conversation)
    if seen.highest < CAUTION:
        return None
    # The recipe is that of the end: a talk that calmed down again has none for its alarm.
    recipe = seen.recipe if LEVELS.index(seen.level) >= CAUTION else TAKEN_BACK
    alarm = Alarm(conversation.source, conversation.id, recipe)
    return Sighting(alarm, LEVELS[seen.highest], seen.evidence)
