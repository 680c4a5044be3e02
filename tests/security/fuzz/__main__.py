"""`make fuzz`: a million inputs, then the load. Prints a table; the exit code says whether all of it went well."""

from __future__ import annotations

import argparse
import secrets
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from tests.benchmarks.machine import machine
from tests.security.fuzz.parts import chats, described, inside, readers, wire
from tests.security.fuzz.tally import Tally, complete, table
from tests.security.load import SECONDS, both


@dataclass(frozen=True)
class Sizes:
    """How many of each kind; a million in all."""

    chats: int = 100_000
    readers: int = 600_000
    inside: int = 230_000
    described: int = 10_000
    wire: int = 60_000


def main() -> int:
    """0 when all was tried and nothing failed."""
    asked = _options()
    print(
        f"{machine()}Seed {asked.seed} (to repeat it: --seed {asked.seed}), scale {asked.scale:g}", flush=True
    )
    with tempfile.TemporaryDirectory(prefix="qw-fuzz-") as folder:
        tallies = run(Path(folder), asked.scale, asked.seed)
        print(table(tallies), flush=True)
        well = complete(tallies)
        for load in both(Path(folder) / "load", asked.load_seconds) if asked.load_seconds else ():
            print(load, flush=True)
            well = well and load.good
    print("All went well." if well else "Something failed: see above.")
    return 0 if well else 1


def run(folder: Path, scale: float, seed: int) -> list[Tally]:
    """All kinds, two at a time, each in a process of its own."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        tallies: list[Tally] = []
        for part in as_completed(list(_started(pool, folder, scale, seed))):
            tallies.append(part.result())
            print(tallies[-1].row(), flush=True)
        return tallies


def _started(pool: ProcessPoolExecutor, folder: Path, scale: float, seed: int) -> Iterator[Future[Tally]]:
    sizes = Sizes()
    half = max(1, int(sizes.chats * scale / 2))
    yield pool.submit(chats, half, seed)
    yield pool.submit(chats, half, seed + 1)
    yield pool.submit(inside, max(1, int(sizes.inside * scale)), seed, folder)
    yield pool.submit(wire, max(1, int(sizes.wire * scale)), seed, folder)
    yield pool.submit(described, max(1, int(sizes.described * scale)), seed, folder)
    yield pool.submit(readers, max(1, int(sizes.readers * scale)), seed)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0, help="1 is a million inputs")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**9))
    parser.add_argument("--load-seconds", type=int, default=SECONDS, help="0 leaves the load out")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
