"""Response steps and support organisations: one country's help, put together from its file and the common one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from quietword.engine.types import Audience
from quietword.library.files import LibraryError, Problem, patterns_root
from quietword.library.help_shape import (
    FIRST,
    Body,
    CommonFile,
    CountryFile,
    Emergency,
    Id,
    PerAudience,
    Situation,
    Step,
    Strict,
    Title,
    filled,
    refuse_unknown,
)
from quietword.library.yaml_lines import Document, read_yaml

__all__ = ["Body", "CommonFile", "CountryFile", "CountryHelp", "Emergency", "Step", "load_help"]
COMMON = "common"
Shape = TypeVar("Shape", bound=Strict)
ById = TypeVar("ById", Step, Situation, Body)


@dataclass(frozen=True)
class CountryHelp:
    """Everything the steps page needs for one country."""

    country: str
    name: str
    language: str
    ring: str
    police: str
    comfort: str
    emergency: tuple[Emergency, ...]
    crisis: PerAudience
    steps: tuple[Step, ...]
    situations: tuple[Situation, ...]
    groups: tuple[tuple[Title, tuple[Body, ...]], ...]
    order: PerAudience
    bodies: tuple[Body, ...]

    def body(self, body_id: Id) -> Body:
        """The organisation with this id."""
        return next(b for b in self.bodies if b.id == body_id)

    def crisis_bodies(self, audience: Audience) -> list[Body]:
        """Who to ring or text first when it is too much to bear."""
        return [self.body(i) for i in self.crisis.ids(audience)]

    def groups_for(self, audience: Audience) -> list[tuple[str, list[Body]]]:
        """Headings with their organisations, in the order for this reader; those that this country has."""
        groups = {title.id: (title.title, list(bodies)) for title, bodies in self.groups}
        return [groups[i] for i in self.order.ids(audience) if i in groups]

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

    def in_words(self, audience: Audience) -> dict[str, str]:
        """What the sayings leave open: who listens now (`talk`), and what to do when life is in danger (`danger`)."""
        danger = next(e for e in self.emergency if e.danger)
        whom = danger.number or danger.say or ""
        return {
            "talk": _reached(self.crisis_bodies(audience)[0]),
            "danger": f"{self.ring.lower()} {whom[0].lower()}{whom[1:]}",
        }


def load_help(root: Path | None = None) -> dict[str, CountryHelp]:
    """Country code to help, from `<root>/help/*.yaml`; the code is the file's name. Raises LibraryError."""
    top = root or patterns_root()
    folder = top / "help"
    files = sorted(path for path in folder.glob("*.yaml") if path.stem != COMMON)
    if not files:
        raise LibraryError([Problem("help", 1, 1, "there is no country file here; add help/<country>.yaml")])
    common, _ = _read(folder / f"{COMMON}.yaml", top, CommonFile)
    loaded, problems = {}, []
    for path in files:
        try:
            loaded[path.stem] = _country(path, top, common)
        except LibraryError as error:
            problems += error.problems
    if problems:
        raise LibraryError(problems)
    return loaded


def _country(path: Path, root: Path, common: CommonFile) -> CountryHelp:
    file, document = _read(path, root, CountryFile)
    if file.country != path.stem:
        words = f"this says '{file.country}', but the file is called {path.name}; make them the same"
        raise LibraryError([document.problem(("country",), words)])
    for place, check in _checks(file, common):
        try:
            check()
        except ValueError as error:
            raise LibraryError([document.problem((place,), str(error))]) from error
    return _put_together(file, common)


def _checks(file: CountryFile, common: CommonFile) -> list[tuple[str, Callable[[], None]]]:
    """What one file alone cannot know, each with the key it is told at."""
    bodies = [b.id for b in (*common.bodies, *file.bodies)]
    slots = common.slots()
    missing = sorted(slots - set(file.words))

    def all_filled() -> None:
        if missing:
            raise ValueError(f"common.yaml asks for {', '.join(missing)}; add it here")

    return [
        ("words", all_filled),
        ("words", lambda: refuse_unknown("name in braces", list(file.words), list(slots))),
        ("steps", lambda: refuse_unknown("step", [s.id for s in file.steps], [s.id for s in common.steps])),
        (
            "situations",
            lambda: refuse_unknown(
                "situation", [s.id for s in file.situations], [s.id for s in common.situations]
            ),
        ),
        ("groups", lambda: refuse_unknown("group", list(file.groups), [g.id for g in common.groups])),
        ("groups", lambda: refuse_unknown("body", [i for g in file.groups.values() for i in g], bodies)),
        ("crisis", lambda: refuse_unknown("body", file.crisis.every(), bodies)),
    ]


def _put_together(file: CountryFile, common: CommonFile) -> CountryHelp:
    bodies = {b.id: b for b in (*common.bodies, *file.bodies)}
    named = {
        *(i for group in file.groups.values() for i in group),
        *file.crisis.every(),
        *(b.id for b in file.bodies),
    }
    titles: list[Title] = filled(common.groups, file.words)
    return CountryHelp(
        country=file.country,
        name=file.name,
        language=file.language,
        ring=file.ring,
        police=file.police,
        comfort=filled(common.comfort, file.words),
        emergency=tuple(file.emergency),
        crisis=file.crisis,
        steps=tuple(filled(_said_here(common.steps, file.steps), file.words)),
        situations=tuple(filled(_said_here(common.situations, file.situations), file.words)),
        groups=tuple((t, tuple(bodies[i] for i in file.groups[t.id])) for t in titles if t.id in file.groups),
        order=common.order,
        bodies=tuple(body for body in bodies.values() if body.id in named),
    )


def _said_here(common: list[ById], here: list[ById]) -> list[ById]:
    own = {one.id: one for one in here}
    return [own.get(one.id, one) for one in common]


def _read(path: Path, root: Path, shape: type[Shape]) -> tuple[Shape, Document]:
    document = read_yaml(path, root)
    try:
        return shape.model_validate(document.data), document
    except ValidationError as error:
        raise LibraryError([_problem(document, e["loc"], e["msg"]) for e in error.errors()]) from error


def _problem(document: Document, place: tuple[int | str, ...], message: str) -> Problem:
    names = [str(step) for step in place if isinstance(step, str)]
    what = f"{names[-1]}: {message}" if names else message.removeprefix("Value error, ")
    return document.problem(place, what)


def _reached(body: Body) -> str:
    where = body.address.removeprefix("https://").removeprefix("www.").rstrip("/")
    text = f"text {body.text_word or ''} to {body.text_number}".replace("  ", " ") if body.text_number else ""
    hours = f" ({body.hours[0].lower()}{body.hours[1:]})" if body.hours and body.phone else ""
    return f"{body.name}, {body.phone or text or where}{hours}"
