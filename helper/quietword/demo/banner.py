"""Reads the banner as a person sees it: from the page's real tree, through the browser's own inspector."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from playwright.async_api import Error as BrowserError
from playwright.async_api import Page

from quietword.engine.types import Level

FRAME = ["data-part", "root"]


@dataclass(frozen=True)
class ShownTactic:
    """One thing that was noticed: its name, why it matters, and the words of the chat."""

    name: str
    why: str
    quotes: tuple[str, ...]


@dataclass(frozen=True)
class ShownBanner:
    """What stands in the page now; `mark` is where the small mark lies, when only that is shown."""

    level: Level
    headline: str
    advice: str
    tactics: tuple[ShownTactic, ...]
    first_steps: tuple[str, ...]
    mark: tuple[float, float] | None = None


def reading_script() -> str:
    """The function that reads the words off the banner's frame."""
    return files("quietword.demo").joinpath("banner_words.js").read_text(encoding="utf-8")


def frame_in(tree: dict[str, Any]) -> int | None:
    """The banner's frame in a page's tree as the inspector gives it, closed shadow roots included."""
    found = (node["backendNodeId"] for node in _nodes(tree) if _is_frame(node))
    return next(found, None)


def shown_from(words: dict[str, Any]) -> ShownBanner:
    """What `reading_script` gave, in our own shape."""
    tactics = tuple(ShownTactic(t["name"], t["why"], tuple(t["quotes"])) for t in words["tactics"])
    mark = tuple(words["mark"]) if words["mark"] else None
    return ShownBanner(
        words["level"], words["headline"], words["advice"], tactics, tuple(words["first_steps"]), mark
    )


async def read_banner(page: Page) -> ShownBanner | None:
    """What is shown in the page now, or nothing."""
    session = await page.context.new_cdp_session(page)
    try:
        tree = await session.send("DOM.getDocument", {"depth": -1, "pierce": True})
        frame = frame_in(tree["root"])
        if frame is None:
            return None
        resolved = await session.send("DOM.resolveNode", {"backendNodeId": frame})
        asked = {"functionDeclaration": reading_script(), "returnByValue": True}
        asked["objectId"] = resolved["object"]["objectId"]
        answer = await session.send("Runtime.callFunctionOn", asked)
    except BrowserError:
        if page.is_closed():
            raise
        return None  # the banner was drawn anew while we looked
    finally:
        await _leave(session)
    return shown_from(answer["result"]["value"])


async def open_mark(page: Page, shown: ShownBanner) -> None:
    """Click the small mark as a person does."""
    if shown.mark:
        await page.mouse.click(*shown.mark)


async def _leave(session: Any) -> None:
    try:
        await session.detach()
    except BrowserError:
        return  # the page is gone, and the session with it


def _is_frame(node: dict[str, Any]) -> bool:
    attributes = node.get("attributes", [])
    return list(FRAME) in [attributes[i : i + 2] for i in range(0, len(attributes), 2)]


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for kind in ("shadowRoots", "children"):
        for child in node.get(kind, []):
            yield from _nodes(child)
