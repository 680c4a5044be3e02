"""A plain chat page, and the hands of the people who write in it."""

from __future__ import annotations

from playwright.sync_api import Page

HOST = "chat.example"

CHAT = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Chat</title><style>
body { margin: 0; font: 16px/1.4 sans-serif; }
.chat { display: flex; flex-direction: column; height: 100vh; }
.messages { flex: 1; overflow: auto; }
.message { display: flex; margin: 6px; }
.me { justify-content: flex-end; }
.message div { background: #eee; border-radius: 10px; padding: 6px 10px; max-width: 70%; }
textarea { height: 60px; margin: 8px; }
</style></head><body>
<div class="chat"><div class="messages" role="log"></div><textarea placeholder="Write a message"></textarea></div>
</body></html>
"""

SAY = """([from, text]) => {
  const row = document.createElement("div");
  row.className = `message ${from}`;
  row.append(Object.assign(document.createElement("div"), { textContent: text }));
  document.querySelector(".messages").append(row);
}"""


def say(page: Page, speaker: str, text: str) -> None:
    """A new message appears in the page."""
    page.evaluate(SAY, [speaker, text])


def clear(page: Page) -> None:
    """The page shows no chat any more."""
    page.evaluate("document.querySelector('.messages').replaceChildren()")
