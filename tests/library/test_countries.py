"""Every country's help: who is in it, that it can be reached, and that it can be read."""

from __future__ import annotations

import re

import pytest

from quietword.engine import Engine, Message
from quietword.engine.types import Audience
from quietword.library import load_help, load_library, patterns_root
from quietword.library.help import CountryHelp
from tests.library.reading import AGE_11, grade, prose, simple

COUNTRIES = load_help()
ENGINE = Engine(load_library())
EVERY = pytest.mark.parametrize("country", COUNTRIES.values(), ids=list(COUNTRIES))
READERS: tuple[Audience, ...] = ("adult", "child", "unknown")
HELD = {"gb", "ie", "us", "ca", "au", "nz", "xx"}
# Those whom the project's list of support names for each country, and whom to ring first where life is in danger.
NAMED = {
    "ie": ("999", {"garda-confidential", "hotline-ie", "childline", "samaritans", "text-about-it"}),
    "us": ("911", {"fbi", "ic3", "cybertipline", "take-it-down", "ccri", "lifeline-988", "crisis-text-line"}),
    "ca": ("911", {"cybertip", "needhelpnow", "helpline-988", "kids-help-phone", "anti-fraud-centre"}),
    "au": ("000", {"esafety", "reportcyber", "kids-helpline", "lifeline", "idcare", "accce"}),
    "nz": ("111", {"netsafe", "police-105", "need-to-talk", "youthline", "whats-up"}),
    "xx": (
        None,
        {"stopncii", "take-it-down", "inhope", "insafe", "child-helpline-europe", "find-a-helpline"},
    ),
}
ONE_BODY = 8.0  # a single sentence about one organisation weighs its long words more than a page does
DEMAND = [
    Message("1", "them", "send me 500 or i send your nudes to all your family"),
    Message("2", "them", "you have one hour to pay or everyone will see the pictures"),
]


def test_they_are_all_there() -> None:
    assert set(COUNTRIES) >= HELD
    assert set(NAMED) | {"gb"} == HELD


@pytest.mark.parametrize("code", NAMED)
def test_those_who_are_named_for_a_country_are_in_it(code: str) -> None:
    number, bodies = NAMED[code]
    assert COUNTRIES[code].emergency[0].number == number
    assert {body.id for body in COUNTRIES[code].bodies} >= bodies


@EVERY
def test_every_body_is_shown_to_somebody_and_to_nobody_twice(country: CountryHelp) -> None:
    everyone: set[str] = set()
    for reader in READERS:
        shown = [body.id for _, bodies in country.groups_for(reader) for body in bodies]
        assert len(shown) == len(set(shown))
        everyone |= set(shown)
    assert everyone == {body.id for body in country.bodies}


@EVERY
def test_every_heading_is_used(country: CountryHelp) -> None:
    put_in_order = set(country.order.every())
    assert {title.id for title, _ in country.groups} <= put_in_order


@EVERY
def test_a_child_is_led_to_what_is_made_for_under_18(country: CountryHelp) -> None:
    shown = [body.id for _, bodies in country.groups_for("child") for body in bodies]
    assert "take-it-down" in shown
    adults = next(i for i, (title, _) in enumerate(country.groups_for("child")) if "18 or over" in title)
    before = [body for _, bodies in country.groups_for("child")[:adults] for body in bodies]
    assert "adults" not in {body.for_whom for body in before}


@EVERY
def test_crisis_lines_lead_somewhere_and_not_past_the_reader(country: CountryHelp) -> None:
    for reader in READERS:
        lines = country.crisis_bodies(reader)
        assert lines
        assert all(body.phone or body.text_number or body.id == "find-a-helpline" for body in lines)
    assert all(body.for_whom != "adults" for body in country.crisis_bodies("child"))
    assert all(body.for_whom == "everyone" for body in country.crisis_bodies("adult"))


@EVERY
def test_where_life_is_in_danger_comes_first(country: CountryHelp) -> None:
    danger = [one.danger for one in country.emergency]
    assert danger == sorted(danger, reverse=True)
    assert danger[0]


@EVERY
def test_no_name_in_braces_is_left(country: CountryHelp) -> None:
    for reader in READERS:
        assert not re.search(r"[{}]", prose(country, reader))


@EVERY
def test_a_child_is_never_told_to_copy_a_picture(country: CountryHelp) -> None:
    said = prose(country, "child")
    assert not re.search(
        r"screen ?shot|take a (photo|picture)|(?<!not )(?<!not to )\bforward\b", said, re.IGNORECASE
    )
    assert "leave it where it is: do not copy it, save it or send it on, not even to get help" in said
    assert "an adult you trust" in said


@EVERY
def test_take_it_down_is_for_under_18_and_leaves_the_picture_where_it_is(country: CountryHelp) -> None:
    body = country.body("take-it-down")
    assert body.for_whom == "under 18"
    assert "on your own device" in body.does
    assert "do not copy" in body.does


@EVERY
@pytest.mark.parametrize("reader", READERS)
def test_someone_of_eleven_can_read_the_page(country: CountryHelp, reader: Audience) -> None:
    assert grade(prose(country, reader)) <= AGE_11


@EVERY
def test_someone_of_eleven_can_read_each_part(country: CountryHelp) -> None:
    parts = {f"{s.id}, {r}": s.wording(r).text for s in country.steps for r in READERS}
    parts |= {f"{s.id}, {r}": " ".join(country.opening(s.id, r)) for s in country.situations for r in READERS}
    hard = {
        name: round(found, 1) for name, text in parts.items() if (found := simple(country, text)) > AGE_11
    }
    assert hard == {}, "say it in shorter words and sentences"
    bodies = {b.id: round(found, 1) for b in country.bodies if (found := simple(country, b.does)) > ONE_BODY}
    assert bodies == {}, "say it in shorter words and sentences"


def test_what_is_hard_to_read_is_found() -> None:
    easy = "Take a breath. You are not in trouble. Tell an adult you trust."
    hard = (
        "Individuals experiencing coercive exploitation are recommended to preserve documentary evidence and "
        "subsequently initiate communication with the appropriate investigating authorities."
    )
    assert grade(easy) < AGE_11 < 12 < grade(hard)


def test_the_steps_in_other_words_are_those_of_the_country() -> None:
    paid = {code: " ".join(c.opening("paid", "adult")) for code, c in COUNTRIES.items()}
    assert "ring your bank (159 reaches most of them)" in paid["gb"]
    assert "call your bank on the number on the back of your card" in paid["us"]
    assert "Gardaí" in COUNTRIES["ie"].steps[-1].title
    assert "If you fear the police" in COUNTRIES["xx"].steps[-1].text
    assert "If you fear the police" not in COUNTRIES["nz"].steps[-1].text


@EVERY
def test_the_check_answers_with_the_country_of_the_locale(country: CountryHelp) -> None:
    locale = {"gb": "en-GB", "xx": "fr-FR"}.get(country.country, f"en-{country.country.upper()}")
    answer = ENGINE.check(DEMAND, "adult", locale)
    assert answer.level == "urgent"
    assert answer.steps.endswith(f"&country={country.country}")
    assert answer.first_steps == country.first_steps("adult")
    assert ENGINE.check([], "adult", locale).steps.endswith(f"&country={country.country}")


def test_numbers_stand_in_no_code() -> None:
    """Telephone numbers are data: none of those in the files may stand in the helper's or the extension's code."""
    numbers = {
        re.sub(r"\D", "", number)
        for country in COUNTRIES.values()
        for one in (*country.bodies, *country.emergency)
        for number in (
            getattr(one, "phone", None),
            getattr(one, "text_number", None),
            getattr(one, "number", None),
        )
        if number
    }
    long = {n for n in numbers if len(n) >= 5}
    assert len(long) > 30
    root = patterns_root().parent
    code = [
        p
        for room in ("helper/quietword", "extension")
        for p in (root / room).rglob("*")
        if p.suffix in {".py", ".js"}
    ]
    assert len(code) > 100
    found = {
        (path.name, number)
        for path in code
        for number in long
        & set(re.findall(r"\d{5,}", re.sub(r"(?<=\d)[ -](?=\d)", "", path.read_text("utf-8"))))
    }
    assert found == set()


@EVERY
@pytest.mark.parametrize("audience", READERS)
def test_a_life_in_danger_gets_the_numbers_of_its_country(country: CountryHelp, audience: Audience) -> None:
    said = [Message("1", "them", "just kill yourself then"), Message("2", "me", "i want to die")]
    answer = ENGINE.check(said, audience, f"en-{country.country.upper()}")
    assert answer.recipe == "life-first"
    first = country.crisis_bodies(audience)[0]
    assert first.name in answer.advice
    assert (first.phone or "") in answer.advice
    danger = next(e for e in country.emergency if e.danger)
    assert (danger.number or "your local emergency number") in answer.advice
    assert "{" not in answer.advice
    numbers = {n for c in COUNTRIES.values() if c is not country for n in _numbers(c)} - set(
        _numbers(country)
    )
    assert not [n for n in numbers if re.search(rf"(?<![\d ]){n}(?![\d ]*\d)", answer.advice)], (
        "another country's number"
    )


def _numbers(country: CountryHelp) -> list[str]:
    return [n for n in (*(e.number for e in country.emergency), *(b.phone for b in country.bodies)) if n]
