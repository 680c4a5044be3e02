"""The library room: reads and checks the files under `patterns/`."""

from quietword.library.files import LibraryError, Problem, patterns_root
from quietword.library.help import CountryHelp, load_help
from quietword.library.ready import load_library

__all__ = ["CountryHelp", "LibraryError", "Problem", "load_help", "load_library", "patterns_root"]
