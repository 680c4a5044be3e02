"""The table in plain text, and the conversations that are worth reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from quietword.evaluate.figures import Figures, Share, by_tactic, exceeded, labelled, noise, reached
from quietword.evaluate.run import Outcome

WORST = 20


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
    rows = noise(outcomes)
    if rows:
        yield ""
        yield "ordinary talk (nothing should be shown)"
    for n in rows:
        alarms, notices = Share(n.cautions, n.messages), Share(n.notices, n.messages)
        yield (
            f"  {n.source:26} {n.messages:7} messages, {n.conversations:6} conversations: caution or above "
            f"{n.cautions} ({alarms.value * 1e4:.2f} per 10,000 messages; 95% up to {alarms.interval[1] * 1e4:.2f}), "
            f"notice {n.notices} ({notices.value * 1e4:.2f} per 10,000)"
        )


def _reading(outcomes: Sequence[Outcome]) -> Iterator[str]:
    rows = [o for o in outcomes if o.conversation.labels]
    kinds = (
        ("did not reach their level", [o for o in rows if not reached(o)]),
        ("exceeded their level", [o for o in rows if exceeded(o)]),
        ("ordinary talk with a warning", [o for o in outcomes if not o.conversation.labels and o.highest]),
    )
    for title, found in kinds:
        yield ""
        yield f"{title}: {len(found)}" + (f", the first {WORST}" if len(found) > WORST else "")
        for o in found[:WORST]:
            yield f"  {o.conversation.source} {o.conversation.id} {o.conversation.scenario}: {o.level} {o.recipe}"
            yield from (f"      {rule}: {words}" for rule, words in o.evidence[:4])
