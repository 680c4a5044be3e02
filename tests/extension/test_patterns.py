"""Which match pattern holds for which page, and which one is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.extension.pure import run

COVERS = [
    ("https://chat.example/*", "https://chat.example/a?b#c", True),
    ("https://chat.example/*", "http://chat.example/", False),
    ("https://chat.example/*", "https://www.chat.example/", False),
    ("https://chat.example/*", "https://chat.example.evil.example/", False),
    ("https://chat.example/*", "https://evil.example/https://chat.example/", False),
    ("https://*.chat.example/*", "https://chat.example/", True),
    ("https://*.chat.example/*", "https://a.b.chat.example/", True),
    ("https://*.chat.example/*", "https://badchat.example/", False),
    ("*://chat.example/*", "http://chat.example:8080/", True),
    ("*://*/*", "https://chat.example/", True),
    ("https://*/*", "http://chat.example/", False),
    ("<all_urls>", "https://chat.example/", True),
    ("<all_urls>", "chrome://settings/", False),
    ("<all_urls>", "file:///etc/hosts", False),
    ("http://127.0.0.1/*", "http://127.0.0.1:8793/demo", True),
    ("http://127.0.0.1/*", "http://127.0.0.1.evil.example/", False),
    ("nonsense", "https://chat.example/", False),
]
ASKED = {
    "https://chat.example/room/7": "https://chat.example/*",
    "http://chat.example:8080/": "http://chat.example/*",
    "https://am1.badoo.com/messages": "https://*.badoo.com/*",
    "https://www.facebook.com/messages/t/1": "https://www.facebook.com/*",
    "https://business.facebook.com/": "https://business.facebook.com/*",
    "chrome://extensions/": "",
    "about:blank": "",
    "": "",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pure")


def test_a_pattern_holds_for_its_own_pages_and_for_no_others(folder: Path) -> None:
    script = "(m, pairs) => pairs.map(([pattern, url]) => m.covers(pattern, url))"
    found = run(folder, "background/patterns.js", script, [case[:2] for case in COVERS])
    assert list(zip(COVERS, found, strict=True)) == [(case, case[2]) for case in COVERS]


def test_the_pattern_of_a_known_site_is_the_one_of_its_switch(folder: Path) -> None:
    found = run(folder, "background/patterns.js", "(m, urls) => urls.map(m.patternOf)", list(ASKED))
    assert dict(zip(ASKED, found, strict=True)) == ASKED


def test_all_sites_are_told_from_one(folder: Path) -> None:
    given = ["<all_urls>", "*://*/*", "https://*/*", "https://*.chat.example/*", "https://chat.example/*"]
    found = run(folder, "background/patterns.js", "(m, all) => all.map(m.isEverywhere)", given)
    assert found == [True, True, True, False, False]
