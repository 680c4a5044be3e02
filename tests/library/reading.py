"""How hard a text is to read: Flesch-Kincaid, counted here so that nothing need be fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quietword.engine.types import Audience
from quietword.library.help import CountryHelp

AGE_11 = 6.0  # the school year, counted as in America, in which children are eleven
VOWELS = re.compile(r"[aeiouy]+")


def grade(text: str) -> float:
    """The school year that can read it."""
    sentences = [s for s in re.split(r"[.!?]+(?:\s|$)", text) if re.search(r"[A-Za-z]", s)]
    words = re.findall(r"[A-Za-z][A-Za-z']*", text)
    syllables = sum(_syllables(word.lower()) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    """Groups of vowels; an e at the end is silent, but for -le, and so is the one in -ed and -es mostly."""
    groups = len(VOWELS.findall(word))
    if re.search(r"[^aeiouyl]e$|[^aeiouytd]ed$|[^aeiouyscxzgh]es$", word):
        groups -= 1
    return max(1, groups)


def prose(country: CountryHelp, audience: Audience) -> str:
    """All sentences of a country's page for this reader, without the names of those who help."""
    return "\n".join(_ended(text) for text in _without_names(country, _sentences(country, audience)))


def _sentences(country: CountryHelp, audience: Audience) -> Iterator[str]:
    for situation in country.situations:
        yield from country.opening(situation.id, audience)
    for emergency in country.emergency:
        yield f"Ring if {emergency.when}"
    for step in country.steps:
        words = step.wording(audience)
        yield from (words.title, words.text, words.short, *([step.under_18] if step.under_18 else []))
    for title, bodies in country.groups_for(audience):
        yield title
        for body in bodies:
            yield body.does


def _without_names(country: CountryHelp, texts: Iterator[str]) -> Iterator[str]:
    """Names cannot be said more simply: each counts as one short word."""
    names = {word for body in country.bodies for word in re.findall(r"[A-Z][\w.'-]+", body.name)}
    names |= {country.police, "Gardaí", "Garda"} if country.police != "Police" else set()
    names -= {"Help", "Child", "Children", "Someone", "Your", "Need"}
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?!\w)")
    for text in texts:
        yield pattern.sub("Ann", re.sub(r"[\w.]+\.(?:gov|ca|ie|au)\b", "Ann", text))


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def simple(country: CountryHelp, text: str) -> float:
    """The school year that can read one text, names aside."""
    return grade(" ".join(_ended(part) for part in _without_names(country, iter([text]))))
