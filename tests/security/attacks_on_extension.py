"""Attacks on the extension in a real browser; each says whether it got through. They share one browser."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.banner import level_of, wait_for_level
from tests.browser.chromium import Chromium
from tests.browser.isolated_world import IsolatedWorld
from tests.browser.squatter import squatting
from tests.extension.chat_page import CHAT, HOST, say
from tests.extension.scripts import content_files
from tests.extension.shadow import ask, box_of, parts, press
from tests.extension.stand_in import StandIn, standing_in

LAST = "[...document.documentElement.children].at(-1)"
STORED = "async () => (await chrome.storage.local.get('pairing')).pairing.key"
CARD = f"chrome.dom.openOrClosedShadowRoot({LAST}).querySelector('.card')"
DEAF = """<script>
  const take = (event) => { event.stopImmediatePropagation(); event.preventDefault(); };
  for (const type of ["pointerdown", "mousedown", "click", "keydown", "keyup"])
    addEventListener(type, take, { capture: true, passive: false });
</script>"""
COVER = """(through) => {
  const over = document.createElement("div");
  over.id = "over";
  over.style = `position: fixed; inset: 0; z-index: 2147483647; background: white; pointer-events: ${through}`;
  document.documentElement.append(over);
}"""
UNCOVER = "document.querySelector('#over').remove()"
STUB = """() => Object.defineProperty(window, "chrome", { value: {
  runtime: {
    id: "ours", sendMessage: async () => null, onMessage: { addListener: (heard) => (window.notice = heard) },
  },
  i18n: { getMessage: (key) => key },
} })"""
NOTICES = """() => [{ id: "another" }, { id: "ours", tab: { id: 1 } }].every((sender) => {
  let heard = 0;
  notice({ name: "reach" }, sender, () => heard++);
  return heard > 0;
})"""
EVIL = '<b data-part="evil">e</b>'


@dataclass
class Scene:
    """The browser, the site where chats are read, and the helper."""

    browser: Chromium
    port: int
    helper: StandIn
    extension: Path
    """The copy of the extension that runs."""
    shared: Page | None = None
    """A page with a warning that the attacks before have left as it was."""
    numbers: Iterator[int] = field(default_factory=count)

    @property
    def address(self) -> str:
        """Of the chat site."""
        return f"http://{HOST}:{self.port}/"

    @contextmanager
    def page(self, path: str = "") -> Iterator[Page]:
        """A page of the site, in front, for as long as the block runs."""
        page = self.browser.context.new_page()
        page.route("**/deaf", lambda route: route.fulfill(body=_deaf(), content_type="text/html"))
        page.goto(self.address + path)
        page.bring_to_front()
        try:
            yield page
        finally:
            page.close()

    @contextmanager
    def warned(self) -> Iterator[Page]:
        """A page with a warning: what is said is new each time, since what was put away once stays away."""
        page = self.shared or self.browser.context.new_page()
        page.bring_to_front()
        if not self.shared or level_of(page) != "urgent":
            page.goto(self.address)
            self.warn(page)
        self.shared = page
        yield page

    def spoilt(self) -> None:
        """The shared page is not as it was."""
        if self.shared:
            self.shared.close()
        self.shared = None

    def warn(self, page: Page) -> None:
        """Make the warning stand there."""
        say(page, "them", f"now urgent {next(self.numbers)}")
        wait_for_level(page, "urgent")

    def settles(self, page: Page, true: Callable[[], bool], ms: int = 1_200) -> bool:
        """Does it come about?"""
        for _ in range(ms // 100):
            if true():
                return True
            page.wait_for_timeout(100)
        return true()


Attack = Callable[[Scene], bool]


def _deaf() -> str:
    return CHAT.replace("<head>", "<head>" + DEAF)


def forged_click(scene: Scene) -> bool:
    """A script clicks our button, as if it had found a way in."""
    with scene.warned() as page:
        ask(page, """function () { this.querySelector('[data-part="dismiss"]').click(); }""")
        return scene.settles(page, lambda: level_of(page) == "none", 500)


def forged_key(scene: Scene) -> bool:
    """A script sends Escape to the warning."""
    with scene.warned() as page:
        key = 'new KeyboardEvent("keydown", { key: "Escape", bubbles: true, composed: true })'
        page.evaluate(f"{LAST}.dispatchEvent({key})")
        return scene.settles(page, lambda: level_of(page) == "none", 500)


def forged_end(scene: Scene) -> bool:
    """A script says that the page is left: the toolbar is quiet again, while the warning was due."""
    with scene.warned() as page:
        page.evaluate("dispatchEvent(new Event('pagehide'))")
        quiet = scene.browser.word("titleQuiet")
        went = scene.settles(page, lambda: scene.browser.icon_title(page) == quiet, 600)
        scene.spoilt()
        return went


def reads_the_warning(scene: Scene) -> bool:
    """The page looks into the warning."""
    with scene.warned() as page:
        return "Headline" in str(page.evaluate(f"{LAST}.shadowRoot?.textContent ?? ''"))


def hides_by_style(scene: Scene) -> bool:
    """The page makes the warning faint."""
    with scene.warned() as page:
        page.evaluate(f"{LAST}.style.setProperty('opacity', '0.01', 'important')")
        page.wait_for_timeout(400)
        faint = str(page.evaluate(f"getComputedStyle({LAST}).opacity")) == "0.01"
        scene.spoilt()
        return faint


def covers(scene: Scene) -> bool:
    """The page lays something over the warning, and we do not see it."""
    with scene.warned() as page:
        world = IsolatedWorld(page, scene.browser.extension)
        world.evaluate(f"globalThis.card = {CARD}; globalThis.host = {LAST}; 0")
        page.evaluate(COVER, "auto")
        seen = bool(world.evaluate("quietWord.sight.seen(host, card)"))
        page.evaluate(UNCOVER)
        return seen


def covers_for_the_eye_alone(scene: Scene) -> bool:
    """The same, where clicks fall through."""
    with scene.warned() as page:
        world = IsolatedWorld(page, scene.browser.extension)
        world.evaluate(f"globalThis.eye = quietWord.sight.makeEye(); eye.watch({CARD})")
        page.evaluate(COVER, "none")
        page.wait_for_timeout(700)
        painted = bool(world.evaluate("eye.painted()"))
        page.evaluate(UNCOVER)
        return painted


def deadens_the_buttons(scene: Scene) -> bool:
    """The page, as the first to hear, takes all presses."""
    with scene.page() as page:
        page.evaluate("(text) => { document.open(); document.write(text); document.close(); }", _deaf())
        scene.warn(page)
        press(page, "dismiss")
        return not scene.settles(page, lambda: level_of(page) == "none")


def deadens_the_keys(scene: Scene) -> bool:
    """The page takes all keys from its first script on."""
    with scene.page("deaf") as page:
        scene.warn(page)
        ask(page, "function () { this.querySelector('[data-part=\"dismiss\"]').focus(); }")
        page.keyboard.press("Enter")
        return not scene.settles(page, lambda: level_of(page) == "none")


def sees_what_is_marked(scene: Scene) -> bool:
    """While one points at the warning the page asks what lies over its messages."""
    with scene.warned() as page:
        box = box_of(page, "quote")
        page.mouse.move(box["x"] + 5, box["y"] + 5)
        page.wait_for_timeout(200)
        seen = bool(page.evaluate(f"document.elementFromPoint(30, 15) === {LAST}"))
        page.mouse.move(5, 300)
        return seen


def notice_of_a_stranger(scene: Scene) -> bool:
    """A message that is not our background's: no browser lets one come so far, so the scripts get a false browser."""
    page = scene.browser.context.new_page()
    page.evaluate(STUB)
    for name in content_files():
        page.evaluate((scene.extension / name).read_text(encoding="utf-8"))
    page.wait_for_timeout(300)
    through = bool(page.evaluate(NOTICES))
    page.close()
    return through


def question_of_another_extension(scene: Scene) -> bool:
    """Another extension asks in the name of our page."""
    ours = scene.browser.extension_page("options.html")
    given = ours.evaluate("""async () => {
      const { answer } = await import("/background/messages.js");
      return answer({ name: "pairing", params: {} }, { id: "a".repeat(32), url: location.href }) !== null;
    }""")
    ours.close()
    return bool(given)


def content_script_asks_for_more(scene: Scene) -> bool:
    """Who broke into the content script asks what only our pages may ask."""
    with scene.warned() as page:
        world = IsolatedWorld(page, scene.browser.extension)
        asked = "chrome.runtime.sendMessage({ name: 'pairing', params: {} }).then((found) => found ?? null, () => null)"
        return world.evaluate(asked) is not None


def content_script_reads_the_key(scene: Scene) -> bool:
    """Who broke into the content script reads what is stored."""
    with scene.warned() as page:
        world = IsolatedWorld(page, scene.browser.extension)
        read = "chrome.storage.local.get().then((all) => Object.keys(all), () => [])"
        return "pairing" in world.evaluate(read)


def tags_in_words(scene: Scene) -> bool:
    """A helper, or a chat, says tags."""
    scene.helper.words = EVIL
    scene.spoilt()
    try:
        with scene.warned() as page:
            return "evil" in parts(page)
    finally:
        scene.helper.words = ""
        scene.spoilt()


def pairs_at_any_port(scene: Scene) -> bool:
    """A page on a port that is none of ours brings a secret."""
    with standing_in() as other:
        page = scene.browser.open_pair_page(other)
        through = scene.settles(page, lambda: "/v1/pair/hello" in other.got, 800)
        page.wait_for_timeout(300)
        _close_pairing(scene)
        return through


def yes_by_a_script(scene: Scene) -> bool:
    """A script says yes to a second pairing."""
    helper, before = scene.helper, (scene.helper.pairing, scene.helper.key)
    helper.window, helper.secret = True, secrets.token_hex(32)
    helper.pairing, helper.key = secrets.token_hex(8), secrets.token_hex(32)
    page, asking = scene.browser.open_pair_page_again(helper)
    asking.evaluate("document.querySelector('#yes').click()")
    stored = scene.browser.worker()
    through = scene.settles(page, lambda: stored.evaluate(STORED) == helper.key, 600)
    if not through:
        helper.pairing, helper.key = before
    _close_pairing(scene)
    return through


def _close_pairing(scene: Scene) -> None:
    for page in scene.browser.context.pages:
        if page.url.endswith("/pages/pair.html") or "/pair#" in page.url or page.url.endswith("/paired"):
            with suppress(Exception):
                page.close()


def sent_elsewhere(scene: Scene) -> bool:
    """What listens at our port sends the text on to another."""
    with squatting() as other, scene.page() as page:
        scene.helper.moved = f"{other.address}/v1/check"
        say(page, "them", "marmalade elsewhere")
        through = scene.settles(page, lambda: other.heard("marmalade elsewhere"), 1_500)
        scene.helper.moved = ""
        return through


def forged_answer(scene: Scene) -> bool:
    """The answer is changed on its way."""

    def forge(proof: str, body: bytes) -> tuple[str | None, bytes]:
        made = {**json.loads(body), "level": "urgent", "headline": "Headline of a stranger"}
        return proof, json.dumps(made).encode()

    scene.helper.spoil = forge
    with scene.page() as page:
        say(page, "them", "nothing at all")
        through = scene.settles(page, lambda: level_of(page) == "urgent", 1_500)
        scene.helper.spoil = lambda proof, body: (proof, body)
        return through


def unproven_helper(scene: Scene) -> bool:
    """What listens at our port cannot prove itself, and waits for text."""
    scene.helper.hello = (200, {"nonce": "ab" * 16, "proof": "cd" * 32})
    with scene.page() as page:
        before = scene.helper.got.count("/v1/check")
        say(page, "them", "marmalade for a stranger")
        through = scene.settles(page, lambda: scene.helper.got.count("/v1/check") > before, 1_500)
        scene.helper.hello = None
        return through


# In this order: the last ones leave the extension in doubt about its helper.
ATTACKS: tuple[tuple[Attack, tuple[str, ...]], ...] = (
    (reads_the_warning, ("the closed shadow root",)),
    (sees_what_is_marked, ("marks that no click meets",)),
    (covers, ("looking for covers",)),
    (covers_for_the_eye_alone, ("seeing what is painted over",)),
    (content_script_asks_for_more, ("what a chat page may ask",)),
    (content_script_reads_the_key, ("a store for ourselves",)),
    (forged_click, ("trusted clicks",)),
    (forged_key, ("trusted keys", "trusted first")),
    (forged_end, ("trusted life of the page",)),
    (tags_in_words, ("text, never markup", "text written anew, never markup")),
    (hides_by_style, ("restoring the style",)),
    (deadens_the_buttons, ("a press seen in :active",)),
    (deadens_the_keys, ("listening first",)),
    (notice_of_a_stranger, ("notices from the background alone",)),
    (question_of_another_extension, ("questions of our own extension alone",)),
    (pairs_at_any_port, ("ports that pairing takes",)),
    (yes_by_a_script, ("a trusted yes",)),
    (sent_elsewhere, ("no redirect",)),
    (forged_answer, ("verifying the answer",)),
    (unproven_helper, ("verifying the hello",)),
)
