"""The plot of growth: how time grows with the text, for libraries of several sizes, on scales that double."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

WIDTH, HEIGHT, MARGIN, LINE = 640, 380, 64, 15
COLOURS = ("#1b6ca8", "#c8553d", "#588157", "#6d597a")
Points = Sequence[tuple[float, float]]


def growth(lines: Mapping[str, Points], across: str, up: str, title: str) -> str:
    """Lines through points on two logarithmic scales, each named at its end; a whole SVG file."""
    points = [point for line in lines.values() for point in line]
    x = _scale([a for a, _ in points], MARGIN, WIDTH - 150)
    y = _scale([b for _, b in points], HEIGHT - MARGIN, 24)
    placed = {name: [(x(a), y(b)) for a, b in line] for name, line in lines.items()}
    names = _apart({name: line[-1][1] for name, line in placed.items()})
    drawn = "".join(
        _line(name, line, names[name], colour)
        for (name, line), colour in zip(placed.items(), COLOURS, strict=False)
    )
    marks = "".join(
        f'<text x="{x(a):.0f}" y="{HEIGHT - MARGIN + 18}" text-anchor="middle">{a:,.0f}</text>'
        for a in sorted({a for a, _ in points})
    ) + "".join(
        f'<text x="{MARGIN - 8}" y="{y(b) + 4:.0f}" text-anchor="end">{b:,g}</text>'
        for b in _decades([b for _, b in points])
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="sans-serif" font-size="12"><title>{escape(title)}</title>'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>{drawn}{marks}'
        f'<text x="{(MARGIN + WIDTH - 150) / 2:.0f}" y="{HEIGHT - 16}" text-anchor="middle">{escape(across)}</text>'
        f'<text x="14" y="16">{escape(up)}</text></svg>\n'
    )


def _apart(heights: Mapping[str, float]) -> dict[str, float]:
    """The heights of names at the ends of lines, moved down where two would lie on each other."""
    found: dict[str, float] = {}
    for name, height in sorted(heights.items(), key=lambda one: one[1]):
        found[name] = max([height, *(above + LINE for above in found.values())])
    return found


def _line(name: str, points: Points, height: float, colour: str) -> str:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points)
    end_x = points[-1][0]
    return (
        f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>{dots}'
        f'<text x="{end_x + 8:.0f}" y="{height + 4:.0f}" fill="{colour}">{escape(name)}</text>'
    )


class _scale:  # noqa: N801 - used as a function
    """From a number to its place between `low` and `high`, by its logarithm."""

    def __init__(self, values: Sequence[float], low: float, high: float) -> None:
        self._least, most = math.log(min(values)), math.log(max(values))
        self._by = (high - low) / ((most - self._least) or 1)
        self._low = low

    def __call__(self, value: float) -> float:
        return self._low + (math.log(value) - self._least) * self._by


def _decades(values: Sequence[float]) -> list[float]:
    first, last = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return [10.0**n for n in range(first, last + 1) if min(values) <= 10.0**n <= max(values)]
