"""The response steps, for a frightened person at two in the morning: help first, and few words."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

from quietword.engine.types import Audience
from quietword.library.help import Body, CountryHelp, Step
from quietword.server.pages.frame import call, frame, outward, text_message

_AUDIENCES: dict[str, Audience] = {"adult": "adult", "child": "child", "unknown": "unknown"}
_WHOM = {
    "everyone": "For everyone",
    "adults": "For adults, 18 or over",
    "parents and carers": "For parents, carers and other adults",
}
_READERS: tuple[tuple[Audience, str], ...] = (
    ("unknown", "Everyone"),
    ("adult", "18 or over"),
    ("child", "Under 18"),
)


def steps_page(country: CountryHelp, audience: str, situation: str) -> str:
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
        _closing(country),
        "</main>",
    ]
    return frame("What to do now - Quiet Word", "\n".join(parts))


def _opening(country: CountryHelp, reader: Audience, situation: str) -> str:
    lead, *more = country.opening(situation, reader)
    lines = "".join(f'<p class="situation">{escape(line)}</p>' for line in more)
    return (
        '<header><p class="brand">Quiet Word</p><h1>What to do now</h1>'
        f'<p class="lead">{escape(lead)}</p>{lines}</header>'
    )


def _crisis(country: CountryHelp, reader: Audience) -> str:
    talk = "".join(f"<li>{_short_line(b)}</li>" for b in country.crisis_bodies(reader))
    police = "".join(f"<li>{call(e.number)} if {escape(e.when)}</li>" for e in country.emergency)
    return (
        '<section class="now" aria-labelledby="now">'
        '<h2 id="now">If it feels too much, talk to someone now</h2>'
        f'<ul>{talk}</ul><h3>Police</h3><ul class="police">{police}</ul></section>'
    )


def _short_line(body: Body) -> str:
    ways = [call(body.phone)] if body.phone else []
    ways += [f"text {text_message(body.text_number)}"] if body.text_number else []
    who = f" (for anyone {escape(body.for_whom)})" if body.for_whom in {"under 18", "under 19"} else ""
    hours = f' <span class="hours">{escape(body.hours)}</span>' if body.hours else ""
    return f"<strong>{escape(body.name)}</strong>{who}: {' or '.join(ways)}.{hours}"


def _readers(country: CountryHelp, reader: Audience, situation: str) -> str:
    links = "".join(_reader_link(country, r, words, r == reader, situation) for r, words in _READERS)
    label = "<span>This page for:</span>"
    return f'<nav class="readers" aria-label="Who is this page for?">{label} {links}</nav>'


def _reader_link(country: CountryHelp, reader: Audience, words: str, current: bool, situation: str) -> str:
    query = {"for": reader, "country": country.country} | ({"situation": situation} if situation else {})
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
        f"<section><h3>{escape(title)}</h3><ul>{''.join(map(_body, bodies))}</ul></section>"
        for title, bodies in country.groups_for(reader)
    )
    return (
        f'<section class="help" aria-labelledby="help"><h2 id="help">People who help</h2>{groups}</section>'
    )


def _body(body: Body) -> str:
    contact = [f"Ring {call(body.phone)}"] if body.phone else []
    contact += [f"Text {text_message(body.text_number)}"] if body.text_number else []
    contact += [f'<span class="hours">{escape(body.hours)}</span>'] if body.hours else []
    reach = f'<p class="contact">{" &middot; ".join(contact)}</p>' if contact else ""
    return (
        f'<li id="{body.id}"><h4>{outward(body.address, body.name)}</h4>'
        f'<p class="whom">{escape(_whom(body))}</p><p>{escape(body.does)}</p>{reach}</li>'
    )


def _whom(body: Body) -> str:
    whom = _WHOM.get(body.for_whom, f"For anyone {body.for_whom}")
    return f"{whom}. {body.where}." if body.where else f"{whom}."


def _closing(country: CountryHelp) -> str:
    oldest = min(body.checked for body in country.bodies)
    day = f"{oldest.day} {oldest:%B %Y}"
    return (
        '<footer><p class="quiet">The numbers are for the '
        f"{escape(country.name)} and were checked on {day} or later. This page comes from your own computer. "
        "Links open only when you click them. You can print it.</p></footer>"
    )
