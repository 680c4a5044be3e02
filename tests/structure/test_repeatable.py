"""The same chat gets the same answer in every process: nothing hangs on the order of a set."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from quietword.server.pages.demo import load_chat


def _answer(seed: int) -> str:
    messages = [{"id": m.id, "from": m.speaker, "text": m.text} for m in load_chat().messages()]
    done = subprocess.run(
        [sys.executable, "-m", "quietword", "check", "-", "--json"],
        input=json.dumps({"messages": messages}),
        env={**os.environ, "PYTHONHASHSEED": str(seed)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout


def test_the_answer_is_the_same_in_every_process() -> None:
    first, *others = (_answer(seed) for seed in range(3))
    assert '"urgent"' in first
    assert [other == first for other in others] == [True] * 2
