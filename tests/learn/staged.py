"""Small staged sets, made in code: enough to learn that some words weigh."""

from __future__ import annotations

from quietword.engine.types import Message, Speaker
from quietword.evaluate.corpus import Conversation, Labels

HARM = Labels("urgent", "urgent", (("image-request", 0), ("threat-to-share", 2)), 2)
QUIET = Labels("none", "none")


def conversations(source: str, harm: int, quiet: int) -> list[Conversation]:
    """`harm` talks that end in a threat and `quiet` ones about a garden, no two alike."""
    return [
        *(
            _talk(source, f"h{i}", HARM, f"send me a pic {i}", "please do not", f"or everyone sees it {i}")
            for i in range(harm)
        ),
        *(
            _talk(source, f"q{i}", QUIET, f"how are the beans {i}", "growing well", f"come and see them {i}")
            for i in range(quiet)
        ),
    ]


def _talk(source: str, name: str, labels: Labels, *lines: str) -> Conversation:
    speakers: tuple[Speaker, ...] = ("them", "me", "them")
    messages = tuple(
        Message(str(i), speaker, text) for i, (speaker, text) in enumerate(zip(speakers, lines, strict=True))
    )
    return Conversation(f"{source}-{name}", source, "adult", "en-GB", "", messages, labels)
