"""The plots: lengths follow the numbers, and each says in words what it shows."""

from __future__ import annotations

import re

import pytest

from quietword.evaluate.plots import BAR_WIDTH, PLOT_HEIGHT, Column, bar, histogram
from tests.evaluate.html_reader import Page


def widths(svg: str, kind: str, side: str = "width") -> list[float]:
    return [float(str(a[side])) for tag, a in Page(svg).elements if tag == "rect" and a.get("class") == kind]


@pytest.mark.parametrize(
    ("value", "top", "share"), [(0, 1, 0), (0.5, 1, 0.5), (3, 12, 0.25), (9, 3, 1), (0, 0, 0)]
)
def test_a_bar_is_as_long_as_its_value(value: float, top: float, share: float) -> None:
    assert widths(bar(value, None, "x", top), "value") == [pytest.approx(share * BAR_WIDTH, abs=0.1)]


def test_whiskers_stand_at_the_interval() -> None:
    (path,) = (a for tag, a in Page(bar(0.5, (0.2, 0.8), "x")).elements if tag == "path")
    assert re.match(rf"M{0.2 * BAR_WIDTH:.1f} \d+H{0.8 * BAR_WIDTH:.1f}M", str(path["d"]))


def test_the_highest_column_fills_the_plot() -> None:
    columns = [Column("−1", 2, "before"), Column("0", 4, "after"), Column("never", 0, "never")]
    svg = histogram(columns, "x", "messages")
    assert [widths(svg, kind, "height") for kind in ("before", "after", "never")] == [
        [PLOT_HEIGHT / 2],
        [PLOT_HEIGHT],
        [0],
    ]


def test_a_plot_of_nothing_is_still_a_plot() -> None:
    assert widths(histogram([Column("0", 0, "after")], "x", "messages"), "after", "height") == [0]
    assert Page(histogram([], "x", "messages")).open == []


@pytest.mark.parametrize(
    "svg",
    [bar(0.5, None, "half & <half>"), histogram([Column("<0>", 1, "before")], "half & <half>", "<axis>")],
)
def test_words_are_titles_and_are_escaped(svg: str) -> None:
    read = Page(svg)
    assert read.titles == ["half & <half>"]
    assert {tag for tag, _ in read.elements} <= {"svg", "title", "rect", "text", "line"}
