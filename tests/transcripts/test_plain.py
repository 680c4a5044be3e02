from __future__ import annotations

from typing import Any

import pytest

from quietword.engine import Message
from quietword.strict_json import InputError
from quietword.transcripts import read_transcript


def test_names_and_words() -> None:
    assert read_transcript("Me: hello\nThem: hi there") == [
        Message("m0", "me", "hello"),
        Message("m1", "them", "hi there"),
    ]


def test_the_readers_name_can_be_given() -> None:
    speakers = [m.speaker for m in read_transcript("Ana: hello\nBen: hi\nana: bye", me="ANA")]
    assert speakers == ["me", "them", "me"]


def test_names_alone_do_not_say_who_is_who() -> None:
    assert {m.speaker for m in read_transcript("Ana: hello\nBen: hi")} == {"unknown"}


def test_a_name_that_is_not_there_is_an_error_without_the_words() -> None:
    with pytest.raises(InputError, match="--me") as refused:
        read_transcript("Ana: a private word\nBen: hi", me="Cleo")
    assert "private" not in str(refused.value)


def test_a_message_of_several_lines() -> None:
    (message,) = read_transcript("Ana: first\nsecond line\n\nthird: no, this is a new message"[:22])
    assert message.text == "first\nsecond line"


@pytest.mark.parametrize(
    "text", ["see you at 12:30", "https://example.org/a:b", "ratio 3:1", ": no name", "so:not a name"]
)
def test_colons_inside_a_message_do_not_begin_one(text: str) -> None:
    (message,) = read_transcript(f"Ana: first\n{text}")
    assert message.text == f"first\n{text}"


def test_an_empty_message_is_kept() -> None:
    assert [m.text for m in read_transcript("Me:\nThem: hi")] == ["", "hi"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark(end: str) -> None:
    assert [m.text for m in read_transcript(f"\ufeffMe: a{end}Them: b{end}".encode())] == ["a", "b"]


def test_utf_16_from_a_windows_editor() -> None:
    assert read_transcript("Me: naïve 😀".encode("utf-16"))[0].text == "naïve 😀"


@pytest.mark.parametrize(
    "raw", [b"", b"  \n\n", b"\xff\xff\xff", "just words", "hello\nMe: hi", b"\xff\xfe\x00"]
)
def test_what_is_not_a_transcript_gets_a_clear_error(raw: Any) -> None:
    with pytest.raises(InputError) as refused:
        read_transcript(raw)
    assert refused.value.detail
    assert "hello" not in refused.value.detail


def test_a_zip_file_is_told_from_a_transcript() -> None:
    with pytest.raises(InputError, match="Unpack it"):
        read_transcript(b"PK\x03\x04 and more")
