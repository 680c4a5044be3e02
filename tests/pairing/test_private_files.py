from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from quietword.pairing import private_files
from quietword.pairing.private_files import (
    NotPrivate,
    config_folder,
    faults,
    locked,
    make_private,
    read_private,
    write_private,
)

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes and owners are those of POSIX")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def somebody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """All files here belong to somebody else, as far as we can tell."""
    me = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: me + 1)


def test_the_folder_can_be_chosen(tmp_path: Path) -> None:
    assert config_folder({"QUIETWORD_CONFIG": str(tmp_path)}) == tmp_path
    assert config_folder({}).name == "quietword"
    assert config_folder({"QUIETWORD_CONFIG": ""}) == config_folder({})


def test_it_is_made_for_this_user_alone(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    before = os.umask(0)
    try:
        assert make_private(folder) == []
        write_private(folder / "pairings.json", b"secret")
        with locked(folder):
            pass
    finally:
        os.umask(before)
    assert mode(folder) == 0o700
    assert {mode(path) for path in folder.iterdir()} == {0o600}
    assert faults(folder) == []


@pytest.mark.parametrize("wrong", [0o755, 0o770, 0o701])
def test_a_folder_of_ours_that_is_open_is_mended_and_said(folder: Path, wrong: int) -> None:
    folder.chmod(wrong)
    assert "can be read by others" in faults(folder)[0]
    assert mode(folder) == wrong, "looking changes nothing"
    (line,) = make_private(folder)
    assert str(folder) in line
    assert mode(folder) == 0o700
    assert make_private(folder) == []


@pytest.mark.parametrize("wrong", [0o644, 0o660, 0o604])
def test_a_file_of_ours_that_is_open_is_mended_and_said(folder: Path, wrong: int) -> None:
    write_private(folder / "pairings.json", b"{}")
    (folder / "pairings.json").chmod(wrong)
    assert len(faults(folder)) == 1
    (line,) = make_private(folder)
    assert "pairings.json" in line
    assert mode(folder / "pairings.json") == 0o600


def test_a_folder_that_is_a_link_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folder)
    assert "is a link" in faults(tmp_path / "link")[0]
    with pytest.raises(NotPrivate, match="is a link"):
        make_private(tmp_path / "link")


def test_a_link_to_nowhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    with pytest.raises(NotPrivate):
        make_private(tmp_path / "link")
    assert not (tmp_path / "nowhere").exists()
    assert len(faults(tmp_path / "link")) == 1


def test_a_file_that_is_a_link_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("{}")
    (folder / "pairings.json").symlink_to(tmp_path / "elsewhere")
    assert "is a link" in faults(folder)[0]
    with pytest.raises(NotPrivate, match="is a link"):
        make_private(folder)
    with pytest.raises(NotPrivate, match="is a link"):
        read_private(folder / "pairings.json")


@pytest.mark.usefixtures("somebody_else")
def test_what_belongs_to_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "file").write_text("{}")
    for path in (tmp_path / "theirs", tmp_path / "file"):
        with pytest.raises(NotPrivate, match="somebody else"):
            private_files._mend(path, tmp_path / "theirs")
    with pytest.raises(NotPrivate, match="somebody else"):
        make_private(tmp_path / "theirs")
    with pytest.raises(NotPrivate, match="somebody else"):
        read_private(tmp_path / "file")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_what_really_belongs_to_somebody_else_is_refused(folder: Path) -> None:
    write_private(folder / "pairings.json", b"{}")
    os.chown(folder / "pairings.json", 12345, 12345)
    with pytest.raises(NotPrivate, match="somebody else"):
        make_private(folder)


def test_a_pipe_is_no_file(folder: Path) -> None:
    os.mkfifo(folder / "pairings.json")
    with pytest.raises(NotPrivate):
        read_private(folder / "pairings.json")
    with pytest.raises(NotPrivate):
        make_private(folder)


@pytest.mark.parametrize("name", ["pairings.json", "pairing-window.json"])
def test_a_folder_in_the_place_of_a_file_is_refused(folder: Path, name: str) -> None:
    (folder / name).mkdir(mode=0o700)
    with pytest.raises(NotPrivate, match="no plain file"):
        read_private(folder / name)
    with pytest.raises(NotPrivate, match="no plain file"):
        make_private(folder)
    assert any("no plain file" in fault for fault in faults(folder))


def test_the_lock_is_no_link_to_a_file_of_somebody_elses(folder: Path, tmp_path: Path) -> None:
    (folder / "pairing.lock").unlink(missing_ok=True)
    (folder / "pairing.lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NotPrivate), locked(folder):
        pass
    assert not (tmp_path / "elsewhere").exists()


def test_a_refusal_is_one_line_with_a_way_out(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folder)
    with pytest.raises(NotPrivate) as refused:
        make_private(tmp_path / "link")
    assert "\n" not in str(refused.value)
    assert "QUIETWORD_CONFIG" in str(refused.value)


def test_where_no_folder_can_be_made_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotPrivate, match="cannot be made"):
        make_private(tmp_path / "file" / "folder")


def test_a_file_is_written_whole_or_not_at_all(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_private(folder / "file", b"old")

    def fail(_descriptor: int) -> None:
        raise OSError("no room")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="no room"):
        write_private(folder / "file", b"new")
    assert sorted(path.name for path in folder.iterdir()) == ["file", "pairing.lock"]
    assert read_private(folder / "file") == b"old"


def test_a_link_is_written_over_not_through(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "theirs").write_text("theirs")
    (folder / "file").symlink_to(tmp_path / "theirs")
    write_private(folder / "file", b"ours")
    assert (tmp_path / "theirs").read_text() == "theirs"
    assert read_private(folder / "file") == b"ours"


def test_a_file_that_is_not_there(folder: Path) -> None:
    assert read_private(folder / "nothing") is None
    assert faults(folder / "nothing") == []


def test_what_is_not_ours_is_left_alone(folder: Path) -> None:
    (folder / "notes").write_text("mine")
    (folder / "notes").chmod(0o644)
    assert make_private(folder) == []
    assert mode(folder / "notes") == 0o644


def test_a_folder_for_other_things_is_not_shut(tmp_path: Path) -> None:
    """Such as a home folder, or the one for all temporary files, named by a slip."""
    tmp_path.chmod(0o755)
    (tmp_path / "program").write_text("")
    with pytest.raises(NotPrivate, match="holds other things"):
        make_private(tmp_path)
    assert mode(tmp_path) == 0o755


def test_halves_of_files_left_by_a_sudden_end_are_taken_away(folder: Path) -> None:
    (folder / "pairing-a1b2.part").write_text("half a key")
    (folder / "other.part").write_text("")
    make_private(folder)
    assert sorted(path.name for path in folder.iterdir()) == ["other.part", "pairing.lock"]


def test_a_disk_that_cannot_keep_anything_private_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.chmod(0o755)
    monkeypatch.setattr(Path, "chmod", lambda _path, _mode: None)
    with pytest.raises(NotPrivate, match="cannot be made private on this disk"):
        make_private(folder)
