"""The page of figures: it agrees with the arithmetic, needs nothing from elsewhere, and quotes safely."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from quietword.commands.evaluate import evaluate
from quietword.engine.types import Level
from quietword.evaluate.figures import by_tactic, labelled
from quietword.evaluate.page import page
from quietword.evaluate.run import Outcome
from tests.evaluate.html_reader import Page
from tests.evaluate.outcomes import NO_THREAT, QUIET, THREAT, outcome

NASTY = "<script>alert(1)</script>\"'&{x}"
EARLY: list[Level] = ["none", "notice", "notice", "notice", "urgent"]
LATE: list[Level] = ["none", "none", "none", "none", "caution"]


@pytest.fixture
def rows() -> list[Outcome]:
    return [
        outcome(EARLY, THREAT, id_="a1", source="one", tactics=(("flattery", 0), ("secrecy", 1))),
        outcome(LATE, THREAT, id_="a2", source="one", scenario=NASTY, evidence=((NASTY, NASTY),)),
        outcome(["none"] * 5, THREAT, id_="a3", source="two"),
        outcome(["notice"], NO_THREAT, id_="a4", source="two"),
        outcome(["none", "caution", "none"], QUIET, id_="a5", source="two"),
        outcome(["none"], QUIET, id_="a6", source="two"),
        outcome(["none", "caution"], None, id_=NASTY, source="sms", recipe="many-signs"),
        outcome(["none"], None, source="sms"),
        outcome(["notice"] * 3, None, source="talks"),
    ]


def test_the_sets_agree_with_the_figures(rows: list[Outcome]) -> None:
    head, *sets = Page(page(rows)).table("Figures for all sets")
    assert head[0] == "set"
    assert [cells[0] for cells in sets] == ["all labelled sets", "one", "two"]
    for cells in sets:
        of_set = [
            o
            for o in rows
            if o.conversation.labels and cells[0] in ("all labelled sets", o.conversation.source)
        ]
        f = labelled(of_set)
        assert cells[1] == str(len(of_set))
        shares = (f.reached, f.early, f.urgent, f.exceeded)
        for cell, share in zip(cells[2:6], shares, strict=True):
            low, high = share.interval
            said = f"{share.value:.1%} ({share.hits} of {share.of}){low:.1%} to {high:.1%}"
            assert cell == (said if share.of else "none to count")
        assert cells[6:] == [f"{f.f1:.2f}", f"{f.latency_f1:.2f}"]


def test_the_tactics_agree_with_the_figures(rows: list[Outcome]) -> None:
    _, *tactics = Page(page(rows)).table("How well each tactic")
    table = {t.id: t for t in by_tactic(rows)}
    assert [cells[0] for cells in tactics] == list(table)
    for cells in tactics:
        t = table[cells[0]]
        assert cells[1:3] == [str(t.right + t.wrong), str(t.right + t.missed)]
        named, due = t.right + t.wrong, t.right + t.missed
        assert cells[3].startswith(f"{t.precision:.1%} ({t.right} of {named})" if named else "none to count")
        assert cells[4].startswith(f"{t.recall:.1%} ({t.right} of {due})" if due else "none to count")
        assert cells[5] == f"{t.f1:.2f}"


def test_ordinary_talk_is_told_by_messages_and_by_conversations(rows: list[Outcome]) -> None:
    _, *sources = Page(page(rows)).table("False alarms by source")
    assert [cells[:3] for cells in sources] == [
        ["sms", "2", "3"],
        ["talks", "1", "3"],
        ["all ordinary talk", "3", "6"],
    ]
    starts = [cell.split(")")[0] for cell in sources[0][3:]]
    assert starts == ["500.00 (1 talks", "3333.33 (1 talks", "0.00 (0 talks", "0.00 (0 talks"]


def test_the_histogram_has_its_numbers_in_a_table(rows: list[Outcome]) -> None:
    read = Page(page(rows))
    counts = {cells[0]: cells[1] for cells in read.table("First warnings by their distance")}
    assert {label: n for label, n in counts.items() if n in ("1", "2")} == {"−3": "1", "0": "1", "never": "1"}
    assert "3 talks hold a threat or demand; 1 of them were never warned" in read.text
    assert "1 more positive talks hold no threat" in read.text


def test_the_worst_are_listed_with_what_was_found(rows: list[Outcome]) -> None:
    read = Page(page(rows))
    short = read.table("Did not reach their level")[1:]
    assert [cells[0] for cells in short] == ["a3", "a2"], "worst first"
    assert short[1] == ["a2", "one", NASTY, "at least urgent", "caution", "", f"{NASTY} {NASTY}"]
    assert [cells[4] for cells in read.table("Exceeded their level")[1:]] == ["none (was caution)"]
    ordinary = read.table("Ordinary talk with a warning")[1:]
    assert [(cells[0], cells[4], cells[5]) for cells in ordinary] == [
        (NASTY, "caution", "many-signs"),
        ("c", "notice", ""),
    ]


def test_no_more_than_twenty_are_listed() -> None:
    read = Page(page([outcome(["none"], THREAT, id_=str(i)) for i in range(25)]))
    assert len(read.table("Did not reach their level: the worst 20 of 25")) == 21


def test_without_reading_nothing_is_quoted(rows: list[Outcome]) -> None:
    assert "alert(1)" not in page(rows, reading=False)


def test_what_comes_from_conversations_is_escaped(rows: list[Outcome]) -> None:
    html = page(rows, about=NASTY)
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert not any(name.startswith("on") for _, attributes in Page(html).elements for name in attributes)


def test_the_page_needs_nothing_from_elsewhere(rows: list[Outcome]) -> None:
    html = page(rows)
    assert not re.search(r"https?://|//\w|url\(|@import", html)
    read = Page(html)
    assert {tag for tag, _ in read.elements} & {"script", "link", "img", "iframe", "object", "embed"} == set()
    assert [a for _, a in read.elements if "src" in a] == []
    assert ("meta", "default-src 'none'; style-src 'unsafe-inline'") in [
        (tag, a.get("content")) for tag, a in read.elements
    ]


def test_everyone_can_read_it(rows: list[Outcome]) -> None:
    html = page(rows)
    read = Page(html)
    assert read.open == [], "every element is closed"
    tags = [tag for tag, _ in read.elements]
    assert tags.count("h1") == 1
    assert tags.count("table") == tags.count("caption")
    assert len(read.titles) == tags.count("svg") + 1
    assert all(title.strip() for title in read.titles)
    assert all(a.get("role") == "img" for tag, a in read.elements if tag == "svg")
    assert all(a.get("scope") in ("row", "col") for tag, a in read.elements if tag == "th")
    ids = [a["id"] for _, a in read.elements if "id" in a]
    assert len(ids) == len(set(ids))
    targets = [str(a["href"]).removeprefix("#") for tag, a in read.elements if tag == "a"]
    assert targets
    assert set(targets) | {a["aria-labelledby"] for _, a in read.elements if "aria-labelledby" in a} <= set(
        ids
    )
    assert "prefers-color-scheme: dark" in html
    assert "color-scheme: light dark" in html


def test_the_latency_weighted_f1_names_its_sources(rows: list[Outcome]) -> None:
    text = " ".join(Page(page(rows)).text.split())
    assert "Sadeque, Xu and Bethard 2018" in text
    assert "Vogt, Leser and Akbik 2021" in text


def test_sections_without_anything_are_left_out() -> None:
    assert "Labelled conversations" not in page([outcome(["none"], None)])
    assert "False alarms on ordinary talk" not in page([outcome(["none"], QUIET)])
    assert Page(page([])).open == []


SET = """\
# A1 | a sum & a threat | adult | en-GB | urgent
T: hello there
T: send me £500 or i will show your photos to everyone {payment-demand,threat-to-share} !
"""


def test_the_command_writes_the_page(tmp_path: Path) -> None:
    corpus, target = tmp_path / "own.pos.txt", tmp_path / "figures.html"
    corpus.write_text(SET, encoding="utf-8")
    # A process of its own: the command forks, and the test runner has threads that must not be forked.
    done = subprocess.run(
        [sys.executable, "-m", "quietword", "evaluate", corpus, "--workers", "1", "--html", target],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=True,
    )
    assert "all labelled sets: 1 conversations" in done.stdout
    assert f"The page is {target}" in done.stdout
    read = Page(target.read_text(encoding="utf-8"))
    assert read.table("Figures for all sets")[1][1] == "1"
    assert "1 conversations from 1 files" in read.text


def test_a_folder_that_is_missing_is_named_before_the_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "nowhere" / "figures.html"
    assert evaluate([tmp_path / "none.txt"], reading=True, workers=1, html=target) == 1
    assert "make the folder" in capsys.readouterr().err
