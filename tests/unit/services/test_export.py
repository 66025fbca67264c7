"""A sealed copy: whole or not written, nothing in clear, and opened by nobody without the key."""

import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tamin_desk.domain.errors import FileNotWritten, NotSealed
from tamin_desk.services import database, sealing
from tamin_desk.services.export import SEAL_NAME, STORE_NAME
from tests.fakes.branch import Branch, branch, picture
from tests.fakes.station import SOMEBODY, Station


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Branch]:
    with branch(tmp_path) as one:
        yield one


@pytest.fixture
def station(tmp_path: Path, backend: Branch) -> Station:
    return Station(tmp_path / "station", backend)


def test_the_copy_holds_the_store_and_its_seal_and_nothing_in_clear(station: Station, tmp_path: Path) -> None:
    target = tmp_path / "stick" / "desk.tamin-outbox"
    target.parent.mkdir()
    with station.opened() as desk:
        desk.sign_in()
        act = desk.scan(1)
        desk.export.write(target)
    assert [path.name for path in target.parent.iterdir()] == [target.name], "nothing is left beside it"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    data = target.read_bytes()
    for clear in (b"SQLite format", SOMEBODY.name.encode(), SOMEBODY.code.encode(), picture(1)[:64]):
        assert clear not in data
    with zipfile.ZipFile(target) as archive:
        assert sorted(archive.namelist()) == [SEAL_NAME, STORE_NAME]
        assert sealing.parsed(archive.read(SEAL_NAME)) == sealing.read(station.profile.seal_path)
        archive.extract(STORE_NAME, tmp_path)
    copy = database.connect(tmp_path / STORE_NAME, desk.key.secret)
    assert copy.execute("SELECT id FROM acts").get == act.act_id
    assert copy.execute("PRAGMA integrity_check").get == "ok"
    copy.close()


def test_without_a_seal_there_is_no_copy(station: Station, tmp_path: Path) -> None:
    with station.opened() as desk, pytest.raises(NotSealed):
        desk.export.write(tmp_path / "desk.tamin-outbox")
    assert not (tmp_path / "desk.tamin-outbox").exists()


def test_a_folder_that_is_gone_is_not_made_anew(station: Station, tmp_path: Path) -> None:
    with station.opened() as desk:
        desk.sign_in()
        with pytest.raises(FileNotWritten):
            desk.export.write(tmp_path / "pulled" / "desk.tamin-outbox")
    assert not (tmp_path / "pulled").exists()


def test_what_cannot_be_replaced_stays_as_it_was(station: Station, tmp_path: Path) -> None:
    target = tmp_path / "desk.tamin-outbox"
    (target / "taken").mkdir(parents=True)
    with station.opened() as desk:
        desk.sign_in()
        with pytest.raises(FileNotWritten):
            desk.export.write(target)
    assert [path.name for path in tmp_path.glob("*.tamin-outbox/*")] == ["taken"]
    assert not list(tmp_path.glob(".tamin-*"))


def test_a_second_copy_takes_the_place_of_the_first(station: Station, tmp_path: Path) -> None:
    target = tmp_path / "desk.tamin-outbox"
    with station.opened() as desk:
        desk.sign_in()
        desk.export.write(target)
        first = target.read_bytes()
        desk.scan(1)
        desk.export.write(target)
    assert target.read_bytes() != first
