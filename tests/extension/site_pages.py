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
STYLE = re.compile(r"(<style>)(.*?)(</style>)", re.DOTALL)


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
    return _rewrite(as_it_is(html), lambda name: name in ("class", "id") or name.startswith("data-"))


def made_anew(html: str) -> str:
    """As renamed, and roles and labels are gone as well, but for the box that is written in."""
    page = _rewrite(renamed(html), lambda name: not name.startswith("data-") and name in OWN_SIGNS)
    return re.sub(r"<(h[1-6])(?=[ >])(.*?)</\1>", r"<div\2</div>", page, flags=re.DOTALL)


OWN_SIGNS = {"is-outgoing", "msg-id", "email", "name", "aria-roledescription", "aria-labelledby"}


def _other(name: str) -> str:
    return "z" + hashlib.sha256(name.encode()).hexdigest()[:5].translate(
        str.maketrans("0123456789", "ghijklmnop")
    )


def _rewrite(html: str, is_renamed: Callable[[str], bool]) -> str:
    def attributes(text: str, writes: bool) -> str:
        def one(found: re.Match[str]) -> str:
            name, value = found[1], found[2] or ""
            if name in ("role", "aria-label") and not is_renamed("class") and not writes:
                return ""
            if not is_renamed(name):
                return found[0]
            if name == "class":
                return f'class="{" ".join(map(_other, value[2:-1].split()))}"'
            if name == "id":
                return f'id="{_other(value)}"'
            return f"data-{_other(name)}{re.sub(r'[a-z]+', lambda word: _other(word[0]), value)}"

        return ATTRIBUTE.sub(one, text)

    def tag(found: re.Match[str]) -> str:
        name = found[1]
        writes = name in ("textarea", "input") or "contenteditable" in found[2] or 'role="search' in found[2]
        return f"<{_element(name)}{attributes(found[2], writes)}{found[3]}>"

    def style(found: re.Match[str]) -> str:
        if not is_renamed("class"):
            return found[0]
        rules = re.sub(r"\.((?:[A-Za-z_]|\\.)(?:[\w-]|\\.)*)(?=[^{}]*\{)", _class_rule, found[2])
        rules = re.sub(r"#([A-Za-z][\w-]*)(?=[^{};]*\{)", lambda one: f"#{_other(_quoted(one[1]))}", rules)
        return (
            found[1]
            + re.sub(r"\b([a-z]+(?:-[a-z]+)+)(?=[\s,{][^:;{}]*\{|\{)", _element_rule, rules)
            + found[3]
        )

    head, *rest = html.split('<script type="application/json"', 1)
    styles: list[str] = []

    def keep(found: re.Match[str]) -> str:
        styles.append(style(found))
        return f"@@style{len(styles) - 1}@@"

    head = TAG.sub(tag, STYLE.sub(keep, head))
    if is_renamed("class"):
        head = re.sub(r"</([a-z]+(?:-[\w-]+)+)>", lambda one: f"</{_element(one[1])}>", head)
    for i, text in enumerate(styles):
        head = head.replace(f"@@style{i}@@", text)
    return '<script type="application/json"'.join([head, *rest])


def _quoted(value: str) -> str:
    return f'="{value}"'


def _class_rule(found: re.Match[str]) -> str:
    return f".{_other(found[1].replace(chr(92), ''))}"


def _element(name: str) -> str:
    return f"x-{_other(name)}" if "-" in name and not name.startswith("x-") else name


def _element_rule(found: re.Match[str]) -> str:
    return _element(found[1])


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
