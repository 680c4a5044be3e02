"""The `quietword` command. Each command imports what it needs when it runs, so that `--help` is quick."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quietword.commands.common import Audience, safely
from quietword.commands.patterns import app as patterns
from quietword.demo.command import demo

# Tracebacks that show local variables would show the words of a chat.
app = typer.Typer(
    name="quietword",
    help="A quiet word when a chat starts to look like one that has hurt other people.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command()
def serve(
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Use this port and no other. 0: any that is free.")
    ] = None,
    no_open: Annotated[bool, typer.Option("--no-open", help="Never open a browser.")] = False,
) -> None:
    """Run the helper for the browser, on this computer only."""
    from quietword.commands.serve import serve as run_serve

    raise typer.Exit(safely(lambda: run_serve(port, no_open)))


@app.command()
def pair(
    listing: Annotated[bool, typer.Option("--list", help="Say which browsers are paired.")] = False,
    revoke: Annotated[str | None, typer.Option(metavar="ID", help="Forget one of them.")] = None,
    revoke_all: Annotated[bool, typer.Option("--revoke-all", help="Forget all of them.")] = False,
    no_open: Annotated[bool, typer.Option("--no-open", help="Only say which page to open.")] = False,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="The helper's port, when it is not the usual one.")
    ] = None,
) -> None:
    """Pair a browser with the helper that is running; list those that are, and forget them."""
    from quietword.commands import pair as command

    if listing + (revoke is not None) + revoke_all > 1:
        raise typer.BadParameter("Use one of --list, --revoke and --revoke-all.")
    if listing:
        raise typer.Exit(safely(command.list_pairings))
    if revoke_all:
        raise typer.Exit(safely(command.revoke_all))
    if revoke is not None:
        raise typer.Exit(safely(lambda: command.revoke(revoke)))
    raise typer.Exit(safely(lambda: command.pair(port, no_open)))


@app.command()
def check(
    file: Annotated[str, typer.Argument(help="A transcript, or - to read it from standard input.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the assessment as JSON.")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One conversation a line in, one line out.")] = False,
    audience: Annotated[Audience, typer.Option(help="Whom the chat is with.")] = "unknown",
    locale: Annotated[str, typer.Option(help="Language and country, such as en-GB.")] = "en-GB",
    me: Annotated[str | None, typer.Option(help="Your name in the transcript.")] = None,
) -> None:
    """Check a chat: `Name: text` lines, JSON, or a WhatsApp export."""
    from quietword.commands.check import Options, check_command

    if as_json and jsonl:
        raise typer.BadParameter("Use --json or --jsonl, not both.")
    options = Options(file, "jsonl" if jsonl else "json" if as_json else "report", audience, locale, me)
    raise typer.Exit(safely(lambda: check_command(options)))


@app.command()
def doctor(
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Look at this port only.")] = None,
) -> None:
    """Say whether a helper answers, and what is installed here."""
    from quietword.commands.doctor import doctor as run_doctor

    raise typer.Exit(safely(lambda: run_doctor(port)))


@app.command()
def evaluate(
    corpora: Annotated[
        list[Path], typer.Argument(help="Staged sets (.txt) or JSON Lines (.jsonl, .jsonl.gz).")
    ],
    reading: Annotated[bool, typer.Option(help="List the conversations that are worth reading.")] = True,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; as many as there are cores.")] = None,
    html: Annotated[
        Path | None, typer.Option(dir_okay=False, help="Write the figures as one page too.")
    ] = None,
) -> None:
    """Print figures over labelled and ordinary conversations, with 95% intervals."""
    from quietword.commands.evaluate import evaluate as run_evaluate

    raise typer.Exit(safely(lambda: run_evaluate(corpora, reading, workers, html)))


@app.command()
def learn(
    corpora: Annotated[list[Path], typer.Argument(help="Staged sets (.txt), each with its quiet talk.")],
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; as many as there are cores.")] = None,
) -> None:
    """Weigh the words of staged conversations anew, and judge each set by weights that have not seen it."""
    from quietword.commands.learn import learn as run_learn

    raise typer.Exit(safely(lambda: run_learn(corpora, workers)))


app.command()(demo)
app.add_typer(patterns, name="patterns")


def main() -> None:
    """Run the command line."""
    app()
