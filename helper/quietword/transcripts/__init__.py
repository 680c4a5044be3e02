"""Chats that people have as files: plain lines, JSON, WhatsApp exports."""

from quietword.transcripts.chat import Chat
from quietword.transcripts.read import read_chat, read_transcript

__all__ = ["Chat", "read_chat", "read_transcript"]
