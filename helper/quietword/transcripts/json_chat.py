"""JSON: a conversation as the contract has it, or a bare list of messages."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from quietword.contract import MAX_MESSAGES, MAX_TEXT
from quietword.engine.types import Audience, Message
from quietword.strict_json import read_json, validate
from quietword.transcripts.chat import Chat

Id = Annotated[str, Field(min_length=1, max_length=200)] | int


class ChatMessage(BaseModel):
    """One message. Notes and labels beside it are left aside."""

    model_config = ConfigDict(extra="ignore", strict=True)

    id: Id | None = None
    speaker: Literal["me", "them", "unknown"] = Field(alias="from")
    text: Annotated[str, Field(max_length=MAX_TEXT)]


class Conversation(BaseModel):
    """One conversation. Notes and labels beside it are left aside."""

    model_config = ConfigDict(extra="ignore", strict=True)

    id: Id | None = None
    audience: Audience | None = None
    locale: Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35)] | None = None
    messages: Annotated[list[ChatMessage], Field(max_length=MAX_MESSAGES)]

    def to_messages(self) -> tuple[Message, ...]:
        """The engine's own shape; messages without an id are numbered from 0."""
        return tuple(
            Message(str(i if m.id is None else m.id), m.speaker, m.text) for i, m in enumerate(self.messages)
        )


def read_json_chat(text: str) -> Chat:
    """The chat in a JSON text."""
    value = read_json(text)
    whole = {"messages": value} if isinstance(value, list) else value
    conversation = validate(Conversation, whole)
    return Chat(conversation.to_messages(), conversation.audience, conversation.locale)
