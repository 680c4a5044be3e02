"""`quietword doctor`: what is installed, who answers, whom it is paired with; and for each trouble its mend."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from quietword.commands.pair import line_of
from quietword.pairing.private_files import config_folder, faults
from quietword.pairing.store import Store
from quietword.server.known import whose
from quietword.server.listening import beyond_loopback
from quietword.server.ports import PORTS, who_answers

START = "To start it: quietword serve"


def doctor(port: int | None) -> int:
    """Print what was found; 0 when nothing needs mending."""
    print(f"Quiet Word {_version()}")
    folder = config_folder()
    private = _say_folder(folder)
    asked = PORTS if port is None else (port,)
    found = [p for p in asked if _say_port(p, folder, private, quiet=port is None and p != PORTS[0])]
    if not found:
        print(f"No helper of yours answers. {START}")
    fine = [
        _say_library(),
        private,
        bool(found),
        private and _say_pairings(folder),
        _say_listening(asked, found),
    ]
    return 0 if all(fine) else 1


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


def _say_folder(folder: Path) -> bool:
    troubles = faults(folder)
    for line in troubles:
        print(line)
    if troubles:
        print("What is yours is put right at the next start: quietword serve")
    else:
        print(
            f"Keys are kept in {folder}, which {'is yours alone' if folder.exists() else 'is not there yet'}."
        )
    return not troubles


def _say_port(port: int, folder: Path, private: bool, quiet: bool) -> bool:
    """Whether our own helper answers there; nothing is proven with keys that others may know."""
    who = whose(port, folder) if private else who_answers(port)
    if who == "ours":
        print(f"Port {port}: your Quiet Word helper answers, and has proven that it is yours.")
    elif who in ("not ours", "quietword"):
        print(
            f"Port {port}: something that calls itself Quiet Word answers, and has not proven that it is yours. "
            f"It may be the helper of another person on this computer. No chat is sent to it. {START}"
        )
    elif who == "other":
        print(f"Port {port}: another program answers, not Quiet Word. `quietword serve` takes the next port.")
    elif not quiet:
        print(f"Port {port}: nobody answers.")
    return who == "ours"


def _say_pairings(folder: Path) -> bool:
    pairings = Store(folder).pairings()
    for pairing in pairings:
        print(f"Paired: {line_of(pairing)}")
    if pairings:
        print("To forget one: quietword pair --revoke, and its number")
    else:
        print("No browser is paired. To pair one, while the helper runs: quietword pair")
    return bool(pairings)


def _say_listening(ports: Sequence[int], ours: list[int]) -> bool:
    """Whether our ports can be reached from this computer alone, as far as can be told, whoever listens there."""
    fine = True
    for port in ports:
        beyond = beyond_loopback(port)
        if port not in ours and not beyond:
            continue
        if beyond is None:
            print(f"Port {port}: this system does not say who may reach it. Look with: netstat -an")
        elif beyond:
            fine = False
            print(
                f"Port {port}: something listens beyond this computer, on {', '.join(beyond)}. The helper never "
                f"does: find that program and stop it. To see it: ss -ltnp 'sport = :{port}'"
            )
        else:
            print(f"Port {port}: reached from this computer alone.")
    return fine
