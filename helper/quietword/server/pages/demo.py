"""The staged chat: a page like those of real chat clients, played from `demo_chat.yaml`."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from quietword.engine.types import Message


class Line(BaseModel):
    """One staged message, and how many minutes after the last one it comes."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    speaker: Literal["me", "them"] = Field(alias="from")
    text: str = Field(min_length=1, max_length=500)
    minutes: int = Field(1, ge=0, le=60)


class Chat(BaseModel):
    """A staged conversation between two invented people."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    site: str
    them: str
    me: str
    starts: str = Field(pattern=r"^\d\d:\d\d$")
    lines: list[Line] = Field(min_length=1)

    def messages(self) -> list[Message]:
        """The conversation as the engine reads it."""
        return [Message(f"m{i}", line.speaker, line.text) for i, line in enumerate(self.lines)]


def load_chat() -> Chat:
    """The staged conversation that comes with the helper."""
    text = files("quietword.server").joinpath("demo_chat.yaml").read_text(encoding="utf-8")
    return Chat.model_validate(yaml.safe_load(text))


def demo_page(chat: Chat) -> str:
    """The chat page; its own script plays the lines, which lie in the page as data."""
    page = files("quietword.server.pages").joinpath("demo.html").read_text(encoding="utf-8")
    lines = json.dumps(chat.model_dump(by_alias=True)).replace("<", "\\u003c")
    words = {"site": chat.site, "them": chat.them, "initial": chat.them[0], "chat": lines}
    for name, word in words.items():
        page = page.replace("{{" + name + "}}", word)
    return page
