"""Writes extension/common/known-sites.js, the list behind the switches of the welcome page, from extension/sites/*.js.

Firefox lets no extension list its own folder, so the names and addresses are gathered here.
Run it after a change there: `python -m tests.tools.make_known_sites`. A test compares the two.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path

EXTENSION = Path(__file__).resolve().parents[2] / "extension"
LIST = EXTENSION / "common" / "known-sites.js"
GROUPS = ("dating", "chat", "mail")
HEAD = """\
/**
 * Sites that have a reader of their own. Made from extension/sites/ by `python -m tests.tools.make_known_sites`:
 * change it there.
 */

/** @type {KnownSite[]} */
export const KNOWN_SITES = [
"""


@dataclass(frozen=True)
class KnownSite:
    """One switch: what the site is called, among which it stands, and where its chats are (match patterns)."""

    name: str
    group: str
    patterns: list[str]


def known_site(source: str) -> KnownSite | None:
    """What a file of extension/sites says of itself; nothing for one that only names another, or reads any page."""
    if "qw.describe({" not in source:
        return None
    said = dict(re.findall(r'^    (called|group): "([^"]+)",$', source, re.MULTILINE))
    matches = re.search(r"^    matches: \[(.*)\],$", source, re.MULTILINE)
    if not matches or said.get("group") not in GROUPS or "called" not in said:
        raise ValueError(f"needs, each on a line of its own: called, group (one of {GROUPS}), matches")
    return KnownSite(said["called"], said["group"], re.findall(r'"([^"]+)"', matches[1]))


def known_sites(folder: Path = EXTENSION / "sites") -> list[KnownSite]:
    """All of them, by group and then by name."""
    found = [known_site(file.read_text(encoding="utf-8")) for file in folder.glob("*.js")]
    sites = [site for site in found if site]
    return sorted(sites, key=lambda site: (GROUPS.index(site.group), site.name.casefold()))


def known_sites_file(sites: list[KnownSite]) -> str:
    """The whole file."""
    lines = [f"  {json.dumps(asdict(site), ensure_ascii=False)},\n" for site in sites]
    return HEAD + "".join(lines) + "];\n"


if __name__ == "__main__":
    LIST.write_text(known_sites_file(known_sites()), encoding="utf-8")
