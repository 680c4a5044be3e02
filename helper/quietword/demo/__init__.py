"""The demonstration: a staged chat in a real browser, warned about by the real extension and the real helper."""

from quietword.demo.command import demo

__all__ = ["demo"]
