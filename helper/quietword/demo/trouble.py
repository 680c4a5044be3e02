"""What stops a demonstration, said so that a person knows what to do next."""

from __future__ import annotations


class DemoError(Exception):
    """The demonstration cannot go on; the message is one clear line."""
