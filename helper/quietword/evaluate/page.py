"""The figures as one page that needs nothing else: no network, no script, all of it in one file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files

from quietword.evaluate.figures import Share, TacticFigures, by_tactic, labelled
from quietword.evaluate.latency import EARLIEST, LATEST, Latency, latency
from quietword.evaluate.plots import Column, bar, histogram
from quietword.evaluate.rates import Rate, by_conversations, by_messages, ordinary
from quietword.evaluate.reading import Kind, level_got, level_wanted, worth_reading
from quietword.evaluate.run import Outcome
from quietword.evaluate.tables import table

ALL = "all labelled sets"
WORDS = 6

# The policy forbids the page to load anything: what it shows cannot be fetched, and what it quotes cannot act.
_FRAME = """<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Figures of Quiet Word</title>
<style>
{style}</style>
</head>
<body>
<header>
<h1>Figures of Quiet Word</h1>
<p class="soft">{about}</p>
<nav aria-label="On this page"><ul>{contents}</ul></nav>
</header>
<main>
{sections}</main>
</body>
</html>
"""

_NOTES = """<p>Bars show the figure, whiskers its 95% interval (Wilson 1927): where whiskers of two figures overlap
widely, the difference may be chance.</p>
<dl>
<dt>Reached</dt><dd>Of the talks in which a warning is due, those that ended at the level due or above.</dd>
<dt>Early</dt><dd>Of the talks that show any sign three messages or more before the threat, those in which something was
shown three messages or more before it.</dd>
<dt>Urgent</dt><dd>Of the talks with a threat or demand, those that were seen as urgent at any time.</dd>
<dt>Exceeded</dt><dd>Of the quiet talks, those that went above the level they may reach, at any time. Less is
better.</dd>
<dt>F1</dt><dd>The harmonic mean of precision and recall of “a warning was shown where one is due”.</dd>
<dt>Latency-weighted F1</dt><dd>F1 times the speed, which is 1 when the first message brings the warning and one half
when it comes at the median length of a talk. After Sadeque, Xu and Bethard 2018, “Measuring the latency of depression
detection in social media” (WSDM); for chats Vogt, Leser and Akbik 2021, “Early detection of sexual predators in chats”
(ACL-IJCNLP).</dd>
<dt>False alarms</dt><dd>Ordinary conversations in which something was shown at any time, each counted once, against
their messages and against their number.</dd>
</dl>
"""


def page(outcomes: Sequence[Outcome], about: str = "", reading: bool = True) -> str:
    """The whole page as HTML. `about` is text on what was measured; `reading` lists the worst conversations."""
    sections = list(_sections(outcomes, reading))
    contents = "".join(f'<li><a href="#{name}">{title}</a></li>' for name, title, _ in sections)
    body = "".join(
        f'<section aria-labelledby="{name}">\n<h2 id="{name}">{title}</h2>\n{html}</section>\n'
        for name, title, html in sections
    )
    style = files("quietword.evaluate").joinpath("page.css").read_text(encoding="utf-8")
    return _FRAME.format(style=style, about=escape(about), contents=contents, sections=body)


def _sections(outcomes: Sequence[Outcome], reading: bool) -> Iterator[tuple[str, str, str]]:
    """(id, title, HTML) of each section that has something to show."""
    rows = [o for o in outcomes if o.conversation.labels]
    if rows:
        yield "sets", "Labelled conversations", _sets(rows)
        yield "tactics", "Tactics", _tactics(by_tactic(rows))
        yield "latency", "How early the first warning comes", _latency(latency(rows))
    if len(rows) < len(outcomes):
        yield "ordinary", "False alarms on ordinary talk", _ordinary(outcomes)
    if reading:
        yield "reading", "Worth reading", _reading(worth_reading(outcomes))
    yield "notes", "How to read these figures", _NOTES


def _sets(rows: Sequence[Outcome]) -> str:
    by_set: dict[str, list[Outcome]] = {}
    for o in rows:
        by_set.setdefault(o.conversation.source, []).append(o)
    head = ("set", "talks", "reached", "early", "urgent", "exceeded", "F1", "latency-weighted F1")
    caption = "Figures for all sets and for each set, with 95% intervals. The last column is after Sadeque et al. 2018."
    return table("sets-table", caption, head, [_set(ALL, rows), *(_set(*pair) for pair in by_set.items())])


def _set(name: str, rows: Sequence[Outcome]) -> list[str]:
    f = labelled(rows)
    shares = [_share(f.reached), _share(f.early), _share(f.urgent), _share(f.exceeded)]
    return [escape(name), str(len(rows)), *shares, _plain(f.f1), _plain(f.latency_f1)]


def _tactics(rows: Sequence[TacticFigures]) -> str:
    head = ("tactic", "named", "due", "precision", "recall", "F1")
    caption = "How well each tactic is told apart, conversation by conversation, with 95% intervals."
    return table("tactics-table", caption, head, map(_tactic, rows))


def _tactic(t: TacticFigures) -> list[str]:
    named, due = t.right + t.wrong, t.right + t.missed
    shares = [_share(Share(t.right, named)), _share(Share(t.right, due))]
    return [escape(t.id), str(named), str(due), *shares, _plain(t.f1)]


def _share(share: Share) -> str:
    if not share.of:
        return '<span class="soft">none to count</span>'
    low, high = share.interval
    interval = f"{low:.1%} to {high:.1%}"
    drawn = bar(share.value, share.interval, f"{share.value:.1%}, 95% interval {interval}")
    return f"{share.value:.1%} <small>({share.hits} of {share.of})</small>{drawn}<small>{interval}</small>"


def _plain(value: float) -> str:
    return f"{value:.2f}{bar(value, None, f'{value:.2f} of 1')}"


def _latency(found: Latency) -> str:
    columns = [
        *(Column(_distance(d), n, "before" if d < 0 else "after") for d, n in found.columns),
        Column("never", found.never, "never"),
    ]
    middle = "" if found.median is None else f" The median is {_words(found.median)}."
    said = (
        f"{len(found.distances) + found.never} talks hold a threat or demand; {found.never} of them were never "
        f"warned.{middle} {found.unplaced} more positive talks hold no threat to count from and are left out."
    )
    title = (
        "Histogram of the distance between the first warning and the threat; the table below has its numbers."
    )
    axis = "messages from the threat to the first warning: below 0 is before the threat"
    plot = histogram(columns, title, axis)
    numbers = table(
        "latency-table",
        "First warnings by their distance from the threat.",
        ("messages from the threat", "talks"),
        ([escape(c.label), str(c.count)] for c in columns),
    )
    return (
        f'<p>{said}</p>\n<div class="scroll" role="region" tabindex="0" aria-label="Histogram">{plot}</div>\n'
        f"<details><summary>The numbers of the histogram</summary>{numbers}</details>\n"
    )


def _distance(messages: int) -> str:
    sign = "−" if messages < 0 else "+" if messages > 0 else ""
    beyond = {EARLIEST: "≤ ", LATEST: "≥ "}.get(messages, "")
    return f"{beyond}{sign}{abs(messages)}"


def _words(distance: float) -> str:
    if not distance:
        return "the message of the threat itself"
    return f"{abs(distance):g} messages {'before' if distance < 0 else 'after'} the threat"


def _ordinary(outcomes: Sequence[Outcome]) -> str:
    rows = ordinary(outcomes)
    levels = ("caution or above", "notice only")
    rates = [
        [f(hits, n) for hits in (n.cautions, n.notices) for f in (by_conversations, by_messages)]
        for n in rows
    ]
    tops = [max(rate.interval[1] for rate in column) for column in zip(*rates, strict=True)]
    units = ("per 1,000 conversations", "per 10,000 messages")
    head = ("source", "talks", "messages", *(f"{level}, {unit}" for level in levels for unit in units))
    cells = [
        [escape(n.source), f"{n.conversations:,}", f"{n.messages:,}", *map(_rate, of_source, tops)]
        for n, of_source in zip(rows, rates, strict=True)
    ]
    caption = "False alarms by source, with 95% intervals; in each column the bars run from 0 to the highest upper end."
    return table("ordinary-table", caption, head, cells)


def _rate(rate: Rate, top: float) -> str:
    low, high = rate.interval
    interval = f"{low:.2f} to {high:.2f}"
    drawn = bar(rate.value, rate.interval, f"{rate.value:.2f}, 95% interval {interval}", top)
    return f"{rate.value:.2f} <small>({rate.share.hits} talks)</small>{drawn}<small>{interval}</small>"


def _reading(kinds: Sequence[Kind]) -> str:
    note = "<p>These lists quote words of the conversations: keep the page to those who may read them.</p>\n"
    return note + "".join(_kind(f"reading-{i}", kind) for i, kind in enumerate(kinds, 1))


def _kind(name: str, kind: Kind) -> str:
    title = f"<h3>{escape(kind.title.capitalize())}: {kind.count}</h3>\n"
    if not kind.worst:
        return f"{title}<p>None.</p>\n"
    head = ("id", "set", "scenario", "should be", "level got", "recipe", "words found")
    caption = f"{kind.title.capitalize()}: the worst {len(kind.worst)} of {kind.count}, worst first."
    return title + table(name, caption, head, map(_talk, kind.worst))


def _talk(o: Outcome) -> list[str]:
    talk = o.conversation
    words = "".join(
        f"<li><code>{escape(rule)}</code> {escape(text)}</li>" for rule, text in o.evidence[:WORDS]
    )
    more = f"<li>and {len(o.evidence) - WORDS} more</li>" if len(o.evidence) > WORDS else ""
    listed = f'<ul class="words">{words}{more}</ul>' if words else '<span class="soft">none</span>'
    plain = (talk.id, talk.source, talk.scenario, level_wanted(o), level_got(o), o.recipe)
    return [*map(escape, plain), listed]
