from __future__ import annotations

import grp
import os
import pwd
import stat
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from quietword.pairing.parents import open_parent
from quietword.pairing.private_files import NotPrivate, faults, make_private

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes and owners are those of POSIX")
as_root = pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can give files away")
Groups = Callable[..., None]
THEIRS = 4343


@pytest.fixture
def home(tmp_path: Path) -> Path:
    made = tmp_path / "home"
    made.mkdir(mode=0o755)
    return made


@pytest.fixture
def groups(monkeypatch: pytest.MonkeyPatch, home: Path) -> Groups:
    """Make the group of the home one of this name and these members; we are `ann`, whose own group is this one."""

    def made(name: str, members: list[str], own: bool = True) -> None:
        gid = 4242 if os.geteuid() == 0 else home.stat().st_gid
        os.chown(home, -1, gid)
        user = SimpleNamespace(pw_name="ann", pw_gid=gid if own else gid + 1)
        monkeypatch.setattr(pwd, "getpwuid", lambda _: user)
        monkeypatch.setattr(grp, "getgrgid", lambda _: SimpleNamespace(gr_name=name, gr_mem=members))
        home.chmod(0o775)

    return made


@pytest.mark.parametrize("mode", [0o700, 0o755, 0o1777])
def test_usual_folders_are_fine(home: Path, mode: int) -> None:
    home.chmod(mode)
    assert open_parent(home / ".config" / "quietword") is None
    assert make_private(home / ".config" / "quietword") == []


@pytest.mark.parametrize("mode", [0o777, 0o757, 0o702])
@pytest.mark.parametrize("depth", [1, 3])
def test_who_may_write_above_could_put_another_folder_there(home: Path, mode: int, depth: int) -> None:
    home.chmod(mode)
    folder = home.joinpath(*"abc"[:depth])
    assert open_parent(folder) == home
    assert str(home) in faults(folder)[0]
    assert f"chmod go-w {home}" in faults(folder)[0]
    with pytest.raises(NotPrivate, match="may write to") as refused:
        make_private(folder)
    assert "\n" not in str(refused.value)
    assert str(folder) in str(refused.value)


def test_folders_made_on_the_way_are_ours_alone(home: Path) -> None:
    before = os.umask(0)
    try:
        make_private(home / "a" / "b")
    finally:
        os.umask(before)
    assert stat.S_IMODE((home / "a").stat().st_mode) == 0o700


@pytest.mark.parametrize("members", [[], ["ann"]])
def test_a_group_of_our_own_is_nobody_else(home: Path, groups: Groups, members: list[str]) -> None:
    groups("ann", members)
    assert open_parent(home / "quietword") is None


@pytest.mark.parametrize(
    ("name", "members", "own"), [("users", [], True), ("ann", ["ann", "bob"], True), ("ann", [], False)]
)
def test_a_group_of_others_is_others(
    home: Path, groups: Groups, name: str, members: list[str], own: bool
) -> None:
    groups(name, members, own)
    if home.stat().st_gid == 0:
        pytest.skip("the group of root is root")
    assert open_parent(home / "quietword") == home


def test_the_way_behind_a_link_counts(home: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(home / "inner")
    (home / "inner").mkdir()
    assert open_parent(tmp_path / "link" / "quietword") is None
    home.chmod(0o777)
    assert open_parent(tmp_path / "link" / "quietword") == home


@as_root
def test_a_folder_above_that_is_somebody_elses(home: Path) -> None:
    os.chown(home, THEIRS, THEIRS)
    home.chmod(0o755)
    assert open_parent(home / "quietword") == home


@as_root
def test_a_link_on_the_way_that_is_somebody_elses(home: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(home)
    os.lchown(tmp_path / "link", THEIRS, THEIRS)
    assert open_parent(tmp_path / "link" / "quietword") == tmp_path / "link"
