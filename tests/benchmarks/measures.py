"""The measures: each gives rows for the report, of names, times and ratios taken side by side in this run."""

from __future__ import annotations

import dataclasses
import gc
import random
import statistics
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from quietword.contract import CheckRequest, assessment_out
from quietword.engine import Engine
from quietword.engine.find import find as find_all
from quietword.engine.find import proposed
from quietword.engine.fold import fold
from quietword.engine.memory import Memory
from quietword.engine.types import Message
from quietword.library import load_library
from quietword.server.check import answer_check
from quietword.strict_json import read_json, validate
from tests.benchmarks import adversarial, chat_page, page_cost, peers, processes, synthetic
from tests.benchmarks.busy_pages import busy_pages
from tests.benchmarks.texts import STAGED, characters, disguised, page
from tests.benchmarks.timing import Times, milliseconds, percentile, side_by_side
from tests.benchmarks.ways import (
    SlowEngine,
    alternation,
    folded,
    hyperscan,
    literals,
    phrases_of,
    re2_set,
    runs,
    tried,
)

CHECKS = 10_000
ROUND_TRIPS = 200
RULES = (100, 500, 1500)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table; a goal is met when `ratio` is on its side of it."""

    what: str
    figure: str
    ratio: float | None = None
    goal: str = ""
    met: bool | None = None


def at_least(what: str, figure: str, ratio: float, goal: float) -> Row:
    """A row with a goal from below."""
    return Row(what, figure, ratio, f"at least {goal:g}", ratio >= goal)


def at_most(what: str, figure: str, ratio: float, goal: float) -> Row:
    """A row with a goal from above."""
    return Row(what, figure, ratio, f"at most {goal:g}", ratio <= goal)


def shown(times: Times) -> str:
    """A median with what the rounds spanned."""
    return f"{times.median:,.1f} ms ({min(times.rounds):,.1f} to {max(times.rounds):,.1f})"


class Bench:
    """One library, one engine, warmed up: what a helper is after its first minutes."""

    def __init__(self) -> None:
        self.library = load_library()
        self.engine = SlowEngine(self.library)
        self.engine.check(page(2000, STAGED))
        gc.freeze()  # as the helper does

    def whole_check(self) -> Iterator[Row]:
        """Fold, find, weigh and assess: ours beside the same with a plain loop over all rules."""
        for size, rounds in ((20, 5), (200, 3)):
            messages = page(size)
            ways = {
                "ours": partial(self.engine.check, messages),
                "loop": partial(self.engine.check_slowly, messages),
            }
            found = side_by_side(ways, rounds)
            ratio, took = found["loop"].over(found["ours"]), shown(found["loop"])
            yield Row(f"{size} messages, ours", shown(found["ours"]))
            what = f"{size} messages, plain loop of `regex` over all rules"
            yield at_least(what, took, ratio, 100) if size == 200 else Row(what, took, ratio)
        large = side_by_side({"ours": partial(self.engine.check, page(5000))}, rounds=3)
        yield Row("5,000 messages, ours", shown(large["ours"]))

    def finders(self) -> Iterator[Row]:
        """Finding alone, on texts that are folded already: ours beside what other matchers do of it."""
        messages = page(200)
        texts = folded(self.library, messages)
        phrases = phrases_of(self.library)
        folds = self.engine.folds(messages)
        [folds[i] for i in range(len(messages))]
        ours = self.engine.chat()

        def find() -> int:
            return sum(len(ours.find(messages, folds, i)) for i in range(len(messages)))

        ways = list(
            tried(
                {
                    "Hyperscan, raw scan of the folded text (floor)": lambda: hyperscan(phrases, texts),
                    "Aho-Corasick over the same words, proposing only": lambda: literals(
                        phrases, texts, self.library
                    ),
                    "RE2 Set, proposing only": lambda: re2_set(phrases, texts),
                    "one big alternation of `regex`": lambda: alternation(phrases, texts[:20]),
                }
            )
        )
        quick = {name: run for name, run in runs(ways).items() if "alternation" not in name}
        found = side_by_side({"ours": find, "whole": partial(self.engine.check, messages), **quick})
        yield Row("ours: propose and confirm, exact", shown(found["ours"]))
        for name, way in ways:
            if isinstance(way, str):
                yield Row(name, way)
            elif name in found:
                what = f"{name} ({way.phrases} phrases)"
                ratio = found["ours"].over(found[name])
                yield Row(f"ours as times of: {what}", shown(found[name]), ratio)
                if "floor" in name:
                    whole = found["whole"].over(found[name])
                    yield at_most(
                        "the whole check (fold, find, weigh, assess) as times of the same", "", whole, 4
                    )
            else:
                took = milliseconds(way.run)
                yield Row(f"{name} ({way.phrases} phrases, first 20 messages only)", f"{took:,.0f} ms")

    def growth(self) -> tuple[list[Row], dict[str, list[tuple[float, float]]]]:
        """How time grows with rules and with text, on a made-up library."""
        lines: dict[str, list[tuple[float, float]]] = {}
        rows: list[Row] = []
        texts = [m.text for m in page(5000, STAGED)]
        engines = {n: Engine(synthetic.library(self.library, n, texts)) for n in RULES}
        for n, engine in engines.items():
            tried_ = sum(
                len(proposed(engine.library, fold(t, engine.library.lexicon).keys, "them"))
                for t in texts[:500]
            )
            rows.append(Row(f"{n} made-up rules: phrases proposed in 500 messages", f"{tried_:,}"))
        for size in (100, 500, 5000):
            messages = page(size, STAGED)
            work = {str(n): partial(engine.check, messages) for n, engine in engines.items()}
            found = side_by_side(work, rounds=3)
            for n in RULES:
                lines.setdefault(f"{n} rules", []).append((size, found[str(n)].median))
            if size == 500:
                ratio = found[str(RULES[-1])].over(found[str(RULES[0])])
                rows.append(
                    at_most("rules x15 (100 to 1,500), 500 messages", shown(found["1500"]), ratio, 2.5)
                )
        rows += self._real_rules(page(200))
        small = page(100, STAGED)
        large = [Message(f"{m.id}-{n}", m.speaker, m.text) for n in range(50) for m in small]
        found = side_by_side(
            {"small": lambda: self.engine.check(small), "large": lambda: self.engine.check(large)}, 5
        )
        ratio = found["large"].over(found["small"])
        rows.append(
            at_most("text x50 (100 messages, and the same 50 times over)", shown(found["large"]), ratio, 55)
        )
        return rows, lines

    def _real_rules(self, messages: list[Message]) -> Iterator[Row]:
        """A fifteenth of our own rules, and all of them: the made-up ones propose far less than real ones do."""
        few = Engine(dataclasses.replace(self.library, rules=self.library.rules[::15]))
        found = side_by_side(
            {
                "few": partial(find_all, few.library, messages),
                "all": partial(find_all, self.library, messages),
                "few whole": partial(few.check, messages),
                "all whole": partial(self.engine.check, messages),
            }
        )
        ratio = found["all whole"].over(found["few whole"])
        yield Row("our own rules x15, the whole check of 200 messages", shown(found["all whole"]), ratio)
        yield Row(
            "our own rules x15, folding and finding alone",
            shown(found["all"]),
            found["all"].over(found["few"]),
        )

    def disguises(self) -> Iterator[Row]:
        """Disguised text beside the same text as it was."""
        plain = page(500, STAGED)
        hidden = disguised(plain)
        found = side_by_side(
            {"plain": lambda: self.engine.check(plain), "hidden": lambda: self.engine.check(hidden)}
        )
        by_size = characters(plain) / characters(hidden)
        ratio = found["hidden"].over(found["plain"]) * by_size
        yield at_most("disguised text against ordinary, by character", shown(found["hidden"]), ratio, 5)
        folding = side_by_side({"plain": partial(self._fold, plain), "hidden": partial(self._fold, hidden)})
        for name, texts in (("plain", plain), ("hidden", hidden)):
            per_mb = folding[name].median / characters(texts) * 1e6
            what = {"plain": "folding alone, ordinary text", "hidden": "folding alone, disguised text"}[name]
            share = folding[name].over(found[name])
            yield Row(f"{what} ({share:.0%} of its check)", f"{per_mb:,.0f} ms a million letters")

    def _fold(self, messages: list[Message]) -> None:
        for m in messages:
            fold(m.text, self.library.lexicon)

    def hostile(self) -> Iterator[Row]:
        """Every rule on a long text of its own pieces, beside ordinary talk, by character."""
        ordinary = page(500, STAGED)
        made = adversarial.texts(self.library)
        for message in made.values():
            self.engine.check([message])
        usual = self._each(ordinary, 5)
        times = {name: self._each([message], 1) for name, message in made.items()}
        worst = max(times, key=lambda name: times[name])
        # The same again for the worst, so that a busy moment of the machine accuses no rule.
        most, middle = min(times[worst], self._each([made[worst]], 3)), statistics.median(times.values())
        what = f"{len(made)} rules, each on 8 KB of its own pieces: the middle one"
        yield Row(what, f"{middle:,.1f} ms a KB", middle / usual)
        yield at_most(f"the worst ({worst})", f"{most:,.1f} ms a KB", most / usual, 3)
        for size in (8_000, 20_000):
            talk = Message("m0", "them", " ".join(m.text for m in page(2000, STAGED))[:size])
            each = self._each([talk], 3)
            yield at_most(
                f"ordinary staged talk as one message of {size:,} letters",
                f"{each:,.1f} ms a KB",
                each / usual,
                3,
            )
        letters = [self._each([Message("m0", "them", ("i " * size)[:size])], 3) for size in (2_000, 20_000)]
        yield at_most(
            "single letters, 20,000 over 2,000, by letter",
            f"{letters[1]:,.2f} ms a KB",
            letters[1] / letters[0],
            3,
        )

    def _each(self, messages: list[Message], rounds: int) -> float:
        """Milliseconds for a thousand characters."""
        times = [milliseconds(partial(self.engine.check, messages)) for _ in range(rounds)]
        return statistics.median(times) / characters(messages) * 1000

    def growing_chat(self) -> Iterator[Row]:
        """A chat of 5,000 messages gets one more."""
        messages = page(5000, STAGED)
        memory = Memory(self.engine)
        first = milliseconds(lambda: memory.check(messages[:4990]))
        more = [milliseconds(partial(memory.check, messages[:n])) for n in range(4991, 5001)]
        took = statistics.median(more)
        yield Row("the first full check", f"{first:,.0f} ms")
        yield at_least("full check as times of one new message in it", f"{took:,.1f} ms", first / took, 50)

    def peers(self) -> Iterator[Row]:
        """Other checkers on the same 200 messages."""
        messages = page(200)
        texts = [m.text for m in messages]
        ways = list(tried(peers.every(texts, folded(self.library, messages), self.library)))
        found = side_by_side({"ours": lambda: self.engine.check(messages), **runs(ways)}, rounds=3)
        yield Row("ours, the whole check", shown(found["ours"]))
        for name, way in ways:
            if isinstance(way, str):
                yield Row(name, way)
                continue
            goal = 300 if "presidio" in name else 10
            yield at_least(name, shown(found[name]), found[name].over(found["ours"]), goal)


def over_http() -> Iterator[Row]:
    """Round trips of 200 messages over loopback, ours proven on both sides; and where the time goes."""
    messages = page(200)
    body = processes.body_of(messages)
    with processes.running(ours=False) as empty, processes.running(ours=True) as ours:
        ways = {
            "bytes": (empty.connection(), processes.CHECK),
            "shapes": (empty.connection(), processes.SHAPES),
            "ours": (ours.connection(), processes.CHECK),
        }
        times: dict[str, list[float]] = {name: [] for name in ways}
        longer = page(100 + ROUND_TRIPS)
        for connection, path in ways.values():
            # As after some days of use: a phrase is compiled when it is first proposed.
            processes.round_trip(connection, processes.body_of(page(3000, STAGED)), path)
            processes.round_trip(connection, processes.body_of(longer[:99]), path)
        for length in range(100, 100 + ROUND_TRIPS):
            fresh = processes.body_of(longer[:length])
            for name, (connection, path) in ways.items():
                times[name].append(processes.round_trip(connection, fresh, path))
        for share, name in ((0.5, "p50"), (0.99, "p99")):
            took = {way: percentile(found, share) for way, found in times.items()}
            what = f"a chat that grows from 100 to 300 messages, {name}: ours over an empty POST that"
            figure = f"{took['ours']:,.1f} ms over {{:,.1f}} ms"
            row = at_most if name == "p99" else lambda *given: Row(*given[:3])
            yield row(
                f"{what} takes the same shapes",
                figure.format(took["shapes"]),
                took["ours"] / took["shapes"],
                3,
            )
            yield Row(
                f"{what} only reads the bytes", figure.format(took["bytes"]), took["ours"] / took["bytes"]
            )
        cold = [_never_seen(messages, n) for n in range(30)]
        never = [processes.round_trip(ways["ours"][0], processes.body_of(one)) for one in cold]
        yield Row("a chat of 200 messages never seen before, p50", f"{percentile(never, 0.5):,.1f} ms")
        yield from _beside_a_large_one(ours)
    engine = Engine(load_library())
    engine.check(messages)
    validation = statistics.median(
        milliseconds(lambda: validate(CheckRequest, read_json(body))) for _ in range(20)
    )
    matching = statistics.median(milliseconds(lambda: engine.check(messages)) for _ in range(10))
    answer = engine.check(messages)
    writing = statistics.median(
        milliseconds(lambda: assessment_out(answer).model_dump_json()) for _ in range(20)
    )
    whole = statistics.median(milliseconds(lambda: answer_check(engine, body)) for _ in range(10))
    yield Row(
        "where the time of a full check goes",
        f"matching {matching / whole:.0%}, validation {validation / whole:.0%}, writing {writing / whole:.0%}",
    )


def _never_seen(messages: list[Message], number: int) -> list[Message]:
    return [dataclasses.replace(m, id=f"{number}-{m.id}") for m in messages]


def _beside_a_large_one(ours: processes.Running) -> Iterator[Row]:
    """How much longer a small check, never seen before, takes while one of 5,000 messages and a megabyte runs."""
    few = page(5)
    bodies = [processes.body_of(_never_seen(few, n)) for n in range(4000)]
    connection = ours.connection()
    alone = [processes.round_trip(connection, body) for body in bodies[:200]]
    doubled = [Message(f"l-{m.id}", m.speaker, f"{m.text} {m.text}") for m in page(5000)]
    large = processes.body_of(doubled)
    other = threading.Thread(target=lambda: processes.round_trip(ours.connection(), large))
    other.start()
    beside: list[float] = []
    for body in bodies[200:]:
        if not other.is_alive():
            break
        beside.append(processes.round_trip(connection, body))
    other.join()
    for share, name in ((0.5, "median"), (0.95, "19 of 20")):
        more = percentile(beside, share) - percentile(alone, share)
        what = f"a small check beside one of {len(large) / 1e6:.1f} MB ({len(beside)} of them), more at the {name}"
        yield at_most(what, f"{more:,.1f} ms", more, 10)
    yield Row("the slowest of them", f"{max(beside):,.1f} ms")


def start_and_memory() -> Iterator[Row]:
    """Start-up by turns, and resident memory idle and after many checks."""
    started: dict[bool, list[float]] = {False: [], True: []}
    for _ in range(5):
        for ours in (False, True):
            with processes.running(ours) as server:
                started[ours].append(server.start_ms)
    a, b = (statistics.median(started[ours]) for ours in (True, False))
    yield at_most("start to the first answer of /v1/health", f"{a:,.0f} ms over {b:,.0f} ms", a / b, 1.5)
    messages = page(6000, STAGED)
    random_ = random.Random(1)  # noqa: S311 - the same chats every time
    with processes.running(ours=False) as empty, processes.running(ours=True) as server:
        idle = server.memory_mb()
        for one in (empty, server):
            connection = one.connection()
            for number in range(CHECKS):
                length = 300 if number % 100 == 0 else 8
                at = random_.randrange(len(messages) - length)
                processes.round_trip(connection, processes.body_of(messages[at : at + length]))
        a, b = server.memory_mb(), empty.memory_mb()
    yield Row("resident memory, idle", f"{idle:,.0f} MB")
    yield at_most(
        f"resident memory after {CHECKS:,} checks, one in a hundred of 300 messages",
        f"{a:,.0f} MB over {b:,.0f} MB",
        a / b,
        1.4,
    )


def in_the_page() -> Iterator[Row]:
    """The page's own thread: the extension reading a page of 5,000 messages, beside the browser's own bare text."""
    found = chat_page.times(page(5000), rounds=5)
    read, bare = (statistics.median(found[name]) for name in ("read", "innerText"))
    yield Row(
        "reading the latest 500 of a page of 5,000 messages, all at once, over `innerText` of the page",
        f"{read:,.0f} ms over {bare:,.0f} ms",
        read / bare,
    )


BUSY = {
    "grows": "a chat of 5,000 messages that gains 5 a second",
    "changes": "a chat of 5,000 messages whose reactions and ticks change 20 times a second",
    "window": "a list that draws 40 of 5,000 messages anew, 5 times a second",
    "news": "a page of news without a chat that changes 20 times a second",
}


def busy_thread() -> Iterator[Row]:
    """What a busy page's own thread pays for us, by the browser's tracing, beside the same page without us."""
    found = page_cost.costs(busy_pages(page(5000)))
    for name, what in BUSY.items():
        cost = found[name]
        steady, share = cost.steady, cost.steady.ours / cost.steady.watched
        beside = f"{share:.2%}; the page alone {cost.alone.busy / cost.alone.watched:.2%}"
        yield Row(what, beside, share * 100, "at most 1 %", share <= 0.01)
        yield Row("… the same by the profiler's samples", f"{cost.share:.2%}", cost.share * 100)
        for when, traced in (("as the page opens", cost.first), ("later", steady)):
            took = f"{traced.longest:.0f} ms ({traced.ours:,.0f} ms in all)"
            yield Row(
                f"… our longest task {when}", took, traced.longest, "at most 50 ms", traced.longest <= 50
            )
        layouts = max(cost.first.layouts, steady.layouts)
        yield Row(
            "… layouts forced by one task of ours, at most", f"{layouts}", layouts, "at most 1", layouts <= 1
        )
        more = (cost.heap - cost.heap_alone) / 1e6
        yield Row(
            "… memory, more than without us",
            f"{more:.1f} MB over {cost.heap_alone / 1e6:.1f} MB",
            more,
            "at most 5 MB",
            more <= 5,
        )
