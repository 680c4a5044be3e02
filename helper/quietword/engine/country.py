"""Whose help a reader sees: the country that a locale names."""

from __future__ import annotations

from collections.abc import Container

HOME = "gb"
ELSEWHERE = "xx"  # the page for all countries that have none of their own
OWN_LANGUAGE = "en"


def country_of(locale: str, held: Container[str]) -> str:
    """The code of the country for a locale such as `en-IE`: plain English means home, what we do not hold elsewhere."""
    language, *parts = locale.lower().replace("_", "-").split("-")
    region = next((p for p in _before_extensions(parts) if len(p) == 2 and p.isalpha()), "")
    if region:
        return chosen(region, held)
    return HOME if language == OWN_LANGUAGE else chosen(ELSEWHERE, held)


def chosen(code: str, held: Container[str]) -> str:
    """The country with this code, or the page for all others; home where even that is missing."""
    return next((c for c in (code.lower(), ELSEWHERE) if c in held), HOME)


def _before_extensions(parts: list[str]) -> list[str]:
    """What stands before a single letter: `en-u-hc-h12` names no country."""
    return parts[: next((i for i, part in enumerate(parts) if len(part) == 1), len(parts))]
