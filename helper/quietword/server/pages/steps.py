"""The response steps, for a frightened person at two in the morning: help first, and few words."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

from quietword.engine.country import ELSEWHERE
from quietword.engine.types import Audience
from quietword.library.help import Body, CountryHelp, Emergency, Step
from quietword.server.pages.frame import call, frame, outward, text_message

_AUDIENCES: dict[str, Audience] = {"adult": "adult", "child": "child", "unknown": "unknown"}
_WHOM = {
    "everyone": "For everyone",
    "adults": "For adults, 18 or over",
    "parents and carers": "For parents, carers and other adults",
    "young people": "For young people",
    "women": "For women",
    "men": "For men",
}
_READERS: tuple[tuple[Audience, str], ...] = (
    ("unknown", "Everyone"),
    ("adult", "18 or over"),
    ("child", "Under 18"),
)


def steps_page(
    country: CountryHelp, audience: str, situation: str, countries: Mapping[str, CountryHelp]
) -> str:
    """The page for this reader; words that we do not know in the address are left aside."""
    reader = _AUDIENCES.get(audience, "unknown")
    known = situation if any(s.id == situation for s in country.situations) else ""
    parts = [
        '<a class="skip" href="#steps">Go to the six steps</a>',
        '<main class="page">',
        _opening(country, reader, known),
        _crisis(country, reader),
        _readers(country, reader, known),
        _steps(country, reader),
        _groups(country, reader),
        _countries(country, reader, known, countries),
        _closing(country),
        "</main>",
    ]
    return frame("What to do now - Quiet Word", "\n".join(parts), country.language)


def _opening(country: CountryHelp, reader: Audience, situation: str) -> str:
    lead, *more = country.opening(situation, reader)
    lines = "".join(f'<p class="situation">{escape(line)}</p>' for line in more)
    return (
        '<header><p class="brand">Quiet Word</p><h1>What to do now</h1>'
        f'<p class="lead">{escape(lead)}</p>{lines}</header>'
    )


def _crisis(country: CountryHelp, reader: Audience) -> str:
    talk = "".join(f"<li>{_short_line(b)}</li>" for b in country.crisis_bodies(reader))
    danger = "".join(_emergency(e) for e in country.emergency if e.danger)
    police = "".join(_emergency(e) for e in country.emergency if not e.danger)
    calm = f'<h3>{escape(country.police)}</h3><ul class="police">{police}</ul>' if police else ""
    return (
        '<section class="now" aria-labelledby="now">'
        '<h2 id="now">If you are in danger, or it feels too much</h2>'
        f'<ul class="police">{danger}</ul><h3>Talk to someone now</h3><ul>{talk}</ul>{calm}'
        f'<p class="where">Help in: {escape(country.name)}. <a href="#countries">Choose another country</a></p>'
        "</section>"
    )


def _emergency(emergency: Emergency) -> str:
    whom = call(emergency.number) if emergency.number else f"<strong>{escape(emergency.say or '')}</strong>"
    return f"<li>{whom} if {escape(emergency.when)}</li>"


def _short_line(body: Body) -> str:
    if not (body.phone or body.text_number):
        return f"{outward(body.address, body.name)}: {escape(body.does)}"
    ways = [call(body.phone)] if body.phone else []
    ways += [f"text {text_message(body.text_number, body.text_word)}"] if body.text_number else []
    who = f" ({_anyone(body.for_whom)})" if any(sign.isdigit() for sign in body.for_whom) else ""
    hours = f' <span class="hours">{escape(body.hours)}</span>' if body.hours else ""
    return f"<strong>{escape(body.name)}</strong>{who}: {' or '.join(ways)}.{hours}"


def _anyone(ages: str) -> str:
    return f"for anyone {ages}" if ages.startswith("under") else f"for anyone aged {ages}"


def _readers(country: CountryHelp, reader: Audience, situation: str) -> str:
    links = "".join(_link(country, r, situation, words, r == reader) for r, words in _READERS)
    label = "<span>This page for:</span>"
    return f'<nav class="readers" aria-label="Who is this page for?">{label} {links}</nav>'


def _countries(
    here: CountryHelp, reader: Audience, situation: str, countries: Mapping[str, CountryHelp]
) -> str:
    """All countries by name, the page for all others last; the other choices stay as they are."""
    held = sorted(countries.values(), key=lambda c: (c.country == ELSEWHERE, c.name))
    links = "".join(_link(c, reader, situation, c.name, c is here) for c in held)
    label = "<span>Help in:</span>"
    return f'<nav class="readers" id="countries" aria-label="Help in which country?">{label} {links}</nav>'


def _link(country: CountryHelp, reader: Audience, situation: str, words: str, current: bool) -> str:
    query = {"for": reader} | ({"situation": situation} if situation else {}) | {"country": country.country}
    mark = ' aria-current="page"' if current else ""
    return f'<a href="/steps?{escape(urlencode(query))}"{mark}>{escape(words)}</a>'


def _steps(country: CountryHelp, reader: Audience) -> str:
    items = "".join(_step(step, reader) for step in country.steps)
    return f'<section id="steps" aria-label="The six steps"><ol class="steps">{items}</ol></section>'


def _step(step: Step, reader: Audience) -> str:
    words = step.wording(reader)
    caution = step.under_18 if reader != "child" else None
    note = f'<p class="caution">{escape(caution)}</p>' if caution else ""
    return f'<li id="{step.id}"><h2>{escape(words.title)}</h2><p>{escape(words.text)}</p>{note}</li>'


def _groups(country: CountryHelp, reader: Audience) -> str:
    groups = "".join(
        f"<section><h3>{escape(title)}</h3><ul>{''.join(_body(b, country.ring) for b in bodies)}</ul></section>"
        for title, bodies in country.groups_for(reader)
    )
    return (
        f'<section class="help" aria-labelledby="help"><h2 id="help">People who help</h2>{groups}</section>'
    )


def _body(body: Body, ring: str) -> str:
    contact = [f"{escape(ring)} {call(body.phone)}"] if body.phone else []
    contact += [f"Text {text_message(body.text_number, body.text_word)}"] if body.text_number else []
    contact += [f'<span class="hours">{escape(body.hours)}</span>'] if body.hours else []
    reach = f'<p class="contact">{" &middot; ".join(contact)}</p>' if contact else ""
    return (
        f'<li id="{body.id}"><h4>{outward(body.address, body.name)}</h4>'
        f'<p class="whom">{escape(_whom(body))}</p><p>{escape(body.does)}</p>{reach}</li>'
    )


def _whom(body: Body) -> str:
    whom = _WHOM.get(body.for_whom) or f"For{_anyone(body.for_whom).removeprefix('for')}"
    return f"{whom}. {body.where}." if body.where else f"{whom}."


def _closing(country: CountryHelp) -> str:
    oldest = min(body.checked for body in country.bodies)
    day = f"{oldest.day} {oldest:%B %Y}"
    return (
        f'<footer><p class="quiet">Help in: {escape(country.name)}. '
        f"It was checked on {day} or later. This page comes from your own computer. "
        "Links open only when you click them. You can print it.</p></footer>"
    )
