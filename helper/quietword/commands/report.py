"""The readable report of `quietword check`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from rich.console import Console
from rich.text import Text

from quietword.contract import DEFAULT_PORT
from quietword.engine.types import Assessment, Evidence, Message, TacticFinding

_WHO = {"me": "You", "them": "They", "unknown": "Someone"}
_LEVELS = {
    "none": "Nothing stood out in this chat.",
    "notice": "A quiet word (notice): one early sign, worth a pause.",
    "caution": "A quiet word (caution): a good moment to stop before you send anything.",
    "urgent": "A quiet word (urgent): the steps below come first.",
}


def print_report(messages: Sequence[Message], assessment: Assessment, out: TextIO) -> None:
    """Level, advice, each tactic with the words that showed it, and where the steps are."""
    console = Console(file=out, markup=False, highlight=False, soft_wrap=True, emoji=False)
    console.print(_LEVELS[assessment.level], style="bold")
    if assessment.level == "none":
        console.print("That is no promise: if something feels wrong to you, it is worth talking to someone.")
        return
    for line in (assessment.headline, assessment.advice):
        console.print(line)
    for number, step in enumerate(assessment.first_steps, start=1):
        console.print(f"  {number}. {step}")
    for tactic in assessment.tactics:
        _print_tactic(console, messages, tactic)
    if all(message.speaker == "unknown" for message in messages):
        console.print("\nWhich of them is you? --me NAME makes this more certain.")
    address = f"http://127.0.0.1:{DEFAULT_PORT}{assessment.steps}"
    console.print(f"\nWhat to do, step by step: run `quietword serve`, then open {address}")
    console.print(f"(recipe {assessment.recipe}, library {assessment.library})", style="dim")


def _print_tactic(console: Console, messages: Sequence[Message], tactic: TacticFinding) -> None:
    console.print()
    console.print(tactic.name, style="bold")
    console.print(f"  {tactic.why}")
    for index in sorted({e.index for e in tactic.evidence}):
        marks = [e for e in tactic.evidence if e.index == index]
        console.print(quote(messages[index], index, marks))
    console.print(f"  Source: {tactic.source}", style="dim")


def quote(message: Message, index: int, marks: Sequence[Evidence]) -> Text:
    """The message with its number; the words that were noticed stand in [[ ]] and bold."""
    line = Text(f"  {index + 1:>4}  {_WHO[message.speaker]}: ", style="dim")
    at = 0
    for start, end in _merged(marks):
        line.append(visible(message.text[at:start]), style="not dim")
        line.append(f"[[{visible(message.text[start:end])}]]", style="not dim bold")
        at = end
    line.append(visible(message.text[at:]), style="not dim")
    return line


def visible(text: str) -> str:
    """Text that is safe on a terminal: what would move the cursor or turn the line around shows as a sign."""
    return "".join(c if c.isprintable() or c in " \u200d" else _sign(c) for c in text)


def _sign(char: str) -> str:
    return " " if char in "\n\r\t" else "\ufffd"


def _merged(marks: Sequence[Evidence]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted((e.start, e.end) for e in marks):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
