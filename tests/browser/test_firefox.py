"""The same extension in Firefox: it loads, finds the helper, and the warning stands in the demo chat."""

from __future__ import annotations

from pathlib import Path

from quietword.demo.banner import reading_script, shown_from
from quietword.demo.story import load_story
from tests.browser.firefox import firefox
from tests.browser.helper import Helper

FRAME = """
  const roots = [...document.documentElement.children].map((el) => el.openOrClosedShadowRoot);
  const frame = roots.map((root) => root?.querySelector('[data-part="root"]')).find(Boolean);
"""
READ = f"{FRAME} return frame ? ({reading_script()}).call(frame) : null;"
LEVEL = f"{FRAME} return frame?.dataset.level === 'LEVEL';"


def test_the_warnings_appear_in_firefox(helper: Helper, tmp_path: Path) -> None:
    story = load_story()
    with firefox(tmp_path, helper) as browser:
        browser.open(f"{helper.address}/demo")
        for step in story:
            browser.run("document.getElementById('next').click()")
            if step.rises:
                browser.wait_for(LEVEL.replace("LEVEL", step.level))
        shown = shown_from(browser.wait_for(READ))
    assert shown.level == "urgent"
    assert shown.first_steps
    assert all(tactic.name and tactic.why and tactic.quotes for tactic in shown.tactics)
    said = "\n".join(step.text for step in story)
    assert all(quote in said for tactic in shown.tactics for quote in tactic.quotes)
