"""What the extension holds is listed in files that are made: adding a language or a country touches no code."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from quietword.library.files import patterns_root
from tests.tools.make_held import COMMAND, EXTENSION, held, stale


def test_what_is_made_is_as_it_must_be() -> None:
    assert stale() == [], f"run: {COMMAND}"


@pytest.fixture
def with_ireland(tmp_path: Path) -> tuple[Path, Path]:
    """A copy of the patterns with a second country and of the extension with a second language."""
    patterns, extension = tmp_path / "patterns", tmp_path / "extension"
    shutil.copytree(patterns_root() / "help", patterns / "help")
    shutil.copytree(EXTENSION, extension)
    ours = (patterns / "help" / "gb.yaml").read_text(encoding="utf-8")
    theirs = ours.replace("country: gb", "country: ie").replace("name: United Kingdom", "name: Ireland")
    (patterns / "help" / "ie.yaml").write_text(theirs, encoding="utf-8")
    shutil.copytree(extension / "_locales/en", extension / "_locales/pt_BR")
    return extension, patterns


def test_a_new_country_and_a_new_language_are_noticed_and_listed(with_ireland: tuple[Path, Path]) -> None:
    assert stale(*with_ireland) == ["held.js", "steps-ie.html"]
    made = {path.relative_to(with_ireland[0]).as_posix(): text for path, text in held(*with_ireland).items()}
    assert list(made) == ["common/held.js", "pages/steps.html", "pages/steps-ie.html"]
    assert '"en", "pt_BR"]' in made["common/held.js"]
    assert '{ code: "ie", page: "pages/steps-ie.html" }' in made["common/held.js"]
    assert made["common/held.js"].index('"gb"') < made["common/held.js"].index('"ie"')
    assert "for: Ireland." in made["pages/steps-ie.html"]


def test_a_page_for_a_country_that_is_gone_is_noticed(with_ireland: tuple[Path, Path]) -> None:
    for path, text in held(*with_ireland).items():
        path.write_text(text, encoding="utf-8")
    assert stale(*with_ireland) == []
    (with_ireland[0] / "pages" / "steps-fr.html").write_text("", encoding="utf-8")
    assert stale(*with_ireland) == ["steps-fr.html"]
