"""A store that rots: what can be read is saved, what cannot is told, and the damaged file is never lost."""

import logging
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.errors import StoreDamaged, StoreFull, StoreNewer
from tamin_desk.services import database, salvage
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.letter_numbers import LetterNumbers
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.outbox_rows import sender_of
from tamin_desk.services.salvage import Salvaged, open_or_salvage
from tamin_desk.services.store import DeliveryToken, Store, StoreKey
from tests.fakes.clock import FakeClock
from tests.fakes.counter import ARASH, MARYAM, NARGES, NOON_UTC, person, receipt, verdict
from tests.fixtures.stores.write import FOLDER
from tests.gates_log import expect_log
from tests.unit.services.conftest import KEY, VERSION
from tests.unit.services.test_migrations import load

VOUCHED = StoreKey(KEY.secret, vouched=True)
PAGE = 4096
S = DeliveryState
Opener = Callable[..., Store]


def outbox_of(store: Store) -> Outbox:
    return Outbox(store, ServerClock(FakeClock()))


def days_work(store: Store) -> list[str]:
    """Sixty acts, the first four in four states; return their ids."""
    outbox = outbox_of(store)
    LetterNumbers(store, store.desk_id, lambda _: "machine").heed("D4")
    store.put_delivery_token(MARYAM.user_id, DeliveryToken("delivery-token", NOON_UTC))
    items = [
        outbox.save(verdict(capture=b"the card" if number == 3 else None), MARYAM, person(number))
        for number in range(60)
    ]
    deliveries = outbox.deliveries
    for item in items[:3]:
        deliveries.mark_sending(item.counter)
    deliveries.mark_accepted(items[0].counter, receipt(items[0].act_id))
    deliveries.mark_needs_you(items[1].counter, "not-comparable", "req-7")
    store.close()
    return [item.act_id for item in items]


def rot(path: Path, page: int) -> bytes:
    """Let one byte of a page turn; return the file as it is then."""
    data = bytearray(path.read_bytes())
    data[page * PAGE + PAGE // 2] ^= 0xFF
    path.write_bytes(data)
    return bytes(data)


def page_of(path: Path, table: str) -> int:
    """Return the number of the first page of a table, from 0: the one that leads to the others."""
    connection = database.connect(path, KEY.secret)
    try:
        question = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        return int(connection.execute(question, (table,)).get) - 1
    finally:
        connection.close()


def _pages(path: Path, table: str, kind: str) -> list[int]:
    """Return the numbers, from 0, of a table's pages of a kind."""
    connection = database.connect(path, KEY.secret)
    try:
        question = "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = ? ORDER BY pageno"
        return [int(number) - 1 for (number,) in connection.execute(question, (table, kind))]
    finally:
        connection.close()


def salvaged(path: Path) -> tuple[Store, Salvaged]:
    with expect_log("tamin_desk.services.salvage", logging.WARNING, "is damaged and is salvaged"):
        store, found = open_or_salvage(path, VOUCHED, program_version=VERSION)
    assert found is not None
    return store, found


def test_a_whole_store_is_opened_as_ever(open_store: Opener, store_path: Path) -> None:
    days_work(open_store())
    store, found = open_or_salvage(store_path, VOUCHED, program_version=VERSION)
    assert found is None
    assert len(outbox_of(store).items()) == 60
    assert [path.name for path in store_path.parent.glob("*.damaged-*")] == []
    store.close()


def test_where_an_index_is_gone_every_act_is_saved(open_store: Opener, store_path: Path) -> None:
    ids = days_work(open_store())
    damaged = rot(store_path, page_of(store_path, "outbox_by_state"))
    store, found = salvaged(store_path)

    outbox = outbox_of(store)
    items = {item.act_id: item for item in outbox.items()}
    assert items.keys() == set(ids)
    assert (found.acts, found.holes, found.kept.name) == (60, (), "desk.store.damaged-1")
    assert found.kept.read_bytes() == damaged
    assert items[ids[0]].state is S.ACCEPTED
    assert items[ids[0]].receipt_number == "RC-0162-0588417"
    token = store.delivery_token(MARYAM.user_id)
    assert token is not None
    assert token.token == "delivery-token"
    store.close()


def test_no_word_is_believed_that_an_older_page_may_have_said(open_store: Opener, store_path: Path) -> None:
    ids = days_work(open_store())
    rot(store_path, page_of(store_path, "outbox_by_state"))
    store, found = salvaged(store_path)
    outbox = outbox_of(store)
    states = {item.act_id: (item.state, item.problem) for item in outbox.items()}
    assert {states[act_id] for act_id in ids[1:]} == {(S.UNKNOWN, None)}
    assert found.in_doubt == 59
    # What is in doubt goes to the archive under its own id, with its picture.
    picture = outbox.item(ids[3])
    parcel = outbox.deliveries.mark_sending(picture.counter)
    assert (parcel.act_id, parcel.in_doubt, parcel.picture) == (ids[3], True, b"the card")
    store.close()


def test_no_number_is_given_again(open_store: Opener, store_path: Path) -> None:
    days_work(open_store())
    rot(store_path, page_of(store_path, "outbox_by_state"))
    store, _ = salvaged(store_path)
    assert outbox_of(store).save(verdict(), MARYAM, NARGES).counter > 60 + 900
    # A letter waits for the code that the next sign-in brings.
    assert LetterNumbers(store, store.desk_id, lambda _: "machine").known() == (None, 0)
    store.close()


def test_a_lost_page_of_acts_costs_the_acts_on_it_alone(open_store: Opener, store_path: Path) -> None:
    ids = days_work(open_store())
    for page in _pages(store_path, "acts", "leaf")[3:5]:
        rot(store_path, page)
    store, found = salvaged(store_path)
    assert 45 <= found.acts < 60
    assert "acts" in found.holes
    assert {item.act_id for item in outbox_of(store).items()} < set(ids)
    store.close()


def test_where_the_words_are_lost_the_archive_is_asked(open_store: Opener, store_path: Path) -> None:
    ids = days_work(open_store())
    rot(store_path, page_of(store_path, "outbox"))
    store, found = salvaged(store_path)
    states = {item.act_id: item.state for item in outbox_of(store).items()}
    assert states == dict.fromkeys(ids, S.UNKNOWN)
    assert "outbox" in found.holes
    store.close()


def test_a_store_of_which_nothing_can_be_read_gives_way_to_an_empty_one(
    open_store: Opener, store_path: Path
) -> None:
    first = open_store()
    desk_id = first.desk_id
    days_work(first)
    for page in range(store_path.stat().st_size // PAGE):
        damaged = rot(store_path, page)
    store, found = salvaged(store_path)
    assert found.found_nothing
    assert found.kept.read_bytes() == damaged
    # Another desk: pairs of desk and number never come twice.
    assert store.desk_id != desk_id
    assert outbox_of(store).items() == ()
    store.close()


@pytest.mark.parametrize("lost", ["the first page", "the schema", "the acts"])
def test_where_nothing_leads_to_the_acts_each_is_found_on_its_own_page(
    open_store: Opener, store_path: Path, lost: str
) -> None:
    first = open_store()
    desk_id = first.desk_id
    ids = days_work(first)
    pages = {"the first page": [0], "the schema": _pages(store_path, "sqlite_schema", "leaf")}
    for page in pages.get(lost, [page_of(store_path, "acts")]):
        rot(store_path, page)
    store, found = salvaged(store_path)

    outbox = outbox_of(store)
    assert {item.act_id for item in outbox.items()} == set(ids)
    assert found.acts == 60
    # The word of the archive is on another page: it is read where something leads there, and asked for else.
    accepted = [item.act_id for item in outbox.items() if item.state is S.ACCEPTED]
    assert accepted == ([ids[0]] if lost == "the acts" else [])
    assert outbox.deliveries.mark_sending(outbox.item(ids[3]).counter).picture == b"the card"
    assert (store.desk_id, "acts" in found.holes) == (desk_id, True)
    assert outbox.save(verdict(), MARYAM, NARGES).counter > 60 + 900
    assert sorted(path.name for path in store_path.parent.iterdir() if "probe" in path.name) == []
    store.close()


def test_where_nothing_leads_to_the_pictures_each_goes_with_its_act_all_the_same(
    open_store: Opener, store_path: Path
) -> None:
    """A scan is nothing without its picture, and the person has gone home."""
    store = open_store()
    outbox = outbox_of(store)
    cards = [f"card {number} ".encode() * 150 for number in range(30)]
    items = [outbox.save(verdict(capture=card), MARYAM, person(n)) for n, card in enumerate(cards)]
    with store.write() as db:
        # Of an act that was settled: nobody names it any more.
        db.execute("DELETE FROM outbox WHERE counter = ?", (items[-1].counter,))
        db.execute("DELETE FROM acts WHERE counter = ?", (items[-1].counter,))
    store.close()
    rot(store_path, page_of(store_path, "pictures"))
    again, found = salvaged(store_path)
    sent = [outbox_of(again).deliveries.mark_sending(item.counter).picture for item in items[:-1]]
    assert sent == cards[:-1]
    assert (found.rows["pictures"], found.holes) == (29, ("pictures",))
    again.close()


def test_what_came_by_a_copy_still_goes_by_the_token_of_its_own_desk(
    open_store: Opener, store_path: Path
) -> None:
    """Sent under this desk's, it would become an act of this desk, with another desk's letter on it."""
    store = open_store()
    elsewhere = "01900000-0000-7000-8000-0000000000aa"
    own, other = (outbox_of(store).save(verdict(), MARYAM, person(number)) for number in (1, 2))
    with store.write() as db:
        db.execute("UPDATE acts SET desk_id = ? WHERE id = ?", (elsewhere, other.act_id))
    store.close()
    rot(store_path, page_of(store_path, "outbox"))
    again, _ = salvaged(store_path)
    outbox = outbox_of(again)
    assert {item.act_id for item in outbox.items()} == {own.act_id, other.act_id}
    assert outbox.waiting_authors() == {MARYAM.user_id, sender_of(MARYAM.user_id, elsewhere)}
    again.close()


def test_what_only_the_journal_has_is_found_on_its_pages(open_store: Opener, store_path: Path) -> None:
    """The power went before the journal was folded into the file, and then the file's first page was lost."""
    store = open_store()
    outbox = outbox_of(store)
    ids = {outbox.save(verdict(), MARYAM, person(number)).act_id for number in range(60)}
    journal = store_path.with_name(store_path.name + "-wal")
    file, beside = store_path.read_bytes(), bytearray(journal.read_bytes())
    store.close()
    store_path.write_bytes(file[:PAGE])
    # Every state of the first page that the journal has.
    frame = PAGE + 24
    for offset in range(32, len(beside), frame):
        if int.from_bytes(beside[offset : offset + 4]) == 1:
            beside[offset + 24 + PAGE // 2] ^= 0xFF
    journal.write_bytes(beside)
    rot(store_path, 0)
    again, _ = salvaged(store_path)
    assert {item.act_id for item in outbox_of(again).items()} == ids
    again.close()


def cut_off(open_store: Opener, path: Path, acts: int) -> tuple[list[str], bytearray]:
    """The power goes after so many acts; return their ids, and the journal that lies there then."""
    store = open_store()
    outbox = outbox_of(store)
    ids = [outbox.save(verdict(), MARYAM, person(number)).act_id for number in range(acts)]
    journal = path.with_name(path.name + "-wal")
    file, beside = path.read_bytes(), bytearray(journal.read_bytes())
    store.close()
    path.write_bytes(file)
    return ids, beside


def test_a_store_that_is_gone_is_found_again_in_its_journal(open_store: Opener, store_path: Path) -> None:
    """Somebody took the file away, and the power had gone before the journal was folded into it."""
    ids, beside = cut_off(open_store, store_path, 40)
    store_path.unlink()
    store_path.with_name(store_path.name + "-wal").write_bytes(beside)
    store, _ = salvaged(store_path)
    assert {item.act_id for item in outbox_of(store).items()} == set(ids)
    store.close()


def test_what_was_saved_behind_a_rotten_place_of_the_journal_is_not_passed_over(
    open_store: Opener, store_path: Path
) -> None:
    """SQLite takes such a place for the end, and the rest of the morning for the leavings of a power cut."""
    ids, beside = cut_off(open_store, store_path, 40)
    rotten = (len(beside) // (PAGE + 24) // 3) * (PAGE + 24) + 32
    beside[rotten + 24 + PAGE // 2] ^= 0xFF
    store_path.with_name(store_path.name + "-wal").write_bytes(beside)
    store, found = salvaged(store_path)
    assert {item.act_id for item in outbox_of(store).items()} == set(ids)
    assert {item.state for item in outbox_of(store).items()} == {S.UNKNOWN}
    assert found.kept.with_name(found.kept.name + "-wal").read_bytes() == beside
    store.close()


@pytest.mark.parametrize("back", [1, 2, 3])
def test_what_a_power_cut_tore_is_no_damage(open_store: Opener, store_path: Path, back: int) -> None:
    """The last act was never told as saved: any frame of it may be torn, and nobody need hear of it."""
    ids, beside = cut_off(open_store, store_path, 3)
    journal = store_path.with_name(store_path.name + "-wal")
    beside[len(beside) - back * (PAGE + 24) + 24 + PAGE // 2] ^= 0xFF
    journal.write_bytes(beside)
    store, found = open_or_salvage(store_path, VOUCHED, program_version=VERSION)
    assert found is None
    assert {item.act_id for item in outbox_of(store).items()} == set(ids[:2])
    assert journal.stat().st_size == 0, "nothing of it lies behind what is saved next"
    store.close()


def test_a_salvage_that_dies_at_any_file_it_touches_goes_on_without_loss(
    open_store: Opener, store_path: Path
) -> None:
    days_work(open_store())
    rot(store_path, page_of(store_path, "acts"))
    script = Path(__file__).parents[2] / "fakes" / "cut_salvage.py"
    told = subprocess.run(
        [sys.executable, script, store_path], capture_output=True, text=True, check=True, cwd=Path.cwd()
    )
    cuts, lost = (int(number) for number in told.stdout.split())
    assert cuts >= 10
    assert lost == 0


def test_a_journal_goes_with_its_store(open_store: Opener, store_path: Path) -> None:
    open_store().close()
    journal = store_path.with_name(store_path.name + "-wal")
    journal.write_bytes(b"acts that were saved")
    store_path.write_bytes(b"")
    store, found = salvaged(store_path)
    assert found.found_nothing
    assert found.kept.with_name(found.kept.name + "-wal").read_bytes() == b"acts that were saved"
    assert found.kept.read_bytes() == b""
    store.close()


def test_a_second_damage_keeps_a_second_file(open_store: Opener, store_path: Path) -> None:
    days_work(open_store())
    first = rot(store_path, page_of(store_path, "outbox_by_state"))
    store, _ = salvaged(store_path)
    store.close()
    second = rot(store_path, page_of(store_path, "outbox_by_person"))
    store, found = salvaged(store_path)
    assert found.kept.name == "desk.store.damaged-2"
    assert found.kept.read_bytes() == second
    assert store_path.with_name("desk.store.damaged-1").read_bytes() == first
    store.close()


@pytest.mark.parametrize("moved", ["nothing", "the journal", "the store"])
def test_a_salvage_that_was_interrupted_goes_on(open_store: Opener, store_path: Path, moved: str) -> None:
    days_work(open_store())
    whole = store_path.read_bytes()
    damaged = rot(store_path, page_of(store_path, "outbox_by_state"))
    # The new store was written, and the program ended before it was in its place.
    store_path.with_name("desk.store.saved").write_bytes(whole)
    journal = store_path.with_name("desk.store-wal")
    journal.write_bytes(b"of the old one")
    kept = store_path.with_name("desk.store.damaged-1")
    if moved != "nothing":
        journal.rename(kept.with_name(kept.name + "-wal"))
    if moved == "the store":
        store_path.rename(kept)
    store, found = salvaged(store_path)
    assert (found.kept, found.acts) == (kept, 60)
    assert kept.read_bytes() == damaged
    assert kept.with_name(kept.name + "-wal").read_bytes() == b"of the old one"
    assert len(outbox_of(store).items()) == 60
    store.close()


def test_what_was_half_written_before_is_begun_anew(open_store: Opener, store_path: Path) -> None:
    days_work(open_store())
    rot(store_path, page_of(store_path, "outbox_by_state"))
    store_path.with_name("desk.store.part").write_bytes(b"half")
    store, found = salvaged(store_path)
    assert found.acts == 60
    store.close()


def test_a_store_of_an_older_program_is_salvaged_and_brought_up_to_date(
    store_path: Path, open_store: Opener
) -> None:
    load(store_path, FOLDER / "v3.sql")
    rot(store_path, page_of(store_path, "outbox_by_state"))
    store, found = salvaged(store_path)
    assert found.acts == 5
    assert [item.person_name for item in outbox_of(store).items()][-1] == NARGES.name
    assert outbox_of(store).save(verdict(), MARYAM, ARASH).counter > 1_000
    store.close()


def test_a_key_of_unknown_origin_salvages_nothing(open_store: Opener, store_path: Path) -> None:
    days_work(open_store())
    damaged = rot(store_path, page_of(store_path, "outbox_by_state"))
    with pytest.raises(StoreDamaged):
        open_or_salvage(store_path, KEY, program_version=VERSION)
    assert store_path.read_bytes() == damaged


def test_a_store_of_a_newer_program_is_no_damage(open_store: Opener, store_path: Path) -> None:
    store = open_store()
    with store.write() as db:
        db.execute("PRAGMA user_version = 99")
    store.close()
    before = store_path.read_bytes()
    with pytest.raises(StoreNewer):
        open_or_salvage(store_path, VOUCHED, program_version=VERSION)
    assert store_path.read_bytes() == before


def test_without_room_for_the_new_store_the_damaged_one_stays(open_store: Opener, store_path: Path) -> None:
    days_work(open_store())
    damaged = rot(store_path, page_of(store_path, "outbox_by_state"))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        with pytest.raises(StoreFull):
            salvage.salvage(store_path, VOUCHED)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert store_path.read_bytes() == damaged
    store, found = salvaged(store_path)
    assert found.acts == 60
    store.close()
