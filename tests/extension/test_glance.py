"""A glance at what changed says what a reading of the whole says, and costs the same however long the chat is."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.extension.scripts import PAGES, load

FIXTURES = (
    "bare-list",
    "bubbles-by-side",
    "class-names",
    "column-reverse",
    "flat-rows-with-names",
    "groups-and-days",
    "hashed-classes",
    "no-classes-at-all",
    "quotes-and-reactions",
    "rows-with-hover-tools",
    "runs-under-a-header",
    "shadow-roots",
    "table-rows",
)
LONG = """() => {
  // The fixture's own messages, again and again: a page as its makers would fill it.
  const first = quietWord.read(document);
  const els = first.map((message) => quietWord.elements.get(message));
  let list = els[0].parentNode;
  while (!els.every((el) => list.contains(el))) list = list.parentNode;
  const kids = [...list.children];
  const said = new Set(first.flatMap(({ text }) => text.split("\\n")));
  let count = 0;
  // Nobody says the same thing thirty times: each copy has a number of its own.
  globalThis.copy = (kid) => {
    const made = kid.cloneNode(true);
    const walker = document.createTreeWalker(made, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      if (said.has(walker.currentNode.data.trim())) walker.currentNode.data += ` no ${(count += 1)}`;
    }
    return made;
  };
  for (let i = 0; i < 30; i++) list.append(...kids.map(copy));
  globalThis.list = list;
  globalThis.kids = kids;
  globalThis.quietWord.read(document);
  const watcher = new MutationObserver((records) => records.forEach(quietWord.glance.touch));
  const all = { childList: true, characterData: true, subtree: true };
  for (const root of quietWord.dom.roots(document)) watcher.observe(root, all);
}"""
CHANGES = """async (seed) => {
  let state = seed;
  const random = (below) => (state = (state * 48271) % 2147483647) % below;
  const any = () => list.children[random(list.children.length)];
  const texts = (el) => {
    const found = [];
    const walker = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (walker.currentNode.data.trim().length > 4) found.push(walker.currentNode);
    return found;
  };
  const more = () => list.append(copy(kids[random(kids.length)]));
  const acts = [
    more, more, more, more,
    () => { for (let i = 0; i < 12; i++) more(); },
    () => any().remove(),
    () => list.lastElementChild.remove(),
    () => any().before(copy(kids[random(kids.length)])),
    () => { const found = texts(any()); if (found.length) found[found.length - 1].data += " and so on"; },
    () => {
      const mark = Object.assign(document.createElement("span"), { className: "reaction", textContent: "👍" });
      any().append(mark);
    },
  ];
  const whole = (messages) => quietWord.merge.join([], messages).messages;
  let glances = 0;
  for (let step = 0; step < 4; step++) {
    const quick = [];
    for (let i = 0; i < 1 + random(4); i++) {
      acts[random(acts.length)]();
      await Promise.resolve();
      quick.push(quietWord.slices.drain(quietWord.glanceSteps(document)));
      if (!quick[quick.length - 1]) quietWord.read(document);
    }
    const last = quick[quick.length - 1];
    const due = quietWord.read(document);
    if (!last) continue;
    glances += 1;
    const [a, b] = [whole(last.messages), whole(due)];
    const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
    const at = b.findIndex((message, i) => !same(message, a[a.length - b.length + i]));
    if (at >= 0 || a.length < b.length) return [a, b].map((one) => [one.length, ...one.slice(at, at + 3)]);
  }
  return glances;
}"""
WORK = """() => {
  const count = { measured: 0, blocks: 0 };
  const measure = Element.prototype.getBoundingClientRect;
  Element.prototype.getBoundingClientRect = function () { count.measured += 1; return measure.call(this); };
  const { taking } = quietWord.clean;
  quietWord.clean.taking = function* (scan, units) { count.blocks += units.length; return yield* taking(scan, units); };
  list.append(kids[0].cloneNode(true));
  return Promise.resolve().then(() => {
    const found = quietWord.slices.drain(quietWord.glanceSteps(document));
    return { ...count, found: found && found.messages.length };
  });
}"""


def long_page(page: Page, fixture: str) -> None:
    page.set_content((PAGES / f"{fixture}.html").read_text(encoding="utf-8"))
    load(page, "content/merge.js")
    page.evaluate(LONG)


@pytest.mark.parametrize("fixture", FIXTURES)
def test_a_glance_says_what_the_whole_says(page: Page, fixture: str) -> None:
    long_page(page, fixture)
    glances = [page.evaluate(CHANGES, seed) for seed in (7, 11, 2024)]
    assert all(isinstance(one, int) for one in glances), glances
    assert sum(glances) > 0, "no glance was trusted: nothing was compared"


def work(page: Page, rows: int) -> dict[str, Any]:
    row = '<div class="message {}"><div class="bubble">line {}</div></div>'
    lines = "".join(row.format("out" if i % 3 else "in", i) for i in range(rows))
    page.set_content(f'<div role="log" style="height:500px;overflow:auto">{lines}</div><textarea></textarea>')
    load(page, "content/merge.js")
    page.evaluate(LONG.replace("i < 30", "i < 0"))
    found: dict[str, Any] = page.evaluate(WORK)
    return found


def test_one_more_message_costs_the_same_in_a_long_chat(page: Page) -> None:
    short, long = work(page, 200), work(page, 2_000)
    assert short["found"] == 201
    assert long["found"] == 500
    assert long["blocks"] == short["blocks"] <= 35
    assert long["measured"] <= short["measured"] + 2 <= 300
