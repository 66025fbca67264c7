"""Acts out of a sealed copy: byte for byte, under their authors, once, and unknown until the archive says."""

import random
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select
from uuid6 import uuid7

from tamin_desk.backend.schema.archive import ActRow
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.errors import CopyUnusable, NotSealed, OtherArchive
from tamin_desk.services import outbox_rows as rows
from tamin_desk.services.drafts import Author, ScanDoubtDraft
from tamin_desk.services.export import SEAL_NAME, STORE_NAME
from tamin_desk.services.importing import Imported, take_in
from tamin_desk.services.sealing import Seal
from tamin_desk.services.store import Store
from tests.fakes.branch import Branch, branch
from tests.fakes.station import SOMEBODY, Station

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
S = DeliveryState


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Branch]:
    with branch(tmp_path) as one:
        yield one


@pytest.fixture
def first(tmp_path: Path, backend: Branch) -> Station:
    return Station(tmp_path / "first", backend)


@pytest.fixture
def second(tmp_path: Path, backend: Branch) -> Station:
    return Station(tmp_path / "second", backend)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "stick.tamin-outbox"


def exported(station: Station, copy: Path) -> dict[str, bytes]:
    """Two clerks leave three acts on a desk, and a copy of it is made; return the acts' bytes by id."""
    with station.opened() as desk:
        desk.sign_in("sara")
        acts = [desk.scan(1), desk.scan(2)]
        desk.sign_in("reza")
        acts.append(desk.scan(3))
        desk.export.write(copy)
        return bodies(desk.store, *(act.act_id for act in acts))


def bodies(store: Store, *act_ids: str) -> dict[str, bytes]:
    with store.read() as db:
        return {act_id: rows.body_of(db, act_id) or b"" for act_id in act_ids}


def taken_in(station: Station, copy: Path, origin: Station) -> Imported:
    secret = origin.find_key().secret

    def key_of(_seal: Seal) -> bytes:
        return secret

    with station.opened() as desk:
        return take_in(desk.store, copy, key_of, NOW)


def test_acts_arrive_byte_for_byte_under_their_authors_and_are_carried_out_once(
    first: Station, second: Station, copy: Path, backend: Branch
) -> None:
    acts = exported(first, copy)
    assert taken_in(second, copy, first) == Imported(taken=3, known=0)
    with second.opened() as desk:
        assert bodies(desk.store, *acts) == acts
        assert desk.states() == dict.fromkeys(acts, S.UNKNOWN)
        authors = [item.author_name for item in reversed(desk.outbox.items())]
        assert authors == ["Sara", "Sara", "Reza"]
        desk.drain()
        assert desk.states() == dict.fromkeys(acts, S.ACCEPTED)
        receipts = {item.act_id: item.receipt_number for item in desk.outbox.items()}
    with first.opened() as desk:
        desk.drain()
        assert {item.act_id: item.receipt_number for item in desk.outbox.items()} == receipts


def test_a_second_import_takes_in_nothing(first: Station, second: Station, copy: Path) -> None:
    exported(first, copy)
    taken_in(second, copy, first)
    assert taken_in(second, copy, first) == Imported(taken=0, known=0)
    with first.opened() as desk:
        desk.sign_in()
        later = desk.scan(4).act_id
        desk.export.write(copy)
    assert taken_in(second, copy, first) == Imported(taken=1, known=3)
    with second.opened() as desk:
        assert len(desk.states()) == 4
        assert later in desk.states()


def test_a_desk_that_takes_in_its_own_copy_keeps_what_it_knows(first: Station, copy: Path) -> None:
    acts = exported(first, copy)
    with first.opened() as desk:
        desk.drain()
    assert taken_in(first, copy, first) == Imported(taken=0, known=3)
    with first.opened() as desk:
        assert desk.states() == dict.fromkeys(acts, S.ACCEPTED)


def test_what_the_first_desk_had_sent_meanwhile_is_found_by_its_id(
    first: Station, second: Station, copy: Path
) -> None:
    acts = exported(first, copy)
    with first.opened() as desk:
        desk.drain()
    taken_in(second, copy, first)
    with second.opened() as desk:
        first_of_them = desk.outbox.items()[-1].counter
        # No line here: nothing leaves, and what the other desk did nobody knows still.
        desk.outbox.deliveries.mark_sending(first_of_them)
        desk.outbox.deliveries.mark_not_sent(first_of_them)
        assert set(desk.states().values()) == {S.UNKNOWN}
        desk.drain()
        assert desk.states() == dict.fromkeys(acts, S.ACCEPTED)


def test_an_older_copy_takes_no_newer_token_away(
    first: Station, second: Station, copy: Path, backend: Branch
) -> None:
    """Both sticks are found, and the older one comes second."""
    exported(first, copy)
    newer = copy.with_name("newer.tamin-outbox")
    backend.clock.advance(86_400)
    with first.opened() as desk:
        sara = desk.sign_in("sara").user.user_id
        desk.export.write(newer)
        sender = rows.sender_of(sara, desk.store.desk_id)
        token = desk.store.delivery_token(sara)
    taken_in(second, newer, first)
    assert taken_in(second, copy, first) == Imported(taken=0, known=3)
    with second.opened() as desk:
        assert desk.store.delivery_token(sender) == token


def test_acts_of_this_desk_keep_their_numbers_and_the_next_one_gets_another(
    first: Station, second: Station, copy: Path
) -> None:
    exported(first, copy)
    with second.opened() as desk:
        desk.sign_in("farid")
        desk.sign_in("sara")
        own = desk.scan(8)
    taken_in(second, copy, first)
    with second.opened() as desk:
        desk.sign_in()
        later = desk.scan(9)
        numbers = [item.counter for item in reversed(desk.outbox.items())]
        assert numbers == sorted(set(numbers))
        assert (numbers[0], numbers[-1]) == (own.counter, later.counter)
        with desk.store.read() as db:
            origins = db.execute("SELECT DISTINCT desk_id FROM acts WHERE desk_id NOTNULL").fetchall()
        with first.opened() as other:
            assert origins == [(other.store.desk_id,)]


def test_an_act_goes_by_the_token_of_its_own_desk_and_is_its_authors_on_the_screen(
    first: Station, second: Station, copy: Path, backend: Branch
) -> None:
    """Its author works here too: the archive must take it for the first desk's all the same."""
    acts = exported(first, copy)
    with second.opened() as desk:
        me = desk.sign_in("sara").user.user_id
    taken_in(second, copy, first)
    with second.opened() as desk:
        assert sum(desk.outbox.counts(me).values()) == 2
        assert desk.outbox.others_unsent(me) == 1
        assert len(desk.outbox.items(author_id=me)) == 2
        desk.drain()
        assert desk.outbox.counts(me)[S.ACCEPTED] == 2
    with first.opened() as desk, backend.database.read() as session:
        taken = session.scalars(select(ActRow).where(ActRow.id.in_([UUID(act_id) for act_id in acts]))).all()
        assert {str(row.desk_id) for row in taken} == {desk.store.desk_id}
        assert all(row.by_delivery for row in taken)


def test_a_forged_copy_sends_nothing_under_the_name_of_who_works_here(
    first: Station, second: Station, copy: Path
) -> None:
    """Somebody writes acts of a colleague into a store of their own and hands over the copy."""
    with second.opened() as desk:
        victim = desk.sign_in("sara").user.user_id
    with first.opened() as desk:
        desk.sign_in("reza")
        forged = desk.scan(1)
        with desk.store.write() as db:
            db.execute("UPDATE acts SET author_id = ?", (victim,))
        desk.export.write(copy)
    taken_in(second, copy, first)
    with second.opened() as desk:
        desk.drain()
        assert desk.states() == {forged.act_id: S.UNKNOWN}


def test_acts_of_another_archive_are_left_alone(first: Station, tmp_path: Path, copy: Path) -> None:
    exported(first, copy)
    (tmp_path / "elsewhere").mkdir()
    with branch(tmp_path / "elsewhere") as other:
        stranger = Station(tmp_path / "stranger", other)
        with stranger.opened() as desk:
            desk.sign_in()
            desk.store.put_setting("archive_id", "0" * 32)
        with pytest.raises(OtherArchive):
            taken_in(stranger, copy, first)
        with stranger.opened() as desk:
            assert desk.states() == {}


def test_what_was_refused_and_is_tried_again_stays_an_act_of_its_own_desk(
    first: Station, second: Station, copy: Path
) -> None:
    """Said anew it would be of this desk, where Sara never was: nobody could hand it in, ever."""
    with first.opened() as desk:
        here = desk.sign_in("sara")
        author = Author(here.user.user_id, here.user.display_name, here.unit.code)
        doubt = desk.outbox.save(ScanDoubtDraft(str(uuid7()), "smudged"), author, SOMEBODY)
        desk.scan(1)
        desk.export.write(copy)
    taken_in(second, copy, first)
    with second.opened() as desk:
        desk.drain()
        assert desk.states()[doubt.act_id] is S.NEEDS_YOU
        desk.outbox.retry(doubt.act_id)
        assert len(desk.states()) == 2
        desk.drain()
        # Asked again, and told again: there is still no such scan.
        assert desk.states()[doubt.act_id] is S.NEEDS_YOU


def test_the_wrong_key_takes_in_nothing(first: Station, second: Station, copy: Path) -> None:
    exported(first, copy)
    with pytest.raises(CopyUnusable):
        taken_in(second, copy, second)


def damaged(copy: Path, at: int) -> None:
    data = bytearray(copy.read_bytes())
    data[at] ^= 0x55
    copy.write_bytes(data)


def test_a_damaged_copy_is_refused_or_whole(first: Station, second: Station, copy: Path) -> None:
    """Wherever a byte is wrong: nothing is taken in, or everything as it was."""
    acts = exported(first, copy)
    whole = copy.read_bytes()
    dice = random.Random(4)
    secret = first.find_key().secret
    refused = 0
    with second.opened() as desk:
        for at in sorted(dice.sample(range(len(whole)), 40)):
            copy.write_bytes(whole)
            damaged(copy, at)
            before = desk.states()
            try:
                take_in(desk.store, copy, lambda _seal: secret, NOW)
            except (CopyUnusable, NotSealed):
                refused += 1
                assert desk.states() == before
            else:
                assert bodies(desk.store, *acts) == acts
    assert refused > 30


@pytest.mark.parametrize(
    ("members", "compression"),
    [
        ({}, zipfile.ZIP_STORED),
        ({SEAL_NAME: b"{}", STORE_NAME: b"", "../desk.store": b"x"}, zipfile.ZIP_STORED),
        ({SEAL_NAME: b"{}" + b" " * 10_000, STORE_NAME: b""}, zipfile.ZIP_STORED),
        ({SEAL_NAME: b"{}", STORE_NAME: b"\0" * 50_000_000}, zipfile.ZIP_DEFLATED),
    ],
    ids=["empty", "another name", "a long seal", "a bomb"],
)
def test_a_file_that_is_no_copy_is_refused(
    second: Station, copy: Path, members: dict[str, bytes], compression: int
) -> None:
    with zipfile.ZipFile(copy, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    with pytest.raises(CopyUnusable):
        taken_in(second, copy, second)


@pytest.mark.parametrize(
    ("place", "value"),
    [(6, 99), (8, 0x01), (8, 0x20), (8, 0x40), (9, 0x08)],
    ids=["a later version", "a password", "a patch", "strong encryption", "a name in no encoding"],
)
def test_what_the_format_has_besides_is_no_copy(
    first: Station, second: Station, copy: Path, place: int, value: int
) -> None:
    exported(first, copy)
    data = bytearray(copy.read_bytes())
    seal = data.rindex(b"PK\1\2")
    data[seal + place] |= value
    if value == 0x08:
        data[seal + 46] = 0xFF
    local = data.rindex(b"PK\3\4")
    data[local + place - 2] |= value
    copy.write_bytes(data)
    with pytest.raises(CopyUnusable):
        taken_in(second, copy, first)


def test_bytes_of_anything_are_no_copy(second: Station, copy: Path) -> None:
    copy.write_bytes(b"PK\3\4 no such thing")
    with pytest.raises(CopyUnusable):
        taken_in(second, copy, second)
