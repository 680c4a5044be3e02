"""A new tactic's file, filled in so that it loads and passes before the first edit."""

from __future__ import annotations

import datetime
from pathlib import Path

import regex

ID = regex.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
TEMPLATE = """\
# yaml-language-server: $schema=../../schema/tactic.json
# Edit every line. A rule is one idea; phrases say it in the words people use:
#   (a|b) either   [x] may be missing   {{photo}} a word group   ... a few words between   (a;b) in any order
stage: approach              # approach isolate sexual technical money threat demand
name: {{en: "{name}"}}
why: {{en: "Say in one kind sentence why this matters to the person reading it."}}
sources:
  - {{title: "Who publishes the guidance, and its title", url: "https://www.example.org/", read: {today}}}
rules:
  - id: first-idea           # what this rule is about
    from: them               # them, me or any
    strength: hint           # hint: weak alone   clear: a sign   strong: serious by itself
    phrases:
      - "{words} example words"
    hits:
      - "[[{words} example words]]"
      - "ok, {words} example words!"
      - "{words}   EXAMPLE words"
    misses:
      - "{words} other words"
      - "example words"
      - "words of an example"
"""


class ScaffoldError(ValueError):
    """The file cannot be written; says why and what to do."""


def scaffold(root: Path, tactic: str) -> Path:
    """Writes `tactics/en/<tactic>.yaml` under `root`. Raises ScaffoldError; never overwrites."""
    if not ID.fullmatch(tactic):
        raise ScaffoldError(
            f"'{tactic}' is no id: use small letters, digits and hyphens, such as fake-charity"
        )
    path = root / "tactics" / "en" / f"{tactic}.yaml"
    words = tactic.replace("-", " ")
    text = TEMPLATE.format(
        name=words.capitalize(), words=words, today=datetime.datetime.now().astimezone().date()
    )
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise ScaffoldError(f"{path} is there already; choose another id, or edit that file") from error
    except OSError as error:
        raise ScaffoldError(
            f"{path} cannot be written ({error.strerror}); choose a folder of your own"
        ) from error
    return path
