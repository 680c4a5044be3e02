"""The page inside the extension that holds a country's steps, for when the helper is off: `make_held` writes it."""

from __future__ import annotations

from html import escape

from quietword.engine.types import Audience
from quietword.library.help import Body, CountryHelp, Step

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
      <div class="readers" role="group" aria-label="Who is this page for?">
{choices}
      </div>
{versions}
      <p class="soft">The numbers on this page are for: {name}.</p>
    </main>
  </body>
</html>
"""


def steps_page(country: CountryHelp) -> str:
    """The whole page: one version for each reader, of which one is shown."""
    return FRAME.format(
        language=country.language,
        country=country.country,
        name=escape(country.name),
        comfort=escape(country.comfort),
        choices="\n".join(_choice(reader, words) for reader, words in READERS),
        versions="\n".join(_version(country, reader) for reader, _ in READERS),
    )


def _choice(reader: Audience, words: str) -> str:
    pressed = "true" if reader == "unknown" else "false"
    return f'        <button type="button" data-reader="{reader}" aria-pressed="{pressed}">{words}</button>'


def _version(country: CountryHelp, reader: Audience) -> str:
    hidden = "" if reader == "unknown" else " hidden"
    parts = [_now(country, reader), _steps(country, reader), *_groups(country, reader)]
    return f'      <div data-for="{reader}"{hidden}>\n' + "\n".join(parts) + "\n      </div>"


def _now(country: CountryHelp, reader: Audience) -> str:
    talk = [_line(body) for body in country.crisis_bodies(reader)]
    police = [f"Police: {_call(e.number)} if {escape(e.when)}" for e in country.emergency]
    return f'<div class="card now"><h2>If it feels too much, talk to someone now</h2>{_list(talk + police)}</div>'


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
    return f"<strong>{escape(body.name)}</strong>: {_ways(body)}"


def _ways(body: Body) -> str:
    ways = [_call(body.phone)] if body.phone else []
    ways += [f"text {escape(body.text_number)}"] if body.text_number else []
    hours = f" {escape(body.hours)}." if body.hours else ""
    return f"{' or '.join(ways)}.{hours}" if ways else ""


def _call(number: str) -> str:
    return f'<a href="tel:{number.replace(" ", "")}">{escape(number)}</a>'


def _list(items: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{item}</li>\n" for item in items) + "</ul>"
