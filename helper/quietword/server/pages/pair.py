"""The two pages of pairing. The extension reads the secret from the address of the first, and goes on to the second.

Neither holds a script: the words stand there whatever the browser does.
"""

from __future__ import annotations

from quietword.server.pages.frame import frame

_PAIR = """<main class="page home">
<p class="brand">Quiet Word</p>
<h1>Joining this browser and the helper</h1>
<p class="lead">The Quiet Word button in this browser and the helper on this computer are getting to know each other.
From then on each can tell that it is really the other. This takes a moment, and mostly you need not do anything. If a
page of Quiet Word asks whether it may, say yes there.</p>
<h2>Is nothing happening?</h2>
<ul class="checks">
<li><strong>Is Quiet Word in this browser?</strong> If its button is not there, add it first. If it is in another
browser, copy the whole address of this page and open it there.</li>
<li><strong>Did this page stay open for more than two minutes, or was it used before?</strong> Then it is
over, which keeps you safe. Type <code>quietword pair</code> in a terminal and a new page opens.</li>
<li><strong>Still nothing?</strong> Type <code>quietword doctor</code>: it says what is wrong and how
to put it right.</li>
</ul>
<p class="quiet">This page comes from your own computer, and nothing leaves it. Please do not send its
address to anyone.</p>
</main>"""

_PAIRED = """<main class="page home">
<p class="brand">Quiet Word</p>
<h1>Paired</h1>
<p class="lead">This browser and the helper on this computer know each other now. No other program is trusted in
their place.</p>
<h2>What now?</h2>
<ul class="checks">
<li>Open a chat, click the Quiet Word button, and say whether it may check that page.</li>
<li>To see first what it does, <a href="/demo">watch a staged conversation</a>.</li>
<li>You can close this page. You need not pair this browser again.</li>
</ul>
<p class="quiet">To see which browsers are paired, type <code>quietword pair --list</code>. To forget one, type
<code>quietword pair --revoke</code> and its number from that list.</p>
</main>"""


def pair_page() -> str:
    """The page that `quietword pair` opens, as HTML."""
    return frame("Pairing - Quiet Word", _PAIR)


def paired_page() -> str:
    """The page after it, as HTML."""
    return frame("Paired - Quiet Word", _PAIRED)
