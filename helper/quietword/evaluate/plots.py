"""Plots as inline SVG, drawn by hand: each has a title for those who cannot see it, its colours come from the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

BAR_WIDTH, BAR_HEIGHT = 130, 14
STEP, PLOT_HEIGHT, MARGIN, LINE = 40, 180, 24, 18


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a histogram; `kind` is the class that colours it."""

    label: str
    count: int
    kind: Literal["before", "after", "never"]


def bar(value: float, interval: tuple[float, float] | None, title: str, top: float = 1.0) -> str:
    """A horizontal bar from 0 to `top`, with whiskers at the interval; what lies above `top` is cut off there."""
    whiskers = "" if interval is None else _whiskers(_x(interval[0], top), _x(interval[1], top))
    return (
        f'<svg class="bar" role="img" width="{BAR_WIDTH}" height="{BAR_HEIGHT}" '
        f'viewBox="0 0 {BAR_WIDTH} {BAR_HEIGHT}"><title>{escape(title)}</title>'
        f'<rect class="track" width="{BAR_WIDTH}" height="{BAR_HEIGHT}"/>'
        f'<rect class="value" y="3" width="{_x(value, top):.1f}" height="{BAR_HEIGHT - 6}"/>{whiskers}</svg>'
    )


def histogram(columns: Sequence[Column], title: str, axis: str) -> str:
    """Upright columns with their counts above and labels below; `axis` says what the labels mean."""
    width = 2 * MARGIN + STEP * len(columns)
    floor = MARGIN + PLOT_HEIGHT
    most = max((c.count for c in columns), default=0) or 1
    drawn = "".join(_column(c, MARGIN + STEP * i, c.count / most, floor) for i, c in enumerate(columns))
    height = floor + 2 * LINE + 10
    return (
        f'<svg class="plot" role="img" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f"<title>{escape(title)}</title>{drawn}"
        f'<line class="axis" x1="{MARGIN}" x2="{width - MARGIN}" y1="{floor}" y2="{floor}"/>'
        f'<text x="{width / 2:.0f}" y="{floor + 2 * LINE + 2}">{escape(axis)}</text></svg>'
    )


def _x(value: float, top: float) -> float:
    return BAR_WIDTH * min(max(value / top if top else 0.0, 0.0), 1.0)


def _whiskers(low: float, high: float) -> str:
    middle = BAR_HEIGHT / 2
    ends = f"M{low:.1f} 2V{BAR_HEIGHT - 2}M{high:.1f} 2V{BAR_HEIGHT - 2}"
    return f'<path class="interval" d="M{low:.1f} {middle:.0f}H{high:.1f}{ends}"/>'


def _column(column: Column, left: int, share: float, floor: int) -> str:
    height = share * PLOT_HEIGHT
    middle = left + STEP / 2
    count = (
        f'<text x="{middle:.0f}" y="{floor - height - 5:.1f}">{column.count}</text>' if column.count else ""
    )
    return (
        f'<rect class="{column.kind}" x="{left + 4}" y="{floor - height:.1f}" width="{STEP - 8}" '
        f'height="{height:.1f}"/>{count}'
        f'<text x="{middle:.0f}" y="{floor + LINE - 2}">{escape(column.label)}</text>'
    )
