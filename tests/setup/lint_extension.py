"""Runs the add-on store's linter over the zip that Firefox gets: no error, no warning, no notice."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.tools.package_extension import EXTENSION, packed

LINTER = Path(__file__).resolve().parents[2] / "tests/node_modules/.bin/addons-linter"


def main() -> int:
    """0 when the linter has nothing to say."""
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "firefox.zip"
        package.write_bytes(packed(EXTENSION, "firefox"))
        done = subprocess.run(
            [LINTER, "--output", "json", package], capture_output=True, text=True, check=False
        )
    if not done.stdout.lstrip().startswith("{"):
        print(done.stdout, done.stderr, file=sys.stderr)
        return 1
    report: dict[str, Any] = json.loads(done.stdout)
    found = report["errors"] + report["warnings"] + report["notices"]
    for message in found:
        print(f"extension/{message.get('file', '')}: {message['code']}: {message['message']}")
    print(f"addons-linter: {len(found)} to mend")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
