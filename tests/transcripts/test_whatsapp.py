from __future__ import annotations

import pytest

from quietword.engine import Message
from quietword.transcripts import read_transcript

STAMPS = [
    "12/05/2024, 20:41 - ",
    "5/12/24, 8:41 PM - ",
    "5/12/24, 8:41\u202fPM - ",
    "12/05/24, 8:41 p.m. - ",
    "12/5/24 8:41 p. m. - ",
    "12.05.24, 20:41 - ",
    "12.05.2024 um 20:41 - ",
    "12-05-2024 20:41 - ",
    "2024-05-12, 20:41 - ",
    "2024/05/12, 20:41 - ",
    "12/05/2024 à 20:41 - ",
    "12/05/2024, 20.41 - ",
    "[12/05/2024, 20:41:05] ",
    "[5/12/24, 8:41:05 PM] ",
    "[5/12/24, 8:41:05\u202fPM] ",
    "[12.05.24, 20:41:05] ",
    "[2024-05-12, 20:41:05] ",
    "\u200e[12/05/2024, 20:41:05] ",
    "[12/05/2024 20:41:05] ",
]


@pytest.mark.parametrize("stamp", STAMPS)
def test_date_styles(stamp: str) -> None:
    export = f"{stamp}Ana: hello Ben: how are you?\n{stamp}Ben Smith: fine"
    assert read_transcript(export, me="ben smith") == [
        Message("m0", "them", "hello Ben: how are you?"),
        Message("m1", "me", "fine"),
    ]


ANDROID = """12/05/2024, 20:40 - Messages and calls are end-to-end encrypted. No one outside of this chat can read them.
12/05/2024, 20:40 - Ben created group "Walkers: north"
12/05/2024, 20:41 - Ana: first line
second line

12:30 is when I come
12/05/2024, 20:42 - Ben: <Media omitted>
12/05/2024, 20:42 - Ben changed the subject from "Walkers" to "Walkers: south"
12/05/2024, 20:43 - Ana: IMG-20240512-WA0001.jpg (file attached)
look at this
12/05/2024, 20:44 - Ana: This message was deleted
12/05/2024, 20:45 - Ben: bye <This message was edited>
12/05/2024, 20:46 - Missed voice call
12/05/2024, 20:47 - +44 7700 900123: who is this
"""

IPHONE = """[12/05/2024, 20:40:00] Ana: \u200eMessages and calls are end-to-end encrypted.
[12/05/2024, 20:41:05] Ana: hello
over two lines
\u200e[12/05/2024, 20:41:30] Ana: \u200eimage omitted
\u200e[12/05/2024, 20:41:40] Ben: \u200e<attached: 00000012-AUDIO-2024-05-12-20-41-40.opus>
\u200e[12/05/2024, 20:41:50] Ben: \u200evideo omitted
[12/05/2024, 20:42:00] Ben: \u200eMissed video call
[12/05/2024, 20:42:10] ~\u202fAna: \u200eYou deleted this message
[12/05/2024, 20:42:20] ~\u202fCleo: hi
"""


def said(export: str) -> list[str]:
    return [m.text for m in read_transcript(export)]


def test_android() -> None:
    assert said(ANDROID) == [
        "first line\nsecond line\n12:30 is when I come",
        "[file]",
        "[photo]\nlook at this",
        "bye",
        "who is this",
    ]


def test_iphone() -> None:
    assert said(IPHONE) == ["hello\nover two lines", "[photo]", "[voice message]", "[video]", "hi"]


def test_the_tilde_before_a_strangers_name_is_not_part_of_it() -> None:
    assert [m.speaker for m in read_transcript(IPHONE, me="Cleo")][-1] == "me"


def test_windows_line_ends() -> None:
    assert said(ANDROID.replace("\n", "\r\n")) == said(ANDROID)


def test_a_plain_transcript_with_times_in_it_is_not_taken_for_an_export() -> None:
    assert said("Ana: 12/05/2024, 20:40 - see you") == ["12/05/2024, 20:40 - see you"]


def test_words_that_only_sound_like_whatsapps_are_kept() -> None:
    stamp = "12/05/2024, 20:41 - "
    assert said(f"{stamp}Ana: I missed your video call, sorry\n{stamp}Ana: image quality was bad") == [
        "I missed your video call, sorry",
        "image quality was bad",
    ]
