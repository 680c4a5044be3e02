"""The start page: what this is, and that it runs."""

from __future__ import annotations

from quietword.server.pages.frame import frame

_BODY = """<main class="page home">
<p class="brand">Quiet Word</p>
<h1>Quiet Word is running on this computer</h1>
<p class="lead">It reads the chat that you have open, here on your own machine, and says a quiet word when a
conversation starts to look like one that has hurt other people.</p>
<ul class="doors">
<li><a href="/steps">What to do if someone is pressing or threatening you</a></li>
<li><a href="/demo">Watch a staged conversation</a></li>
</ul>
<p class="quiet">Nothing you write is kept, and nothing leaves this computer. To stop it, press Ctrl-C in the
window that started it.</p>
</main>"""


def home_page() -> str:
    """The start page as HTML."""
    return frame("Quiet Word", _BODY)
