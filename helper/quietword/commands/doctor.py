"""`quietword doctor`: what is installed, and who answers."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from quietword.server.ports import PORTS, who_answers


def doctor(port: int | None) -> int:
    """Print what was found; 0 when a helper answers and the library can be read."""
    print(f"Quiet Word {_version()}")
    library_fine = _say_library()
    ports = PORTS if port is None else (port,)
    found = [p for p in ports if _say_port(p, quiet=port is None and p != PORTS[0])]
    if not found:
        print("No helper answers. To start it: quietword serve")
    return 0 if found and library_fine else 1


def _version() -> str:
    try:
        return version("quietword")
    except PackageNotFoundError:
        return "(run from its folder, not installed)"


def _say_library() -> bool:
    from quietword.library import LibraryError, load_library

    try:
        print(f"Pattern library: {load_library().version}")
    except LibraryError as error:
        print(f"The pattern library cannot be used: {error}")
        return False
    return True


def _say_port(port: int, quiet: bool) -> bool:
    answer = who_answers(port)
    if answer == "quietword":
        print(f"Port {port}: a Quiet Word helper answers.")
    elif answer == "other":
        print(f"Port {port}: another program answers, not Quiet Word.")
    elif not quiet:
        print(f"Port {port}: nobody answers.")
    return answer == "quietword"
