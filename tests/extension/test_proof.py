"""What answers at the helper's port must prove that it is ours, each time, before any words go there."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.browser.banner import level_of, wait_for_level
from tests.browser.chromium import wait_until
from tests.extension.chat_page import say
from tests.extension.conftest import ChatSite
from tests.extension.stand_in import StandIn

JUNK = "ab" * 32


def pretend(helper: StandIn) -> None:
    helper.hello = (200, {"nonce": "ab" * 16, "proof": JUNK})


def replay(helper: StandIn) -> None:
    """An answer that was right once, for another challenge."""
    request = {"pairing": helper.pairing, "nonce": "00" * 16}
    helper.hello = helper.say_hello(request, "chrome-extension://whoever")


def relay(helper: StandIn) -> None:
    """The true helper's proof, passed on from another port."""
    helper.bound = helper.port + 1


def another_key(helper: StandIn) -> None:
    helper.key = JUNK


def revoke(helper: StandIn) -> None:
    helper.knows = False


def choke(helper: StandIn) -> None:
    helper.hello = (503, {})


def age(helper: StandIn) -> None:
    helper.health, helper.hello = {"app": "quietword", "protocol": 1}, (404, {})


def disguise(helper: StandIn) -> None:
    helper.health, helper.hello = {"app": "something else"}, (501, {})


STRANGERS: list[tuple[Callable[[StandIn], None], str, str]] = [
    (pretend, "titleUnclear", "helperStranger"),
    (replay, "titleUnclear", "helperStranger"),
    (relay, "titleUnclear", "helperStranger"),
    (another_key, "titleUnclear", "helperStranger"),
    (disguise, "titleUnclear", "helperStranger"),
    (revoke, "titleUnpaired", "helperUnknown"),
    (choke, "titleUnclear", "helperBusy"),
    (age, "titleUnclear", "helperProtocol"),
]


@pytest.mark.parametrize(
    ("change", "title", "word"), STRANGERS, ids=[one.__name__ for one, _, _ in STRANGERS]
)
def test_who_cannot_prove_it_gets_no_words_and_the_popup_says_so(
    site: ChatSite, helper: StandIn, change: Callable[[StandIn], None], title: str, word: str
) -> None:
    page = site.open()
    say(page, "them", "hello")
    wait_until(lambda: helper.last == [["them", "hello"]], site.browser.context)
    change(helper)
    checks = helper.got.count("/v1/check")
    say(page, "them", "marmalade, and urgent")
    wait_until(lambda: site.browser.icon_title(page) == site.browser.word(title), site.browser.context)
    page.wait_for_timeout(3_500)
    assert helper.got.count("/v1/check") == checks
    assert level_of(page) == "none"
    popup = site.browser.popup(page)
    popup.get_by_text(site.browser.word(word)).wait_for()
    code = popup.locator("#helper-code")
    assert (code.text_content() if code.is_visible() else "") == (
        "quietword pair" if change is revoke else ""
    )


SPOILS: dict[str, Callable[[str, bytes], tuple[str | None, bytes]]] = {
    "unsigned": lambda _, body: (None, body),
    "signed by another": lambda _, body: (JUNK, body),
    "another body": lambda proof, body: (proof, json.dumps({**json.loads(body), "level": "none"}).encode()),
    "a space more": lambda proof, body: (proof, body + b" "),
    "no JSON": lambda _proof, _body: (None, b"<html>Blocked by your filter</html>"),
}


@pytest.mark.parametrize("spoil", SPOILS.values(), ids=SPOILS)
def test_an_answer_that_was_changed_is_not_believed(
    site: ChatSite, helper: StandIn, spoil: Callable[[str, bytes], tuple[str | None, bytes]]
) -> None:
    helper.spoil = spoil
    page = site.open()
    say(page, "them", "now urgent")
    wait_until(
        lambda: site.browser.icon_title(page) == site.browser.word("titleUnclear"), site.browser.context
    )
    page.wait_for_timeout(3_500)
    assert level_of(page) == "none"
    assert len(helper.asked) == 2, "asked once more with a fresh proof, and not again and again"
    site.browser.popup(page).get_by_text(site.browser.word("helperAltered")).wait_for()
    helper.spoil = lambda proof, body: (proof, body)
    page.bring_to_front()
    say(page, "them", "and more")
    wait_for_level(page, "urgent")
    title = site.browser.word("titleNoticed_urgent")
    wait_until(lambda: site.browser.icon_title(page) == title, site.browser.context)


CHECK_ALONE = """async () => {
  const { check } = await import("/background/helper.js");
  for (const text of ["one", "two"]) await check([{ id: text, from: "them", text }]);
}"""


def test_one_hello_before_each_check_the_first_too(site: ChatSite, helper: StandIn) -> None:
    page = site.browser.extension_page("pair.html")
    page.locator("#how").get_by_text("quietword pair").wait_for()
    helper.got.clear()
    page.evaluate(CHECK_ALONE)
    assert helper.got == ["/v1/hello", "/v1/check"] * 2


def test_a_helper_that_forgot_its_challenge_is_asked_once_more(site: ChatSite, helper: StandIn) -> None:
    """As when it was started anew between challenge and check."""
    helper.forgets = 1
    page = site.open()
    say(page, "them", "now urgent")
    wait_for_level(page, "urgent")
    assert len(helper.asked) == 1
    first = helper.got.index("/v1/check")
    assert helper.got[first : first + 3] == ["/v1/check", "/v1/hello", "/v1/check"], (
        "at once, by a fresh proof"
    )


def test_every_check_has_a_challenge_of_its_own(site: ChatSite, helper: StandIn) -> None:
    page = site.open()
    for i in range(4):
        say(page, "them", f"line {i}")
        wait_until(lambda i=i: helper.last[-1:] == [["them", f"line {i}"]], site.browser.context)  # type: ignore[misc]
    assert helper.got.count("/v1/check") == 4
    for place, path in enumerate(helper.got):
        if path == "/v1/check":
            assert "/v1/hello" in helper.got[:place]
            assert helper.got[place - 1] != "/v1/check"
    assert len(helper.nonces_seen) == len(set(helper.nonces_seen)) > 4


def test_a_refusal_that_is_signed_is_believed(site: ChatSite, helper: StandIn) -> None:
    helper.refuse = {"status": 422, "title": "Too much", "detail": "This chat is too much for the helper."}
    page = site.open()
    say(page, "them", "hello")
    wait_until(lambda: len(helper.asked) == 1, site.browser.context)
    site.browser.popup(page).get_by_text("This chat is too much for the helper.").wait_for()
