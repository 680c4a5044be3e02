"""The steps page of every country: each choice renders, keeps the others, and leads where it should."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit

import pytest

from quietword.engine.types import Audience
from quietword.library.help import load_help
from tests.server.asking import Client
from tests.server.test_steps import READERS, STEPS, links, words

COUNTRIES = load_help()
SITUATIONS = ["", *(s.id for s in COUNTRIES["gb"].situations)]
EVERY = pytest.mark.parametrize("code", COUNTRIES)
ADDRESS = re.compile(r"https://[a-z0-9-]+(\.[a-z0-9-]+)+/[^\s<>\"']*")
NUMBER = re.compile(r"tel:\+?\d{2,15}|sms:\+?\d{2,15}(\?&body=[A-Z]+)?")


def get(client: Client, query: str, headers: Mapping[str, str] | None = None) -> str:
    answer = client.get(f"/steps{query}", **({"headers": headers} if headers else {}))
    assert answer.status_code == 200
    return answer.text


def country_shown(page: str) -> str:
    return words(re.findall(r'<p class="where">Help in: ([^.<]+)\.', page)[0]).strip()


@EVERY
@pytest.mark.parametrize("reader", READERS)
def test_every_situation_renders(client: Client, code: str, reader: Audience) -> None:
    country = COUNTRIES[code]
    for situation in SITUATIONS:
        page = get(client, f"?country={code}&for={reader}&situation={situation}")
        said = words(page)
        assert country.opening(situation, reader)[-1] in said
        assert country_shown(page) == country.name
        assert f'<html lang="{country.language}">' in page
        assert re.findall(r'<li id="([a-z-]+)"><h2>', page) == STEPS
        assert not re.search(r"[{}]", said)
        assert "None" not in said


@EVERY
@pytest.mark.parametrize("reader", READERS)
def test_every_link_is_well_formed(client: Client, code: str, reader: Audience) -> None:
    for link in links(get(client, f"?country={code}&for={reader}")):
        href = link["href"]
        if href.startswith("https:"):
            assert ADDRESS.fullmatch(href if urlsplit(href).path else f"{href}/"), href
            assert link["rel"].split() == ["noreferrer", "noopener"]
        elif not href.startswith(("/steps?", "#")):
            assert NUMBER.fullmatch(href), href


@EVERY
def test_ids_are_given_once(client: Client, code: str) -> None:
    ids = re.findall(r' id="([^"]+)"', get(client, f"?country={code}"))
    assert len(ids) == len(set(ids))


@EVERY
def test_where_life_is_in_danger_stands_before_all_other_numbers(client: Client, code: str) -> None:
    page = get(client, f"?country={code}")
    first = COUNTRIES[code].emergency[0]
    assert page.index(first.number or first.say or "") < page.index("Talk to someone now")


def test_a_list_of_countries_keeps_the_other_choices(client: Client) -> None:
    page = get(client, "?country=ie&for=child&situation=threatened")
    menu = page.split('id="countries"')[1].split("</nav>")[0]
    asked = [dict(parse_qsl(urlsplit(link["href"]).query)) for link in links(menu)]
    assert {one["country"] for one in asked} == set(COUNTRIES)
    assert asked[-1]["country"] == "xx"
    assert all((one["for"], one["situation"]) == ("child", "threatened") for one in asked)
    assert [link["href"] for link in links(menu) if "aria-current" in link] == [
        "/steps?for=child&situation=threatened&country=ie"
    ]


def test_the_choice_of_reader_keeps_the_country(client: Client) -> None:
    page = get(client, "?country=nz")
    menu = page.split('aria-label="Who is this page for?"')[1].split("</nav>")[0]
    assert all("country=nz" in link["href"] for link in links(menu))


@pytest.mark.parametrize(
    ("query", "language", "name"),
    [
        ("", None, "United Kingdom"),
        ("", "en", "United Kingdom"),
        ("", "en-GB,en;q=0.9", "United Kingdom"),
        ("", "en-US,en;q=0.9", "United States"),
        ("", "en-IE", "Ireland"),
        ("", "fr-CA,fr;q=0.8", "Canada"),
        ("", "de-DE,de;q=0.9,en;q=0.8", "Other countries"),
        ("", "*", "United Kingdom"),
        ("?country=", "en-AU", "Australia"),
        ("?country=au", "en-US", "Australia"),
        ("?country=AU", None, "Australia"),
        ("?country=fr", "en-GB", "Other countries"),
        ("?country=%22%3E%3Cscript%3E", "en-GB", "Other countries"),
        ("?country=common", None, "Other countries"),
    ],
)
def test_whose_help_is_shown(client: Client, query: str, language: str | None, name: str) -> None:
    page = get(client, query, {"Accept-Language": language} if language else None)
    assert country_shown(page) == name
    assert "<script" not in page


def test_a_word_to_send_goes_along(client: Client) -> None:
    page = get(client, "?country=us")
    assert 'HOME to <a class="number" href="sms:741741?&amp;body=HOME">741741</a>' in page
    assert "Call <a" in page
    assert "Ring <a" in get(client, "?country=gb")
