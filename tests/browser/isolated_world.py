"""Runs a script where the extension's content scripts live: the reader as it is, in the page as it is."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import CDPSession, Page


class IsolatedWorld:
    """The extension's own world in one page; it is found anew for each call, since pages change."""

    def __init__(self, page: Page, extension: str) -> None:
        self._extension = extension
        self._session: CDPSession = page.context.new_cdp_session(page)
        self._worlds: list[dict[str, Any]] = []
        self._session.on("Runtime.executionContextCreated", self._note)
        self._session.send("Runtime.enable")

    def evaluate(self, expression: str) -> Any:
        """The value of the expression; a promise is waited for."""
        answer = self._session.send(
            "Runtime.evaluate",
            {
                "expression": expression,
                "contextId": self._newest(),
                "returnByValue": True,
                "awaitPromise": True,
            },
        )
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"]["exception"].get("description", "it threw"))
        return answer["result"].get("value")

    def _note(self, event: dict[str, Any]) -> None:
        self._worlds.append(event["context"])

    def _newest(self) -> int:
        ours = [world["id"] for world in self._worlds if self._extension in world["origin"]]
        if not ours:
            raise RuntimeError("the extension runs no content script in this page")
        return int(ours[-1])
