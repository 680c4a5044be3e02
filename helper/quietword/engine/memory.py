"""Memory: a chat that has grown since it was last checked costs only what is new in it, with the same answer.

What is remembered lies in memory only and holds no readable message: spans, names of rules, numbers, and keyed
digests by which a chat is known again. The key is made at the start of the program and never leaves it.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from threading import Lock

from quietword.engine import Engine
from quietword.engine.chat import Chat
from quietword.engine.types import Assessment, Audience, Message, Timeline

MOST_CHATS = 256  # tabs in turn, one more than it remembers, would each be checked from their beginning
MOST_MESSAGES = 40_000  # in all that is remembered: an hour of many long chats must not fill an old laptop
STEP = 100
STEPS_KEPT = 3
ENDS_KEPT = 2
DIGEST_BYTES = 16


class Memory:
    """An engine that remembers the chats it checked last; safe to share by threads.

    A chat is known by its first message. Of each the newest two ends are kept (the last message may still be edited)
    and the newest of every hundred messages, so that a change further up costs no more than it must.
    """

    def __init__(self, engine: Engine, most: int = MOST_CHATS) -> None:
        self.engine = engine
        self._most = most
        self._key = secrets.token_bytes(blake2b.MAX_KEY_SIZE)
        self._chats: OrderedDict[bytes, list[tuple[bytes, Chat]]] = OrderedDict()
        self._lock = Lock()

    def check(
        self, messages: Sequence[Message], audience: Audience = "unknown", locale: str = "en-GB"
    ) -> Assessment:
        """What `Engine.check` answers, by hearing only what was not heard before."""
        names = list(self._names(messages))
        chat = self._known(names) or self.engine.chat()
        folds = self.engine.folds(messages)
        while chat.heard < len(messages):
            chat.hear(messages, folds, min(chat.heard // STEP * STEP + STEP, len(messages)))
            self._keep(names[0], names[chat.heard - 1], chat.copy())
        return self.engine.answer(chat.evidence, audience, locale)

    def timeline(
        self, messages: Sequence[Message], audience: Audience = "unknown", locale: str = "en-GB"
    ) -> Timeline:
        """As `Engine.timeline`; nothing is remembered for it."""
        return self.engine.timeline(messages, audience, locale)

    def _names(self, messages: Sequence[Message]) -> Iterator[bytes]:
        """For each message a name of the chat up to it; whatever changes in the chat changes all names after it."""
        digest = blake2b(digest_size=DIGEST_BYTES, key=self._key)
        for m in messages:
            digest.update(
                f"{m.speaker} {len(m.id)} {len(m.text)} {m.id}{m.text}".encode("utf-8", "surrogatepass")
            )
            yield digest.digest()

    def _known(self, names: Sequence[bytes]) -> Chat | None:
        """The chat as far as it was heard before, at least up to its beginning."""
        with self._lock:
            kept = self._chats.get(names[0], []) if names else []
            known = [
                chat for name, chat in kept if chat.heard <= len(names) and names[chat.heard - 1] == name
            ]
            if not known:
                return None
            self._chats.move_to_end(names[0])
            return max(known, key=lambda chat: chat.heard).copy()

    def _keep(self, beginning: bytes, name: bytes, chat: Chat) -> None:
        with self._lock:
            kept = [one for one in self._chats.get(beginning, []) if one[0] != name]
            kept.append((name, chat))
            steps = [one for one in kept if one[1].heard % STEP == 0][-STEPS_KEPT:]
            ends = [one for one in kept if one[1].heard % STEP][-ENDS_KEPT:]
            self._chats[beginning] = [one for one in kept if one in steps or one in ends]
            self._chats.move_to_end(beginning)
            while len(self._chats) > 1 and (len(self._chats) > self._most or self._heard() > MOST_MESSAGES):
                self._chats.popitem(last=False)

    def _heard(self) -> int:
        return sum(kept[-1][1].heard for kept in self._chats.values())
