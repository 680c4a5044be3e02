"""Response steps and support organisations: the shape of `patterns/help/<country>.yaml`, and its loader."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from quietword.engine.types import Audience
from quietword.library.files import LibraryError, Problem, patterns_root
from quietword.library.yaml_lines import Document, read_yaml

ForWhom = Literal["everyone", "adults", "under 18", "under 19", "parents and carers"]
Words = Annotated[str, StringConstraints(min_length=3, max_length=600, strip_whitespace=True)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Address = Annotated[str, StringConstraints(pattern=r"^https://[a-z0-9.-]+(/[^\s<>\"']*)?$")]
Phone = Annotated[str, StringConstraints(pattern=r"^[0-9][0-9 ]*[0-9]$")]
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
    hours: Words | None = None
    where: Words | None = Field(None, description="The part of the country it serves, when not all of it.")
    checked: date
    source: Address


class Emergency(Strict):
    """A number to ring, and when."""

    number: Phone
    when: Words


class Group(Strict):
    """Organisations under one heading."""

    id: Id
    title: Words
    bodies: Annotated[list[Id], Field(min_length=1)]


class Situation(Strict):
    """A first line for the page when the helper knows what has happened."""

    id: Id
    line: Words
    child: Words | None = None
    replaces_comfort: bool = Field(False, description="True where nobody has become a victim yet.")


class PerAudience(Strict):
    """Lists of ids that differ by reader."""

    adult: Annotated[list[Id], Field(min_length=1)]
    child: Annotated[list[Id], Field(min_length=1)]
    unknown: Annotated[list[Id], Field(min_length=1)]

    def ids(self, audience: Audience) -> list[Id]:
        """The list for this reader."""
        lists: dict[Audience, list[Id]] = {"adult": self.adult, "child": self.child, "unknown": self.unknown}
        return lists[audience]


class CountryHelp(Strict):
    """Everything the steps page needs for one country."""

    country: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
    name: Words
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")]
    comfort: Words
    emergency: Annotated[list[Emergency], Field(min_length=1)]
    crisis: PerAudience
    steps: Annotated[list[Step], Field(min_length=FIRST)]
    situations: list[Situation]
    groups: Annotated[list[Group], Field(min_length=1)]
    order: PerAudience
    bodies: Annotated[list[Body], Field(min_length=1)]

    @model_validator(mode="after")
    def ids_fit(self) -> Self:
        """Every id that is used exists, and none is given twice."""
        bodies, groups = [b.id for b in self.bodies], [g.id for g in self.groups]
        for kind, ids in (("body", bodies), ("group", groups), ("step", [s.id for s in self.steps])):
            _refuse_doubles(kind, ids)
        _refuse_unknown("body", [i for g in self.groups for i in g.bodies] + _all(self.crisis), bodies)
        _refuse_unknown("group", _all(self.order), groups)
        return self

    def body(self, body_id: Id) -> Body:
        """The organisation with this id."""
        return next(b for b in self.bodies if b.id == body_id)

    def crisis_bodies(self, audience: Audience) -> list[Body]:
        """Who to ring or text first when it is too much to bear."""
        return [self.body(i) for i in self.crisis.ids(audience)]

    def groups_for(self, audience: Audience) -> list[tuple[str, list[Body]]]:
        """Headings with their organisations, in the order for this reader."""
        groups = {g.id: g for g in self.groups}
        return [(groups[i].title, [self.body(b) for b in groups[i].bodies]) for i in self.order.ids(audience)]

    def opening(self, situation: str, audience: Audience) -> tuple[str, ...]:
        """The comfort, and a line for what has happened when the situation is one we know."""
        found = next((s for s in self.situations if s.id == situation), None)
        if found is None:
            return (self.comfort,)
        line = found.child if audience == "child" and found.child else found.line
        return (line,) if found.replaces_comfort else (self.comfort, line)

    def first_steps(self, audience: Audience) -> tuple[str, ...]:
        """The first three response steps, one short sentence or two each."""
        return tuple(step.wording(audience).short for step in self.steps[:FIRST])


def load_help(root: Path | None = None) -> dict[str, CountryHelp]:
    """Country code to help, from `<root>/help/*.yaml`; the code is the file's name."""
    top = root or patterns_root()
    files = sorted((top / "help").glob("*.yaml"))
    if not files:
        raise LibraryError([Problem("help", 1, 1, "there is no country file here; add help/<country>.yaml")])
    loaded, problems = {}, []
    for path in files:
        try:
            loaded[path.stem] = _load(path, top)
        except LibraryError as error:
            problems += error.problems
    if problems:
        raise LibraryError(problems)
    return loaded


def _load(path: Path, root: Path) -> CountryHelp:
    document = read_yaml(path, root)
    try:
        loaded = CountryHelp.model_validate(document.data)
    except ValidationError as error:
        raise LibraryError([_problem(document, e["loc"], e["msg"]) for e in error.errors()]) from error
    if loaded.country != path.stem:
        words = f"this says '{loaded.country}', but the file is called {path.name}; make them the same"
        raise LibraryError([document.problem(("country",), words)])
    return loaded


def _problem(document: Document, place: tuple[int | str, ...], message: str) -> Problem:
    names = [str(step) for step in place if isinstance(step, str)]
    what = f"{names[-1]}: {message}" if names else message.removeprefix("Value error, ")
    return document.problem(place, what)


def _all(lists: PerAudience) -> list[Id]:
    return [*lists.adult, *lists.child, *lists.unknown]


def _refuse_doubles(kind: str, ids: list[Id]) -> None:
    doubles = sorted({i for i in ids if ids.count(i) > 1})
    if doubles:
        raise ValueError(f"{kind} {', '.join(doubles)} is given twice; keep one")


def _refuse_unknown(kind: str, used: list[Id], known: list[Id]) -> None:
    unknown = sorted(set(used) - set(known))
    if unknown:
        raise ValueError(f"there is no {kind} {', '.join(unknown)}; add it or correct the id")
