"""What lies on disk, and two processes at once: readable by its user alone, whole or not there, never lost."""

from __future__ import annotations

from pathlib import Path

from tests.security import files_attacked as files


def test_symlinked_config_folder(tmp_path: Path) -> None:
    """A config folder that is a link is refused, in one line (private_files)."""
    assert not files.linked_folder(tmp_path)


def test_symlinked_config_file(tmp_path: Path) -> None:
    """A file that is a link is refused at start, and never read (private_files)."""
    assert not files.linked_file(tmp_path)


def test_somebody_elses_config(tmp_path: Path) -> None:
    """A file of another user is refused (private_files)."""
    assert not files.somebody_elses(tmp_path)


def test_world_readable_config(tmp_path: Path) -> None:
    """Modes are mended to 0700 and 0600 at start (private_files)."""
    assert not files.world_readable(tmp_path)


def test_open_umask(tmp_path: Path) -> None:
    """Files are made with 0600 from their first moment, whatever the umask (private_files)."""
    assert not files.written_open(tmp_path)


def test_damaged_config(tmp_path: Path) -> None:
    """A file that is not as we write it is put aside and believed in nothing (Store)."""
    assert not files.damaged_file(tmp_path)


def test_kill_9_while_writing(tmp_path: Path) -> None:
    """Files are written beside, flushed, and moved into place (private_files)."""
    assert not files.killed_while_writing(tmp_path)


def test_opened_while_running(tmp_path: Path) -> None:
    """The mode is looked at with every change, and a file that was opened is shut before it is believed (Store)."""
    assert not files.opened_while_running(tmp_path)


def test_folder_that_can_be_swapped(tmp_path: Path) -> None:
    """A folder above ours to which others may write is refused, in one line (parents)."""
    assert not files.folder_that_can_be_swapped(tmp_path)


def test_kill_9_while_another_waits(tmp_path: Path) -> None:
    """The lock is the system's, and ends with the process that holds it (private_files)."""
    assert not files.killed_while_another_waits(tmp_path)


def test_two_pair_at_once(tmp_path: Path) -> None:
    """Reading and writing stand under one lock for all processes (private_files)."""
    assert not files.two_pair_at_once(tmp_path)


def test_two_helpers_at_once(tmp_path: Path) -> None:
    """The port is listened on from the first moment, and shared with nobody (ports)."""
    assert not files.second_helper(tmp_path)
