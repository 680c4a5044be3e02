"""The shapes of `patterns/help/common.yaml` and `patterns/help/<country>.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from quietword.engine.types import Audience

ForWhom = Annotated[
    str,
    StringConstraints(
        pattern=r"^(everyone|adults|parents and carers|young people|women|men|under \d\d|\d+ to \d\d)$"
    ),
]
Words = Annotated[str, StringConstraints(min_length=3, max_length=600, strip_whitespace=True)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Address = Annotated[str, StringConstraints(pattern=r"^https://[a-z0-9.-]+(/[^\s<>\"']*)?$")]
Source = Annotated[str, StringConstraints(pattern=r"^https?://[a-z0-9.-]+(/[^\s<>\"']*)?$")]
Phone = Annotated[str, StringConstraints(pattern=r"^\+?[0-9][0-9 -]*[0-9]$")]
TextWord = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,12}$")]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
Bodies = Annotated[list[Id], Field(min_length=1)]
SLOT = re.compile(r"\{([a-z0-9-]+)\}")
FIRST = 3


class Strict(BaseModel):
    """Unknown keys are mistakes, and what was loaded never changes."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Wording(Strict):
    """One step in words: a short title, what to do, and one sentence for the banner."""

    title: Words
    text: Words
    short: Words


class Step(Wording):
    """One response step, with the words for someone under 18 where they differ."""

    id: Id
    child: Wording | None = Field(None, description="The whole step as someone under 18 should read it.")
    under_18: Words | None = Field(None, description="A caution added when the age is not known.")

    def wording(self, audience: Audience) -> Wording:
        """The words for this reader."""
        return self.child if audience == "child" and self.child else self


class Body(Strict):
    """An organisation that helps."""

    id: Id
    name: Words
    for_whom: ForWhom = Field(alias="for")
    does: Words
    address: Address
    phone: Phone | None = None
    text_number: Phone | None = None
    text_word: TextWord | None = Field(
        None, description="The word to send to text_number, where one is asked for."
    )
    hours: Words | None = None
    where: Words | None = Field(None, description="The part of the country it serves, when not all of it.")
    checked: date
    source: Source

    @model_validator(mode="after")
    def word_has_a_number(self) -> Self:
        """A word to send needs somewhere to send it."""
        if self.text_word and not self.text_number:
            raise ValueError("text_word is given without text_number; add the number")
        return self


class Emergency(Strict):
    """A number to ring, or whom to ring where no one number serves all, and when."""

    number: Phone | None = None
    say: Words | None = Field(None, description="In place of a number, such as 'Your local police'.")
    when: Words = Field(description="Goes on after 'if'.")
    danger: bool = Field(False, description="True for what comes first: life is in danger.")
    checked: date
    source: Source

    @model_validator(mode="after")
    def says_whom(self) -> Self:
        """One of the two."""
        if (self.number is None) == (self.say is None):
            raise ValueError("give either number or say")
        return self


class Situation(Strict):
    """A first line for the page when the helper knows what has happened."""

    id: Id
    line: Words
    child: Words | None = None
    replaces_comfort: bool = Field(False, description="True where nobody has become a victim yet.")


class Title(Strict):
    """The heading of a group of organisations; which are in it, each country says."""

    id: Id
    title: Words


class PerAudience(Strict):
    """Lists of ids that differ by reader."""

    adult: Annotated[list[Id], Field(min_length=1)]
    child: Annotated[list[Id], Field(min_length=1)]
    unknown: Annotated[list[Id], Field(min_length=1)]

    def ids(self, audience: Audience) -> list[Id]:
        """The list for this reader."""
        lists: dict[Audience, list[Id]] = {"adult": self.adult, "child": self.child, "unknown": self.unknown}
        return lists[audience]

    def every(self) -> list[Id]:
        """All three lists, one after the other."""
        return [*self.adult, *self.child, *self.unknown]


class CommonFile(Strict):
    """What is the same in every country. `{words}` in braces are filled in by the country."""

    comfort: Words
    steps: Annotated[list[Step], Field(min_length=FIRST)]
    situations: list[Situation]
    groups: Annotated[list[Title], Field(min_length=1)]
    order: PerAudience
    bodies: list[Body] = Field(
        description="Those that help in many countries; a country names the ones it wants."
    )

    @model_validator(mode="after")
    def ids_fit(self) -> Self:
        """None is given twice, and every group that is put in order has its heading."""
        groups = [g.id for g in self.groups]
        refuse_doubles("step", [s.id for s in self.steps])
        refuse_doubles("situation", [s.id for s in self.situations])
        refuse_doubles("group", groups)
        refuse_doubles("body", [b.id for b in self.bodies])
        refuse_unknown("group", self.order.every(), groups)
        return self

    def slots(self) -> set[str]:
        """The names in braces, each of which a country has to fill."""
        parts = [self.comfort, *self.steps, *self.situations, *self.groups]
        return {name for part in parts for text in _texts(part) for name in SLOT.findall(text)}


class CountryFile(Strict):
    """One country's help. All that is not here comes from `common.yaml`."""

    country: Code = Field(description="The file's name; xx is the page for all other countries.")
    name: Words
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")]
    ring: Words = Field(description="What people here say for using a phone: Ring or Call.")
    police: Words = Field(description="What people here call the police.")
    words: dict[Id, Words] = Field(description="What stands for each name in braces in common.yaml.")
    emergency: Annotated[list[Emergency], Field(min_length=1)]
    crisis: PerAudience
    steps: list[Step] = Field(
        [], description="Steps said in other words here; the id is the one in common.yaml."
    )
    situations: list[Situation] = Field([], description="Situations said in other words here, by id.")
    groups: Annotated[dict[Id, Bodies], Field(min_length=1)]
    bodies: Annotated[list[Body], Field(min_length=1)]

    @model_validator(mode="after")
    def ids_fit(self) -> Self:
        """None is given twice, and there is something to ring where life is in danger."""
        for kind, ids in (
            ("body", [b.id for b in self.bodies]),
            ("step", [s.id for s in self.steps]),
            ("situation", [s.id for s in self.situations]),
        ):
            refuse_doubles(kind, ids)
        if not self.emergency[0].danger:
            raise ValueError("the first entry under emergency must be the one with danger: true")
        return self


def filled(part: Any, words: Mapping[str, str]) -> Any:
    """The same model, list or text with every name in braces replaced. The names must be known."""
    if isinstance(part, str):
        text = SLOT.sub(lambda slot: words[slot[1]], part)
        return text[:1].upper() + text[1:]
    if isinstance(part, list):
        return [filled(one, words) for one in part]
    if isinstance(part, BaseModel):
        fixed = {"id"}
        return part.model_copy(update={k: filled(v, words) for k, v in part if k not in fixed})
    return part


def _texts(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, BaseModel):
        for _, value in part:
            yield from _texts(value)


def refuse_doubles(kind: str, ids: list[Id]) -> None:
    """Raises ValueError for ids that are given twice."""
    doubles = sorted({i for i in ids if ids.count(i) > 1})
    if doubles:
        raise ValueError(f"{kind} {', '.join(doubles)} is given twice; keep one")


def refuse_unknown(kind: str, used: list[Id], known: list[Id]) -> None:
    """Raises ValueError for ids that nothing has."""
    unknown = sorted(set(used) - set(known))
    if unknown:
        raise ValueError(f"there is no {kind} {', '.join(unknown)}; add it or correct the id")
