"""No row is a test that cannot fail: with its defence switched off, each attack gets through."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from quietword.server import app as app_module
from tests.security import clocks_moved as clocks
from tests.security import files_attacked as files
from tests.security import requests_forged as forged
from tests.security import requests_replayed as replayed
from tests.security.files_attacked import FileAttack
from tests.security.switches import OFF
from tests.security.target import Attack, running

# The attack, the defence that holds it, and what else must be switched off to see that.
FALLS: list[tuple[Attack, str, tuple[str, ...]]] = [
    (forged.attackers_host, "HostGuard", ()),
    (forged.another_port_in_host, "HostGuard", ()),
    (forged.page_with_every_header, "CallerGuard", ()),
    (forged.without_own_header, "CallerGuard", ()),
    (forged.embedded, "SiteGuard", ()),
    (forged.as_a_form, "MediaGuard", ()),
    (forged.compressed, "MediaGuard", ()),
    (forged.cors_is_granted, "no CORS", ()),
    (forged.unproven, "Proven", ()),
    (forged.proof_of_another_body, "Proven", ()),
    (forged.odd_spelling_of_the_address, "Proven", ()),
    (forged.oversized, "BodyLimit", ()),
    (forged.in_chunks, "WholeBodies", ()),
    (forged.large_challenge, "BodyLimit", ()),
    (forged.dripping_body, "BodyDeadline", ()),
    (forged.header_flood, "HeadGuard", ()),
    (forged.both_lengths, "WholeBodies", ()),
    (forged.websocket, "HeadGuard", ()),
    (forged.path_traversal, "the static folder", ()),
    (forged.broken_utf8, "strict JSON", ()),
    (forged.duplicate_keys, "strict JSON", ()),
    (forged.deep_nesting, "strict JSON", ()),
    (forged.huge_numbers, "strict JSON", ()),
    (forged.lone_surrogates, "usable text", ()),
    (replayed.replayed_check, "a nonce once", ()),
    (replayed.replayed_secret, "a secret once", ()),
    (replayed.replayed_pair_request, "a new secret each time", ()),
    (replayed.one_secret_for_two, "a secret once", ()),
    (replayed.brute_force, "five tries", ()),
    (replayed.brute_force_without_a_challenge, "five tries", ()),
    (replayed.many_tries_at_once, "RateGuard", ()),
    (replayed.other_extension, "the paired Origin", ()),
    (replayed.other_extension_with_the_key, "the paired Origin", ()),
    (replayed.relaying_squatter, "the port in the proof", ()),
    (replayed.relaying_squatter_while_pairing, "the port in the proof", ()),
    (replayed.forged_answer, "the answer's proof", ()),
]
IN_FILES: list[tuple[FileAttack, str]] = [
    (files.linked_folder, "owner and kind of a file"),
    (files.linked_file, "owner and kind of a file"),
    (files.somebody_elses, "owner and kind of a file"),
    (files.world_readable, "mending of modes"),
    (files.written_open, "private writing"),
    (files.opened_while_running, "mending of modes"),
    (files.opened_while_running, "the mode seen"),
    (files.folder_that_can_be_swapped, "the folders above"),
    (files.two_pair_at_once, "the lock"),
    (files.killed_while_another_waits, "the lock"),
    (files.killed_while_another_waits, "a lock that ends with its process"),
    (files.second_helper, "one listener"),
    (files.damaged_file, "checks of the file"),
    (clocks.clock_set_back, "the steady clock"),
    (clocks.started_anew, "the wall clock"),
    (clocks.clock_set_forward, "the wall clock"),
    (clocks.old_nonce, "life and number of nonces"),
    (clocks.many_nonces, "life and number of nonces"),
]
IDS = [attack.__name__ for attack, _, _ in FALLS]
BODY_SECONDS = 0.4


@pytest.mark.parametrize(("attack", "defence", "more"), FALLS, ids=IDS)
def test_with_its_defence_off_the_attack_gets_through(
    attack: Attack, defence: str, more: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (defence, *more):
        OFF[name](monkeypatch)
    with running(tmp_path / "config", body_seconds=BODY_SECONDS) as target:
        assert attack(target), f"without {defence} it must get through, or the row proves nothing"


@pytest.mark.parametrize(
    ("attack", "defence"), IN_FILES, ids=[f"{attack.__name__}-{defence}" for attack, defence in IN_FILES]
)
def test_so_do_attacks_on_files_and_clocks(
    attack: FileAttack, defence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    OFF[defence](monkeypatch)
    assert attack(tmp_path), f"without {defence} it must get through, or the row proves nothing"


def test_a_file_written_in_place_does_not_live_through_a_kill(tmp_path: Path) -> None:
    assert files.killed_while_writing(tmp_path, ("in place",))


def test_every_guard_of_the_app_has_its_attack() -> None:
    source = inspect.getsource(app_module.create_app)
    guards = {"Proven", *re.findall(r"(?:app =|return) (\w+)\(app\b", source)}
    assert {"HostGuard", "HeadGuard", "SecurityHeaders", "BodyLimit"} <= guards
    tried = {name for _, defence, more in FALLS for name in (defence, *more)}
    elsewhere = {"SecurityHeaders", "CrashGuard"}  # test_web_page.py, test_log.py
    assert guards <= tried | elsewhere
    assert set(OFF) <= tried | elsewhere | {name for _, name in IN_FILES} | {
        "CarefulProtocol",
        "no list of requests",
    }


def test_every_attack_is_in_the_list() -> None:
    known = {attack for attack, _, _ in FALLS} | {forged.log_injection}
    written = {
        made
        for module in (forged, replayed)
        for name, made in inspect.getmembers(module, inspect.isfunction)
        if made.__module__ == module.__name__ and not name.startswith("_")
    }
    assert written == known
