"""Disks of the campaigns: one tells what it was told, one fails where it is told to."""

import random
from pathlib import Path

import pytest

from tamin_desk.domain.errors import StoreFailing, StoreFull, StoreReadOnly
from tamin_desk.services.store import Store
from tools.faults.desk_life import KEY, VERSION
from tools.faults.disks import Fault, Trouble, failing, recorder
from tools.faults.image import Call, Platters


def opened(folder: Path, vfs: str | None) -> Store:
    return Store.open(folder / "desk.store", KEY, program_version=VERSION, vfs=vfs)


def test_what_was_recorded_makes_the_store_again(tmp_path: Path) -> None:
    disk = recorder()
    disk.begin()
    lived, found = tmp_path / "lived", tmp_path / "found"
    store = opened(lived, disk.name)
    store.put_setting("last_unit", "0162")
    platters = Platters({"desk.store": b""})
    platters.play(disk.log)
    # Nothing of it could be undone by a power cut when the saving returned.
    assert platters.in_doubt == 0
    store.close()
    found.mkdir()
    for name, data in platters.cut(random.Random(1)).items():
        (found / name).write_bytes(data)
    again = opened(found, None)
    assert again.get_setting("last_unit") == "0162"
    again.close()


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (Fault(Call.WRITE, 0, Trouble.FAILING), StoreFailing),
        (Fault(Call.WRITE, 0, Trouble.FULL), StoreFull),
        (Fault(Call.SYNC, 0, Trouble.FAILING), StoreFailing),
        (Fault(Call.OPEN, 0, Trouble.NOT_OPENED), StoreReadOnly),
    ],
)
def test_the_call_that_was_chosen_fails_once(tmp_path: Path, fault: Fault, told: type[Exception]) -> None:
    disk = failing()
    disk.begin(fault)
    with pytest.raises(told):
        opened(tmp_path, disk.name)
    assert disk.has_failed
    store = opened(tmp_path, disk.name)
    store.close()
    disk.begin()


def test_a_disk_that_fails_for_good_fails_until_it_is_mended(tmp_path: Path) -> None:
    disk = failing()
    disk.begin(Fault(Call.WRITE, 0, Trouble.FULL, for_good=True))
    for _ in range(2):
        with pytest.raises(StoreFull):
            opened(tmp_path, disk.name)
    disk.mend()
    opened(tmp_path, disk.name).close()
    disk.begin()
