"""Real input: people chat through Converse.js and prosody, and the extension reads over one shoulder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright

from tests.browser.banner import level_of, wait_for_level
from tests.browser.chat_people import join_room, open_chat_with, say, sign_in
from tests.browser.chromium import Chromium, Site, chromium
from tests.browser.converse_page import converse_site
from tests.browser.helper import Helper
from tests.browser.isolated_world import IsolatedWorld
from tests.browser.measure import PERFECT, Line, Table, measure
from tests.browser.web_pages import serve
from tests.browser.xmpp_server import DOMAIN, ROOMS, run_xmpp_server

PEOPLE = {"alex": "one-two", "robin": "three-four"}

# from: "me" is Alex, over whose shoulder the extension reads
TARGETED: list[Line] = [
    ("them", "hi, I saw you like hill walking too"),
    ("me", "I do! last one was Ben Lomond"),
    ("them", "you look lovely in that picture, I never met anyone like you"),
    ("me", "that is kind"),
    ("them", "do you have WhatsApp? add me there"),
    ("me", "ok then"),
    ("them", "send me a pic, just for me. it is our little secret"),
    ("me", "just this once"),
    ("them", "I recorded everything and I have screenshots"),
    ("them", "I will send it to all your friends and your family"),
    ("them", "pay me £300 in gift cards tonight or everyone sees it"),
]
FRIENDS: list[Line] = [
    ("me", "are you still on for Saturday?"),
    ("them", "yes! bus at ten, or shall I pick you up?"),
    ("me", "pick me up please, I will bring sandwiches"),
    ("them", "send me a pic of the map, mine is ancient 🙂"),
    ("me", "it is on https://walks.example/map-3"),
    ("them", "ta"),
    ("them", "mum says hello"),
    ("me", "hello back"),
    ("me", "bring the flask"),
    ("them", "ok"),
    ("me", "ok"),
    ("me", "see you at ten"),
]


@dataclass(frozen=True)
class Room:
    """Two people online, each in a browser of their own with the extension."""

    alex: Page
    robin: Page
    alex_browser: Chromium
    robin_browser: Chromium

    def talk(self, lines: Sequence[Line]) -> None:
        """Say every line, by the one it belongs to."""
        for speaker, text in lines:
            first, second = (self.alex, self.robin) if speaker == "me" else (self.robin, self.alex)
            say(first, [second], text)

    def as_read(self, page: Page) -> list[Line]:
        """What the extension's reader makes of the page."""
        browser = self.alex_browser if page is self.alex else self.robin_browser
        world = IsolatedWorld(page, browser.extension)
        return [(m["from"], m["text"]) for m in world.evaluate("quietWord.read(document)")]


@contextmanager
def meet(playwright: Playwright, helper: Helper, folder: Path, room: str = "") -> Iterator[Room]:
    """Server, client pages and two browsers, for as long as the block runs."""
    with (
        run_xmpp_server(_made(folder / "xmpp"), PEOPLE) as server,
        serve(converse_site(server.port, DOMAIN, PEOPLE, room)) as port,
        chromium(playwright, _made(folder / "alex"), helper, Site(DOMAIN, (port, server.port))) as one,
        chromium(playwright, _made(folder / "robin"), helper, Site(DOMAIN, (port, server.port))) as two,
    ):
        pages = [
            sign_in(b.context.new_page(), f"http://{DOMAIN}:{port}/{n}")
            for b, n in ((one, "alex"), (two, "robin"))
        ]
        if room:
            join_room(*pages)
        else:
            open_chat_with(pages[0], "Robin")
            open_chat_with(pages[1], "Alex")
        yield Room(pages[0], pages[1], one, two)


def test_the_one_who_is_targeted_is_warned_and_the_other_is_not(
    playwright: Playwright, helper: Helper, tmp_path: Path, table: Table
) -> None:
    with meet(playwright, helper, tmp_path) as room:
        room.talk(TARGETED)
        wait_for_level(room.alex, "urgent")
        room.robin_browser.wait_until_checked(TARGETED[-1][1])
        assert level_of(room.robin) == "none"
        _perfect(table, "converse/two, targeted", TARGETED, room.as_read(room.alex))
        _perfect(table, "converse/two, the other side", _turned(TARGETED), room.as_read(room.robin))


def test_two_friends_who_plan_a_saturday_see_nothing(
    playwright: Playwright, helper: Helper, tmp_path: Path, table: Table
) -> None:
    with meet(playwright, helper, tmp_path) as room:
        for line in FRIENDS:
            room.talk([line])
            assert level_of(room.alex) == "none"
        room.alex_browser.wait_until_checked(FRIENDS[-1][1])
        room.robin_browser.wait_until_checked(FRIENDS[-1][1])
        assert (level_of(room.alex), level_of(room.robin)) == ("none", "none")
        _perfect(table, "converse/two, friends", FRIENDS, room.as_read(room.alex))


@pytest.mark.parametrize("lines", [FRIENDS, TARGETED], ids=["friends", "targeted"])
def test_a_room_is_read_whole_and_each_line_has_its_speaker(
    playwright: Playwright, helper: Helper, tmp_path: Path, table: Table, lines: list[Line]
) -> None:
    with meet(playwright, helper, tmp_path, room=f"walkers@{ROOMS}") as room:
        room.talk(lines)
        _perfect(table, f"converse/room, {lines[0][1][:12]}", lines, room.as_read(room.alex))


def _perfect(table: Table, name: str, lines: Sequence[Line], read: Sequence[Line]) -> None:
    found = measure(lines, read)
    table(name, len(lines), found)
    assert found == PERFECT


def _turned(lines: Sequence[Line]) -> list[Line]:
    return [("them" if speaker == "me" else "me", text) for speaker, text in lines]


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder
