"""The learned weights: `patterns/learned/en.json`, made by `quietword learn` from staged talk, never by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from quietword.engine.learned import Learned, Scale, made_of
from quietword.engine.types import Strength
from quietword.library.files import LibraryError, Problem

ABOUT = (
    "Made by `make learn` from the staged conversations; do not edit. Each word (or pair of words, or {group}) "
    "carries how much it speaks for the question when they, or I, say it; below zero it speaks against."
)


class ScaleFile(BaseModel):
    """One question and its words, the weightiest first."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)
    start: float
    marks: dict[Strength, float]
    words: dict[str, float]


class LearnedFile(BaseModel):
    """All of it. `corpus` names the conversations that it was made from."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)
    about: str
    corpus: str
    talk: Annotated[dict[str, ScaleFile], Field(min_length=1)]
    lines: dict[str, ScaleFile]


def learned_path(root: Path, language: str) -> Path:
    """Where the weights of one language lie."""
    return root / "learned" / f"{language}.json"


def read_learned(root: Path, language: str) -> Learned:
    """The weights, ready to use; nothing where a library has none. Raises LibraryError."""
    path = learned_path(root, language)
    if not path.is_file():
        return Learned()
    try:
        file = LearnedFile.model_validate_json(path.read_bytes())
    except (ValidationError, OSError) as error:
        where = path.relative_to(root).as_posix()
        hint = f"this is not what `make learn` writes; run it again ({str(error).splitlines()[0]})"
        raise LibraryError([Problem(where, 1, 1, hint)]) from error
    return made_ready(file.lines, file.talk)


def write_learned(root: Path, language: str, file: LearnedFile) -> Path:
    """Writes the weights, one word a line, so that a change can be read."""
    path = learned_path(root, language)
    path.parent.mkdir(exist_ok=True)
    text = json.dumps(file.model_dump(), indent=0, ensure_ascii=False, separators=(",", ": "))
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
    return path


def made_ready(lines: Mapping[str, ScaleFile], talk: Mapping[str, ScaleFile]) -> Learned:
    """The scales as the engine weighs with them."""
    return made_of(_parts(lines), _parts(talk))


def _parts(files: Mapping[str, ScaleFile]) -> list[tuple[Scale, Mapping[str, float]]]:
    return [(Scale(name, f.start, f.marks), f.words) for name, f in files.items()]
