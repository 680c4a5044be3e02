"""What the guards share that look at the head of a request alone: one refuses, or lets through."""

from __future__ import annotations

from abc import ABC, abstractmethod

from starlette.types import ASGIApp, Receive, Scope, Send

from quietword.server.problem import Problem, refuse


class Guard(ABC):
    """Answers with `problem` where there is one; else the app inside does."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        problem = self.problem(scope) if scope["type"] == "http" else None
        if problem:
            await refuse(problem, scope, receive, send)
        else:
            await self.app(scope, receive, send)

    @abstractmethod
    def problem(self, scope: Scope) -> Problem | None:
        """Why this HTTP request is refused, if it is."""
