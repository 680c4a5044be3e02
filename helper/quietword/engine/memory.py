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

MOST = 64
STEP = 100
DIGEST_BYTES = 16


class Memory:
    """An engine that remembers the chats it checked last; safe to share by threads."""

    def __init__(self, engine: Engine, most: int = MOST) -> None:
        self.engine = engine
        self._most = most
        self._key = secrets.token_bytes(blake2b.MAX_KEY_SIZE)
        self._chats: OrderedDict[bytes, Chat] = OrderedDict()
        self._lock = Lock()

    def check(
        self, messages: Sequence[Message], audience: Audience = "unknown", locale: str = "en-GB"
    ) -> Assessment:
        """What `Engine.check` answers, by hearing only what was not heard before."""
        names = list(self._names(messages))
        chat = self._known(names) or self.engine.chat()
        folds = self.engine.folds(messages)
        while chat.heard < len(messages):
            chat.hear(messages, folds)
            if chat.heard % STEP == 0 or chat.heard == len(messages):
                self._keep(names[chat.heard - 1], chat.copy())
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
            name = next((n for n in reversed(names) if n in self._chats), None)
            if name is None:
                return None
            self._chats.move_to_end(name)
            return self._chats[name].copy()

    def _keep(self, name: bytes, chat: Chat) -> None:
        with self._lock:
            self._chats[name] = chat
            self._chats.move_to_end(name)
            while len(self._chats) > self._most:
                self._chats.popitem(last=False)
