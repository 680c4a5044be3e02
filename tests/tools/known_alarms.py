"""Prints the lines that the ledger of known false alarms lacks: `python -m tests.tools.known_alarms`.

The lines go to standard output, to be added with a reason in place of the question mark; the words that were found go
to standard error, for reading only. Lines that are no longer needed are named there too.
"""

from __future__ import annotations

import sys

from tests.evaluate.ledger import NO_REASON, LedgerError, compare, read_ledger
from tests.evaluate.ordinary import MISSING, missing, sightings

WORDS = 4


def main() -> int:
    """0 when it could look, whatever it found."""
    if missing():
        print(MISSING, file=sys.stderr)
        return 1
    try:
        known = read_ledger()
    except LedgerError as error:
        print(error, file=sys.stderr)
        return 1
    seen = {sighting.alarm: sighting for sighting in sightings()}
    difference = compare(seen, known)
    for alarm in difference.unknown:
        print(f"{alarm} | {NO_REASON}", flush=True)
        print(f"    {seen[alarm].level}", file=sys.stderr)
        for rule, words in seen[alarm].evidence[:WORDS]:
            print(f"    {rule}: {words}", file=sys.stderr)
    for alarm in difference.stale:
        print(f"no longer needed, take it out: {alarm}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
