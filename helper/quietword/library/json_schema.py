"""JSON schemas for editors, made from the loader's own models, so that the two never disagree."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from quietword.library.help_shape import CommonFile, CountryFile
from quietword.library.schema import AssessmentFile, SignalFile, TacticFile, WordsFile

FOLDER = "schema"
MODELS: dict[str, type[BaseModel]] = {
    "tactic": TacticFile,
    "signal": SignalFile,
    "words": WordsFile,
    "assessment": AssessmentFile,
    "help": CountryFile,
    "help-common": CommonFile,
}


def schema_text(name: str) -> str:
    """The draft-07 schema of one kind of file, as it lies under `patterns/schema/`."""
    schema = _draft_07(MODELS[name].model_json_schema(by_alias=True))
    return json.dumps({"$schema": "http://json-schema.org/draft-07/schema#"} | schema, indent=1) + "\n"


def write_schemas(root: Path) -> list[Path]:
    """Writes all schemas under `root`; returns their paths."""
    (root / FOLDER).mkdir(exist_ok=True)
    paths = []
    for name in MODELS:
        path = root / FOLDER / f"{name}.json"
        path.write_text(schema_text(name), encoding="utf-8", newline="\n")
        paths.append(path)
    return paths


def _draft_07(node: Any) -> Any:
    """Newer keywords by their older names."""
    if isinstance(node, list):
        return [_draft_07(n) for n in node]
    if isinstance(node, dict):
        return {("definitions" if k == "$defs" else k): _draft_07(v) for k, v in node.items()}
    return node.replace("#/$defs/", "#/definitions/") if isinstance(node, str) else node
