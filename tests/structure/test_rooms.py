"""No room reaches around another: the engine knows nothing of files, HTTP or commands; the helper never calls out."""

from __future__ import annotations

import ast
import sys

from tests.structure.tree import ROOT, files

ENGINE_MAY_USE = {"quietword.engine", "regex", "hassil", "confusable_homoglyphs"}
CALLS_OUT = {"urllib.request", "http.client", "httpx", "requests", "aiohttp"}
LOOKS_AT_OWN_HELPER = {
    "helper/quietword/demo/helper_process.py",
    "helper/quietword/server/known.py",
    "helper/quietword/server/ports.py",
}


def _imports(source: str) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def test_the_engine_stands_alone() -> None:
    for file in files("helper/quietword/engine"):
        if file.suffix == ".py":
            used = {name for name in _imports(file.read_text(encoding="utf-8")) if not _is_standard(name)}
            foreign = {
                name
                for name in used
                if not any(name == k or name.startswith(f"{k}.") for k in ENGINE_MAY_USE)
            }
            assert foreign == set(), f"{file.name} reaches out of the engine"


def test_only_what_looks_for_our_own_helper_opens_connections() -> None:
    callers = {
        file.relative_to(ROOT).as_posix()
        for file in files("helper/quietword")
        if file.suffix == ".py" and _imports(file.read_text(encoding="utf-8")) & CALLS_OUT
    }
    assert callers <= LOOKS_AT_OWN_HELPER


def _is_standard(name: str) -> bool:
    return name.split(".")[0] in sys.stdlib_module_names
