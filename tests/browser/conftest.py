"""A real helper and a real browser for these tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Playwright, sync_playwright

from tests.browser.helper import Helper
from tests.browser.measure import Measure, Table
from tests.conftest import TABLE


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """For a module, not for the session: while it runs, no other test of this thread can run a loop of its own."""
    with sync_playwright() as started:
        yield started


@pytest.fixture
def helper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Helper]:
    """The helper, running on a port of its own; what it printed must hold no word of any chat."""
    started = Helper(tmp_path_factory.mktemp("config")).start()
    yield started
    said = started.stop()
    assert "Traceback" not in said
    assert "recorded" not in said, "the helper printed words of a chat"


@pytest.fixture
def table(record_property: Callable[[str, object], None]) -> Table:
    """Rows for the eye of whoever runs the tests: printed at the end, in whatever process the test ran."""

    def add(name: str, messages: int, found: Measure) -> None:
        order = "yes" if found.in_order else "no"
        shares = f"{found.found:>8.1%}{order:>10}{found.speaker_right:>9.1%}"
        record_property(TABLE, f"{name:34}{messages:>9}{shares}{len(found.invented):>10}")

    return add
