"""The machinery of languages: which is spoken, plural forms, placeholders, and English key by key. All of it pure."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.extension.pure import run

HELD = ["de", "en", "es", "pl", "pt_BR"]
BROWSERS: list[tuple[str, str, list[str], list[str]]] = [
    # chosen, the browser's language, what the person reads; then folder, tag, what the helper is asked for
    ("browser", "en-GB", ["en-GB"], ["en", "en-GB", "en-GB"]),
    ("browser", "de-AT", ["de-AT", "en"], ["de", "de-AT", "de-AT"]),
    ("browser", "ja", ["ja"], ["en", "en-GB", "ja"]),
    ("browser", "pt-BR", [], ["pt_BR", "pt-BR", "pt-BR"]),
    ("browser", "pt_PT", [], ["pt_BR", "pt-PT", "pt-PT"]),
    ("es", "en-GB", ["en-GB"], ["es", "es", "es"]),
    ("es", "en-GB", ["en-GB", "es-MX"], ["es", "es-MX", "es-MX"]),
    ("en", "de-DE", ["de-DE", "en-US"], ["en", "en-US", "en-US"]),
    ("en", "de-DE", ["de-DE"], ["en", "en-GB", "en-GB"]),
]
POLISH = {
    "sites_one": {"message": "$N$ strona", "placeholders": {"n": {"content": "$1"}}},
    "sites_few": {"message": "$N$ strony", "placeholders": {"n": {"content": "$1"}}},
    "sites_many": {"message": "$N$ stron", "placeholders": {"n": {"content": "$1"}}},
    "sites_other": {"message": "$N$ strony", "placeholders": {"n": {"content": "$1"}}},
    "own": {"message": "własne"},
}
ENGLISH = {
    "sites_one": {"message": "$1 site"},
    "sites_other": {"message": "$1 sites"},
    "chats_one": {"message": "$1 chat"},
    "chats_other": {"message": "$1 chats"},
    "own": {"message": "own"},
    "missing": {
        "message": "$WHO$ pays $$5 on $Day$",
        "placeholders": {"who": {"content": "$1"}, "day": {"content": "the $2nd"}},
    },
}
SOURCES = [{"tag": "pl", "messages": POLISH}, {"tag": "en", "messages": ENGLISH}]

PORTUGUESE = [
    ("pt-BR", "pt_BR"),
    ("pt_PT", "pt_PT"),
    ("pt", "pt_BR"),
]


@pytest.mark.parametrize(("chosen", "browser", "read", "expected"), BROWSERS)
def test_which_language_is_spoken(
    tmp_path: Path, chosen: str, browser: str, read: list[str], expected: list[str]
) -> None:
    script = (
        "(m, given) => { const { folder, tag, asked } = m.spoken(...given); return [folder, tag, asked]; }"
    )
    given = [chosen, browser, read, HELD]
    assert run(tmp_path, "common/language.js", script, given) == expected


@pytest.mark.parametrize(("browser", "folder"), PORTUGUESE)
def test_brazil_and_portugal_each_have_their_own(tmp_path: Path, browser: str, folder: str) -> None:
    script = "(m, browser) => m.folderFor(browser)"
    assert run(tmp_path, "common/language.js", script, browser) == folder


def test_what_languages_call_themselves_and_which_way_they_run(tmp_path: Path) -> None:
    script = '(m, all) => all.map((one) => [m.nameOf(one), m.directionOf(one.replace("_", "-"))])'
    assert run(tmp_path, "common/language.js", script, ["de", "en", "es", "pl", "ar", "he"]) == [
        ["Deutsch", "ltr"],
        ["English", "ltr"],
        ["Español", "ltr"],
        ["Polski", "ltr"],
        ["العربية", "rtl"],
        ["עברית", "rtl"],
    ]


def said(folder: Path, script: str, given: Any) -> Any:
    return run(folder, "common/messages.js", script, [SOURCES, given])


def test_each_number_has_its_form(tmp_path: Path) -> None:
    script = "(m, [sources, counts]) => counts.map((n) => m.fill(m.plural(sources, 'sites', n), [String(n)]))"
    numbers = [0, 1, 2, 5, 12, 22, 25, 101, 104]
    assert said(tmp_path, script, numbers) == [
        *("0 stron", "1 strona", "2 strony", "5 stron", "12 stron"),
        *("22 strony", "25 stron", "101 stron", "104 strony"),
    ]


def test_english_forms_follow_english_rules_in_a_language_that_lacks_them(tmp_path: Path) -> None:
    script = "(m, [sources, counts]) => counts.map((n) => m.fill(m.plural(sources, 'chats', n), [String(n)]))"
    assert said(tmp_path, script, [1, 2, 5]) == ["1 chat", "2 chats", "5 chats"]


def test_english_stands_in_word_by_word_and_places_are_filled_as_the_browser_fills_them(
    tmp_path: Path,
) -> None:
    script = "(m, [sources, keys]) => keys.map((key) => m.fill(m.form(sources, key), ['Ann', '2']))"
    assert said(tmp_path, script, ["own", "missing", "nowhere", "toString"]) == [
        "własne",
        "Ann pays $5 on the 2nd",
        "",
        "",
    ]


def test_what_is_filled_in_is_not_read_again(tmp_path: Path) -> None:
    script = "(m, [, value]) => m.fill('$1 and $2', value)"
    assert said(tmp_path, script, ["$2 $$ $1", "$1"]) == "$2 $$ $1 and $1"


COUNTRIES: list[tuple[str, list[str], str]] = [
    ("gb", ["en-US"], "gb"),
    ("browser", ["en", "en-IE", "en-GB"], "ie"),
    ("browser", ["de-Latn-AT"], "at"),
    ("browser", ["en", "nonsense_tag!"], ""),
    ("browser", ["fr"], "xx"),
]


@pytest.mark.parametrize(("chosen", "languages", "expected"), COUNTRIES)
def test_where_the_help_comes_from(tmp_path: Path, chosen: str, languages: list[str], expected: str) -> None:
    script = "(m, given) => m.countryOf(...given)"
    assert run(tmp_path, "common/country.js", script, [chosen, languages]) == expected


def test_the_helper_is_told_the_country_chosen(tmp_path: Path) -> None:
    script = "(m, all) => all.map((given) => m.localeOf(...given))"
    asked = [["en-GB", "browser"], ["en-GB", "ie"], ["de", "au"], ["pt-BR", "xx"]]
    assert run(tmp_path, "common/country.js", script, asked) == ["en-GB", "en-IE", "de-AU", "pt-XX"]


def test_the_steps_of_a_country_that_is_not_held_are_those_for_all_others(tmp_path: Path) -> None:
    script = "(m, all) => all.map(m.stepsPageOf)"
    pages = [f"pages/steps{which}.html" for which in ("", "", "-ie", "-xx")]
    assert run(tmp_path, "common/country.js", script, ["", "gb", "ie", "at"]) == pages


def test_the_link_to_the_steps_names_the_country(tmp_path: Path) -> None:
    script = "(m, all) => all.map((given) => m.stepsFor(...given))"
    asked = [
        ["/steps?for=child&situation=before", "ie"],
        ["/steps?for=child", ""],
        ["", "ie"],
        ["https://elsewhere.example/", "ie"],
    ]
    assert run(tmp_path, "common/country.js", script, asked) == [
        "/steps?for=child&situation=before&country=ie",
        "/steps?for=child",
        "/steps?country=ie",
        "/steps?country=ie",
    ]


def test_what_a_choice_is_and_that_a_policy_wins(tmp_path: Path) -> None:
    script = "(m, [local, managed]) => m.merge(local, managed)"
    local = {
        "audience": "adult",
        "sensitivity": "loud",
        "language": "xx",
        "country": "gb",
        "port": "9",
        "sites": ["https://mine.example/*"],
    }
    policy = {
        "audience": "child",
        "country": "atlantis",
        "port": 70_000,
        "more": 1,
        "sites": [
            "https://a.example/*",
            "http://*.b.example/*",
            "*://a.example/*",
            "*://*/*",
            "<all_urls>",
            "https://b.example/only",
            7,
            "file:///*",
        ],
    }
    assert run(tmp_path, "common/settings.js", script, [local, policy]) == {
        "audience": "child",
        "sensitivity": "usual",
        "language": "browser",
        "country": "gb",
        "port": None,
        "sites": ["https://a.example/*", "http://*.b.example/*"],
        "managed": ["audience", "sites"],
    }
    untouched = run(tmp_path, "common/settings.js", script, [local, {}])
    assert (untouched["audience"], untouched["sites"], untouched["managed"]) == ("adult", [], [])
