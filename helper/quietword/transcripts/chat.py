"""What every reader gives back, and who is who."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quietword.engine.types import Audience, Message, Speaker
from quietword.strict_json import InputError

_ME = {"me", "m", "myself", "i", "you"}
_THEM = {"them", "they", "t", "other"}


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat from a file, with what the file says of reader and language, if it does."""

    messages: tuple[Message, ...]
    audience: Audience | None = None
    locale: str | None = None


def from_names(said: Iterable[tuple[str, str]], me: str | None) -> tuple[Message, ...]:
    """Messages from (name, text). Without `me`, the words me and them speak for themselves."""
    lines = list(said)
    if me is not None and not any(_same(name, me) for name, _ in lines):
        raise unreadable("Nobody in this transcript has the name given as --me. Write it as it stands there.")
    return tuple(Message(f"m{i}", _speaker(name, me), text) for i, (name, text) in enumerate(lines))


def unreadable(detail: str) -> InputError:
    """A refusal for a file that is not what it should be."""
    return InputError(400, "transcript", "This transcript cannot be read", detail)


def _speaker(name: str, me: str | None) -> Speaker:
    if me is not None:
        return "me" if _same(name, me) else "them"
    word = name.strip().casefold()
    return "me" if word in _ME else "them" if word in _THEM else "unknown"


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()
