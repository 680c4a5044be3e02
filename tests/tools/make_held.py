"""Writes what the extension holds: its languages and countries (`extension/common/held.js`), and each country's steps.

Run it when a language comes to `extension/_locales` or a country to `patterns/help`, or when the help changes:
`python -m tests.tools.make_held`. A test compares.
"""

from __future__ import annotations

import json
from pathlib import Path

from quietword.library.help import load_help
from quietword.server.pages import HOME_COUNTRY
from tests.tools.make_steps_page import steps_page

EXTENSION = Path(__file__).resolve().parents[2] / "extension"
COMMAND = "python -m tests.tools.make_held"
FRAME = f"""/** What the extension holds. Made by `{COMMAND}`: do not edit. */

/** The folders of `_locales`. @type {{readonly string[]}} */
export const LANGUAGES = %s;

/**
 * The files of `patterns/help`, the one that stands for all others first.
 * @type {{readonly {{ code: string; page: string }}[]}}
 */
export const COUNTRIES = [
%s
];
"""


def held(extension: Path = EXTENSION, patterns: Path | None = None) -> dict[Path, str]:
    """Every file that is made, and what must stand in it."""
    countries = load_help(patterns)
    codes = sorted(countries, key=lambda code: (code != HOME_COUNTRY, code))
    pages = {extension / _page(code): steps_page(countries[code]) for code in codes}
    languages = sorted(path.name for path in (extension / "_locales").iterdir() if path.is_dir())
    listed = "\n".join(f'  {{ code: "{code}", page: "{_page(code)}" }},' for code in codes)
    return {extension / "common" / "held.js": FRAME % (json.dumps(languages), listed), **pages}


def stale(extension: Path = EXTENSION, patterns: Path | None = None) -> list[str]:
    """Names of files that are not as they must be, and of pages for countries that are gone."""
    made = held(extension, patterns)
    wrong = [path.name for path, text in made.items() if not path.exists() or path.read_text("utf-8") != text]
    return wrong + [path.name for path in (extension / "pages").glob("steps*.html") if path not in made]


def _page(code: str) -> str:
    return "pages/steps.html" if code == HOME_COUNTRY else f"pages/steps-{code}.html"


if __name__ == "__main__":
    for path, text in held().items():
        path.write_text(text, encoding="utf-8")
    for name in stale():
        (EXTENSION / "pages" / name).unlink()
