"""What can be told of a translation without speaking the language: its length, its signs, how it addresses people."""

from __future__ import annotations

import json
import re

import pytest

from tests.browser.chromium import EXTENSION
from tests.extension.scripts import messages_of

# The stores' own limit for the description; the rest is what a tooltip, a button or a small mark has room for.
LIMITS = (
    (r"name", 45),
    (r"description", 132),
    (r"title[A-Z]\w*(?<!Paused)", 90),
    (r"titlePaused", 60),
    (r"bannerMark", 24),
    (r"banner(Steps|Close|More|Fewer)", 20),
    (r"banner(NotThisChat|Unhelpful)", 26),
    (r"(checkNow|alwaysHere|stopHere|showAgain|stopOnce|notThisChat|thisChatAgain|pauseHour|goOnNow)", 36),
)
SAME_AS_ENGLISH = {
    "name": "our name stays as it is in every language",
    "titleQuiet": "our name",
    "command": "a command",
    "pairCommand": "a command",
    "bannerMarkName": "our name, and what is put in its place",
    "fr.seeOptions": "French has the same word",
    "de.groupDating": "German has the same word",
}
NNBSP, NBSP = "\u202f", "\u00a0"
# What good typesetting in the language forbids.
SIGNS = {
    "en": [r"[«»„]"],
    "es": [r"[“”„]", r"(^|[.:!?] )[^¿.:!?]*\?", r"(^|[.:!?] )[^¡.:!?]*!", r"« | »"],
    "fr": [rf"[^{NNBSP}][?!;]", rf"[^{NBSP}\d]:", rf"«[^{NBSP}]|[^{NBSP}]»", r"[“”„]"],
    "de": [r"[«»”]", r"“(?=\w)", r" [?!:;]"],
    "pl": [r"[«»“]", r"(?<=[ „(])[aiouwzAIOUWZ] ", r"^[AIOUWZ] ", r" [?!:;]"],
    "pt_BR": [r"[«»„]", r" [?!:;]"],
    "pt_PT": [r"[“”„]", r" [?!:;]"],
}
# One way to address people, kept to: du, vous, tú, Ty, você; in Portugal the polite form, which leaves the word out.
ADDRESS = {
    "de": r"\b(Sie haben|Ihr|Ihre[nmrs]?|Ihnen|Klicken|Öffnen Sie|Tippen)\b",
    "fr": r"\b([Tt]u|[Tt]e|[Tt]oi|[Tt]on|[Tt]es)\b",
    "es": r"\b([Uu]sted(es)?|[Vv]osotr[oa]s|[Vv]uestr[oa]s?|[Hh]aga)\b",
    "pl": r"\b(Pan|Pani|Państwa?|Wasz[ae]?|Proszę)\b",
    "pt_BR": r"\b([Tt]u|[Tt]eus?|[Tt]uas?|[Vv]ocês|ecrã|utilizador)\b",
    "pt_PT": r"\b([Vv]ocês?|[Tt]u|[Tt]eus?|[Tt]uas?|tela|usuário|salv[oa])\b",
}
# "(e)", "o/a", "·", "@", "*innen": both sexes at once, which nobody can read aloud.
BOTH_SEXES = r"\w/(in|a|o|e|ą|ę)\b|\w\((e|a|in|innen)\)|\w[·@*:_](e|a|in|innen|s)\b"


def translated(folder: str) -> dict[str, str]:
    """The words of a language, each once."""
    found = json.loads((EXTENSION / "_locales" / folder / "messages.json").read_text(encoding="utf-8"))
    return {key: entry["message"] for key, entry in found.items()}


LANGUAGES = sorted(path.name for path in (EXTENSION / "_locales").iterdir())
OTHERS = [folder for folder in LANGUAGES if folder != "en"]


def too_long(words: dict[str, str]) -> list[str]:
    """What has no room where it is shown."""
    return [
        f"{key}: {length} of {limit}"
        for key, length in ((key, len(without_places(text))) for key, text in words.items())
        for pattern, limit in LIMITS
        if re.fullmatch(pattern, key) and length > limit
    ]


def left_in_english(folder: str, words: dict[str, str]) -> list[str]:
    """What says the same as English, and has no reason to."""
    english = {key: entry["message"] for key, entry in messages_of().items()}
    allowed = {key.removeprefix(f"{folder}.") for key in SAME_AS_ENGLISH}
    return [key for key, text in words.items() if text == english.get(key) and key not in allowed]


def without_places(text: str) -> str:
    """The words alone: a place may be filled with anything, an address or a command is no sentence."""
    return re.sub(r"\$\w+\$", "X", text)


def wrong_signs(folder: str, words: dict[str, str]) -> list[str]:
    """Signs that the language does not set so."""
    forbidden = [*SIGNS[folder], r"['\"]", r"\.\.\.", r"  ", r"^\s|\s$", BOTH_SEXES]
    return [
        f"{key}: {found[0]!r}"
        for key, text in words.items()
        for sign in forbidden
        if (found := re.search(sign, without_places(text)))
    ]


@pytest.mark.parametrize("folder", LANGUAGES)
def test_each_word_has_room(folder: str) -> None:
    assert too_long(translated(folder)) == []


@pytest.mark.parametrize("folder", OTHERS)
def test_no_english_is_left_over(folder: str) -> None:
    assert left_in_english(folder, translated(folder)) == []


@pytest.mark.parametrize("folder", LANGUAGES)
def test_the_signs_are_those_of_the_language(folder: str) -> None:
    assert folder in SIGNS, "say what signs this language sets, and how it addresses people"
    assert wrong_signs(folder, translated(folder)) == []


@pytest.mark.parametrize("folder", OTHERS)
def test_people_are_addressed_in_one_way(folder: str) -> None:
    found = {key: text for key, text in translated(folder).items() if re.search(ADDRESS[folder], text)}
    assert found == {}


@pytest.mark.parametrize("folder", OTHERS)
def test_each_word_ends_as_the_english_one_does(folder: str) -> None:
    """A line that leads to a command ends in a colon, a sentence in a full stop, a button in nothing."""
    english = messages_of()
    ends = {key: re.findall(r"[.:?!)]?$", entry["message"])[0] for key, entry in english.items()}
    others = [key for key, text in translated(folder).items() if key in ends and not text.endswith(ends[key])]
    more = [
        key for key, text in translated(folder).items() if ends.get(key) == "" and re.search(r"[.:!]$", text)
    ]
    assert others + more == []


@pytest.mark.parametrize("folder", LANGUAGES)
def test_what_is_named_in_a_sentence_is_called_so(folder: str) -> None:
    words = translated(folder)
    assert words["alwaysHere"] in words["sitesNone"], "the button that is to be pressed"
    named = {"titleOff": "command", "pairCare": "pairCommand", "pairOver": "pairCommand"}
    assert [key for key, command in named.items() if words[command] not in words[key]] == []
    assert "127.0.0.1" in words["helperAltered"]
    assert words["bannerLanguage"] == folder.replace("_", "-"), "what a screen reader is told"


@pytest.mark.parametrize("folder", LANGUAGES)
def test_no_two_buttons_of_the_popup_say_the_same(folder: str) -> None:
    """But those that do the same."""
    buttons = ("checkNow", "alwaysHere", "stopHere", "stopOnce", "notThisChat", "thisChatAgain", "pauseHour")
    said = [translated(folder)[key] for key in (*buttons, "goOnNow", "showAgain")]
    assert len(set(said)) == len(said)


PLANTED = (
    ("fr", "Bonjour : ça va?"),
    ("fr", "l'assistant"),
    ("fr", "Vous êtes prêt(e)"),
    ("de", "Sag „ja”"),
    ("de", "Nutzer:innen"),
    ("pl", "Otwórz w terminalu"),
    ("pl", "Wpisz “tak”"),
    ("es", "Listo. Seguir?"),
    ("es", "Bienvenido/a"),
    ("pt_BR", "Diga «sim»"),
    ("pt_PT", "Diga “sim”"),
    ("en", "the helper's port"),
)


@pytest.mark.parametrize(("folder", "text"), PLANTED)
def test_a_wrong_sign_is_found(folder: str, text: str) -> None:
    assert wrong_signs(folder, {"planted": text}) != []


def test_what_is_too_long_or_english_is_found() -> None:
    assert too_long({"description": "x" * 133, "bannerClose": "x" * 21}) == [
        "description: 133 of 132",
        "bannerClose: 21 of 20",
    ]
    assert left_in_english("de", {"saved": "Saved.", "seeOptions": "Options"}) == ["saved", "seeOptions"]
    assert left_in_english("fr", {"seeOptions": "Options"}) == []
