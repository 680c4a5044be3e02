from __future__ import annotations

import io
import json
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from quietword.commands.jsonl import check_lines
from quietword.commands.progress import capped_lines
from quietword.contract import MAX_BODY_BYTES
from quietword.engine.types import Audience, Message, Timeline
from tests.cli.one_word import OneWord, Run

MANY = 20_000


def line(number: int, *texts: Any, **more: Any) -> bytes:
    messages = [{"from": "them", "text": text} for text in texts or ("hello",)]
    return json.dumps({"id": f"c{number}", "messages": messages} | more).encode() + b"\n"


class Counter(io.StringIO):
    """Holds nothing but the number of lines and the last one."""

    lines = 0
    last = ""

    def write(self, text: str) -> int:
        self.lines += text.count("\n")
        self.last = text
        return len(text)


def test_a_line_for_each_conversation_in_order(run: Run) -> None:
    chats = line(1, "hi", "PAY now", "ok") + line(2)
    result = run("check", "-", "--jsonl", said=chats)
    assert result.exit_code == 0
    assert [json.loads(row) for row in result.stdout.splitlines()] == [
        {
            "id": "c1",
            "level": "urgent",
            "recipe": "threat-and-demand",
            "tactics": [{"id": "payment-demand", "first": 1}],
            "level_at": ["none", "urgent", "urgent"],
        },
        {"id": "c2", "level": "none", "recipe": "", "tactics": [], "level_at": ["none"]},
    ]


def test_what_a_line_says_of_itself_goes_before_the_options(
    one_word: OneWord, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[Sequence[Message], Audience, str]] = []
    real = one_word.timeline

    def watched(messages: Sequence[Message], audience: Audience, locale: str) -> Timeline:
        asked.append((messages, audience, locale))
        return real(messages, audience, locale)

    monkeypatch.setattr(one_word, "timeline", watched)
    lines = [line(1), line(2, audience="child", locale="en-AU")]
    check_lines(one_word, lines, io.StringIO(), io.StringIO(), "adult", "en-IE")
    assert [(a, lo) for _, a, lo in asked] == [("adult", "en-IE"), ("child", "en-AU")]
    assert asked[0][0][0].id == "0"


BROKEN = [
    b"{secret\n",
    b"[]\n",
    b'"secret"\n',
    b"\xffsecret\n",
    b'{"id": "x"}\n',
    b'{"id": "x", "messages": [{"from": "secret", "text": "a"}]}\n',
    b'{"id": "x", "messages": [{"from": "me", "text": "secret\\ud800"}]}\n',
    b'{"id": "x", "messages": [{"from": "me", "text": 1}]}\n',
    b"[" * 100_000 + b"\n",
    b"x" * (MAX_BODY_BYTES + 10) + b"\n",
]


@pytest.mark.parametrize("broken", BROKEN, ids=range(len(BROKEN)))
def test_a_broken_line_is_named_and_the_rest_goes_on(run: Run, broken: bytes) -> None:
    result = run("check", "-", "--jsonl", said=line(1) + broken + b"\n" + line(2))
    assert result.exit_code == 1
    assert [json.loads(row)["id"] for row in result.stdout.splitlines()] == ["c1", "c2"]
    assert result.stderr.startswith("line 2: ")
    assert result.stderr.count("\n") == 1
    assert "secret" not in result.stderr


def test_the_last_line_needs_no_end(run: Run) -> None:
    assert len(run("check", "-", "--jsonl", said=line(1) + line(2).rstrip()).stdout.splitlines()) == 2


def test_a_line_without_an_id_is_called_by_its_number(run: Run) -> None:
    said = line(1) + b'{"messages": []}\n'
    assert json.loads(run("check", "-", "--jsonl", said=said).stdout.splitlines()[1])["id"] == 2


def test_twenty_thousand_conversations_in_little_memory(one_word: OneWord) -> None:
    out, err = Counter(), Counter()
    source = (line(number) for number in range(MANY))
    check_lines(one_word, (line(0) for _ in range(10)), Counter(), Counter(), "unknown", "en-GB")
    tracemalloc.start()
    code = check_lines(one_word, source, out, err, "unknown", "en-GB")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (code, out.lines, err.lines) == (0, MANY, 0)
    assert json.loads(out.last)["id"] == f"c{MANY - 1}"
    assert peak < 1_000_000


def test_each_line_is_written_before_the_next_is_read(one_word: OneWord) -> None:
    out, seen = io.StringIO(), list[int]()

    def source() -> Iterator[bytes]:
        for number in range(3):
            seen.append(out.getvalue().count("\n"))
            yield line(number)

    check_lines(one_word, source(), out, io.StringIO(), "unknown", "en-GB")
    assert seen == [0, 1, 2]


def test_an_endless_line_is_not_held() -> None:
    class Endless(io.BytesIO):
        left = 64

        def readline(self, size: int | None = -1) -> bytes:
            self.left -= 1
            return b"x" * (size or 1) if self.left > 0 else b"\n" if self.left == 0 else b""

    tracemalloc.start()
    (only,) = capped_lines(Endless())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(only) > MAX_BODY_BYTES
    assert peak < 4 * MAX_BODY_BYTES


@pytest.fixture
def process() -> Iterator[subprocess.Popen[bytes]]:
    """The real command, waiting for lines."""
    words = [sys.executable, "-m", "quietword", "check", "-", "--jsonl"]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        yield process


def feed(process: subprocess.Popen[bytes], number: int) -> None:
    assert process.stdin
    process.stdin.write(line(number))
    process.stdin.flush()


def test_the_real_command_answers_as_it_reads(process: subprocess.Popen[bytes]) -> None:
    assert process.stdout
    for number in (1, 2):
        feed(process, number)
        assert json.loads(process.stdout.readline())["id"] == f"c{number}"
    assert process.communicate(timeout=60) == (b"", b"")
    assert process.returncode == 0


def test_a_reader_that_leaves_early_is_no_mistake(process: subprocess.Popen[bytes]) -> None:
    assert process.stdout
    assert process.stderr
    feed(process, 1)
    process.stdout.readline()
    process.stdout.close()
    feed(process, 2)
    assert process.stderr.read() == b""
    assert process.wait(60) == 1
