"""A talk of two or three people that holds all that chats hold: many lines, emoji, links, quotes, edits, reactions."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from tests.browser.measure import Line

ME = "alex"
FRIEND = "robin"
THIRD = "sam"


@dataclass(frozen=True)
class Said:
    """One message; `reply` is the number of the one it answers, counted from 0."""

    who: str
    text: str
    at: str
    reply: int | None = None
    reaction: str = ""
    edited: bool = False


_TUESDAY = [
    ("09:02", FRIEND, "morning! is the canal path open again?"),
    ("09:03", ME, "half of it. they are still at the lock"),
    ("09:03", ME, "you can get round by the bakery 🥐"),
    ("09:05", FRIEND, "then round by the bakery it is"),
    ("09:06", FRIEND, "what do I bring?\na flask\nthe good blanket"),
    ("09:10", ME, "both. and the map, mine has a hole where the bridge is"),
    ("09:11", FRIEND, "is it this one? https://walks.example/canal?sheet=4"),
    ("09:12", ME, "that one"),
    ("09:13", THIRD, "are dogs allowed"),
    ("09:14", ME, "dogs are the reason we go"),
    ("09:15", THIRD, "ok"),
    ("09:20", FRIEND, "ok"),
    ("09:21", ME, "ok"),
    ("12:40", THIRD, "it rains here"),
    ("12:41", THIRD, "a lot"),
    ("12:41", THIRD, "like, sideways"),
    ("12:45", ME, "then we go later, at half past two?"),
    ("12:50", FRIEND, "later suits me"),
    ("12:52", FRIEND, "😂"),
    ("12:53", ME, "what?"),
]
_WEDNESDAY = [
    ("08:00", FRIEND, "you left your hat in my car"),
    ("08:01", ME, "so that is where it went"),
    ("08:02", ME, "keep it till Friday, it likes you"),
    ("08:05", THIRD, "I want a hat that likes me"),
    ("08:06", FRIEND, "there is a shop for that: https://hats.example/ and it is open today"),
    ("08:09", THIRD, "today"),
    ("08:10", ME, "two things:\n\nfirst, thank you for yesterday\nsecond, who took the blanket?"),
    ("08:12", FRIEND, "me, it is in the wash"),
    ("08:12", FRIEND, "it was more mud than blanket"),
    ("08:30", ME, "12:30 at the bridge on Friday then"),
    ("08:31", FRIEND, "12:30"),
    ("08:32", THIRD, "I may be late, the 44 is never on time"),
    ("08:33", ME, "we wait for you"),
    ("08:34", FRIEND, "robin: bring the dog. sam: bring cake. alex: bring yourself"),
    ("08:36", ME, "🙂👍"),
    ("08:40", FRIEND, 'he said "never again", and then he ate <three> of them & laughed'),
    ("08:41", ME, "that is him all over"),
    ("08:45", THIRD, "edited by my phone, sorry: it meant cake"),
    ("08:50", FRIEND, "see you there"),
    ("08:51", ME, "see you both there"),
]
_REPLIES = {7: 6, 12: 10, 17: 16, 27: 26, 30: 29, 36: 35}
_REACTIONS = {2: "❤️", 9: "😂", 25: "👍", 37: "🎂"}
_EDITED = {5, 22, 31, 38}

TALK: tuple[Said, ...] = tuple(
    Said(who, text, f"{day}T{clock}:00Z", _REPLIES.get(i), _REACTIONS.get(i, ""), i in _EDITED)
    for i, (day, clock, who, text) in enumerate(
        [("2026-03-03", *line) for line in _TUESDAY] + [("2026-03-04", *line) for line in _WEDNESDAY]
    )
)


def of_two(talk: tuple[Said, ...] = TALK) -> tuple[Said, ...]:
    """The same talk where the third person's words are the friend's."""
    return tuple(
        Said(FRIEND, s.text, s.at, s.reply, s.reaction, s.edited) if s.who == THIRD else s for s in talk
    )


def lines_of(talk: Sequence[Said]) -> list[Line]:
    """Who said what, seen over the shoulder of `ME`."""
    return [("me" if said.who == ME else "them", said.text) for said in talk]


def as_json(talk: tuple[Said, ...]) -> str:
    """For a page: the talk, and who is who."""
    return json.dumps({"me": ME, "people": sorted({s.who for s in talk}), "said": [asdict(s) for s in talk]})
