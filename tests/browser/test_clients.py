"""Chat clients that nobody here wrote, as they are shipped: what the extension reads of a talk known word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from itertools import groupby

import pytest
from playwright.sync_api import Page, Playwright

from tests.browser import lounge
from tests.browser.chromium import Chromium, Site, chromium
from tests.browser.client_pages import client_site
from tests.browser.irc_server import IrcPerson, run_irc_server
from tests.browser.isolated_world import IsolatedWorld
from tests.browser.measure import Line, Table, measure
from tests.browser.staged_talk import FRIEND, ME, TALK, THIRD, Said, lines_of, of_two
from tests.browser.web_pages import serve

HOST = "chat.example"
ROOM = "#walkers"
FOUND, SPEAKER = 0.99, 0.97
TALKS = {"two": of_two(), "room": TALK}
BUILT = [f"{client}/{kind}" for client in ("vue-advanced-chat", "chatscope", "stream-chat") for kind in TALKS]
ALL_SHOWN = "see you both there"
READ = "quietWord.read(document)"
# What scrolls out of a list that draws only what is in sight stays known, as in content/watch.js.
READ_ON = "globalThis.whole = quietWord.merge.join(globalThis.whole ?? [], quietWord.read(document)).messages"
AT_TOP = """() => {
  const scrolling = [...document.querySelectorAll("*")].filter(
    (el) => el.scrollHeight > el.clientHeight + 50 && /auto|scroll/.test(getComputedStyle(el).overflowY));
  return scrolling.every((el) => el.scrollTop <= 0);
}"""
STEP = 150
BLANK = re.compile(r"\n+")
SCHEME = re.compile(r"https?://")


@dataclass(frozen=True)
class Clients:
    """One browser with the extension, and where the clients are served."""

    browser: Chromium
    pages: int
    lounge: int
    irc: int

    def read(self, page: Page, expression: str = READ) -> list[Line]:
        """What the extension makes of the page."""
        world = IsolatedWorld(page, self.browser.extension)
        return [(m["from"], m["text"]) for m in world.evaluate(expression)]


@pytest.fixture(scope="module")
def clients(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clients]:
    folder = tmp_path_factory.mktemp
    with ExitStack() as stack:
        irc = stack.enter_context(run_irc_server(folder("irc")))
        web = stack.enter_context(lounge.run_lounge(folder("lounge"), irc, ME, ROOM))
        pages = stack.enter_context(serve(client_site(folder("built"), TALKS)))
        site = Site(HOST, (pages, web))
        browser = stack.enter_context(chromium(playwright, folder("browser"), 0, site))
        yield Clients(browser, pages, web, irc)


@pytest.mark.parametrize("name", BUILT)
def test_a_page_built_from_a_client_is_read(clients: Clients, table: Table, name: str) -> None:
    page = _open(clients, name)
    _check(name, TALKS[name.split("/")[1]], clients.read(page), table)
    page.close()


@pytest.mark.parametrize("kind", TALKS)
def test_a_list_that_draws_only_what_is_in_sight_is_read_as_it_scrolls(
    clients: Clients, table: Table, kind: str
) -> None:
    page = _open(clients, f"stream-chat/{kind}?virtual")
    read = clients.read(page, READ_ON)
    page.mouse.move(500, 300)
    while not page.evaluate(AT_TOP):
        page.mouse.wheel(0, -STEP)
        page.wait_for_timeout(50)
        read = clients.read(page, READ_ON)
    _check(f"stream-chat/{kind}, scrolled", TALKS[kind], read, table)
    page.close()


def test_a_room_and_a_private_talk_of_the_lounge_are_read(clients: Clients, table: Table) -> None:
    with ExitStack() as stack:
        page = clients.browser.context.new_page()
        lounge.sign_in(page, f"http://{HOST}:{clients.lounge}/")
        lounge.wait_for_people(page, ME)
        people = {
            name: stack.enter_context(closing(IrcPerson(clients.irc, name))) for name in (FRIEND, THIRD)
        }
        for person in people.values():
            person.join(ROOM)
        lounge.wait_for_people(page, ME, FRIEND, THIRD)
        _talk(page, people, ROOM, _by_line(TALK))
        _check("thelounge/room", _by_line(TALK), clients.read(page), table)
        people[FRIEND].say(ME, TALK[0].text)
        lounge.turn_to(page, FRIEND)
        _talk(page, people, ME, _by_line(of_two())[1:])
        _check("thelounge/two", _by_line(of_two()), clients.read(page), table)
        page.close()


def _open(clients: Clients, name: str) -> Page:
    page = clients.browser.open(f"http://{HOST}:{clients.pages}/{name}")
    page.get_by_text(ALL_SHOWN).last.wait_for(timeout=30_000)
    page.get_by_text(TALK[-2].text).last.wait_for(timeout=30_000)
    return page


def _talk(page: Page, people: Mapping[str, IrcPerson], where: str, talk: Sequence[Said]) -> None:
    due = lounge.messages_shown(page)
    for who, run in groupby(talk, key=lambda said: said.who):
        for said in run:
            if who == ME:
                lounge.say(page, said.text)
            else:
                people[who].say(where, said.text)
            due += 1
        lounge.wait_until_shown(page, due)


def _by_line(talk: Sequence[Said]) -> tuple[Said, ...]:
    """On IRC each line is a message of its own, and nothing is quoted, edited or reacted to."""
    return tuple(Said(s.who, text, s.at) for s in talk for text in s.text.splitlines() if text)


def _check(name: str, talk: Sequence[Said], read: Sequence[Line], table: Table) -> None:
    found = measure(_as_compared(lines_of(talk)), _as_compared(read))
    table(name, len(talk), found)
    assert found.invented == ()
    assert found.in_order
    assert found.found >= FOUND
    assert found.speaker_right >= SPEAKER


def _as_compared(lines: Sequence[Line]) -> list[Line]:
    """Blank lines aside, and links without the scheme, which some clients do not show."""
    return [(speaker, SCHEME.sub("", BLANK.sub("\n", text))) for speaker, text in lines]
