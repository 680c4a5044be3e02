"""The helper's own web server: a few pages and one question, on this computer only."""

from quietword.server.app import create_app

__all__ = ["create_app"]
