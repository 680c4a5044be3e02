from __future__ import annotations

import json
import re
from typing import Any

import pytest

from quietword.engine import Engine
from quietword.engine.types import LEVELS, Level
from quietword.library import load_library
from quietword.server.pages.demo import Chat, demo_page, load_chat
from tests.server.asking import Client


def data_of(page: str) -> Any:
    (data,) = re.findall(r'<script type="application/json" id="chat">(.*?)</script>', page)
    return json.loads(data)


def test_the_page_is_a_chat_and_says_that_it_is_staged(client: Client) -> None:
    page = client.get("/demo").text
    assert "A staged conversation." in page
    assert 'role="log"' in page
    assert "<textarea" in page
    assert '<script src="/static/demo.js"></script>' in page


def test_the_page_knows_nothing_of_us(client: Client) -> None:
    everything = (
        client.get("/demo").text + client.get("/static/demo.js").text + client.get("/static/demo.css").text
    )
    assert not re.search(r"quiet ?word|sextortion|postMessage", everything, re.IGNORECASE)


def test_the_lines_lie_in_the_page_as_data(client: Client) -> None:
    assert [line["text"] for line in data_of(client.get("/demo").text)["lines"]] == [
        line.text for line in load_chat().lines
    ]


def test_a_line_cannot_break_out_of_its_data() -> None:
    line = {"from": "them", "text": "</script><script>alert(1)</script>"}
    chat = Chat.model_validate({"site": "S", "them": "T", "me": "M", "starts": "10:00", "lines": [line]})
    page = demo_page(chat)
    assert data_of(page)["lines"][0]["text"] == line["text"]
    assert "<script>alert" not in page


def test_two_people_talk_for_a_while_before_anything_happens() -> None:
    lines = load_chat().lines
    assert 12 <= len(lines) <= 18
    assert {line.speaker for line in lines[:4]} == {"me", "them"}


@pytest.fixture(scope="module")
def levels() -> tuple[Level, ...]:
    return Engine(load_library()).timeline(load_chat().messages(), "adult", "en-GB").level_at


def test_the_warning_grows_as_the_talk_turns(levels: tuple[Level, ...]) -> None:
    steps = [LEVELS.index(level) for level in levels]
    assert steps == sorted(steps)
    assert set(levels) == set(LEVELS)


def test_the_ordinary_part_stays_quiet(levels: tuple[Level, ...]) -> None:
    assert levels[:6] == ("none",) * 6


def test_it_ends_urgent(levels: tuple[Level, ...]) -> None:
    assert levels[-1] == "urgent"
