"""Fit: from features and answers to the weight of each feature."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
RESTRAINT = 0.2
SMOOTHING = 0.3


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear model: `start`, and one weight for each column."""

    start: float
    columns: Numbers

    def scores(self, table: sparse.csr_matrix) -> Numbers:
        """The score of each row of `table`."""
        result: Numbers = np.asarray(table @ self.columns) + self.start
        return result


def table(rows: Sequence[Collection[str]], columns: dict[str, int]) -> sparse.csr_matrix:
    """Rows of features as a sparse table of ones; features without a column are left out."""
    found = [np.array(sorted(columns[f] for f in row if f in columns), dtype=np.int32) for row in rows]
    ends = np.concatenate([[0], np.cumsum([len(f) for f in found])])
    places = np.concatenate(found) if found else np.array([], dtype=np.int32)
    return sparse.csr_matrix((np.ones(len(places)), places, ends), shape=(len(rows), len(columns)))


def fit(rows: sparse.csr_matrix, answers: Flags, importance: Numbers) -> Weights:
    """Logistic regression over columns scaled by their naive Bayes log ratio; both answers weigh the same in all."""
    yes = importance * answers
    no = importance * ~answers
    ratio = np.log(_share(rows, yes) / _share(rows, no))
    balance = np.where(answers, 0.5 * importance.sum() / yes.sum(), 0.5 * importance.sum() / no.sum())
    model = LogisticRegression(C=RESTRAINT, max_iter=300)
    model.fit(rows @ sparse.diags(ratio), answers, sample_weight=importance * balance)
    return Weights(float(model.intercept_[0]), ratio * model.coef_[0])


def _share(rows: sparse.csr_matrix, importance: Numbers) -> Numbers:
    counts: Numbers = np.asarray(rows.T @ importance).ravel() + SMOOTHING
    shares: Numbers = counts / counts.sum()
    return shares
