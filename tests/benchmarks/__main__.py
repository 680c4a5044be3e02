"""`make bench`: measures everything side by side and writes RESULTS.md and growth.svg."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.benchmarks import measures
from tests.benchmarks.machine import machine
from tests.benchmarks.measures import Bench, Row
from tests.benchmarks.plot import growth

HERE = Path(__file__).parent
ABOUT = """# What Quiet Word costs

Made by `make bench`; do not edit. Ratios are taken side by side in one run, each round running every way once, and
are medians over the rounds; times in brackets are the quickest and the slowest round. Absolute times belong to the
machine named here and say little elsewhere. Goals are those of the issue that asked for this.

**Why words propose.** Text is cut into words and tagged with word groups before anything is looked for; a phrase is
then tried only at the words with which it can begin, and only where all that it needs stands: look-ups in sets,
exact on Unicode, without anything to build. Aho-Corasick over the same keys is quick too, but it would look through
the tagged text once more to find the words that folding already has in hand, and says nothing of what else a phrase
needs. RE2 and Hyperscan cannot take all of our phrases. What is proposed is confirmed by Python's own `re`, which
takes an eighth of the memory of `regex` and half its time for our phrases; `regex` with its time limit takes over
for long texts. `tests/engine/test_find.py` shows that nothing is lost against a plain loop over all rules.

"""


def main() -> None:
    """Runs all measures; a part that cannot run here says why in its place."""
    bench = Bench()
    rows, lines = bench.growth()
    (HERE / "growth.svg").write_text(
        growth(lines, "messages in the chat", "milliseconds", "Time of a full check by messages and rules"),
        encoding="utf-8",
    )
    parts: list[tuple[str, Callable[[], Iterable[Row]]]] = [
        ("The whole check", bench.whole_check),
        ("Finding alone, on folded text", bench.finders),
        ("Growth (plot below)", lambda: rows),
        ("Disguised text", bench.disguises),
        ("Text made to be slow", bench.hostile),
        ("A chat that grows", bench.growing_chat),
        ("Other checkers, 200 messages", bench.peers),
        ("Over HTTP", measures.over_http),
        ("Start and memory", measures.start_and_memory),
        ("In the chat page", measures.in_the_page),
        ("In the page", measures.busy_thread),
    ]
    text = ABOUT + machine() + "".join(section(title, measure) for title, measure in parts)
    (HERE / "RESULTS.md").write_text(text + "\n![Growth](growth.svg)\n", encoding="utf-8")
    print(text)


def section(title: str, measure: Callable[[], Iterable[Row]]) -> str:
    """One table."""
    print(f"… {title}", file=sys.stderr)
    head = f"\n## {title}\n\n| what | time | ratio | goal | met |\n| --- | --- | --- | --- | --- |\n"
    return head + "".join(
        f"| {r.what} | {r.figure} | {'' if r.ratio is None else f'{r.ratio:,.2f}'} | {r.goal} "
        f"| {'' if r.met is None else 'yes' if r.met else 'no'} |\n"
        for r in measure()
    )


if __name__ == "__main__":
    main()
