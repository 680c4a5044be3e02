"""What a policy sets, by the README's own files in real browsers: it wins, and its control stands still and says so."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright

from tests.browser.chromium import EXTENSION, chromium
from tests.browser.firefox import firefox, with_policies

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
MANAGED = Path("/etc/chromium/policies/managed")
IDENTITY = "quiet-word@quietword.example"
SETTINGS = "async () => (await import('/common/settings.js')).settings()"
LOCKED = """() => Object.fromEntries(["audience", "sensitivity", "language", "port"].map((name) =>
  [name, [...document.querySelectorAll(`[data-choice=${name}] :is(input, select)`)].every((one) => one.disabled)
    && document.getElementById(`${name}-managed`).textContent]))"""
SAID = "Set by whoever manages this computer."


def policy_in_readme(start: str) -> Any:
    """The file that the README gives, which begins so."""
    found = [json.loads(one) for one in re.findall(r"```json\n(.*?)```", README, re.DOTALL)]
    return next(one for one in found if start in one)


CHROME: dict[str, Any] = policy_in_readme("3rdparty")["3rdparty"]["extensions"]["EXTENSION_ID"]
FIREFOX: dict[str, Any] = policy_in_readme("policies")["policies"]["3rdparty"]["Extensions"][IDENTITY]
MERGED = {**CHROME, "managed": ["audience", "sensitivity", "language", "country", "port", "sites"]}


def test_the_schema_the_settings_and_the_readme_know_the_same_keys() -> None:
    schema = json.loads((EXTENSION / "managed-schema.json").read_text(encoding="utf-8"))
    assert schema["type"] == "object"
    assert "additionalProperties" not in schema, "Chrome refuses a schema with it"
    section = README.split("### If you look after computers")[1].split("\n## ")[0]
    rows = re.findall(r"(?m)^\| `(\w+)` \|", section)
    source = (EXTENSION / "common/settings.js").read_text(encoding="utf-8")
    defaults = re.search(r"const DEFAULTS = \{(.*?)\};", source)
    assert defaults
    known = sorted(re.findall(r"(\w+):", defaults[1]))
    assert known == sorted(schema["properties"]) == sorted(rows) == sorted(CHROME) == sorted(FIREFOX)


def id_of(extension: Path) -> str:
    """The id that Chromium gives to an unpacked extension: letters for its path."""
    digest = hashlib.sha256(str(extension.resolve()).encode()).hexdigest()[:32]
    return "".join(chr(ord("a") + int(digit, 16)) for digit in digest)


@contextmanager
def managed_by(policy: dict[str, Any]) -> Iterator[None]:
    """The policy holds for every Chromium of this machine, and names one extension alone."""
    made = [folder for folder in (MANAGED.parent, MANAGED) if not folder.exists()]
    file = MANAGED / f"quietword-test-{os.getpid()}.json"
    MANAGED.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(policy), encoding="utf-8")
    try:
        yield
    finally:
        file.unlink()
        for folder in reversed(made):
            if not any(folder.iterdir()):
                folder.rmdir()


@pytest.mark.skipif(
    os.geteuid() != 0, reason="Chromium reads policies from /etc alone, where only root may write"
)
def test_a_policy_wins_in_chromium(playwright: Playwright, tmp_path: Path) -> None:
    policy = {"3rdparty": {"extensions": {id_of(tmp_path / "extension"): CHROME}}}
    with managed_by(policy), chromium(playwright, tmp_path, 0) as browser:
        assert browser.extension == id_of(tmp_path / "extension")
        browser.worker().evaluate("() => chrome.storage.local.set({audience: 'adult', port: 9})")
        page = browser.extension_page("options.html")
        page.get_by_text(SAID).first.wait_for()
        assert page.evaluate(SETTINGS) == MERGED
        assert page.evaluate(LOCKED) == dict.fromkeys(("audience", "sensitivity", "language", "port"), SAID)
        assert page.locator("input[value=child]").is_checked()
        assert page.locator("#port").input_value() == "8793"
        page.locator("#wished-on").wait_for()
        assert page.locator("#wished-sites li").all_text_contents() == ["web.whatsapp.com", "discord.com"]
        assert page.locator("#sites li").count() == 0, "a policy grants nothing"


def test_a_policy_wins_in_firefox(tmp_path: Path) -> None:
    program = with_policies(tmp_path, json.dumps(policy_in_readme("policies")))
    with firefox(tmp_path, None, program=program) as browser:
        browser.install()
        browser.open(f"{browser.home}pages/options.html")
        browser.wait_for(f"return document.body.innerText.includes({json.dumps(SAID)})")
        script = f"const [done] = arguments; ({SETTINGS})().then(done, (error) => done(String(error)))"
        assert browser.marionette.run(script, waits=True, sandbox=None) == MERGED
        locked = browser.run(f"return ({LOCKED})()")
        assert locked == dict.fromkeys(("audience", "sensitivity", "language", "port"), SAID)
        wished = browser.run(
            "return [...document.querySelectorAll('#wished-sites li')].map((one) => one.textContent)"
        )
        assert wished == ["web.whatsapp.com", "discord.com"]
