"""Train: the lines first, then the talk with what they sound like; each set judged by weights that never saw it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from quietword.engine.lean import Stretch, steps
from quietword.engine.learned import NOW, Learned
from quietword.engine.types import LEVELS, Level, Strength
from quietword.learn.fit import Flags, Numbers, Weights, fit, table
from quietword.learn.material import Line, Talk
from quietword.library.learned import ScaleFile, made_ready

FOLDS = 8
SELDOM = 4
TALK: Mapping[str, Level] = {"leans-to-harm": "notice", "leans-to-threat": "urgent"}
QUIET_ABOVE: Mapping[Strength, float] = {"hint": 0.15, "clear": 0.06, "strong": 0.025}
RIGHT_ABOVE: Mapping[Strength, float] = {"hint": 0.50, "clear": 0.80}
FEWEST = 5
LINE_WORDS = 1500
LEAST = 0.05
PLAIN = 6.0


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was learned, and which sets it has not seen."""

    unseen: frozenset[str]
    talk: dict[str, ScaleFile]
    lines: dict[str, ScaleFile]

    def learned(self) -> Learned:
        """The same, ready for the engine."""
        return made_ready(self.lines, self.talk)


class Trainer:
    """One run over one material. `lessons` gives one for each fold of sets, and last the one from everything."""

    def __init__(self, talks: Sequence[Talk]) -> None:
        self.talks = talks
        self.lines: list[Line] = [line for talk in talks for line in talk.lines]
        self.of = np.array([i for i, talk in enumerate(talks) for _ in talk.lines])
        self.theirs = np.array([line.theirs for line in self.lines])
        self.positive = np.array([talk.positive for talk in talks])[self.of]
        self.both = {talk.source for talk in talks if talk.positive}
        plain = np.array([talk.source not in self.both for talk in talks])[self.of]
        # There are many kinds of plain ordinary talk and few of our sets hold it: each of its talks counts for several.
        self.counts: Numbers = np.where(plain, PLAIN, 1.0)
        self.tactics = sorted({t for line in self.lines for t in line.tactics})
        names = sorted({talk.source for talk in talks})
        self.folds = [frozenset(names[i::FOLDS]) for i in range(min(FOLDS, len(names)))]
        self.fold = np.array(
            [next(i for i, f in enumerate(self.folds) if talk.source in f) for talk in talks]
        )[self.of]

    def lessons(self) -> list[Lesson]:
        """Fits everything; minutes for some thousand conversations."""
        self._learn_lines()
        self._learn_talk()
        marks = self._talk_marks()
        lessons = [self._lesson(i, fold, marks) for i, fold in enumerate(self.folds)]
        return [*lessons, self._lesson(len(self.folds), frozenset(), marks)]

    # ---------------------------------------------------------------- which tactic a line sounds like

    def _learn_lines(self) -> None:
        theirs = ({f for line in talk.lines if line.theirs for f in line.own} for talk in self.talks)
        self.line_columns = columns(theirs)
        rows = table([line.own for line in self.lines], self.line_columns)
        self.line_scores = np.zeros((len(self.lines), len(self.tactics)))
        self.line_weights: list[list[Weights]] = []
        self.line_marks: list[dict[Strength, float]] = []
        for place, tactic in enumerate(self.tactics):
            answers = np.array([tactic in line.tactics for line in self.lines])
            usable = self.theirs & ~np.array([tactic in line.shown_before for line in self.lines])
            weights, scores = self._fit_folds(rows, answers, usable, self.counts)
            self.line_weights.append(weights)
            self.line_scores[:, place] = np.where(self.theirs, scores, -9.0)
            judged = usable & self.positive
            self.line_marks.append(right_marks(self.line_scores[judged, place], answers[judged]))

    # ---------------------------------------------------------------- which way the talk leans

    def _learn_talk(self) -> None:
        heard = [
            line.own.union(line.ruled, steps(self.tactics, scores))
            for line, scores in zip(self.lines, self.line_scores, strict=True)
        ]
        stretches = list(self._stretches(heard))
        self.talk_columns = columns(self._whole(stretches))
        rows = table(stretches, self.talk_columns)
        due = np.array([-1 if line.due is None else line.due for line in self.lines])
        importance: Numbers = self.counts / np.bincount(self.of)[self.of]
        self.talk_scores = np.zeros((len(self.lines), len(TALK)))
        self.talk_weights: list[list[Weights]] = []
        for place, level in enumerate(TALK.values()):
            weights, scores = self._fit_folds(rows, due >= LEVELS.index(level), due >= 0, importance)
            self.talk_weights.append(weights)
            self.talk_scores[:, place] = scores

    def _stretches(self, heard: Sequence[frozenset[str]]) -> Iterable[list[str]]:
        stretch = Stretch[str]()
        for i, line in enumerate(self.lines):
            if i == 0 or self.of[i] != self.of[i - 1]:
                stretch = Stretch[str]()
            stretch.add(line.words, heard[i])
            whole, now = stretch.features()
            yield [*whole, *(NOW + feature for feature in now)]

    def _whole(self, stretches: Sequence[Sequence[str]]) -> Iterable[set[str]]:
        whole: set[str] = set()
        for i, found in enumerate(stretches):
            if i and self.of[i] != self.of[i - 1]:
                yield whole
                whole = set()
            whole.update(found)
        yield whole

    def _talk_marks(self) -> list[dict[Strength, float]]:
        """From which score on a talk leans: what quiet talk, by weights that had not seen it, seldom reaches."""
        quiet = np.array([not t.positive and t.source in self.both for t in self.talks])
        highest = np.full((len(self.talks), len(TALK)), -99.0)
        np.maximum.at(highest, self.of, self.talk_scores)
        return [
            {s: round(float(np.quantile(highest[quiet, place], 1 - q)), 3) for s, q in QUIET_ABOVE.items()}
            for place in range(len(TALK))
        ]

    def _fit_folds(
        self, rows: sparse.csr_matrix, answers: Flags, usable: Flags, importance: Numbers
    ) -> tuple[list[Weights], Numbers]:
        """A fit without each fold and last one with all; and of each row the score by weights that had not seen it."""
        weights: list[Weights] = []
        scores = np.zeros(len(answers))
        for i in range(len(self.folds) + 1):
            seen, unseen = usable & (self.fold != i), self.fold == i
            weights.append(fit(rows[seen], answers[seen], importance[seen]))
            scores[unseen] = weights[i].scores(rows[unseen])
        return weights, scores

    # ---------------------------------------------------------------- what is written down

    def _lesson(self, i: int, unseen: frozenset[str], marks: Sequence[dict[Strength, float]]) -> Lesson:
        return Lesson(
            unseen,
            {
                name: scale(self.talk_weights[place][i], marks[place], self.talk_columns, LEAST, None)
                for place, name in enumerate(TALK)
            },
            {
                name: scale(self.line_weights[p][i], self.line_marks[p], self.line_columns, LEAST, LINE_WORDS)
                for p, name in enumerate(self.tactics)
            },
        )


def columns(talks: Iterable[Iterable[str]]) -> dict[str, int]:
    """A column for each feature that stands in at least SELDOM conversations."""
    counts = Counter(f for talk in talks for f in set(talk))
    return {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= SELDOM))}


def right_marks(scores: Numbers, answers: Flags) -> dict[Strength, float]:
    """The lowest scores above which the answer is right often enough; a mark never reached is left out."""
    order = np.argsort(-scores)
    right = np.cumsum(answers[order])
    share = right / np.arange(1, len(order) + 1)
    marks: dict[Strength, float] = {}
    for strength, wanted in RIGHT_ABOVE.items():
        good = np.flatnonzero((share >= wanted) & (right >= FEWEST))
        if len(good):
            marks[strength] = round(float(scores[order[good[-1]]]), 3)
    return marks


def scale(
    weights: Weights, marks: dict[Strength, float], names: dict[str, int], least: float, most: int | None
) -> ScaleFile:
    """One scale as it is written: the weightiest words first, those that hardly weigh left out."""
    pairs = [(name, round(float(weights.columns[i]), 3)) for name, i in names.items()]
    pairs = sorted((p for p in pairs if abs(p[1]) >= least), key=lambda p: (-abs(p[1]), p[0]))[:most]
    return ScaleFile(start=round(weights.start, 3), marks=marks, words=dict(pairs))
