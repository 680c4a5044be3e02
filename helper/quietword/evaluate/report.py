"""The table in plain text, and the conversations that are worth reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from quietword.evaluate.figures import Figures, Share, by_tactic, labelled
from quietword.evaluate.rates import Rate, by_conversations, by_messages, ordinary
from quietword.evaluate.reading import WORST, level_got, worth_reading
from quietword.evaluate.run import Outcome


def report(outcomes: Sequence[Outcome], reading: bool = True) -> Iterator[str]:
    """The lines of the report, set by set, then all together."""
    with_labels = [o for o in outcomes if o.conversation.labels]
    for source in dict.fromkeys(o.conversation.source for o in with_labels):
        yield from _set(source, [o for o in with_labels if o.conversation.source == source])
    if with_labels:
        yield from _set("all labelled sets", with_labels)
        yield from _tactics(with_labels)
    yield from _noise(outcomes)
    if reading:
        yield from _reading(outcomes)


def _set(name: str, rows: Sequence[Outcome]) -> Iterator[str]:
    f: Figures = labelled(rows)
    yield ""
    yield f"{name}: {len(rows)} conversations"
    yield _line("reached the level that is due", f.reached)
    yield _line("warned 3 messages or more before the threat", f.early)
    yield _line("threats and demands seen as urgent", f.urgent)
    yield _line("quiet talk that exceeds its level", f.exceeded)
    yield f"  {'F1, latency-weighted F1':46} {f.f1:5.2f}  {f.latency_f1:5.2f}"


def _line(what: str, share: Share) -> str:
    low, high = share.interval
    return f"  {what:46} {share.value:6.1%}  ({share.hits} of {share.of}; 95%: {low:.1%} to {high:.1%})"


def _tactics(rows: Sequence[Outcome]) -> Iterator[str]:
    yield ""
    yield f"  {'tactic':28} precision  recall    F1    named  due"
    for t in by_tactic(rows):
        named, due = t.right + t.wrong, t.right + t.missed
        yield f"  {t.id:28} {t.precision:8.0%} {t.recall:8.0%} {t.f1:6.2f} {named:7} {due:5}"


def _noise(outcomes: Iterable[Outcome]) -> Iterator[str]:
    rows = ordinary(outcomes)
    if rows:
        yield ""
        yield "ordinary talk (nothing should be shown)"
    for n in rows:
        yield f"  {n.source}: {n.messages} messages, {n.conversations} conversations"
        for what, hits in (("caution or above", n.cautions), ("notice", n.notices)):
            yield (
                f"    {what:18} {hits:5}: {_rate(by_conversations(hits, n))} conversations, "
                f"{_rate(by_messages(hits, n))} messages"
            )


def _rate(rate: Rate) -> str:
    low, high = rate.interval
    return f"{rate.value:.2f} (95%: {low:.2f} to {high:.2f}) per {rate.per:,}"


def _reading(outcomes: Sequence[Outcome]) -> Iterator[str]:
    for kind in worth_reading(outcomes):
        yield ""
        yield f"{kind.title}: {kind.count}" + (f", the worst {WORST}" if kind.count > WORST else "")
        for o in kind.worst:
            yield f"  {o.conversation.source} {o.conversation.id} {o.conversation.scenario}: {level_got(o)} {o.recipe}"
            yield from (f"      {rule}: {words}" for rule, words in o.evidence[:4])
