"""A key that is gone comes back by its seal, the outbox drains; wrong hands get nothing."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from tamin_desk.backend import cli
from tamin_desk.backend.schema.accounts import SignedIn
from tamin_desk.backend.schema.keys import SealOpening
from tamin_desk.contract.problems import ProblemType, ServerProblem
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.errors import (
    DeskError,
    KeyringUnusable,
    NotSealed,
    OtherArchive,
    SealRefused,
    StoreBusy,
    StoreKeyMissing,
    Unreachable,
    WrongPin,
)
from tamin_desk.services import sealing
from tamin_desk.services.at_desk import AtDesk
from tamin_desk.services.key_recovery import recover
from tamin_desk.services.keys import NeedsPin
from tamin_desk.services.store import StoreKey
from tests.fakes.branch import PASSWORD, Branch, branch
from tests.fakes.station import SETTINGS, Station

PIN, NEW_PIN = "7391-4628", "1111-2222-3"
ACCEPTED, SAVED = DeliveryState.ACCEPTED, DeliveryState.SAVED_HERE


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Branch]:
    with branch(tmp_path) as one:
        yield one


@pytest.fixture
def station(tmp_path: Path, backend: Branch) -> Station:
    return Station(tmp_path / "station", backend)


def two_clerks_work(station: Station, pin: str = "") -> list[str]:
    """Two clerks of one desk finish work while the line is down; nothing of it is sent."""
    saved = []
    with station.opened(pin=pin) as desk:
        for seed, username in enumerate(("sara", "reza"), start=1):
            desk.sign_in(username)
            saved.append(desk.scan(seed).act_id)
    return saved


def wiped(station: Station, _folder: Path) -> Station:
    station.keyring.secrets.clear()
    return station


def moved(station: Station, folder: Path) -> Station:
    return station.moved_to(folder)


def moved_to_a_machine_without_keyring(station: Station, folder: Path) -> Station:
    there = station.moved_to(folder)
    there.keyring.locked = True
    return there


def key_file_lost(station: Station, _folder: Path) -> Station:
    station.profile.key_path.unlink()
    return station


def key_file_damaged(station: Station, _folder: Path) -> Station:
    station.profile.key_path.write_bytes(b"{}")
    return station


LOSSES = [wiped, moved, moved_to_a_machine_without_keyring, key_file_lost, key_file_damaged]


@pytest.mark.parametrize("lose", LOSSES)
@pytest.mark.parametrize("helper", ["reza", "kaveh"])
def test_a_lost_key_comes_back_and_everything_arrives_under_its_author(
    station: Station, backend: Branch, tmp_path: Path, lose: Callable[[Station, Path], Station], helper: str
) -> None:
    saved = two_clerks_work(station)
    before = station.find_key().secret
    station = lose(station, tmp_path / "elsewhere")
    with pytest.raises((StoreKeyMissing, KeyringUnusable)):
        station.keys.open()

    key = station.recover(helper)
    assert key.secret == before
    kept = station.keys.keep_again(key.secret)
    if isinstance(kept, NeedsPin):
        kept = station.keys.keep_again_with_pin(key.secret, NEW_PIN)
    with station.opened(kept) as desk:
        assert set(desk.states().values()) == {SAVED}
        desk.drain()
        assert desk.states() == dict.fromkeys(saved, ACCEPTED)
        authors = {item.act_id: item.author_id for item in desk.outbox.items()}
    assert len(set(authors.values())) == 2
    assert station.find_key(NEW_PIN).secret == before, "the next start asks nobody"


def test_a_forgotten_pin_is_replaced_by_another(station: Station) -> None:
    station.keyring.locked = True
    (first, second) = two_clerks_work(station, PIN)
    with pytest.raises(WrongPin):
        station.find_key("not the one")
    key = station.recover()
    assert station.keys.keep_again(key.secret) == NeedsPin(first_time=True)
    station.keys.keep_again_with_pin(key.secret, NEW_PIN)
    with pytest.raises(WrongPin):
        station.find_key(PIN)
    with station.opened(pin=NEW_PIN) as desk:
        desk.drain()
        assert desk.states() == {first: ACCEPTED, second: ACCEPTED}


def test_with_a_keyring_again_a_forgotten_pin_is_needed_no_more(station: Station) -> None:
    station.keyring.locked = True
    two_clerks_work(station, PIN)
    station.keyring.locked = False
    station.keys.keep_again(station.recover().secret)
    assert isinstance(station.keys.open(), StoreKey)


def test_a_seal_from_before_a_rotation_still_opens(station: Station, backend: Branch) -> None:
    two_clerks_work(station)
    assert cli.main(["seal-key", "rotate", "--database", str(backend.database.url)]) == 0
    before = station.profile.seal_path.read_bytes()
    key = wiped(station, Path()).recover()
    with station.opened(station.keys.keep_again(key.secret)) as desk:  # type: ignore[arg-type]  # has a keyring
        desk.sign_in()
        desk.drain()
        assert set(desk.states().values()) == {ACCEPTED}
    after = sealing.read(station.profile.seal_path)
    assert station.profile.seal_path.read_bytes() != before, "the next sign-in seals to the new key"
    assert wiped(station, Path()).recover().secret == key.secret
    assert after.words.server_key_id != sealing.parsed(before).words.server_key_id


@pytest.mark.parametrize(
    ("username", "password", "refused"),
    [("mina", PASSWORD, SealRefused), ("laleh", PASSWORD, SealRefused), ("sara", "guessed", ServerProblem)],
    ids=["another unit", "a medical centre", "no account"],
)
def test_wrong_hands_get_nothing_and_change_nothing(
    station: Station, username: str, password: str, refused: type[DeskError]
) -> None:
    two_clerks_work(station)
    files = {path: path.read_bytes() for path in station.profile.data_dir.iterdir()}
    station.keyring.secrets.clear()
    with pytest.raises(refused):
        station.recover(username, password)
    assert {path: path.read_bytes() for path in files} == files
    with pytest.raises(StoreKeyMissing):
        station.keys.open()


def test_an_altered_seal_is_told_as_such(station: Station) -> None:
    two_clerks_work(station)
    path = station.profile.seal_path
    path.write_bytes(path.read_bytes().replace(b'"0162"', b'"162/1"'))
    with pytest.raises(ServerProblem) as refused:
        station.recover("mina")
    assert refused.value.problem.kind is ProblemType.SEAL_UNUSABLE
    assert station.keyring.secrets


def test_before_the_first_sign_in_there_is_nothing_to_lose_and_nothing_sealed(station: Station) -> None:
    with station.opened():
        pass
    with pytest.raises(NotSealed):
        wiped(station, Path()).recover()


def test_the_seal_of_another_store_does_not_open_this_one(
    station: Station, backend: Branch, tmp_path: Path
) -> None:
    two_clerks_work(station)
    other = Station(tmp_path / "other", backend)
    two_clerks_work(other)
    station.profile.seal_path.write_bytes(other.profile.seal_path.read_bytes())
    with pytest.raises(StoreKeyMissing):
        station.recover()


def test_the_seal_is_shown_to_no_other_archive(station: Station, tmp_path: Path) -> None:
    """Settings name another one by mistake: it could keep what it is shown."""
    two_clerks_work(station)
    (tmp_path / "elsewhere").mkdir()
    with branch(tmp_path / "elsewhere") as other:
        words = sealing.read(station.profile.seal_path)
        elsewhere = replace(words, words=replace(words.words, archive_id="0" * 32))
        station.profile.seal_path.write_bytes(elsewhere.as_bytes())
        with pytest.raises(OtherArchive):
            Station(station.folder, other, station.keyring).recover()
        with other.database.read() as session:
            assert session.scalars(select(SealOpening)).all() == []


def test_the_session_that_opened_the_seal_is_over(station: Station, backend: Branch) -> None:
    two_clerks_work(station)
    station.recover("kaveh")
    with backend.database.read() as session:
        ended = session.scalars(select(SignedIn.ended_at).where(SignedIn.unit_code == "0001")).all()
    assert len(ended) == 1
    assert ended[0] is not None


def test_without_the_server_nothing_is_recovered_and_nothing_lost(station: Station) -> None:
    two_clerks_work(station)
    station.keyring.secrets.clear()
    with pytest.raises(Unreachable):
        recover(station.profile, SETTINGS, "reza", PASSWORD)
    assert station.recover().secret


def test_a_recovery_leaves_the_store_of_an_open_program_alone(station: Station) -> None:
    """Whoever recovers while the program is open after all changes nothing under it."""
    two_clerks_work(station)
    with station.opened() as desk:
        key = station.recover()
        with pytest.raises(StoreBusy):
            station.keys.keep_again(key.secret)
        desk.drain()
        assert set(desk.states().values()) == {ACCEPTED}


def test_a_reviewer_at_the_clerks_desk_seals_nothing(station: Station) -> None:
    """The visit is of another unit, perhaps; the desk stays the unit's that works at it."""
    two_clerks_work(station)
    before = station.profile.seal_path.read_bytes()
    with station.opened() as desk:
        AtDesk(desk.api, desk.store, desk.clock, desk.outbox, desk.audit).enter("mina", PASSWORD)
    assert station.profile.seal_path.read_bytes() == before
