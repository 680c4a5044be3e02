"""The schemas for editors lie under patterns/ and say what the loader says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quietword.library.files import patterns_root
from quietword.library.json_schema import MODELS, schema_text

ROOT = patterns_root()


@pytest.mark.parametrize("name", MODELS)
def test_the_schema_in_the_tree_is_the_loaders_own(name: str) -> None:
    path = ROOT / "schema" / f"{name}.json"
    assert path.read_text("utf-8") == schema_text(name), "run: quietword patterns schema"


@pytest.mark.parametrize("name", MODELS)
def test_draft_07_constructs_only(name: str) -> None:
    assert "$defs" not in schema_text(name)
    assert json.loads(schema_text(name))["$schema"] == "http://json-schema.org/draft-07/schema#"


def kind_of(path: Path) -> str:
    if path.name == "common.yaml":
        return "help-common"
    folder = path.relative_to(ROOT).parts[0]
    return {"tactics": "tactic", "signals": "signal", "words": "words", "help": "help"}.get(
        folder, "assessment"
    )


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.yaml")), ids=lambda p: p.stem)
def test_each_file_names_its_schema_in_its_first_line(path: Path) -> None:
    first = path.read_text("utf-8").splitlines()[0]
    up = "../" * (len(path.relative_to(ROOT).parts) - 1)
    assert first == f"# yaml-language-server: $schema={up}schema/{kind_of(path)}.json"
