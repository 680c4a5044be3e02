"""A copy of the extension with more countries, and with languages that are made up of the English one."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from quietword.library.files import patterns_root
from tests.browser.chromium import EXTENSION
from tests.tools.make_held import held

LACKS = "howQuiet"
POLISH_SITES = {"one": "$NUMBER$ strona", "few": "$NUMBER$ strony", "many": "$NUMBER$ stron", "other": "…"}


def marked(language: str, text: str) -> str:
    """How a word of a made-up language is spelled."""
    return f"{language}:{text}"


def extension_with_more(folder: Path) -> Path:
    """Polish has all words but one, and its own plural forms; Arabic is there for its direction."""
    extension, patterns = folder / "more" / "extension", folder / "more" / "patterns"
    shutil.copytree(EXTENSION, extension, ignore=_true_ones)
    shutil.copytree(patterns_root() / "help", patterns / "help")
    ours = (patterns / "help/gb.yaml").read_text(encoding="utf-8")
    for code, name in (("ie", "Ireland"), ("zw", "Zimbabwe")):
        theirs = ours.replace("country: gb", f"country: {code}").replace("United Kingdom", name)
        (patterns / f"help/{code}.yaml").write_text(theirs, encoding="utf-8")
    for language in ("pl", "ar"):
        _add(extension / "_locales", language)
    for path, text in held(extension, patterns).items():
        path.write_text(text, encoding="utf-8")
    return extension


def _true_ones(folder: str, names: list[str]) -> list[str]:
    """The true languages but English: the tests would have to change with each word of theirs."""
    return [name for name in names if name != "en"] if Path(folder).name == "_locales" else []


def _add(locales: Path, language: str) -> None:
    words = json.loads((locales / "en/messages.json").read_text(encoding="utf-8"))
    for entry in words.values():
        entry["message"] = marked(language, entry["message"])
    del words[LACKS]
    if language == "pl":
        for form, message in POLISH_SITES.items():
            words[f"sitesOn_{form}"] = {**words["sitesOn_other"], "message": message}
    (locales / language).mkdir()
    (locales / language / "messages.json").write_text(json.dumps(words), encoding="utf-8")
