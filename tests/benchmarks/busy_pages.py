"""Pages that change all the time, for measuring what the extension costs them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape

from quietword.engine.types import Message

STYLE = """
body { margin: 0; font: 15px/1.4 sans-serif }
.chat { display: flex; flex-direction: column; height: 100vh }
#log { flex: 1; overflow: auto } .row { display: flex; margin: 3px } .me { justify-content: flex-end }
.bubble { max-width: 60%; padding: 6px 10px; border-radius: 10px; background: #eee } .bubble p { margin: 0 }
.window { position: relative } .window .row { position: absolute; left: 0; right: 0; height: 40px }
"""
ROW = """const row = (from, text) => {
  const made = document.createElement("div");
  made.className = `row ${from}`;
  const bubble = Object.assign(document.createElement("div"), { className: "bubble" });
  bubble.append(Object.assign(document.createElement("p"), { textContent: text }));
  const foot = Object.assign(document.createElement("span"), { className: "time", textContent: "12:04" });
  bubble.append(foot);
  made.append(bubble);
  return made;
};
const more = JSON.parse(document.getElementById("more").textContent);
const log = document.getElementById("log");
let next = 0;
const another = () => more[next++ % more.length];
"""
GROWS = """setInterval(() => {
  const [from, text] = another();
  log.append(row(from, `${text} ${next}`));
  log.scrollTop = log.scrollHeight;
}, 200);"""
CHANGES = """const rows = [...log.children];
setInterval(() => {
  for (const back of [Math.floor(Math.random() * rows.length), Math.floor(Math.random() * 40)]) {
    const bubble = rows[rows.length - 1 - back].firstElementChild;
    const reaction = bubble.querySelector(".reaction");
    if (reaction) reaction.remove();
    else bubble.append(Object.assign(document.createElement("span"), { className: "reaction", textContent: "👍" }));
    bubble.querySelector(".time").textContent = `12:04 ${Math.random() < 0.5 ? "✓" : "✓✓"}`;
  }
}, 100);"""
WINDOW = """const all = [...more];
const drawn = 40;
const draw = () => {
  const from = Math.max(0, all.length - drawn);
  inside.style.height = `${all.length * 44}px`;
  inside.replaceChildren(...all.slice(from).map(([who, text], i) => {
    const made = row(who, text);
    made.style.top = `${(from + i) * 44}px`;
    return made;
  }));
  log.scrollTop = log.scrollHeight;
};
const inside = log.appendChild(Object.assign(document.createElement("div"), { className: "window" }));
draw();
setInterval(() => { const [from, text] = another(); all.push([from, `${text} ${all.length}`]); draw(); }, 200);"""
NEWS = """let turn = 0;
const counters = [...document.querySelectorAll(".counter")];
const ticker = document.querySelector(".ticker");
setInterval(() => {
  turn += 1;
  for (const one of counters) one.textContent = String(turn * 7);
  ticker.append(Object.assign(document.createElement("li"), { textContent: `Breaking: ${turn}` }));
  ticker.firstElementChild.remove();
}, 50);"""


def _document(body: str, script: str, more: Sequence[Message] = ()) -> str:
    talk = json.dumps([[m.speaker, m.text] for m in more]).replace("<", "\\u003c")
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title><style>{STYLE}</style></head>'
        f'<body>{body}<script type="application/json" id="more">{talk}</script><script>{script}</script></body></html>'
    )


def _chat(rows: str) -> str:
    return f'<div class="chat"><div id="log" role="log">{rows}</div><textarea aria-label="Message"></textarea></div>'


def _rows(messages: Sequence[Message]) -> str:
    return "".join(
        f'<div class="row {m.speaker}"><div class="bubble"><p>{escape(m.text)}</p>'
        '<span class="time">12:04</span></div></div>'
        for m in messages
    )


def busy_pages(messages: Sequence[Message]) -> dict[str, str]:
    """HTML by name: a chat that grows, one that is changed, one that draws only a window, and no chat at all."""
    story = (
        "<article><h2>News</h2><p>It has <b>rained</b> all day, and <i>more</i> is on its way.</p></article>"
    )
    news = (
        '<input type="search" placeholder="Search"><ul class="ticker">' + "<li>Breaking</li>" * 30 + "</ul>"
    )
    news += '<p>Read by <span class="counter">0</span></p>' * 20 + story * 1_000
    return {
        "grows": _document(_chat(_rows(messages)), ROW + GROWS, messages[:500]),
        "changes": _document(_chat(_rows(messages)), ROW + CHANGES, messages[:1]),
        "window": _document(_chat(""), ROW + WINDOW, messages),
        "news": _document(news, NEWS),
    }
