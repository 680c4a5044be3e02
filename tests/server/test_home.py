from __future__ import annotations

from tests.server.asking import Client


def test_the_start_page_says_what_this_is_and_where_to_go(client: Client) -> None:
    page = client.get("/").text
    assert "Quiet Word is running on this computer" in page
    assert 'href="/steps"' in page
    assert 'href="/demo"' in page
    assert "<script" not in page
