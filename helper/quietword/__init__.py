"""Quiet Word: a gentle warning beside the chat, worked out on this computer alone."""

__version__ = "0.1.0"
