from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Protocol

import pytest
import yaml

from quietword.engine.types import Audience
from quietword.library import LibraryError, load_help, patterns_root
from quietword.library.help import CountryHelp

FIVE = {"ceop", "get-safe-online", "revenge-porn-helpline", "thinkuknow", "police-scotland-guide"}


class Changed(Protocol):
    """Load a copy of the British file after a change to its data."""

    def __call__(
        self, change: Callable[[dict[str, Any]], object], name: str = ...
    ) -> dict[str, CountryHelp]: ...


@pytest.fixture
def gb() -> CountryHelp:
    return load_help()["gb"]


@pytest.fixture
def changed(tmp_path: Path) -> Changed:
    def load(change: Callable[[dict[str, Any]], object], name: str = "gb") -> dict[str, CountryHelp]:
        (tmp_path / "help").mkdir(exist_ok=True)
        path = tmp_path / "help" / f"{name}.yaml"
        shutil.copy(patterns_root() / "help" / "common.yaml", tmp_path / "help" / "common.yaml")
        data = yaml.safe_load((patterns_root() / "help" / "gb.yaml").read_text(encoding="utf-8"))
        change(data)
        path.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
        return load_help(tmp_path)

    return load


def test_the_seed_bodies_are_there(gb: CountryHelp) -> None:
    assert {body.id for body in gb.bodies} >= FIVE


def test_the_first_steps_are_three_short_sentences(gb: CountryHelp) -> None:
    for audience in ("adult", "child", "unknown"):
        steps = gb.first_steps(audience)
        assert [re.split(r"[^\w ]", s)[0] for s in steps] == ["Do not panic", "Do not pay", "Stop replying"]
        assert all(len(step) < 110 for step in steps)


def test_a_child_hears_of_an_adult_and_not_of_copies(gb: CountryHelp) -> None:
    child, adult = gb.first_steps("child"), gb.first_steps("adult")
    assert child[2] != adult[2]
    assert "leave" in child[2].lower()
    assert "an adult you trust" in child[2]


@pytest.mark.parametrize("audience", ["adult", "child", "unknown"])
def test_each_reader_is_shown_every_seed_body_and_none_twice(gb: CountryHelp, audience: Audience) -> None:
    shown = [body.id for _, bodies in gb.groups_for(audience) for body in bodies]
    assert len(shown) == len(set(shown))
    assert set(shown) >= FIVE


def test_crisis_lines_can_be_reached(gb: CountryHelp) -> None:
    for audience in ("adult", "child", "unknown"):
        assert all(body.phone or body.text_number for body in gb.crisis_bodies(audience))
    assert gb.crisis_bodies("child")[0].id == "childline"


def test_the_united_kingdom_has_every_heading(gb: CountryHelp) -> None:
    assert set(gb.order.every()) == {title.id for title, _ in gb.groups}


def test_everything_says_when_and_where_it_was_checked() -> None:
    for country in load_help().values():
        facts = [(body.checked, body.source) for body in country.bodies]
        facts += [(one.checked, one.source) for one in country.emergency]
        for checked, source in facts:
            assert date(2026, 1, 1) <= checked
            assert source.startswith(("https://", "http://"))


def test_plain_words(gb: CountryHelp) -> None:
    for step in gb.steps:
        for audience in ("adult", "child"):
            text = step.wording(audience).text
            assert len(text.split()) < 90
            assert max(len(sentence.split()) for sentence in text.replace("!", ".").split(".")) <= 32


def test_a_copy_loads(changed: Changed) -> None:
    assert changed(dict)["gb"] == load_help()["gb"]


def test_a_country_says_a_step_in_its_own_words(changed: Changed) -> None:
    there = changed(lambda d: d.update(steps=[STEP | {"id": "report", "text": "Tell {the-police}."}]))["gb"]
    assert [s.id for s in there.steps] == [s.id for s in load_help()["gb"].steps]
    assert there.steps[-1].text == "Tell the police."


def test_a_country_says_more_of_a_body_that_all_share(changed: Changed) -> None:
    def own(data: dict[str, Any]) -> None:
        data["bodies"].append(data["bodies"][0] | {"id": "stopncii", "does": "Only here."})

    assert changed(own)["gb"].body("stopncii").does == "Only here."


def test_a_mistake_in_what_all_share_is_told_of_once(changed: Changed, tmp_path: Path) -> None:
    changed(dict)
    common = tmp_path / "help" / "common.yaml"
    common.write_text(common.read_text("utf-8").replace("comfort:", "comfrt:", 1), encoding="utf-8")
    with pytest.raises(LibraryError) as wrong:
        load_help(tmp_path)
    assert {problem.file for problem in wrong.value.problems} == {"help/common.yaml"}


STEP = {"id": "breathe", "title": "Breathe", "text": "Take a breath.", "short": "Breathe."}
WRONG = {
    "unknown key": (lambda d: d["bodies"][0].update(fone="1"), "fone"),
    "missing key": (lambda d: d["bodies"][0].pop("source"), "source"),
    "http address": (lambda d: d["bodies"][0].update(address="http://example.org/"), "address"),
    "script address": (lambda d: d["bodies"][0].update(address="javascript:alert(1)"), "address"),
    "quote in address": (lambda d: d["bodies"][0].update(address='https://example.org/"x'), "address"),
    "words for a number": (lambda d: d["bodies"][0].update(phone="ring us"), "phone"),
    "body given twice": (lambda d: d["bodies"].append(d["bodies"][0]), "given twice"),
    "unknown body in a group": (lambda d: d["groups"]["report"].append("nobody"), "no body nobody"),
    "unknown body in crisis": (lambda d: d["crisis"]["child"].append("nobody"), "no body nobody"),
    "unknown group": (lambda d: d["groups"].update(nothing=["samaritans"]), "no group nothing"),
    "empty words": (lambda d: d["bodies"][0].update(does="  "), "does"),
    "words for someone": (lambda d: d["bodies"][0].update({"for": "whoever"}), "for"),
    "word without a number": (lambda d: d["bodies"][0].update(text_word="HOME"), "text_number"),
    "name in braces not filled": (lambda d: d["words"].pop("bank"), "asks for bank"),
    "name in braces that is nowhere": (lambda d: d["words"].update(pub="the pub"), "no name in braces pub"),
    "other words for no step": (lambda d: d.update(steps=[STEP]), "no step breathe"),
    "other words for no situation": (
        lambda d: d.update(situations=[{"id": "lost", "line": "You are lost."}]),
        "no situation lost",
    ),
    "no first number to ring": (lambda d: d["emergency"].reverse(), "danger: true"),
    "number and words": (lambda d: d["emergency"][0].update(say="The police"), "either number or say"),
    "neither": (lambda d: d["emergency"][0].pop("number"), "either number or say"),
}


@pytest.mark.parametrize("case", WRONG)
def test_mistakes_are_named_with_their_place(changed: Changed, case: str) -> None:
    change, word = WRONG[case]
    with pytest.raises(LibraryError) as wrong:
        changed(change)
    problem = str(wrong.value)
    assert problem.startswith("help/gb.yaml:")
    assert word in problem


def test_the_country_is_the_files_name(changed: Changed) -> None:
    with pytest.raises(LibraryError, match="make them the same"):
        changed(dict, name="fr")


def test_all_files_are_told_of_in_one_run(changed: Changed, tmp_path: Path) -> None:
    with pytest.raises(LibraryError):
        changed(lambda data: data.pop("name"))
    shutil.copy(tmp_path / "help" / "gb.yaml", tmp_path / "help" / "ie.yaml")
    with pytest.raises(LibraryError) as wrong:
        load_help(tmp_path)
    assert {Path(p.file).name for p in wrong.value.problems} == {"gb.yaml", "ie.yaml"}


def test_no_files_at_all(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match=r"add help/<country>\.yaml"):
        load_help(tmp_path)
