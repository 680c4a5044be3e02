"""A copy of the extension with single lines of its defences taken away, to see that its attacks then get through."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Line:
    """One line of defence: where it stands, word for word, and what stands there instead in the copy."""

    defence: str
    file: str
    text: str
    instead: str


LINES = (
    Line(
        "verifying the hello",
        "background/helper.js",
        "return proven ? { proven: theirs } : { answer };",
        "return { proven: theirs };",
    ),
    Line(
        "verifying the answer",
        "background/helper.js",
        "believed: await verify(key, answer.proof, ...parts)",
        "believed: true",
    ),
    Line("trusted clicks", "content/press.js", "if (event.isTrusted) act(el);", "act(el);"),
    Line("trusted keys", "content/press.js", "if (!event.isTrusted) return;", ""),
    Line("trusted first", "content/first.js", "if (!event.isTrusted) return;", ""),
    Line(
        "trusted life of the page",
        "content/watch.js",
        "void (event.isTrusted && act())",
        "void act()",
    ),
    Line("a trusted yes", "pages/pair.js", "if (!event.isTrusted || !shown) return;", "if (!shown) return;"),
    Line("the closed shadow root", "content/banner.js", 'mode: "closed"', 'mode: "open"'),
    Line(
        "restoring the style",
        "content/sight.js",
        'if (host.getAttribute("style") === due && hiding.length === 0) return false;',
        'if (host.hasAttribute("style")) return false;',
    ),
    Line(
        "looking for covers",
        "content/sight.js",
        "return PLACES.length - free.length > MOST_COVERED;",
        "return false;",
    ),
    Line(
        "seeing what is painted over",
        "content/sight.js",
        "painted = newest.isVisible !== false;",
        "painted = true;",
    ),
    Line("a press seen in :active", "content/press.js", '"button:active"', '"nothing"'),
    Line("listening first", "content/first.js", "event.stopImmediatePropagation();", ""),
    Line(
        "marks that no click meets", "content/banner-style.js", "inset: 0; pointer-events: none;", "inset: 0;"
    ),
    Line(
        "notices from the background alone",
        "content/watch.js",
        "if (sender.id !== chrome.runtime.id || sender.tab) return;",
        "",
    ),
    Line(
        "questions of our own extension alone",
        "background/messages.js",
        "if (sender.id !== chrome.runtime.id || !message",
        "if (!message",
    ),
    Line(
        "what a chat page may ask",
        "background/messages.js",
        "if (!place || !Object.hasOwn(forContent, name)) return null;",
        "if (Object.hasOwn(forPages, name)) return forPages[name](params);",
    ),
    Line("ports that pairing takes", "background/pairing.js", " || !(await ports()).includes(port)", ""),
    Line("no redirect", "background/door.js", 'redirect: "error"', 'redirect: "follow"'),
    Line(
        "a store for ourselves",
        "background/credential.js",
        'await chrome.storage.local.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" }).catch(() => undefined);',
        "",
    ),
    Line(
        "text, never markup",
        "content/banner-parts.js",
        "made.append(...children);",
        "for (const one of children) one.nodeType ? made.append(one) : made.insertAdjacentHTML('beforeend', one);",
    ),
    Line(
        "text written anew, never markup",
        "content/banner-parts.js",
        "at.textContent = text;",
        "at.innerHTML = text;",
    ),
)


def weaken(extension: Path, lines: tuple[Line, ...] = LINES) -> None:
    """Take these lines away in a copy; AssertionError for one that is not there just once: the table cannot rot."""
    for line in lines:
        file = extension / line.file
        text = file.read_text(encoding="utf-8")
        assert text.count(line.text) == 1, f"{line.defence}: {line.file} does not hold once: {line.text}"
        file.write_text(text.replace(line.text, line.instead), encoding="utf-8")
