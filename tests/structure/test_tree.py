"""The tree itself: what lies where, and what may stand in no file."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from quietword.library import load_library
from tests.structure.tree import ROOT, files, is_ours, texts

TOP = {
    *(
        "extension",
        "helper",
        "patterns",
        "tests",
        ".ci",
        ".gitignore",
        ".editorconfig",
        "Makefile",
        "LICENSE",
    ),
    *("pyproject.toml", "requirements.lock", "README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"),
}
MAY_COME = {".github", "docs", ".vscode", ".gitattributes"}
LONG = {"tests/package-lock.json", "patterns/words/en.yaml"}  # the words of a language: one line a group
MOST_LINES = 500

# Written in pieces, so that this file does not hold what it looks for.
REGISTRIES = [
    ".".join(p)
    for p in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("deb", "debian", "org"),
    )
]
MACHINE_PATH = re.compile(r"(?<![\w.:/}$-])/(?:work|root|home|Users|tmp)/[\w.-]+")
UNFINISHED = re.compile(r"\b(?:" + "|".join(("TO" + "DO", "FIX" + "ME", "X" * 3)) + r")\b")

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_top_level_holds_what_the_layout_says() -> None:
    found = {path.name for path in ROOT.iterdir() if is_ours(path.name)}
    assert found - MAY_COME == TOP


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("the host of a package registry", re.compile("|".join(map(re.escape, REGISTRIES)))),
        ("a path of one machine", MACHINE_PATH),
        ("a mark for unfinished work", UNFINISHED),
    ],
)
def test_no_file_holds(name: str, pattern: re.Pattern[str]) -> None:
    found = {place: match[0] for place, text in texts() if (match := pattern.search(text))}
    assert found == {}, f"{name} stands in these files: take it out"


def test_no_file_is_too_long() -> None:
    long = {
        place: lines
        for place, text in texts()
        if place not in LONG
        and not place.startswith(("tests/corpus/", "patterns/learned/"))
        and (lines := text.count("\n")) > MOST_LINES
    }
    assert long == {}, f"split these into files of one idea each, {MOST_LINES} lines at most"


def test_the_id_of_a_tactic_is_the_name_of_its_file() -> None:
    names = [file.stem for file in files("patterns/tactics")]
    assert sorted(load_library().tactics) == sorted(set(names))


def test_every_file_of_the_extension_is_used() -> None:
    everything = dict(texts("extension"))
    unused = [
        place
        for file in files("extension")
        if not _is_used(file, place := file.relative_to(ROOT).as_posix(), everything)
    ]
    assert unused == [], "nothing in the extension names these files: take them out, or register them"


def _is_used(file: Path, place: str, everything: dict[str, str]) -> bool:
    if file.name in ("manifest.json", "types.d.ts", "content.d.ts") or "/_locales/" in place:
        return True
    if "/sites/" in place and "." in file.stem:  # named by a host: the background looks for it there
        return "files: [`/sites/${" in everything["extension/background/sites.js"]
    others = "\n".join(text for other, text in everything.items() if other != place)
    listed = f'"{file.stem}"' if "/content/" in place else file.name
    drawn = re.sub(r"^(\w+)-\d+$", r'"\1"', file.stem) if file.suffix == ".png" else listed
    return file.name in others or listed in others or drawn in others


def test_every_dependency_has_its_reason_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    npm = json.loads((ROOT / "tests/package.json").read_text(encoding="utf-8"))["devDependencies"]
    extras = [name for extra in PROJECT["optional-dependencies"].values() for name in map(_name, extra)]
    in_no_row = [
        n for n in map(_name, PROJECT["dependencies"]) if not re.search(rf"(?m)^\| `{n}` \|", readme)
    ]
    assert in_no_row == [], "each needs a row in the README's table of dependencies, with a reason"
    unnamed = [name for name in [*extras, *npm] if f"`{name}`" not in readme]
    assert unnamed == [], "each needs a word in the README below the table of dependencies"


def test_extension_and_helper_carry_one_version() -> None:
    manifest = json.loads((ROOT / "extension/manifest.json").read_text(encoding="utf-8"))
    assert manifest["version"] == PROJECT["version"]


def test_every_dependency_is_pinned() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = {_plain(line.split("==")[0]) for line in lock.splitlines() if "==" in line}
    python = [
        *PROJECT["dependencies"],
        *(d for extra in PROJECT["optional-dependencies"].values() for d in extra),
    ]
    assert {_plain(_name(requirement)) for requirement in python} <= pinned, "run: make lock"


def _name(requirement: str) -> str:
    return re.split(r"[\[<>=~ ]", requirement)[0]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
