"""Contrast as WCAG 2.2 counts it, for every piece of text that a page shows, over what lies behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

TEXT = 4.5
PARTS = 3.0
"""What is no text: the ring of the focus, the edge of a button."""

# Every element with text of its own: its colour, all solid or half-solid backgrounds below it, and where it stands.
PAIRS = """(root) => {
  const found = [];
  for (const el of root.querySelectorAll("*")) {
    const text = [...el.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()).join("");
    const before = getComputedStyle(el, "::before");
    const counted = !["none", "normal"].includes(before.content);
    if (el.closest(".said")) continue; // for ears alone
    if ((!text && !counted) || ["STYLE", "SCRIPT", "TITLE"].includes(el.localName.toUpperCase())) continue;
    const behind = [];
    for (let up = el; up; up = up.parentElement ?? up.getRootNode().host ?? null)
      behind.push(getComputedStyle(up).backgroundColor);
    const { color } = getComputedStyle(el);
    const name = `${el.localName}.${el.className}`;
    if (text) found.push({ name, color, behind });
    const own = [before.backgroundColor, ...behind];
    if (counted) found.push({ name: `${name}::before`, color: before.color, behind: own });
  }
  return found;
}"""

RINGS = """(root) => [...root.querySelectorAll("button, a, .card")].map((el) => {
  el.focus();
  const behind = [];
  for (let up = el.parentElement ?? el.getRootNode().host; up; up = up.parentElement ?? up.getRootNode().host ?? null)
    behind.push(getComputedStyle(up).backgroundColor);
  const own = getComputedStyle(el);
  const inwards = parseFloat(own.outlineOffset) < 0;
  return { name: `${el.localName}.${el.className}`, ring: own.outlineStyle, width: own.outlineWidth,
    color: own.outlineColor, behind: inwards ? [own.backgroundColor, ...behind] : behind };
})"""

Colour = tuple[float, float, float, float]


@dataclass(frozen=True)
class Pair:
    """A piece of text and how well it stands out."""

    name: str
    ratio: float


def ratios(pairs: list[dict[str, Any]], canvas: str) -> list[Pair]:
    """What `PAIRS` gave, over a canvas of this colour where nothing is painted."""
    return [Pair(p["name"], _ratio(p["color"], [*p["behind"], canvas])) for p in pairs]


def faint(pairs: list[dict[str, Any]], canvas: str, least: float = TEXT) -> list[Pair]:
    """Those that do not stand out enough."""
    return [pair for pair in ratios(pairs, canvas) if pair.ratio < least]


def _ratio(colour: str, behind: list[str]) -> float:
    ground: Colour = (0, 0, 0, 0)
    for one in reversed(behind):
        ground = _over(_parse(one), ground)
    assert ground[3] == 1, behind
    a, b = sorted((_light(_over(_parse(colour), ground)), _light(ground)), reverse=True)
    return (a + 0.05) / (b + 0.05)


def _parse(colour: str) -> Colour:
    found = re.fullmatch(r"rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)", colour)
    assert found, colour
    red, green, blue = (int(part) / 255 for part in found.groups()[:3])
    return red, green, blue, float(found[4] or 1)


def _over(top: Colour, below: Colour) -> Colour:
    share = top[3]
    red, green, blue = (t * share + b * (1 - share) for t, b in zip(top[:3], below[:3], strict=True))
    return red, green, blue, share + below[3] * (1 - share)


def _light(colour: Colour) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour[:3]]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
