"""The page inside the extension that holds a country's steps, for when the helper is off: `make_held` writes it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from quietword.engine.country import ELSEWHERE, HOME
from quietword.engine.types import Audience
from quietword.library.help import Body, CountryHelp, Emergency, Step
from quietword.server.pages.frame import dialled

READERS: tuple[tuple[Audience, str], ...] = (
    ("unknown", "Everyone"),
    ("adult", "18 or over"),
    ("child", "Under 18"),
)

FRAME = """<!doctype html>
<html lang="{language}" data-country="{country}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>What to do now</title>
    <link rel="stylesheet" href="page.css">
    <script type="module" src="steps.js"></script>
  </head>
  <body>
    <main>
      <h1>What to do now</h1>
      <p>{comfort}</p>
      <p>Help in: {name}. <a href="#countries">Choose another country</a></p>
      <div class="readers" role="group" aria-label="Who is this page for?">
{choices}
      </div>
{versions}
      <nav id="countries" aria-labelledby="where"><h2 id="where">Help in other countries</h2>{countries}</nav>
    </main>
  </body>
</html>
"""


def steps_page(country: CountryHelp, held: Sequence[CountryHelp]) -> str:
    """The whole page: one version for each reader, of which one is shown, and links to the other countries `held`."""
    return FRAME.format(
        language=country.language,
        country=country.country,
        name=escape(country.name),
        comfort=escape(country.comfort),
        countries=_countries(country, held),
        choices="\n".join(_choice(reader, words) for reader, words in READERS),
        versions="\n".join(_version(country, reader) for reader, _ in READERS),
    )


def page_name(code: str) -> str:
    """The file of a country's page, beside the others."""
    return "steps.html" if code == HOME else f"steps-{code}.html"


def _countries(here: CountryHelp, held: Sequence[CountryHelp]) -> str:
    """A link to each other country's page; the page for all others comes last."""
    others = sorted((c for c in held if c is not here), key=lambda c: (c.country == ELSEWHERE, c.name))
    return _list([f'<a href="{page_name(c.country)}">{escape(c.name)}</a>' for c in others])


def _choice(reader: Audience, words: str) -> str:
    pressed = "true" if reader == "unknown" else "false"
    return f'        <button type="button" data-reader="{reader}" aria-pressed="{pressed}">{words}</button>'


def _version(country: CountryHelp, reader: Audience) -> str:
    hidden = "" if reader == "unknown" else " hidden"
    parts = [_now(country, reader), _steps(country, reader), *_groups(country, reader)]
    return f'      <div data-for="{reader}"{hidden}>\n' + "\n".join(parts) + "\n      </div>"


def _now(country: CountryHelp, reader: Audience) -> str:
    danger = [_emergency(e) for e in country.emergency if e.danger]
    talk = [_line(body) for body in country.crisis_bodies(reader)]
    police = [f"{escape(country.police)}: {_emergency(e)}" for e in country.emergency if not e.danger]
    heading = "If you are in danger, or it feels too much"
    return f'<div class="card now"><h2>{heading}</h2>{_list(danger + talk + police)}</div>'


def _emergency(emergency: Emergency) -> str:
    whom = _call(emergency.number) if emergency.number else f"<strong>{escape(emergency.say or '')}</strong>"
    return f"{whom} if {escape(emergency.when)}"


def _steps(country: CountryHelp, reader: Audience) -> str:
    return f"<h2>Six steps</h2><ol>{''.join(_step(step, reader) for step in country.steps)}</ol>"


def _step(step: Step, reader: Audience) -> str:
    words = step.wording(reader)
    caution = (
        f"<p><strong>{escape(step.under_18)}</strong></p>" if step.under_18 and reader != "child" else ""
    )
    return f"<li><h3>{escape(words.title)}</h3><p>{escape(words.text)}</p>{caution}</li>\n"


def _groups(country: CountryHelp, reader: Audience) -> list[str]:
    groups = country.groups_for(reader)
    return [f"<h2>{escape(title)}</h2>{_list([_entry(b) for b in bodies])}" for title, bodies in groups]


def _entry(body: Body) -> str:
    link = (
        f'<a href="{escape(body.address)}" target="_blank" rel="noreferrer noopener">{escape(body.name)}</a>'
    )
    where = f" ({escape(body.where)})" if body.where else ""
    return f"{link}{where}: {escape(body.does)} {_ways(body)}".strip()


def _line(body: Body) -> str:
    return f"<strong>{escape(body.name)}</strong>: {_ways(body)}" if _ways(body) else _entry(body)


def _ways(body: Body) -> str:
    ways = [_call(body.phone)] if body.phone else []
    word = f"{body.text_word} to " if body.text_word else ""
    ways += [f"text {word}{escape(body.text_number)}"] if body.text_number else []
    hours = f" {escape(body.hours)}." if body.hours else ""
    return f"{' or '.join(ways)}.{hours}" if ways else ""


def _call(number: str) -> str:
    return f'<a href="tel:{dialled(number)}">{escape(number)}</a>'


def _list(items: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{item}</li>\n" for item in items) + "</ul>"
