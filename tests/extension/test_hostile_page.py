"""A chat page that wants the warning gone, or its words, or our background's ear: it gets none of them."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from quietword.demo.banner import frame_in
from tests.browser.banner import level_of, read_banner, wait_for_level
from tests.browser.chromium import wait_until
from tests.browser.isolated_world import IsolatedWorld
from tests.extension.chat_page import say
from tests.extension.conftest import ChatSite
from tests.extension.scripts import load
from tests.extension.shadow import box_of, parts
from tests.extension.stand_in import StandIn

BADGE = """async (start) => {
  const tab = (await chrome.tabs.query({})).find((one) => one.url?.startsWith(start));
  return chrome.action.getBadgeText({ tabId: tab.id });
}"""
# The banner's host as it stands now, put back or not; the page's own head and body are left alone.
LAST = "([...document.querySelectorAll(':root > div')].at(-1) ?? document.createElement('div'))"
HOST = f"const host = {LAST};"
OVER = """const over = document.createElement("div");
  over.id = "over";
  over.style = "position: fixed; inset: 0; z-index: 2147483647; background: white; ";"""
# What a page can do to an element of its own, and to all that stands around it.
HIDES = {
    # Nothing but the warning: with the body the chat goes, and its warning rightly with it.
    "removes it": "setInterval(() => document.querySelectorAll('html > div').forEach((one) => one.remove()), 50)",
    "display": "setInterval(() => HOST.style.setProperty('display', 'none', 'important'), 50)",
    "opacity": "setInterval(() => HOST.style.setProperty('opacity', '0.01', 'important'), 50)",
    "moves it off the screen": "setInterval(() => HOST.style.setProperty('left', '-9999px', 'important'), 50)",
    "takes its style": "setInterval(() => HOST.removeAttribute('style'), 50)",
    "inert": "setInterval(() => (HOST.inert = true), 50)",
    "inert root": "document.documentElement.inert = true",
    "covers it": "OVER document.documentElement.append(over)",
    "covers it, clicks fall through": "OVER over.style.pointerEvents = 'none'; document.documentElement.append(over)",
    "covers it but for a moment now and then": """OVER over.style.pointerEvents = 'none';
    document.documentElement.append(over);
    const start = performance.getEntriesByType('navigation')[0].loadEventEnd;
    setInterval(() => {
      const at = (performance.now() - start) % 6000;
      over.style.visibility = at > 5300 || at < 250 ? 'hidden' : 'visible';
    }, 20)""",
    "covers it with a dialog": """OVER const box = document.createElement('dialog');
    box.append(over);
    document.body.append(box);
    box.showModal()""",
    "moves the root": """const { style } = document.documentElement;
    style.transform = 'translateX(-5000px)';
    document.body.style.transform = 'translateX(5000px)'""",
    "makes the root faint": """const box = document.createElement('div');
    box.popover = 'manual';
    box.style = 'inset: 0 auto 0 0; width: 300px';
    box.append(...document.body.children);
    document.body.append(box);
    box.showPopover();
    document.documentElement.style.opacity = '0.02'""",
    "shrinks the root": """document.documentElement.style.zoom = '0.15';
    document.body.style.zoom = '6.6'""",
    "blurs the root": "document.documentElement.style.filter = 'blur(6px)'",
    "another root": """setInterval(() => {
    const fresh = document.createElement('html');
    fresh.append(...[...document.documentElement.children].filter((el) => el.localName !== 'div'));
    document.replaceChild(fresh, document.documentElement);
  }, 500)""",
}
LURES = """
  window.__roots = [];
  window.__clicks = 0;
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    const root = attach.call(this, { ...init, mode: "open" });
    window.__roots.push(root);
    return root;
  };
  for (const name of ["append", "appendChild", "replaceChildren", "setAttribute"]) {
    const own = Element.prototype[name] ?? Node.prototype[name];
    Element.prototype[name] = function (...given) {
      for (const one of given) if (one?.shadowRoot || one?.dataset?.part) window.__roots.push(one);
      return own.apply(this, given);
    };
  }
  document.createElement = (tag) => {
    window.__roots.push(tag);
    return Document.prototype.createElement.call(document, tag);
  };
"""


@pytest.fixture
def warned(site: ChatSite) -> Page:
    page = site.open()
    say(page, "them", "now urgent")
    wait_for_level(page, "urgent")
    return page


def badge(site: ChatSite, page: Page) -> str:
    return str(site.browser.worker().evaluate(BADGE, page.url))


@pytest.mark.parametrize("how", HIDES.values(), ids=HIDES)
def test_what_the_page_hides_stands_in_the_toolbar(site: ChatSite, warned: Page, how: str) -> None:
    script = how.replace("HOST.", f"{LAST}.").replace("OVER ", OVER)
    guarded = f"{HOST} window.__host = host; {script}"
    warned.evaluate(f"() => {{ {guarded} }}")
    wait_until(lambda: badge(site, warned) == "!", site.browser.context)
    popup = site.browser.popup(warned)
    popup.get_by_text(site.browser.word("pageHides")).wait_for()
    assert popup.locator("#show").is_visible()
    popup.get_by_text("Tactic urgent").wait_for()


@pytest.mark.parametrize(
    "how",
    [
        "document.body.replaceWith(document.body.cloneNode(true))",
        "HOST.animate([{opacity: 0}, {opacity: 0}], {duration: 1e9, fill: 'both'})",
        "HOST.className = 'gone'; HOST.id = 'gone'",
        "HOST.remove()",
        "HOST.hidden = true",
    ],
)
def test_it_stays_all_the_same(warned: Page, how: str) -> None:
    warned.add_style_tag(content=".gone, #gone { display: none !important; opacity: 0 !important }")
    script = how.replace("HOST.", f"{LAST}.")
    warned.evaluate(f"() => {{ {script} }}")
    warned.wait_for_timeout(500)
    shown = read_banner(warned)
    assert shown is not None
    assert shown.level == "urgent"
    assert warned.evaluate(
        "() => { const host = [...document.documentElement.children].at(-1);"
        " return host.checkVisibility({opacityProperty: true}) && !host.hidden; }"
    )


def test_a_page_that_hides_nothing_is_not_blamed(site: ChatSite, warned: Page) -> None:
    warned.evaluate("document.querySelector('.messages').append(document.createElement('hr'))")
    quote = box_of(warned, "quote")
    warned.mouse.move(
        quote["x"] + 5, quote["y"] + 5
    )  # what is drawn over the page then is no cover of the page's
    warned.wait_for_timeout(8_000)
    assert badge(site, warned) == ""


def test_a_cover_that_goes_away_is_forgiven(site: ChatSite, warned: Page) -> None:
    warned.evaluate(f"() => {{ {OVER} document.documentElement.append(over); }}")
    wait_until(lambda: badge(site, warned) == "!", site.browser.context)
    warned.evaluate("document.querySelector('#over').remove()")
    wait_until(lambda: badge(site, warned) == "", site.browser.context)


def test_the_page_cannot_read_it_though_it_was_there_first(site: ChatSite) -> None:
    page = site.browser.context.new_page()
    page.add_init_script(LURES)
    page.goto(f"http://chat.example:{site.port}/")
    page.bring_to_front()
    say(page, "them", "now urgent")
    page.evaluate("window.__roots.length = 0")
    wait_for_level(page, "urgent")
    assert page.evaluate("window.__roots.length") == 0, "a function of the page ran in our place"
    seen = page.evaluate("""() => {
      getSelection().selectAllChildren(document.documentElement);
      const words = [document.documentElement.outerHTML, document.documentElement.innerText, getSelection().toString(),
        document.documentElement.getHTML({ serializableShadowRoots: true })];
      const host = [...document.documentElement.children].at(-1);
      const nodes = [];
      for (let x = 0; x < innerWidth; x += 20) for (let y = 0; y < innerHeight; y += 20) {
        nodes.push(...document.elementsFromPoint(x, y), document.caretRangeFromPoint(x, y)?.startContainer);
      }
      const inside = nodes.filter((node) => node && node.getRootNode() !== document);
      return { words: words.join(), root: host.shadowRoot, inside: inside.length,
        animations: document.getAnimations({ subtree: true }).length };
    }""")
    assert "Headline" not in seen["words"]
    assert (seen["root"], seen["inside"], seen["animations"]) == (None, 0, 0)


def test_events_of_the_banner_tell_the_page_nothing(warned: Page) -> None:
    warned.evaluate("""() => {
      window.__inside = [];
      for (const type of ["click", "focusin", "mouseover", "pointermove", "pointerup", "mouseup", "keyup"]) {
        addEventListener(type, (event) => window.__inside.push(
          ...event.composedPath().filter((one) => one instanceof Node && one.getRootNode() !== document)), true);
      }
    }""")
    warned.mouse.move(900, 40)
    warned.mouse.click(900, 40)
    warned.keyboard.press("Tab")
    assert warned.evaluate("window.__inside.length") == 0


@pytest.mark.parametrize("part", ["dismiss", "steps"])
def test_a_click_that_nobody_made_does_nothing_even_inside(site: ChatSite, warned: Page, part: str) -> None:
    """As if the page had found a way in: the buttons themselves take real clicks only."""
    pages = len(site.browser.context.pages)
    _inside(
        warned,
        f"""function () {{
      const button = this.querySelector('[data-part="{part}"]');
      button.click();
      button.dispatchEvent(new MouseEvent("click", {{ bubbles: true, composed: true }}));
      button.dispatchEvent(new KeyboardEvent("keydown", {{ key: "Escape", bubbles: true, composed: true }}));
    }}""",
    )
    warned.wait_for_timeout(800)
    assert level_of(warned) == "urgent"
    assert len(site.browser.context.pages) == pages


def test_words_with_tags_are_words(site: ChatSite, helper: StandIn) -> None:
    evil = '<img src=x onerror="document.title = 1"><b data-part="evil">urgent</b>'
    helper.words = evil
    page = site.open()
    page.evaluate("document.title = 'Chat'")
    say(page, "them", f"{evil} urgent")
    shown = wait_for_level(page, "urgent")
    assert evil in shown.headline
    assert evil in shown.advice
    assert evil in shown.tactics[0].why
    assert evil.partition("</b>")[0] in shown.tactics[0].quotes[0]
    assert "evil" not in parts(page)
    assert page.title() == "Chat"
    popup = site.browser.popup(page)
    popup.get_by_text("<img src=x").first.wait_for()
    assert popup.locator("main img").count() == 1, "only our own picture"


FORGED: dict[str, Any] = {"name": "chat", "params": {"keep": 0, "messages": []}}


def test_no_event_and_no_message_of_the_page_reaches_the_background(
    site: ChatSite, helper: StandIn, warned: Page
) -> None:
    title = site.browser.icon_title(warned)
    asked = len(helper.asked)
    answers = warned.evaluate(
        """async ({ name, params }) => {
      const words = [{ name, params }, { name: "hidden", params: { now: true } }, { name: "steps", params: {} }];
      for (const word of words) {
        postMessage(word, "*");
        for (const to of [window, document, document.documentElement, [...document.documentElement.children].at(-1)]) {
          to.dispatchEvent(new MessageEvent("message", { data: word, source: window }));
          to.dispatchEvent(new CustomEvent(word.name, { detail: word.params, bubbles: true }));
        }
      }
      for (const type of ["pagehide", "pageshow", "unload", "freeze"]) {
        dispatchEvent(new Event(type));
        document.dispatchEvent(new Event(type, { bubbles: true }));
      }
      const send = globalThis.chrome?.runtime?.sendMessage ?? globalThis.browser?.runtime?.sendMessage;
      const tries = words.map((word) => (send ? send(EXTENSION, word).catch(() => "refused") : "no way"));
      return Promise.all(tries);
    }""".replace("EXTENSION", repr(site.browser.extension)),
        FORGED,
    )
    warned.wait_for_timeout(1_500)
    assert set(answers) <= {"no way", "refused"}
    assert site.browser.icon_title(warned) == title == site.browser.word("titleNoticed_urgent")
    assert badge(site, warned) == ""
    assert len(helper.asked) == asked
    assert [page for page in site.browser.context.pages if "/steps" in page.url] == []


@pytest.mark.parametrize(
    "name", ["status", "accept", "forgetHelper", "offer", "pairing", "checkNow", "toString"]
)
def test_a_content_script_gets_no_answer_that_is_for_our_pages(
    site: ChatSite, warned: Page, name: str
) -> None:
    """Should a page ever break into the content script's world: it still cannot pair, forget or see what others see."""
    world = IsolatedWorld(warned, site.browser.extension)
    assert (
        world.evaluate(
            f"chrome.runtime.sendMessage({{ name: '{name}', params: {{}} }}).then((v) => v ?? null)"
        )
        is None
    )
    site.browser.popup(warned).get_by_text("Tactic urgent").wait_for()


def test_a_content_script_cannot_read_the_key(site: ChatSite, warned: Page) -> None:
    world = IsolatedWorld(warned, site.browser.extension)
    read = "chrome.storage.AREA.get().then((all) => Object.keys(all), () => 'refused')"
    for area in ("local", "session"):
        assert world.evaluate(read.replace("AREA", area)) == "refused"


def _inside(page: Page, function: str) -> None:
    session = page.context.new_cdp_session(page)
    frame = frame_in(session.send("DOM.getDocument", {"depth": -1, "pierce": True})["root"])
    resolved = session.send("DOM.resolveNode", {"backendNodeId": frame})
    session.send(
        "Runtime.callFunctionOn",
        {"functionDeclaration": function, "objectId": resolved["object"]["objectId"]},
    )
    session.detach()


def test_looks_are_weighed(warned: Page) -> None:
    """Two misses in a row are told, one is not; half the time is; and one good look does not undo it."""
    load(warned, "content/sight.js")
    made = "const tally = quietWord.sight.makeTally();"
    tell = f"(looks) => {{ {made} return looks.map((seen) => tally.note(seen === 1)); }}"
    assert warned.evaluate(tell, [1, 0, 1, 1, 0, 1]) == [False] * 6
    assert warned.evaluate(tell, [1, 0, 0]) == [False, False, True]
    assert warned.evaluate(tell, [0, 0, 1, 0, 1, 0])[1:] == [True] * 5
    assert warned.evaluate(tell, [0, 0, 1, 1, 1])[-1] is False
