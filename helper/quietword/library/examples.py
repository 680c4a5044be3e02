"""Every rule proves itself: its `hits` must match, its `misses` must not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from quietword.engine.find import find
from quietword.engine.rules import Library, Rule
from quietword.engine.types import Message, Speaker
from quietword.library.files import Problem
from quietword.library.load import LibraryLoader
from quietword.library.schema import RuleFile
from quietword.library.yaml_lines import Document

MARK = regex.compile(r"\[\[(.*?)\]\]")
SPLIT = " / "


@dataclass(frozen=True, slots=True)
class Example:
    """One line out of a rule: where it stands, what it says, and what must light up (empty: anything)."""

    rule: Rule
    document: Document
    place: tuple[str | int, ...]
    line: str
    must_match: bool

    @property
    def lit(self) -> list[str]:
        """The words between [[ and ]]."""
        return [str(w) for w in MARK.findall(self.line)]

    def messages(self) -> list[Message]:
        """The line as messages in a row by whoever the rule listens to."""
        speaker: Speaker = "me" if self.rule.who == "me" else "them"
        plain = self.line.replace("[[", "").replace("]]", "")
        return [Message(str(i), speaker, text) for i, text in enumerate(plain.split(SPLIT))]


def examples(loader: LibraryLoader, library: Library) -> Iterator[Example]:
    """All examples of all rules of a loaded library."""
    rules = {rule.id: rule for rule in library.rules}
    for name, files, document in loader.rule_files():
        for i, rule_file in enumerate(files):
            yield from _of_rule(rules[f"{name}.{rule_file.id}"], rule_file, document, i)


def _of_rule(rule: Rule, file: RuleFile, document: Document, index: int) -> Iterator[Example]:
    for key, lines, must in (("hits", file.hits, True), ("misses", file.misses, False)):
        for i, line in enumerate(lines):
            yield Example(rule, document, ("rules", index, key, i), line, must)


def matched(library: Library, example: Example) -> list[str]:
    """The words that the example's own rule lights up, message by message."""
    messages = example.messages()
    by_id = {m.id: m.text for m in messages}
    found = [e for at in find(library, messages) for e in at if e.rule == example.rule.id]
    return [by_id[e.message][e.start : e.end] for e in found]


def verify(library: Library, example: Example) -> Problem | None:
    """None when the example holds, else what is wrong and what to do."""
    got = matched(library, example)
    if example.must_match and not got:
        return _problem(
            example, "this hit does not match its rule: widen a phrase or a word group, or move it"
        )
    if not example.must_match and got:
        return _problem(example, f"this miss matches, by {got}: tighten a phrase, or add an `unless`")
    if example.lit and got != example.lit:
        return _problem(example, f"{got} lights up, not {example.lit}: mend the marks or the phrase")
    return None


def _problem(example: Example, what: str) -> Problem:
    return example.document.problem(example.place, f"{example.rule.id}: {what} (in: {example.line})")
