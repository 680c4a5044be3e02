"""The main job with the real helper, in a real Chromium and a real Firefox: the demo chat, level by level."""

from __future__ import annotations

from pathlib import Path

from quietword.demo.story import load_story
from tests.both.browsers import level_of, until, wait_for_level, wait_for_title
from tests.both.conftest import World
from tests.browser.helper import Helper


def test_the_levels_come_one_by_one_with_the_real_helper(world: World, tmp_path: Path) -> None:
    helper, story = Helper(tmp_path).start(), load_story()
    try:
        world.browser.ask("await chrome.storage.local.clear()")
        world.browser.ask("await chrome.storage.local.set({ port: arguments[0] })", helper.port)
        world.browser.pair(helper)
        assert world.browser.name in helper.command("pair", "--list")
        tab = world.browser.open(f"{helper.address}/demo")
        wait_for_title(world.browser, tab, "titleQuiet")
        for step in story:
            assert step.rises or level_of(tab) in ("none", step.level)
            tab.click("next")
            if step.rises:
                shown = wait_for_level(world.browser, tab, step.level)
        wait_for_title(world.browser, tab, "titleNoticed_urgent")
        said = "\n".join(step.text for step in story)
        assert all(tactic.name and tactic.why and tactic.quotes for tactic in shown.tactics)
        assert all(quote in said for tactic in shown.tactics for quote in tactic.quotes)
        assert shown.first_steps
        helper.stop()
        wait_for_title(world.browser, tab, "titleOff")
        helper.start()
        until(world.browser, lambda: level_of(tab) == "urgent")
        wait_for_title(world.browser, tab, "titleNoticed_urgent")
    finally:
        assert "Traceback" not in helper.stop()
