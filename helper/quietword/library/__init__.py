"""The library room: reads and checks the files under `patterns/`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quietword.library.files import LibraryError, Problem, patterns_root
from quietword.library.ready import load_library

if TYPE_CHECKING:
    from quietword.library.help import CountryHelp, load_help

__all__ = ["CountryHelp", "LibraryError", "Problem", "load_help", "load_library", "patterns_root"]


def __getattr__(name: str) -> Any:
    """Help is loaded by those who ask for it: a helper that starts does not wait for it."""
    if name in ("CountryHelp", "load_help"):
        from quietword.library import help as room

        return getattr(room, name)
    raise AttributeError(name)
