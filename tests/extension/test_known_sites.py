"""The switches of the welcome page: each site says what it is called and where its chats are, and no more."""

from __future__ import annotations

import re

import pytest

from tests.extension.site_pages import PAGES, READERS, address_of
from tests.tools.make_known_sites import LIST, KnownSite, known_site, known_sites, known_sites_file

SITES = known_sites()
PATTERN = re.compile(r"https://(\*\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)/\*")


def covers(pattern: str, host: str) -> bool:
    """Does the browser let us read this host when it granted the pattern?"""
    found = PATTERN.fullmatch(pattern)
    assert found, pattern
    return host == found[2] or bool(found[1] and host.endswith(f".{found[2]}"))


def site_of(host: str) -> list[KnownSite]:
    return [site for site in SITES if any(covers(pattern, host) for pattern in site.patterns)]


def test_the_list_is_what_the_files_of_the_sites_say() -> None:
    due = known_sites_file(SITES)
    assert LIST.read_text(encoding="utf-8") == due, "run: python -m tests.tools.make_known_sites"


@pytest.mark.parametrize("file", sorted(PAGES.glob("*.html")), ids=lambda path: path.stem)
def test_the_switch_of_a_site_holds_where_its_chats_are(file: object) -> None:
    page = PAGES / str(file)
    hosts = {address_of(page.read_text(encoding="utf-8"), kind).split("/")[2] for kind in ("", "closed: ")}
    assert {len(site_of(host)) for host in hosts} == {1}, "one switch, and one only, must hold for it"


def test_no_switch_asks_for_more_than_sites_that_we_can_read() -> None:
    readers = {file.stem for file in READERS.glob("*.*.js")}
    for site in SITES:
        for pattern in site.patterns:
            found = PATTERN.fullmatch(pattern)
            assert found, f"{pattern}: https, whole sites"
            parts = found[2].split(".")
            names = {".".join(parts[i:]) for i in range(len(parts) - 1)}
            assert names & readers, f"{site.name} asks for {pattern}, where no reader of ours is"
    wide = {site.name for site in SITES if any("*." in pattern for pattern in site.patterns)}
    assert wide == {"Badoo", "Bumble", "Match"}, "these alone put their chats on many hosts"


def test_every_file_of_a_site_is_behind_some_switch() -> None:
    for file in READERS.glob("*.*.js"):
        reached = [p for site in SITES for p in site.patterns if covers(p, file.stem) or file.stem in p]
        assert reached, f"no switch leads to {file.name}"


def test_facebook_has_one_switch_with_messenger() -> None:
    """messenger.com leads to facebook.com/messages since 2026: a switch for the one alone would read nothing."""
    (site,) = site_of("www.messenger.com")
    assert site_of("www.facebook.com") == [site]
    assert not site_of("business.facebook.com")


@pytest.mark.parametrize(
    "source",
    [
        'qw.describe({\n    called: "A",\n    matches: ["https://a.example/*"],\n',
        'qw.describe({\n    called: "A",\n    group: "shop",\n    matches: ["https://a.example/*"],\n',
        'qw.describe({\n    called: "A",\n    group: "chat",\n',
    ],
)
def test_a_file_that_says_too_little_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match="called, group"):
        known_site(source)
