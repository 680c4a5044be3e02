"""Pages of our own making under the names of real sites, and what becomes of them when the site is made anew."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.browser.chromium import EXTENSION
from tests.extension.scripts import content_files

PAGES = Path(__file__).parent / "sites"
READERS = EXTENSION / "sites"
OPEN = re.compile(r"<!-- open -->(.*?)(?:<!-- else -->(.*?))?<!-- /open -->", re.DOTALL)
TAG = re.compile(r"<([a-z][\w-]*)((?:\s+[\w:-]+(?:=\"[^\"]*\")?)*)\s*(/?)>")
ATTRIBUTE = re.compile(r"([\w:-]+)(=\"[^\"]*\")?")
STYLE = re.compile(r"(?<=<style>)(.*?)(?=</style>)", re.DOTALL)


def address_of(html: str, kind: str = "") -> str:
    """Where the page says it stands; `closed: ` for where it stands with no chat open."""
    found = re.search(rf"<!-- {kind}(https://\S+) -->", html)
    assert found or kind, "the page does not say its address"
    return found[1] if found else address_of(html)


def as_it_is(html: str) -> str:
    """The page with a chat open."""
    return OPEN.sub(lambda found: found[1], html)


def with_no_chat_open(html: str) -> str:
    """The page with nothing chosen from its list of chats."""
    empty = "<div><h2>Your messages</h2><p>Choose a chat to start messaging</p></div>"
    return OPEN.sub(lambda found: found[2] or empty, html)


def renamed(html: str) -> str:
    """Class names, ids, data attributes and elements of the site's own are called otherwise; it looks the same."""
    before, script, after = as_it_is(html).partition('<script type="application/json"')
    parts = STYLE.split(before)
    parts[::2] = [_tags(part, _renamed_attribute) for part in parts[::2]]
    parts[1::2] = [_rules(part) for part in parts[1::2]]
    return "".join(parts) + script + after


def made_anew(html: str) -> str:
    """As renamed, and roles, labels and headings are gone as well, but for the boxes that one writes in."""
    before, script, after = renamed(html).partition('<script type="application/json"')
    parts = STYLE.split(before)
    parts[::2] = [
        re.sub(r"<(/?)h[1-6](?=[ >])", r"<\1div", _tags(part, _without_signs)) for part in parts[::2]
    ]
    return "".join(parts) + script + after


def _other(name: str) -> str:
    digits = str.maketrans("0123456789", "ghijklmnop")
    return "z" + hashlib.sha256(name.encode()).hexdigest()[:5].translate(digits)


def _element(name: str) -> str:
    return f"x-{_other(name)}" if "-" in name and not name.startswith("x-") else name


def _tags(html: str, change: Callable[[str, str, bool], str]) -> str:
    def tag(found: re.Match[str]) -> str:
        name, attributes = found[1], found[2]
        writes = (
            name in ("textarea", "input") or "contenteditable" in attributes or 'role="search' in attributes
        )
        changed = ATTRIBUTE.sub(lambda one: change(one[1], one[2] or "", writes), attributes)
        return f"<{_element(name)}{changed}{found[3]}>"

    return re.sub(r"</([a-z]+(?:-[\w-]+)+)>", lambda end: f"</{_element(end[1])}>", TAG.sub(tag, html))


def _renamed_attribute(name: str, value: str, _writes: bool) -> str:
    if name == "class":
        return f'class="{" ".join(map(_other, value[2:-1].split()))}"'
    if name == "id":
        return f'id="{_other(value[2:-1])}"'
    if name.startswith("data-"):
        return f"data-{_other(name)}{re.sub(r'[a-z]+', lambda word: _other(word[0]), value)}"
    return name + value


def _without_signs(name: str, value: str, writes: bool) -> str:
    signs = {"is-outgoing", "msg-id", "email", "name", "aria-roledescription", "aria-labelledby"}
    return "" if name in signs or (name in ("role", "aria-label") and not writes) else name + value


def _rules(css: str) -> str:
    css = re.sub(
        r"\.((?:[A-Za-z_]|\\.)(?:[\w-]|\\.)*)(?=[^{}]*\{)",
        lambda one: f".{_other(one[1].replace(chr(92), ''))}",
        css,
    )
    css = re.sub(r"#([A-Za-z][\w-]*)(?=[^{};]*\{)", lambda one: f"#{_other(one[1])}", css)
    return re.sub(r"\b([a-z]+(?:-[a-z]+)+)(?=[\s,]*[^:;{}]*\{)", lambda one: _element(one[1]), css)


def show(page: Page, html: str, address: str) -> None:
    """Open the page at the address of the real site; nothing else is reached."""
    page.unroute_all()
    page.route("**/*", lambda route: route.abort())
    page.route(
        address.split("#")[0], lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8")
    )
    page.goto("about:blank")
    page.goto(address)


def reader_file(host: str) -> str:
    """The name of the nearest reader, as the background looks for it."""
    parts = host.split(".")
    names = [".".join(parts[i:]) for i in range(len(parts) - 1)]
    return next(name for name in names if (READERS / f"{name}.js").exists())


def reading(page: Page) -> dict[str, Any]:
    """What the chosen reader finds, and whether the site counts as changed; by the files that the page would get."""
    files = content_files()
    scripts = [EXTENSION / name for name in files[: files.index("content/read.js") + 1]]
    host = page.evaluate("location.hostname")
    other = _run(page, [*scripts, READERS / f"{reader_file(host)}.js"])
    if other:
        _run(page, [READERS / f"{other}.js"])
    found: dict[str, Any] = page.evaluate("quietWord.reading(document)")
    return found


def _run(page: Page, files: list[Path]) -> Any:
    return page.evaluate("\n".join(file.read_text(encoding="utf-8") for file in files))
