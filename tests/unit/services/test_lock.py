"""One program per profile."""

from pathlib import Path

import pytest

from tamin_desk.domain.errors import StoreBusy, StoreReadOnly
from tamin_desk.services.lock import ProfileLock


def test_a_held_profile_is_busy_until_it_is_given_back(tmp_path: Path) -> None:
    path = tmp_path / "desk.lock"
    first = ProfileLock.take(path)
    with pytest.raises(StoreBusy):
        ProfileLock.take(path)
    first.release()
    first.release()
    ProfileLock.take(path).release()


def test_a_lock_file_left_by_a_crash_locks_nobody_out(tmp_path: Path) -> None:
    path = tmp_path / "desk.lock"
    path.write_bytes(b"")
    ProfileLock.take(path).release()


def test_a_folder_that_is_none_is_said(tmp_path: Path) -> None:
    (tmp_path / "a_file").write_text("")
    with pytest.raises(StoreReadOnly):
        ProfileLock.take(tmp_path / "a_file" / "desk.lock")
