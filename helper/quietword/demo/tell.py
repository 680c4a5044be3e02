"""Says in the terminal what happens in the browser."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding

from quietword.demo.banner import ShownBanner
from quietword.demo.story import Step

STYLES = {"notice": "bold cyan", "caution": "bold yellow", "urgent": "bold magenta"}


class Teller:
    """Prints the conversation and each warning as it was read from the page."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def begin(self, browser: Path, address: str) -> None:
        """What was opened."""
        self._line(f"[bold]Quiet Word[/bold] shows itself in {escape(browser.name)}, on {address}")
        self._line("A staged conversation: the people and the site are invented.\n")

    def message(self, step: Step) -> None:
        """A message of the chat."""
        self._line(f"{step.number:>3}  [bold]{escape(step.speaker)}[/bold]  {escape(step.text)}")

    def quiet(self) -> None:
        """The ordinary part is over, and nothing was shown."""
        self._line("     [green]none[/green]  so far nothing is shown, and nothing should be\n")

    def warning(self, shown: ShownBanner) -> None:
        """A warning, in the words that stand in the browser."""
        self._inset(f"[{STYLES[shown.level]}]{shown.level}[/]  [bold]{escape(shown.headline)}[/bold]", top=1)
        for tactic in shown.tactics:
            quotes = ", ".join(f"“{quote}”" for quote in tactic.quotes)
            self._inset(f"• [bold]{escape(tactic.name)}[/bold]: {escape(quotes)}")
            self._inset(escape(tactic.why), left=7)
        for step in shown.first_steps:
            self._inset(f"→ {escape(step)}")
        self._line("")

    def end(self, pictures: Path) -> None:
        """Where the pictures lie."""
        self._line("none, notice, caution, urgent: each appeared in the browser, in this order.")
        self._line(f"A screenshot of each lies in {escape(str(pictures))}")

    def stay(self) -> None:
        """The browser is the person's now."""
        self._line("The browser stays open: close it, or press Ctrl-C here, to end the demonstration.")

    def _line(self, text: str) -> None:
        self._console.print(text, highlight=False, soft_wrap=True)

    def _inset(self, text: str, left: int = 5, top: int = 0) -> None:
        self._console.print(Padding(text, (top, 0, 0, left), expand=False), highlight=False)
