"""`quietword check --jsonl`: one conversation a line in, one line out, nothing held in memory."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

from quietword.checker import Checker
from quietword.commands.common import EXIT_PROBLEM
from quietword.contract import MAX_BODY_BYTES
from quietword.engine.types import Audience, Timeline
from quietword.strict_json import InputError, read_json, validate
from quietword.transcripts.json_chat import Conversation


def check_lines(
    engine: Checker, lines: Iterable[bytes], out: TextIO, err: TextIO, audience: Audience, locale: str
) -> int:
    """Write each result as soon as it is there; a broken line is named on `err`, and the rest goes on."""
    code = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            result = _result(engine, line, number, audience, locale)
        except InputError as refused:
            err.write(f"line {number}: {refused.detail}\n")
            code = EXIT_PROBLEM
        else:
            out.write(f"{json.dumps(result)}\n")
            out.flush()
    return code


def _result(engine: Checker, line: bytes, number: int, audience: Audience, locale: str) -> dict[str, object]:
    if len(line) > MAX_BODY_BYTES:
        raise InputError(413, "too-large", "Too large", f"The line is larger than {MAX_BODY_BYTES} bytes.")
    chat = validate(Conversation, read_json(line))
    timeline = engine.timeline(chat.to_messages(), chat.audience or audience, chat.locale or locale)
    return _summary(number if chat.id is None else chat.id, timeline)


def _summary(chat_id: str | int, timeline: Timeline) -> dict[str, object]:
    return {
        "id": chat_id,
        "level": timeline.final.level,
        "recipe": timeline.final.recipe,
        "tactics": [{"id": t.id, "first": t.first} for t in timeline.final.tactics],
        "level_at": list(timeline.level_at),
    }
