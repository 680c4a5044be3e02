"""What only Firefox can be asked. What both browsers do is in tests/both.

One Firefox for all, and in this order: first it is new, then paired, then no more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from quietword.demo.story import load_story
from tests.browser.firefox import FRAME, LEVEL, Firefox, extension_at, firefox
from tests.browser.helper import Helper
from tests.browser.web_pages import Site, serve


@dataclass(frozen=True)
class Home:
    """A Firefox, and the helper that it may be paired with."""

    browser: Firefox
    helper: Helper


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    folder = tmp_path_factory.mktemp("firefox")
    helper = Helper(folder / "config").start()
    with firefox(folder, None) as browser:
        yield Home(browser, helper)
    assert "Traceback" not in helper.stop()


@pytest.fixture(autouse=True)
def _one_tab(home: Home) -> Iterator[None]:
    """Each begins with one empty tab."""
    yield
    marionette = home.browser.marionette
    kept = marionette.send("WebDriver:NewWindow", type="tab")["handle"]
    for handle in marionette.send("WebDriver:GetWindowHandles"):
        if handle != kept:
            marionette.send("WebDriver:SwitchToWindow", handle=handle)
            marionette.send("WebDriver:CloseWindow")
    marionette.send("WebDriver:SwitchToWindow", handle=kept)


def test_an_extension_that_comes_after_the_page_asks_first(home: Home, tmp_path: Path) -> None:
    browser, helper = home.browser, home.helper
    browser.open(helper.pair_address())
    browser.install(extension_at(helper.port, tmp_path))
    pair = browser.marionette.send("WebDriver:GetWindowHandle")["value"]
    _say_yes(browser)
    browser.marionette.send("WebDriver:SwitchToWindow", handle=pair)
    browser.wait_for(f"return location.href === '{helper.address}/paired'")
    assert "Firefox on Linux" in helper.command("pair", "--list")


def _to_question(browser: Firefox) -> None:
    browser.to_window(lambda: browser.run("return location.pathname") == "/pages/pair.html")
    browser.wait_for("return !document.getElementById('ask').hidden")


def _say_yes(browser: Firefox) -> None:
    _to_question(browser)
    browser.click("yes")


def test_a_page_gets_the_reader_of_its_site_and_a_missing_one_is_no_error(home: Home) -> None:
    browser, helper = home.browser, home.helper
    browser.open(f"{helper.address}/demo")
    browser.marionette.send("WebDriver:NewWindow", type="tab")
    browser.to_window(lambda: browser.run("return location.href") == "about:blank")
    browser.open(f"{browser.home}pages/options.html")
    found = browser.marionette.run(GIVEN, waits=True, sandbox=None)
    assert found == [["generic"], ["generic", "messenger"], ["generic", "messenger", "badoo"]]


GIVEN = """const [done] = arguments;
(async () => {
  const { giveReader } = await import("/background/sites.js");
  const [{ id: tabId }] = await browser.tabs.query({ url: "http://127.0.0.1/demo*" });
  const after = async (url) => {
    await giveReader({ tabId, frameIds: [0] }, url);
    const func = () => quietWord.readers.map(({ id }) => id);
    return (await browser.scripting.executeScript({ target: { tabId }, func }))[0].result;
  };
  const hosts = ["no.such.example", "www.facebook.com", "am1.badoo.com"];
  const all = [];
  for (const host of hosts) all.push(await after(`https://${host}/`));
  done(all);
})().catch((error) => done(String(error)));"""


MIDDLE = f"""{FRAME}
  const box = frame.querySelector('[data-part="PART"]').getBoundingClientRect();
  return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];"""
DEAF = """window.way = "both";
  for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"]) addEventListener(type, (event) => {
    event.stopImmediatePropagation();
    if (way === "both") event.preventDefault();
  }, { capture: true });"""
# `document.open()` takes away what listened before: then the page is the first to hear.
ANEW = f"""const text = document.documentElement.outerHTML.replace(/<script.*?<\\/script>/gs, "");
  document.open();
  document.write(text);
  document.close();
  {DEAF}
  return true"""


def _press(browser: Firefox, part: str) -> None:
    x, y = browser.run(MIDDLE.replace("PART", part))
    move = {"type": "pointerMove", "duration": 0, "x": x, "y": y, "origin": "viewport"}
    rest, down, up = (
        {"type": "pause", "duration": 200},
        {"type": "pointerDown", "button": 0},
        {"type": "pointerUp"},
    )
    steps = [move, rest, down, rest, {**up, "button": 0}, rest]
    mouse = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": steps}
    browser.marionette.send("WebDriver:PerformActions", actions=[mouse])


def test_a_page_that_takes_presses_does_not_deaden_the_buttons(home: Home) -> None:
    """Where we listen first, and where it only stops events; what it keeps from us besides stands in the toolbar."""
    urgent = LEVEL.replace("LEVEL", "urgent")
    browser, helper = home.browser, home.helper
    browser.open(f"{helper.address}/demo")
    for _ in load_story():
        browser.run("document.getElementById('next').click()")
    browser.wait_for(urgent)
    here = browser.marionette.send("WebDriver:GetWindowHandle")["value"]
    browser.marionette.run(DEAF, sandbox=None)
    _press(browser, "steps")
    browser.to_window(lambda: browser.run("return location.pathname") == "/steps")
    browser.marionette.send("WebDriver:CloseWindow")
    browser.marionette.send("WebDriver:SwitchToWindow", handle=here)
    browser.marionette.run(ANEW, sandbox=None)
    browser.wait_for(urgent)
    browser.wait_until(lambda: not browser.run("return navigator.userActivation.isActive"))
    _press(browser, "dismiss")
    browser.wait_until(lambda: browser.badge() == "!")
    assert browser.run(urgent)
    browser.marionette.run("window.way = 'stop'", sandbox=None)
    _press(browser, "dismiss")
    browser.wait_for(f"{FRAME} return !frame")


FORGET = "browser.storage.local.remove('pairing').then(arguments[0])"


@pytest.mark.parametrize(
    "leads",
    [
        "location = arguments[0]",
        "location.replace(arguments[0])",
        "window.open(arguments[0], '_blank', 'noopener,noreferrer')",
        "window.open(arguments[0], '', 'width=300,height=300')",
    ],
)
def test_a_page_that_leads_to_a_helper_only_gets_the_question(home: Home, leads: str) -> None:
    browser, helper = home.browser, home.helper
    browser.open(f"{browser.home}pages/options.html")
    browser.marionette.run(FORGET, waits=True, sandbox=None)
    before = helper.command("pair", "--list")
    with serve(Site({"/": "<title>News</title>"})) as port:
        browser.open_from_outside(f"http://localhost:{port}/")
        browser.to_window(lambda: browser.run("return document.title") == "News")
        browser.marionette.run(f"{leads}; return true", helper.pair_address(), sandbox="system")
        _to_question(browser)
        assert helper.command("pair", "--list") == before
        browser.click("no")
