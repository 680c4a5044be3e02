from __future__ import annotations

import json
from typing import Any

import pytest

from quietword.engine import Message
from quietword.strict_json import InputError
from quietword.transcripts import read_chat, read_transcript


def test_a_conversation_as_the_contract_has_it() -> None:
    chat = read_chat(
        json.dumps(
            {
                "audience": "child",
                "locale": "en-IE",
                "messages": [
                    {"id": "m17", "from": "them", "text": "hi"},
                    {"id": "m18", "from": "me", "text": "yo"},
                ],
            }
        )
    )
    assert chat.messages == (Message("m17", "them", "hi"), Message("m18", "me", "yo"))
    assert (chat.audience, chat.locale) == ("child", "en-IE")


def test_a_bare_list_is_numbered_from_0() -> None:
    assert read_transcript('[{"from": "me", "text": "a"}, {"from": "unknown", "text": "b"}]') == [
        Message("0", "me", "a"),
        Message("1", "unknown", "b"),
    ]


def test_labels_and_notes_beside_are_left_aside() -> None:
    line = '{"id": "A01", "kind": "positive", "messages": [{"from": "me", "text": "a", "tactics": ["x"]}]}'
    assert [m.text for m in read_transcript(line)] == ["a"]


@pytest.mark.parametrize(
    "raw",
    [
        "{}",
        "[1]",
        '["secret"]',
        '{"messages": 1}',
        '[{"from": "secret", "text": "a"}]',
        '[{"form": "me", "text": "secret"}]',
        '[{"from": "me", "text": "secret"',
        '[{"from": "me", "text": "secret\\ud800"}]',
        '[{"from": "me", "text": "secret\\u0000"}]',
        '{"messages": [], "audience": "secret"}',
        '{"messages": [], "messages": []}',
        "[" * 100_000,
    ],
)
def test_bad_json_gets_a_clear_error_without_the_words(raw: Any) -> None:
    with pytest.raises(InputError) as refused:
        read_transcript(raw)
    assert refused.value.detail
    assert "secret" not in refused.value.detail
