"""Writes the zips for the stores into dist/, byte for byte the same wherever they are made: `make package`.

Files are stored, not deflated: what comes out of zlib differs from version to version, and it is half a megabyte.
"""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
EXTENSION = ROOT / "extension"
OLDEST = (1980, 1, 1, 0, 0, 0)  # the earliest day that a zip can name
READABLE = 0o100644
UNUSED = (".d.ts", ".md")
OTHERS = {
    "chrome": (("browser_specific_settings",), ("background", "scripts")),
    "firefox": (("minimum_chrome_version",), ("background", "service_worker"), ("storage",)),
}


def main() -> int:
    """Write a zip for each browser, and say where."""
    out = ROOT / "dist"
    out.mkdir(exist_ok=True)
    version = _manifest(EXTENSION)["version"]
    for browser in OTHERS:
        target = out / f"quiet-word-{browser}-{version}.zip"
        target.write_bytes(packed(EXTENSION, browser))
        print(f"{target.relative_to(ROOT)}: {target.stat().st_size / 1000:.0f} kB")
    return 0


def packed(extension: Path, browser: str) -> bytes:
    """The extension in this folder as the zip for a browser: names in order, one date, one mode."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in sorted(files(extension, browser)):
            entry = zipfile.ZipInfo(name, OLDEST)
            entry.create_system, entry.external_attr = 3, READABLE << 16
            archive.writestr(entry, content)
    return out.getvalue()


def files(extension: Path, browser: str) -> Iterable[tuple[str, bytes]]:
    """Name and content of all that runs in this browser."""
    for path in extension.rglob("*"):
        name = path.relative_to(extension).as_posix()
        if path.is_dir() or name.startswith("store/") or path.name.startswith(".") or name.endswith(UNUSED):
            continue
        if name == "manifest.json":
            text = json.dumps(manifest_for(_manifest(extension), browser), indent=2, ensure_ascii=False)
            yield name, f"{text}\n".encode()
        else:
            yield name, path.read_bytes()


def manifest_for(manifest: Mapping[str, Any], browser: str) -> dict[str, Any]:
    """The one manifest without the keys that only the other browsers read."""
    made: dict[str, Any] = json.loads(json.dumps(manifest))
    for *way, key in OTHERS[browser]:
        room = made
        for step in way:
            room = room[step]
        room.pop(key, None)
    return made


def _manifest(extension: Path) -> dict[str, Any]:
    made: dict[str, Any] = json.loads((extension / "manifest.json").read_text(encoding="utf-8"))
    return made


if __name__ == "__main__":
    sys.exit(main())
