"""Ordinary talk alarms only where the ledger says so, and the ledger holds no line that is not needed."""

from __future__ import annotations

import pytest

from tests.evaluate.ledger import compare, read_ledger
from tests.evaluate.ordinary import MISSING, missing, sightings


@pytest.mark.skipif(missing(), reason=MISSING)
@pytest.mark.thorough
def test_ordinary_talk_alarms_only_where_the_ledger_says_so() -> None:
    difference = compare((seen.alarm for seen in sightings()), read_ledger())
    if difference:
        pytest.fail(str(difference), pytrace=False)


def test_the_ledger_can_be_read_without_the_corpora() -> None:
    read_ledger()
