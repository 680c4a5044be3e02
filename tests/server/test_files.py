"""The files beside the pages come whole, whatever part is asked for."""

from __future__ import annotations

import pytest

from tests.server.asking import Client


@pytest.mark.parametrize(
    "part", ["bytes=0-9", "bytes=9-0", "bytes=99999999-", "rows=1-2", "", "bytes=0-1,0-1,0-1"]
)
def test_a_part_is_not_given(client: Client, part: str) -> None:
    whole = client.get("/static/page.css")
    answer = client.get("/static/page.css", headers={"Range": part})
    assert (answer.status_code, answer.content) == (200, whole.content)


def test_what_is_not_there_is_a_problem(client: Client) -> None:
    answer = client.get("/static/none.css", headers={"Range": "rows=1"})
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
