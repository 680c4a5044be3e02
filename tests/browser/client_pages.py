"""Pages built from chat clients of npm, which render the staged talk; bundled once, served on loopback."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.browser.staged_talk import Said, as_json
from tests.browser.web_pages import Site

CLIENTS = Path(__file__).parent / "clients"
ESBUILD = Path(__file__).resolve().parents[1] / "node_modules" / ".bin" / "esbuild"

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Chat</title>
<link rel="icon" href="data:,">
STYLES
<style>body { margin: 0; font: 15px sans-serif; }</style>
</head>
<body>
<script type="application/json" id="talk">TALK</script>
<div id="root"></div>
<script type="module" src="/built/NAME.js"></script>
</body>
</html>
"""


EMOJI = """[{
  "emoji": "👍", "annotation": "thumbs up", "order": 1, "group": 1, "version": 1, "tags": ["up"], "shortcodes": ["up"]
}]"""


def client_site(folder: Path, talks: dict[str, tuple[Said, ...]]) -> Site:
    """A page for each client and talk, `/chatscope/room` for one."""
    _bundle(folder)
    pages = {
        f"/{name}/{kind}": PAGE.replace("NAME", name)
        .replace("STYLES", _styles(folder, name))
        .replace("TALK", as_json(talk).replace("<", "\\u003c"))
        for name in (entry.stem for entry in CLIENTS.glob("*.js"))
        for kind, talk in talks.items()
    }
    return Site({**pages, "/emoji.json": EMOJI}, {"/built/": folder})


def _styles(folder: Path, name: str) -> str:
    return f'<link rel="stylesheet" href="/built/{name}.css">' if (folder / f"{name}.css").is_file() else ""


def _bundle(folder: Path) -> None:
    if not ESBUILD.is_file():
        raise RuntimeError("esbuild is missing: run `npm ci` in the folder tests, then again")
    loads = [f"--loader:.{ending}=dataurl" for ending in ("svg", "png", "woff", "woff2", "ttf", "eot")]
    command = [
        str(ESBUILD),
        *sorted(str(entry) for entry in CLIENTS.glob("*.js")),
        "--bundle",
        "--format=esm",
        "--target=es2022",
        f"--outdir={folder}",
        '--define:process.env.NODE_ENV="production"',
        "--log-level=warning",
        *loads,
    ]
    made = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    if made.returncode:
        raise RuntimeError(f"esbuild could not build the pages:\n{made.stderr}")
