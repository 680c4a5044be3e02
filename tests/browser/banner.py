"""What a person sees of the banner, read through the browser's inspector as the demonstration reads it."""

from __future__ import annotations

from playwright.sync_api import Error, Page

from quietword.demo.banner import ShownBanner, frame_in, reading_script, shown_from


def read_banner(page: Page) -> ShownBanner | None:
    """What is shown in the page now, or nothing."""
    session = page.context.new_cdp_session(page)
    try:
        frame = frame_in(session.send("DOM.getDocument", {"depth": -1, "pierce": True})["root"])
        if frame is None:
            return None
        resolved = session.send("DOM.resolveNode", {"backendNodeId": frame})
        asked = {"functionDeclaration": reading_script(), "returnByValue": True}
        asked["objectId"] = resolved["object"]["objectId"]
        answer = session.send("Runtime.callFunctionOn", asked)
    except Error:
        return None  # drawn anew while we looked: the next look finds it
    finally:
        session.detach()
    return shown_from(answer["result"]["value"])


def level_of(page: Page) -> str:
    """The level that is shown now."""
    shown = read_banner(page)
    return shown.level if shown else "none"


def wait_for_level(page: Page, level: str, seconds: int = 30) -> ShownBanner:
    """Wait for a warning of this level; a small mark is opened with a real click."""
    for _ in range(seconds * 5):
        shown = read_banner(page)
        if shown and shown.level == level and not shown.mark:
            return shown
        if shown and shown.level == level and shown.mark:
            page.mouse.click(*shown.mark)
        page.wait_for_timeout(200)
    raise AssertionError(f"no warning of level {level} within {seconds} seconds; shown: {level_of(page)}")
