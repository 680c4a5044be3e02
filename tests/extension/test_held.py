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
def with_a_country(tmp_path: Path) -> tuple[Path, Path]:
    """A copy of the patterns with another country and of the extension with another language."""
    patterns, extension = tmp_path / "patterns", tmp_path / "extension"
    shutil.copytree(patterns_root() / "help", patterns / "help")
    shutil.copytree(EXTENSION, extension)
    ours = (patterns / "help" / "nz.yaml").read_text(encoding="utf-8")
    theirs = ours.replace("country: nz", "country: fj").replace("name: New Zealand", "name: Fiji")
    (patterns / "help" / "fj.yaml").write_text(theirs, encoding="utf-8")
    shutil.copytree(extension / "_locales/en", extension / "_locales/zh_TW")
    return extension, patterns


def test_a_new_country_and_a_new_language_are_noticed_and_listed(with_a_country: tuple[Path, Path]) -> None:
    missing = stale(*with_a_country)
    assert {"held.js", "steps-fj.html", "steps.html"} <= set(missing), "each page links to the new one"
    made = {
        path.relative_to(with_a_country[0]).as_posix(): text for path, text in held(*with_a_country).items()
    }
    assert '"zh_TW"' in made["common/held.js"]
    assert '{ code: "fj", page: "pages/steps-fj.html" }' in made["common/held.js"]
    assert made["common/held.js"].index('"gb"') < made["common/held.js"].index('"fj"')
    assert made["common/held.js"].index('"fj"') < made["common/held.js"].index('"xx"')
    assert "Help in: Fiji." in made["pages/steps-fj.html"]


def test_a_page_for_a_country_that_is_gone_is_noticed(with_a_country: tuple[Path, Path]) -> None:
    for path, text in held(*with_a_country).items():
        path.write_text(text, encoding="utf-8")
    assert stale(*with_a_country) == []
    (with_a_country[0] / "pages" / "steps-aq.html").write_text("", encoding="utf-8")
    assert stale(*with_a_country) == ["steps-aq.html"]
