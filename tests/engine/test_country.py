"""The country that a locale names."""

from __future__ import annotations

import pytest

from quietword.engine.country import chosen, country_of

HELD = {"gb", "ie", "us", "xx"}


@pytest.mark.parametrize(
    ("locale", "country"),
    [
        ("en-GB", "gb"), ("en", "gb"), ("EN", "gb"), ("en-IE", "ie"), ("en-US", "us"), ("en_US", "us"),
        ("en-us", "us"), ("ga-IE", "ie"), ("es-US", "us"), ("en-Latn-US", "us"),
        ("en-AU", "xx"), ("en-ZA", "xx"), ("de", "xx"), ("de-DE", "xx"), ("es-419", "xx"),
        ("en-u-hc-h12", "gb"), ("de-x-us", "xx"), ("zh-Hant", "xx"), ("", "xx"), ("-", "xx"), ("*", "xx"),
    ],
)  # fmt: skip
def test_a_locale_names_a_country(locale: str, country: str) -> None:
    assert country_of(locale, HELD) == country


def test_home_stands_in_where_there_is_no_page_for_all_others() -> None:
    assert country_of("de-DE", {"gb"}) == country_of("en-US", set()) == "gb"


@pytest.mark.parametrize(("code", "country"), [("ie", "ie"), ("IE", "ie"), ("fr", "xx"), ("../etc", "xx")])
def test_a_code_is_chosen_or_stands_for_all_others(code: str, country: str) -> None:
    assert chosen(code, HELD) == country
