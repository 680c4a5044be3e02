"""axe-core, run in a page."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Page

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
PROGRAM = Path(__file__).resolve().parents[1] / "node_modules" / "axe-core" / "axe.min.js"
RUN = """async (only) => {
  const found = await axe.run(only ?? document, { resultTypes: ["violations"] });
  return found.violations.map((one) => [one.id, one.nodes.map((node) => node.html)]);
}"""
CONTRAST = """async () => {
  const { passes, violations, incomplete } = await axe.run(document, { runOnly: ["color-contrast"] });
  const count = (found) => found.flatMap((one) => one.nodes).length;
  return [count(passes), count(violations), count(incomplete)];
}"""


def prepare(page: Page) -> None:
    """Put axe into the page."""
    page.evaluate(PROGRAM.read_text(encoding="utf-8"))


def violations(page: Page) -> Any:
    """What axe finds in all of the page, open shadow roots included."""
    return page.evaluate(RUN)


def contrast(page: Page) -> Any:
    """How many pieces of text axe finds to stand out, not to stand out, and cannot tell."""
    return page.evaluate(CONTRAST)
