"""`quietword check`: a chat to a report, to JSON, or many chats line by line."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from quietword.checker import Checker
from quietword.commands.common import EXIT_PROBLEM
from quietword.contract import MAX_BODY_BYTES, CheckRequest, assessment_out
from quietword.engine.types import Audience
from quietword.server.no_dump import forbid_dumps
from quietword.strict_json import InputError, refuse_unusable, validate

# A transcript says the same in more bytes than a request: names, dates, line ends.
MAX_TRANSCRIPT = 4 * MAX_BODY_BYTES


@dataclass(frozen=True)
class Options:
    """What the person asked for."""

    file: str
    kind: Literal["report", "json", "jsonl"] = "report"
    audience: Audience = "unknown"
    locale: str = "en-GB"
    me: str | None = None


def check_command(options: Options) -> int:
    """Run the command; the exit code says whether all could be read."""
    forbid_dumps()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        with _open(options.file) as source:
            return _jsonl(source, options) if options.kind == "jsonl" else _one(source, options)
    except BrokenPipeError:  # whoever read our output has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_PROBLEM
    except (InputError, OSError) as error:
        print(f"{options.file}: {_reason(error)}", file=sys.stderr)
        return EXIT_PROBLEM


@contextmanager
def _open(file: str) -> Iterator[BinaryIO]:
    if file == "-":
        yield sys.stdin.buffer
    else:
        with Path(file).open("rb") as source:
            yield source


def _reason(error: InputError | OSError) -> str:
    if isinstance(error, InputError):
        return error.detail
    return f"cannot be read ({error.strerror or 'input error'}). Look at the name and your rights to it."


def _engine() -> Checker:
    from quietword.engine import Engine
    from quietword.library import load_library

    return Engine(load_library())


def _jsonl(source: BinaryIO, options: Options) -> int:
    from quietword.commands.jsonl import check_lines
    from quietword.commands.progress import counted

    with counted(source) as lines:
        return check_lines(_engine(), lines, sys.stdout, sys.stderr, options.audience, options.locale)


def _one(source: BinaryIO, options: Options) -> int:
    asked = _request(source.read(MAX_TRANSCRIPT + 1), options)
    messages = asked.to_messages()
    assessment = _engine().check(messages, asked.audience, asked.locale)
    if options.kind == "json":
        print(assessment_out(assessment).model_dump_json(indent=2))
    else:
        from quietword.commands.report import print_report

        print_report(messages, assessment, sys.stdout)
    return 0


def _request(raw: bytes, options: Options) -> CheckRequest:
    from quietword.transcripts import read_chat

    if len(raw) > MAX_TRANSCRIPT:
        detail = f"The transcript is larger than {MAX_TRANSCRIPT} bytes. Check a part of it."
        raise InputError(413, "too-large", "Too large", detail)
    found = read_chat(raw, options.me)
    asked = {
        "audience": found.audience or options.audience,
        "locale": found.locale or options.locale,
        "messages": [{"id": m.id, "from": m.speaker, "text": m.text} for m in found.messages],
    }
    refuse_unusable(asked)
    return validate(CheckRequest, asked)
