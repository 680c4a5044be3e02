"""`quietword patterns`: check, list, show, explain, print and begin pattern files."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quietword.commands.common import Audience

if TYPE_CHECKING:
    from quietword.engine.rules import Library
    from quietword.library.load import LibraryLoader

app = typer.Typer(
    help="Look after the pattern files: check them, read them, add to them.", no_args_is_help=True
)
Root = Annotated[Path | None, typer.Option("--patterns", help="A patterns folder; else the one in use.")]
SHOWN = 40


@app.command()
def check(patterns: Root = None, foreign: bool = False) -> None:
    """Load every file and run every example; name each mistake with file, line and what to write instead."""
    from quietword.library.checks import check as run_checks
    from quietword.library.checks import foreign as run_foreign

    loader, library = _load(patterns)
    result = run_checks(loader, library)
    for problem in result.problems:
        print(f"{problem}")
    for advice in result.advice:
        print(f"{advice} [advice]")
    if foreign:
        for problem in run_foreign(loader, library):
            print(f"{problem} [advice]")
    good = result.count - len(result.problems)
    print(
        f"{len(library.rules)} rules in {len(library.tactics)} tactics; {good} of {result.count} examples hold."
    )
    raise typer.Exit(1 if result.problems else 0)


@app.command("list")
def list_(patterns: Root = None) -> None:
    """All tactics in the order of a conversation, with their rules."""
    from quietword.engine.types import STAGES

    loader, library = _load(patterns)
    for tactic in sorted(library.tactics.values(), key=lambda t: (STAGES.index(t.stage), t.id)):
        print(f"{tactic.stage:10} {tactic.id}: {tactic.name['en']}")
        for rule in loader.tactic_files[tactic.id][0].rules:
            example = rule.hits[0].replace("[[", "").replace("]]", "")
            print(f"           - {rule.id} ({rule.from_}, {rule.strength}): {example}")


@app.command()
def show(
    phrase: Annotated[str, typer.Argument(help='A phrase in quotes: "(send|show) me [a] {photo}"')],
) -> None:
    """The sentences that a phrase covers, and how many there are."""
    from quietword.engine.phrases import PhraseError
    from quietword.library.sentences import sentences

    try:
        found = list(itertools.islice(sentences(phrase), 10_001))
    except PhraseError as error:
        print(f"column {error.column}: {error}", file=sys.stderr)
        raise typer.Exit(1) from error
    for sentence in found[:SHOWN]:
        print(sentence)
    count = "more than 10,000" if len(found) > 10_000 else str(len(found))
    print(f"— {count} sentences" + (f", the first {SHOWN} shown" if len(found) > SHOWN else ""))


@app.command()
def explain(
    lines: Annotated[list[str], typer.Argument(help='Messages in order; begin with "me: " for your own.')],
    audience: Audience = "unknown",
    patterns: Root = None,
) -> None:
    """What is read as what, which rule fires or nearly fires, and which recipe decides."""
    from quietword.engine import Engine, Message
    from quietword.library.explain import explain as run_explain

    _, library = _load(patterns)
    messages = [
        Message(str(i), "me" if line.lower().startswith("me:") else "them", _said(line))
        for i, line in enumerate(lines)
    ]
    for line in run_explain(Engine(library), messages, audience):
        print(line)


@app.command()
def page(
    file: Annotated[Path, typer.Argument(metavar="[FILE]", help="Where to write it; - prints it.")] = Path(
        "quietword-patterns.html"
    ),
    patterns: Root = None,
) -> None:
    """Write the whole library as one page to read in a browser or on paper: no YAML, no programming."""
    from quietword.library.page import page as make_page

    html = make_page(*_load(patterns)).encode()
    if str(file) == "-":
        typer.echo(html, nl=False)
        return
    try:
        file.write_bytes(html)
    except OSError as error:
        print(f"{file} cannot be written ({error.strerror}); choose another place", file=sys.stderr)
        raise typer.Exit(1) from error
    print(f"Wrote {file}. Open it in a browser.")


@app.command()
def new(
    tactic: Annotated[str, typer.Argument(help="The new tactic's id, such as fake-charity.")],
    patterns: Root = None,
) -> None:
    """Write a filled-in tactic file that loads and passes, to edit from there."""
    from quietword.library.files import patterns_root
    from quietword.library.scaffold import ScaffoldError, scaffold

    try:
        path = scaffold(patterns or patterns_root(), tactic)
    except ScaffoldError as error:
        print(str(error), file=sys.stderr)
        raise typer.Exit(1) from error
    print(f"Wrote {path}. Edit it, then run: quietword patterns check")


@app.command()
def schema(patterns: Root = None) -> None:
    """Write the JSON schemas that editors use to complete and check pattern files."""
    from quietword.library.files import patterns_root
    from quietword.library.json_schema import write_schemas

    for path in write_schemas(patterns or patterns_root()):
        print(path)


def _said(line: str) -> str:
    for side in ("me:", "them:"):
        if line.lower().startswith(side):
            return line[len(side) :].strip()
    return line


def _load(patterns: Path | None) -> tuple[LibraryLoader, Library]:
    from quietword.library.files import LibraryError, patterns_root
    from quietword.library.load import LibraryLoader

    loader = LibraryLoader(patterns or patterns_root())
    try:
        return loader, loader.load()
    except LibraryError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        print(f"{len(error.problems)} to mend before the patterns can be used.", file=sys.stderr)
        raise typer.Exit(1) from error
