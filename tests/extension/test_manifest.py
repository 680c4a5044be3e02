"""What the extension asks for, and that what it registers is there."""

from __future__ import annotations

import json

from tests.browser.chromium import EXTENSION
from tests.extension.scripts import content_files

MANIFEST = json.loads((EXTENSION / "manifest.json").read_text(encoding="utf-8"))


def test_it_asks_for_little() -> None:
    assert MANIFEST["permissions"] == ["activeTab", "scripting", "storage"]
    assert MANIFEST["host_permissions"] == ["http://127.0.0.1/*"]
    assert "web_accessible_resources" not in MANIFEST
    assert "content_scripts" not in MANIFEST
    assert "externally_connectable" not in MANIFEST


def test_its_pages_may_connect_to_this_computer_only() -> None:
    policy = MANIFEST["content_security_policy"]["extension_pages"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["connect-src"] == "'self' http://127.0.0.1:*", "the helper, and our own lists of words"
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self'"


def test_it_says_what_it_handles() -> None:
    gecko = MANIFEST["browser_specific_settings"]["gecko"]
    assert gecko["data_collection_permissions"]["required"] == ["personalCommunications", "websiteContent"]


def test_every_content_script_is_registered_and_there() -> None:
    there = {
        f"{folder}/{path.name}"
        for folder in ("content", "sites")
        for path in (EXTENSION / folder).glob("*.js")
        if folder == "content" or path.stem == "generic"
    }
    assert set(content_files()) == there
    assert len(content_files()) == len(there)


def test_every_content_script_guards_itself() -> None:
    for name in content_files():
        text = (EXTENSION / name).read_text(encoding="utf-8")
        assert "\n(() => {\n" in text, f"{name} does not wrap itself"
        assert "return" in text.split("\n\n", 1)[0], f"{name} does not guard against loading twice"
