"""What happens to an extension in its life, in a real Chromium and a real Firefox: an update, and private windows."""

from __future__ import annotations

from typing import Any

from tests.both.browsers import (
    SESSION,
    WORD,
    Tab,
    level_of,
    press_part,
    until,
    wait_for_level,
    wait_for_words,
)
from tests.both.conftest import World, say

VERSION = "return chrome.runtime.getManifest().version"
LOCAL = "return chrome.storage.local.get()"
NOTE = """window.most = 0;
const look = () => {
  const hosts = [...document.documentElement.children].filter((one) => one.style.zIndex === "2147483647");
  window.most = Math.max(most, hosts.length);
  requestAnimationFrame(look);
};
look();"""
MOST = "return window.most"
OPEN_PRIVATE = """const [url] = arguments;
return (await chrome.windows.create({ incognito: true, url })).id"""
TAB_OF = "return (await chrome.tabs.query({ windowId: arguments[0] }))[0].id"
COMPLETE = """const { status, url } = await chrome.tabs.get(arguments[0]);
return status === "complete" && url?.startsWith("http")"""
IN_PRIVATE = """const [tabId] = arguments;
const func = () => {
  const line = Object.assign(document.createElement("div"), { textContent: "some caution" });
  const row = Object.assign(document.createElement("div"), { className: "message them" });
  row.append(line);
  document.querySelector(".messages").append(row);
};
await chrome.scripting.executeScript({ target: { tabId }, func });"""
PUT_AWAY = """const [tabId] = arguments;
const func = async () => {
  const messages = [{ id: "a", from: "them", text: "some caution" }];
  await quietWord.link.ask("dismiss", { level: "caution", messages, noticed: ["a"] });
  await quietWord.link.ask("leaveOut", { out: true, messages });
  await quietWord.link.ask("unhelpful", { tactics: [{ id: "tactic-caution", name: "Tactic caution" }] });
};
await chrome.scripting.executeScript({ target: { tabId }, func });"""


def test_an_update_takes_over_once_and_never_shows_two(world: World) -> None:
    world.browser.ask("await chrome.storage.local.set({ audience: 'adult' })")
    tab, quiet = world.chat("hello there", "some caution"), world.chat("good morning")
    tab.front()
    wait_for_level(world.browser, tab, "caution")
    tab.run(NOTE)
    before: dict[str, Any] = world.browser.ask(LOCAL)
    version, asked = world.browser.ask(VERSION), len(world.helper.asked)
    world.browser.update()
    tab.front()
    until(world.browser, lambda: len(world.helper.asked) > asked, "the new one reads the open page")
    wait_for_level(world.browser, tab, "caution")
    assert world.browser.ask(VERSION) == f"{version}.1"
    assert world.browser.ask(LOCAL) == before, "settings and pairing stay"
    for _ in range(20):  # the old one has looked round at least once by then
        world.browser.rest()
        assert tab.banners() == 1
    assert tab.run(MOST) == 1, "no picture of the page showed two"
    asked = len(world.helper.asked)
    say(tab, "them", "now urgent")
    wait_for_level(world.browser, tab, "urgent")
    assert len(world.helper.asked) == asked + 1, "one of them speaks"
    press_part(tab, "dismiss")
    until(world.browser, lambda: tab.banners() == 0)
    quiet.front()
    say(quiet, "them", "some caution")
    wait_for_level(world.browser, quiet, "caution")


def test_nothing_is_kept_of_a_private_window_where_it_is_allowed_at_all(world: World) -> None:
    words = {key: world.browser.ask(WORD, key) for key in ("privateOff", "privateOn")}
    for name in ("options", "popup"):
        wait_for_words(world.browser, _ours(world, name), words["privateOff"])
    world.browser.allow_private()
    for name in ("options", "popup"):
        wait_for_words(world.browser, _ours(world, name), words["privateOn"])
    window = world.browser.ask(OPEN_PRIVATE, world.address())
    tab = world.browser.ask(TAB_OF, window)
    until(world.browser, lambda: world.browser.ask(COMPLETE, tab))
    world.browser.ask(IN_PRIVATE, tab)
    until(world.browser, lambda: world.browser.ask(SESSION).get(f"tab:{tab}", {}).get("level") == "caution")
    world.browser.ask(PUT_AWAY, tab)
    kept = set(world.browser.ask(SESSION))
    assert {"dismissed:private", "notThisChat:private"} <= kept
    assert not {"dismissed", "notThisChat"} & kept
    other = world.chat("some caution")
    wait_for_level(world.browser, other, "caution")
    world.browser.ask("await chrome.windows.remove(arguments[0])", window)
    gone = {f"tab:{tab}", "dismissed:private", "notThisChat:private"}
    until(world.browser, lambda: not gone & set(world.browser.ask(SESSION)), "all of it goes")
    assert "unhelpful" not in world.browser.ask(LOCAL)
    assert level_of(other) == "caution"


def _ours(world: World, name: str) -> Tab:
    return world.browser.open(f"{world.browser.home}pages/{name}.html")
