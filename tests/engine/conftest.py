"""A small library of its own for engine tests, so that they do not move when the real patterns do."""

from __future__ import annotations

from pathlib import Path

import pytest

from quietword.engine.rules import Library
from quietword.library import load_library, patterns_root

WORDS = """
groups:
  app: ["snap[chat]", "what[s] app", "whatsapp"]
  photo: ["(photo|pic)[s]", "nudes"]
  family: ["mum", "dad", "family"]
  people: ["{family}", "friend[s]", "everyone you know"]
  money: ["regex: [£$]\\\\d[\\\\d.,]*", "{number word} quid"]
shorthand: {u: you, ur: your, youre: you are, im: i am, dont: do not, pls: please, won't: will not}
emoji: {"📸": photo}
also: {"you are": "(you are|your)"}
""".replace(', "{number word} quid"', "")

TACTICS = {
    "ask": """
      - id: photo
        phrases: ["send [me] [a] {photo} [please]"]
        hits: ["send me a pic", "send nudes", "send photos please"]
        misses: ["send it", "a pic", "photo"]
""",
    "threat": """
      - id: share
        strength: strong
        phrases: ["(will (send|show);{photo};{people})"]
        unless: ["for [the] album"]
        hits: ["i will send the pics to your mum", "everyone you know will show a photo", "friends: photos i will send"]
        misses: ["i will send the pics", "your mum", "will show friends"]
      - id: deadline
        after: [ask]
        phrases: ["<start> half an hour <end>"]
        hits: ["half an hour", "Half an hour!", "half an hour?"]
        misses: ["in half an hour", "half an hour late", "hour"]
""",
}
HEAD = """
stage: {stage}
name: {{en: "The name of it"}}
why: {{en: "Because it matters."}}
sources: [{{title: "A guide", url: "https://example.org/", read: 2026-01-01}}]
rules:"""
SIGNAL = """
about: "The reader says no."
rules:
  - id: refuses
    from: me
    phrases: ["<start> no <end>"]
    hits: ["no", "No!", "no."]
    misses: ["no way home", "know", "oh no"]
"""
ASSESSMENT = """
sayings:
  notice: {headline: {en: "A pause"}, advice: {en: "Take your time."}}
  caution: {headline: {en: "A word"}, advice: {en: "You can stop."}, child_advice: {en: "Ask an adult."}}
  urgent: {headline: {en: "Not alone"}, advice: {en: "There is help."}}
recipes:
  - id: threat
    level: urgent
    why: "A threat was made."
    needs: [{any: [threat], strength: strong}]
    situation: threatened
  - id: ask-after-no
    level: caution
    why: "Asked again after a no."
    needs: [{any: [refusal]}, {any: [ask]}]
    in_order: true
    within: 5
  - id: ask
    level: notice
    why: "A picture was asked for."
    needs: [{any: [ask]}]
"""


def write_patterns(root: Path) -> Path:
    """A complete small `patterns/` folder under `root`."""
    for folder in ("tactics/en", "signals/en", "words", "help"):
        (root / folder).mkdir(parents=True)
    (root / "words/en.yaml").write_text(WORDS, encoding="utf-8")
    for name, rules in TACTICS.items():
        stage = "sexual" if name == "ask" else "threat"
        (root / f"tactics/en/{name}.yaml").write_text(HEAD.format(stage=stage) + rules, encoding="utf-8")
    (root / "signals/en/refusal.yaml").write_text(SIGNAL, encoding="utf-8")
    (root / "assessment.yaml").write_text(ASSESSMENT, encoding="utf-8")
    for help_file in (patterns_root() / "help").glob("*.yaml"):
        (root / "help" / help_file.name).write_bytes(help_file.read_bytes())
    return root


@pytest.fixture
def patterns(tmp_path: Path) -> Path:
    """A folder of patterns that a test may spoil."""
    return write_patterns(tmp_path / "patterns")


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The small library, loaded once."""
    return load_library(write_patterns(tmp_path_factory.mktemp("small") / "patterns"))
