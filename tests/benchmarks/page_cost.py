"""What the extension costs a busy page's own thread, by tracing and profiler, beside the same page without it."""

from __future__ import annotations

import tempfile
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page, sync_playwright

from tests.browser.chromium import Chromium, Site, chromium
from tests.browser.web_pages import Site as WebSite
from tests.browser.web_pages import serve
from tests.extension.stand_in import standing_in

HOST = "chat.example"
OURS = "chrome-extension://"
CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline", "toplevel", "v8"]
FIRST_MS = 6_000
STEADY_MS = 10_000
Event = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Traced:
    """Milliseconds: the time watched, ours in it, our longest task, and the page's thread altogether.

    `layouts`: how often at most one task of ours made the browser lay out the page; more than once is thrash.
    """

    watched: float
    ours: float
    longest: float
    busy: float
    layouts: int


@dataclass(frozen=True, slots=True)
class Cost:
    """One page with the extension and without it; `heap` in bytes after collecting what is no longer used."""

    first: Traced
    steady: Traced
    share: float
    """Our part of the thread's time by the profiler, from 0 to 1."""
    heap: int
    alone: Traced
    heap_alone: int


def costs(pages: Mapping[str, str]) -> dict[str, Cost]:
    """Each page, measured in both ways."""
    with_us = _measured(pages, with_extension=True)
    without = _measured(pages, with_extension=False)
    return {
        name: Cost(first, steady, share, heap, without[name][1], without[name][3])
        for name, (first, steady, share, heap) in with_us.items()
    }


def _measured(pages: Mapping[str, str], with_extension: bool) -> dict[str, tuple[Traced, Traced, float, int]]:
    with _browser(pages, with_extension) as (browser, port):
        return {name: _one(browser, f"http://{HOST}:{port}/{name}") for name in pages}


@contextmanager
def _browser(pages: Mapping[str, str], with_extension: bool) -> Iterator[tuple[Chromium, int]]:
    served = WebSite({f"/{name}": text for name, text in pages.items()})
    with (
        tempfile.TemporaryDirectory() as folder,
        standing_in() as helper,
        serve(served) as port,
        sync_playwright() as playwright,
        chromium(
            playwright, Path(folder), helper if with_extension else 0, Site(HOST, (port,)), with_extension
        ) as browser,
    ):
        yield browser, port


def _one(browser: Chromium, address: str) -> tuple[Traced, Traced, float, int]:
    page = browser.context.new_page()
    page.bring_to_front()
    session = page.context.new_cdp_session(page)
    with _trace(session) as events:
        page.goto(address)
        page.wait_for_timeout(FIRST_MS)
    first = _read(events)
    with _trace(session) as events:
        page.wait_for_timeout(STEADY_MS)
    steady = _read(events)
    share = _share(session, page) if browser.extension else 0.0
    session.send("HeapProfiler.collectGarbage")
    heap = int(session.send("Runtime.getHeapUsage")["usedSize"])
    page.close()
    return first, steady, share, heap


@contextmanager
def _trace(session: CDPSession) -> Iterator[list[Event]]:
    """The events of what happens in the block."""
    events: list[Event] = []
    done: list[bool] = []

    def collect(part: dict[str, Any]) -> None:
        events.extend(part["value"])

    session.on("Tracing.dataCollected", collect)
    session.once("Tracing.tracingComplete", lambda _: done.append(True))
    session.send(
        "Tracing.start", {"transferMode": "ReportEvents", "traceConfig": {"includedCategories": CATEGORIES}}
    )
    yield events
    session.send("Tracing.end")
    while not done:
        session.send("Runtime.evaluate", {"expression": "0"})
    session.remove_listener("Tracing.dataCollected", collect)


def _read(events: Sequence[Event]) -> Traced:
    """A task in which scripts of ours alone run is ours as a whole, with all that the browser does in it; of one that
    scripts of the page share, what our functions take. Times are those of the thread itself: others may be busy."""
    spans = [e for e in events if e["ph"] == "X" and "tdur" in e]
    calls = [e for e in spans if _script(e).startswith(OURS)]
    thread = _thread(spans)
    tasks = [e for e in spans if e["name"].endswith("RunTask") and _where(e) == thread]
    tasks = _outermost(tasks)
    mine = _outermost([e for e in calls if _where(e) == thread])
    others = _outermost([e for e in spans if HOST in _script(e) and _where(e) == thread])
    shared = _by_task(tasks, others)
    ours = [spent if i in shared else tasks[i]["tdur"] for i, spent in _by_task(tasks, mine).items()]
    return Traced(
        watched=(max(e["ts"] + e["dur"] for e in tasks) - min(e["ts"] for e in tasks)) / 1000,
        ours=sum(ours) / 1000,
        longest=max(ours, default=0.0) / 1000,
        busy=sum(e["tdur"] for e in tasks) / 1000,
        layouts=max(_layouts(tasks, mine, spans).values(), default=0),
    )


def _where(event: Event) -> tuple[int, int]:
    return event["pid"], event["tid"]


def _thread(spans: Sequence[Event]) -> tuple[int, int]:
    """The page's main thread: where the page's own timers fire."""
    fired = [_where(e) for e in spans if e["name"] == "FunctionCall" and HOST in _script(e)]
    assert fired, "the page did nothing: is it the right one?"
    return max(set(fired), key=fired.count)


def _outermost(spans: Sequence[Event]) -> list[Event]:
    found: list[Event] = []
    for event in sorted(spans, key=lambda e: (e["ts"], -e["dur"])):
        if not found or event["ts"] >= found[-1]["ts"] + found[-1]["dur"]:
            found.append(event)
    return found


def _script(event: Event) -> str:
    data = event.get("args", {}).get("data")
    return str(data.get("url", "")) if isinstance(data, dict) else ""


def _layouts(tasks: Sequence[Event], mine: Sequence[Event], spans: Sequence[Event]) -> Counter[int]:
    """How many layouts our calls forced in each task, by its place."""
    starts = [call["ts"] for call in mine]
    found: Counter[int] = Counter()
    for event in spans:
        i = bisect_right(starts, event["ts"]) - 1
        inside = i >= 0 and _where(event) == _where(mine[i]) and event["ts"] < mine[i]["ts"] + mine[i]["dur"]
        if event["name"] == "Layout" and inside:
            found[bisect_right([task["ts"] for task in tasks], event["ts"])] += 1
    return found


def _by_task(tasks: Sequence[Event], spans: Sequence[Event]) -> dict[int, float]:
    """For each task (by its place) that holds some of the spans: their time."""
    found: dict[int, float] = {}
    starts = [task["ts"] for task in tasks]
    for span in spans:
        i = bisect_right(starts, span["ts"]) - 1
        if i >= 0 and span["ts"] < tasks[i]["ts"] + tasks[i]["dur"]:
            found[i] = found.get(i, 0.0) + span["tdur"]
    return found


def _share(session: CDPSession, page: Page) -> float:
    """The part of all samples in which something of ours stands on the stack, what it calls of the browser included."""
    session.send("Profiler.enable")
    session.send("Profiler.setSamplingInterval", {"interval": 500})
    session.send("Profiler.start")
    page.wait_for_timeout(STEADY_MS)
    profile = session.send("Profiler.stop")["profile"]
    session.send("Profiler.disable")
    nodes = {node["id"]: node for node in profile["nodes"]}
    up = {kid: node["id"] for node in profile["nodes"] for kid in node.get("children", [])}
    ours: dict[int, bool] = {}
    for at in nodes:
        way, mine = at, False
        while way and not mine:
            mine = nodes[way]["callFrame"]["url"].startswith(OURS)
            way = up.get(way, 0)
        ours[at] = mine
    times = zip(profile["samples"], profile["timeDeltas"], strict=True)
    spent = sum(delta for sample, delta in times if ours[sample])
    return float(spent / (profile["endTime"] - profile["startTime"]))
