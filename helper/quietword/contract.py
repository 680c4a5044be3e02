"""The wire shapes of `POST /v1/check` and of `quietword check`: limits live here and nowhere else."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from quietword.engine.types import Assessment, Audience, Message

PROTOCOL = 2
DEFAULT_PORT = 8793
MAX_MESSAGES = 5_000
MAX_TEXT = 20_000
MAX_BODY_BYTES = 4 * 1024 * 1024


class MessageIn(BaseModel):
    """One message as a caller sends it; `from` is who said it, seen from the person protected."""

    model_config = ConfigDict(extra="forbid", strict=True, populate_by_name=True, defer_build=True)

    id: Annotated[str, Field(min_length=1, max_length=200)]
    speaker: Annotated[Literal["me", "them", "unknown"], Field(alias="from")] = "unknown"
    text: Annotated[str, Field(max_length=MAX_TEXT)]


class CheckRequest(BaseModel):
    """A whole chat in reading order. No page address, no names, no time: the helper needs none of them."""

    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True)

    audience: Audience = "unknown"
    locale: Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35)] = "en-GB"
    messages: Annotated[list[MessageIn], Field(max_length=MAX_MESSAGES)]

    def to_messages(self) -> list[Message]:
        """The engine's own shape."""
        return [Message(m.id, m.speaker, m.text) for m in self.messages]


class EvidenceOut(BaseModel):
    """Where the words stand: code points in the original text of the message."""

    message: str
    start: int
    end: int
    rule: str


class TacticOut(BaseModel):
    """A tactic that was noticed, named and explained."""

    id: str
    name: str
    stage: str
    why: str
    source: str
    evidence: list[EvidenceOut]


class AssessmentOut(BaseModel):
    """The answer of `POST /v1/check`."""

    level: Literal["none", "notice", "caution", "urgent"]
    headline: str
    advice: str
    recipe: str
    tactics: list[TacticOut]
    first_steps: list[str]
    steps: str
    library: str


def assessment_out(assessment: Assessment) -> AssessmentOut:
    """The engine's answer in the words of the contract."""
    return AssessmentOut(
        level=assessment.level,
        headline=assessment.headline,
        advice=assessment.advice,
        recipe=assessment.recipe,
        tactics=[
            TacticOut(
                id=t.id,
                name=t.name,
                stage=t.stage,
                why=t.why,
                source=t.source,
                evidence=[
                    EvidenceOut(message=e.message, start=e.start, end=e.end, rule=e.rule) for e in t.evidence
                ],
            )
            for t in assessment.tactics
        ],
        first_steps=list(assessment.first_steps),
        steps=assessment.steps,
        library=assessment.library,
    )
