"""The disk is looked at before it is full."""

from pathlib import Path

import pytest

from tamin_desk.domain.errors import (
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreFailing,
    StoreFull,
    StoreReadOnly,
)
from tamin_desk.services.room import look, trouble_of
from tamin_desk.services.sync_status import StoreTrouble


def test_a_disk_with_room_is_well(tmp_path: Path) -> None:
    assert look(tmp_path, least=1) is None


def test_little_room_is_said_while_everything_is_still_saved(tmp_path: Path) -> None:
    assert look(tmp_path, least=2**62) is StoreTrouble.NEARLY_FULL


def test_a_folder_that_is_gone_is_a_failing_disk(tmp_path: Path) -> None:
    assert look(tmp_path / "pulled") is StoreTrouble.FAILING


def test_a_folder_that_lost_its_right_to_be_written_takes_nothing(tmp_path: Path) -> None:
    assert look(tmp_path, least=1, may=lambda _folder, _right: False) is StoreTrouble.READ_ONLY


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (StoreFull(), StoreTrouble.FULL),
        (StoreReadOnly(), StoreTrouble.READ_ONLY),
        (StoreFailing(), StoreTrouble.FAILING),
        (StoreDamaged(), StoreTrouble.DAMAGED),
        (StoreBusy(), None),
        (StoreError("no such act"), None),
    ],
)
def test_an_error_tells_what_the_disk_has(error: StoreError, trouble: StoreTrouble | None) -> None:
    assert trouble_of(error) is trouble
