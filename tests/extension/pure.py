"""Runs a pure module of the extension in Node.js, which knows no browser."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from tests.browser.chromium import EXTENSION


def run(folder: Path, module: str, script: str, given: Any = None) -> Any:
    """What `(m, given) => …` says of the module; `folder` is for a copy that Node takes for modules."""
    copy = folder / "extension"
    if not copy.exists():
        for room in ("common", "background"):
            shutil.copytree(EXTENSION / room, copy / room)
        (copy / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    address = json.dumps((copy / module).as_uri())
    source = (
        f"const m = await import({address}); console.log(JSON.stringify(({script})(m, {json.dumps(given)})));"
    )
    command = ["node", "--input-type=module", "--eval", source]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
