"""The small library of the engine tests, here as files that a test may spoil."""

from tests.engine.conftest import patterns

__all__ = ["patterns"]
