"""Looks into the banner's closed shadow root through the browser's inspector, and clicks there as a person does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import CDPSession, Error, Page

PART = "function () { return [...this.querySelectorAll('[data-part]')].map((el) => el.dataset.part); }"
BOX = """function (part) {
  const found = this.querySelector(`[data-part="${part}"]`);
  found.scrollIntoView({ block: "nearest" });
  const { x, y, width, height } = found.getBoundingClientRect();
  return { x, y, width, height };
}"""
TEXT = "function (part) { return this.querySelector(`[data-part=\"${part}\"]`)?.textContent ?? ''; }"
STYLE = "function (name) { return getComputedStyle(this.getRootNode().host)[name]; }"


def parts(page: Page) -> list[str]:
    """The names of what stands in the banner."""
    found = ask(page, PART)
    assert isinstance(found, list)
    return found


def box_of(page: Page, part: str) -> dict[str, float]:
    """Where the first such part is."""
    found = ask(page, BOX, part)
    assert isinstance(found, dict)
    return found


def host_style(page: Page, name: str) -> str:
    """A computed style of the element that carries the banner."""
    return str(ask(page, STYLE, name))


def text_of(page: Page, part: str) -> str:
    """The words of the first such part; empty when nothing of the kind is shown just now."""
    try:
        return str(ask(page, TEXT, part))
    except (AssertionError, Error):
        return ""


def click_part(page: Page, part: str) -> None:
    """A real click in its middle."""
    box = box_of(page, part)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def ask(page: Page, function: str, *arguments: object) -> Any:
    """Call a function in the banner: `this` is its frame."""
    session = page.context.new_cdp_session(page)
    try:
        asked = {"functionDeclaration": function, "returnByValue": True, "objectId": _frame(session)}
        asked["arguments"] = [{"value": argument} for argument in arguments]
        answer = session.send("Runtime.callFunctionOn", asked)
    finally:
        session.detach()
    assert "exceptionDetails" not in answer, answer
    return answer["result"].get("value")


def _frame(session: CDPSession) -> str:
    tree = session.send("DOM.getDocument", {"depth": -1, "pierce": True})["root"]
    for node in _nodes(tree):
        attributes = node.get("attributes", [])
        if ["data-part", "root"] in [attributes[i : i + 2] for i in range(0, len(attributes), 2)]:
            resolved = session.send("DOM.resolveNode", {"backendNodeId": node["backendNodeId"]})
            return str(resolved["object"]["objectId"])
    raise AssertionError("no banner is shown")


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for kind in ("shadowRoots", "children"):
        for child in node.get(kind, []):
            yield from _nodes(child)


def press(page: Page, part: str) -> None:
    """As a hand does it: there, down, a tenth of a second, up."""
    box = box_of(page, part)
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_timeout(150)
    page.mouse.down()
    page.wait_for_timeout(100)
    page.mouse.up()
