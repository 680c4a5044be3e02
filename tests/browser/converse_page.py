"""The page that opens Converse.js, its shipped files unmodified, for one person."""

from __future__ import annotations

import json
from pathlib import Path

from tests.browser.web_pages import Site

DIST = Path(__file__).resolve().parents[1] / "node_modules" / "converse.js" / "dist"

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="img-src 'self' data: blob:">
<title>Chat</title>
<link rel="stylesheet" href="/dist/converse.min.css">
<script type="module" src="/dist/converse.min.js"></script>
</head>
<body class="converse-fullscreen">
<div id="conversejs-bg"></div>
<script type="module">converse.initialize(SETTINGS);</script>
</body>
</html>
"""


def converse_site(xmpp_port: int, domain: str, people: dict[str, str], room: str = "") -> Site:
    """One page a person: `/robin` is Robin's client, signed in."""
    if not DIST.is_dir():
        raise RuntimeError("Converse.js is missing: run `npm ci` in the folder tests, then again")
    pages = {
        f"/{name}": PAGE.replace("SETTINGS", json.dumps(_settings(xmpp_port, domain, people, name, room)))
        for name in people
    }
    return Site(pages, {"/dist/": DIST})


def _settings(port: int, domain: str, people: dict[str, str], name: str, room: str) -> dict[str, object]:
    return {
        "view_mode": "fullscreen",
        "authentication": "login",
        "auto_login": True,
        "jid": f"{name}@{domain}",
        "password": people[name],
        "websocket_url": f"ws://{domain}:{port}/xmpp-websocket",
        "discover_connection_methods": False,
        "assets_path": "/dist/",
        "i18n": "en",
        "allow_non_roster_messaging": True,
        "show_desktop_notifications": False,
        "play_sounds": False,
        "nickname": name.title(),
        "auto_join_rooms": [{"jid": room, "nick": name.title()}] if room else [],
    }
