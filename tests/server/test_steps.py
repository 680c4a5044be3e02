from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from quietword.engine.types import Audience
from quietword.library.help import load_help
from quietword.pairing.store import Store
from quietword.pairing.window import Window
from quietword.server import create_app
from tests.server.asking import Client, FakeEngine

STEPS = ["do-not-panic", "do-not-pay", "stop-talking", "keep-evidence", "deactivate", "report"]
FIVE = {
    "ceop": "ceop.police.uk",
    "get-safe-online": "getsafeonline.org",
    "revenge-porn-helpline": "revengepornhelpline.org.uk",
    "thinkuknow": "ceopeducation.co.uk",
    "police-scotland-guide": "scotland.police.uk",
}
READERS = ["adult", "child", "unknown"]
# Whatever is said about pictures to a child must not tell it to make one more copy.
COPYING = re.compile(r"screen ?shot|take a (photo|picture)|(?<!not )(?<!not to )\bforward\b", re.IGNORECASE)


Steps = Callable[..., str]


class Links(HTMLParser):
    """All links of a page with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[dict[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found.append({name: value or "" for name, value in attrs})


def links(page: str) -> list[dict[str, str]]:
    parser = Links()
    parser.feed(page)
    return parser.found


def words(page: str) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)))


@pytest.fixture
def steps(client: Client) -> Steps:
    def get(query: str = "") -> str:
        answer = client.get(f"/steps{query}")
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/html")
        return answer.text

    return get


@pytest.mark.parametrize("reader", READERS)
def test_all_six_steps_stand_in_order(steps: Steps, reader: str) -> None:
    page = steps(f"?for={reader}")
    assert re.findall(r'<ol class="steps">.*</ol>', page, re.DOTALL)
    assert re.findall(r'<li id="([a-z-]+)"><h2>', page) == STEPS


@pytest.mark.parametrize("reader", READERS)
def test_the_five_bodies_are_linked(steps: Steps, reader: str) -> None:
    page = steps(f"?for={reader}")
    outward = [link["href"] for link in links(page) if link["href"].startswith("https://")]
    for body, host in FIVE.items():
        assert f'<li id="{body}">' in page
        assert any(re.match(rf"https://(www\.)?{re.escape(host)}/", address) for address in outward)


@pytest.mark.parametrize("reader", READERS)
def test_links_tell_the_other_side_nothing(steps: Steps, reader: str) -> None:
    for link in links(steps(f"?for={reader}")):
        if not link["href"].startswith(("/steps", "#", "tel:", "sms:")):
            assert link["href"].startswith("https://")
            assert link["rel"].split() == ["noreferrer", "noopener"]


@pytest.mark.parametrize("reader", READERS)
def test_help_comes_before_the_steps(steps: Steps, reader: str) -> None:
    page = steps(f"?for={reader}")
    first = page.index('<ol class="steps">')
    for number in ("tel:999", "tel:101", "sms:85258"):
        assert page.index(number) < first
    assert page.index("tel:08001111" if reader == "child" else "tel:116123") < first


@pytest.mark.parametrize("reader", READERS)
def test_the_tone(steps: Steps, reader: str) -> None:
    said = words(steps(f"?for={reader}"))
    assert "You are the victim of a crime. You are not alone. You can get through this." in said
    assert not re.search(r"you should have|your own fault|foolish|stupid|scammed", said, re.IGNORECASE)


def test_a_child_is_never_told_to_copy_a_picture(steps: Steps) -> None:
    page = steps("?for=child")
    said = words(page)
    assert not COPYING.search(said)
    assert "leave it where it is: do not copy it, save it or send it on" in said
    for place in ("an adult you trust", "Report Remove", "CEOP", "police"):
        assert place in said


def test_the_check_for_copying_can_fail(steps: Steps) -> None:
    assert COPYING.search(words(steps("?for=adult")))


@pytest.mark.parametrize("reader", ["adult", "unknown"])
def test_where_the_age_is_not_certain_the_caution_stands(steps: Steps, reader: str) -> None:
    evidence = steps(f"?for={reader}").split('id="keep-evidence"')[1].split('id="deactivate"')[0]
    assert "do not copy, save or send on an intimate picture" in evidence


def test_childline_leads_for_a_child(steps: Steps) -> None:
    page = steps("?for=child")
    assert 0 < page.index("Childline") < page.index("Shout")
    assert page.index('<li id="childline">') < page.index('<li id="report-remove">')
    assert page.index('<li id="report-remove">') < page.index('<li id="revenge-porn-helpline">')


@pytest.mark.parametrize("situation", [s.id for s in load_help()["gb"].situations])
@pytest.mark.parametrize("reader", READERS)
def test_a_situation_leads_the_page(steps: Steps, reader: Audience, situation: str) -> None:
    line = load_help()["gb"].opening(situation, reader)[-1]
    said = words(steps(f"?for={reader}&situation={situation}"))
    assert said.index(line) < said.index("This page for:")
    assert line not in words(steps(f"?for={reader}"))


def test_before_anything_has_happened_nobody_is_called_a_victim(steps: Steps) -> None:
    assert "victim" not in words(steps("?situation=before")).split("This page for:")[0]


@pytest.mark.parametrize(
    "query",
    [
        "?for=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "?situation=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "?for=admin&situation=../../etc",
        "?for=&situation=",
        "?for=child&for=adult&for=canary",
        "?situation=%ff%fe%00",
        "?" + "a=1&" * 200,
    ],
)
def test_unknown_words_in_the_address_are_left_aside(steps: Steps, query: str) -> None:
    page = steps(query)
    assert "alert" not in page
    assert "etc" not in words(page)
    assert "canary" not in page
    assert page.count("<h2>") >= 6


@pytest.fixture
def two_countries(engine: FakeEngine, folder: Path) -> Steps:
    """A helper that holds help for a second country."""
    home = load_help()["gb"]
    ireland = home.model_copy(
        update={"country": "ie", "name": "Ireland", "comfort": "You are not alone in this."}
    )
    app = create_app(engine, lambda: {"gb": home, "ie": ireland}, Store(folder), Window(folder))
    client = Client(app, folder)
    return lambda query="": client.get(f"/steps{query}").text


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("", "United Kingdom"),
        ("?country=gb", "United Kingdom"),
        ("?country=ie", "Ireland"),
        ("?country=IE&for=child", "Ireland"),
        ("?country=zz", "United Kingdom"),
        ("?country=../ie", "United Kingdom"),
        ("?country=", "United Kingdom"),
        ("?country=%3Cscript%3E", "United Kingdom"),
    ],
)
def test_the_steps_are_for_the_country_that_is_asked_for(two_countries: Steps, query: str, name: str) -> None:
    page = two_countries(query)
    assert f"The numbers are for the {name}" in words(page)
    assert "script" not in page
    readers = [link["href"] for link in links(page) if link["href"].startswith("/steps?")]
    code = "ie" if name == "Ireland" else "gb"
    assert len(readers) == 3
    assert all(f"country={code}" in address for address in readers), (
        "the country goes along to the other readers"
    )


def test_the_page_works_without_script(steps: Steps) -> None:
    assert "<script" not in steps()
