"""An update of the program finds everything that the program before it had saved."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import apsw
import pytest

from tamin_desk.contract.inquiries import Credential
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.errors import StoreError, StoreNewer
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.scans import PageIndex, ScanReason
from tamin_desk.services import database, migrations
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.code_lists.kept import KeptLists
from tamin_desk.services.entries import Entries
from tamin_desk.services.letter_numbers import LetterNumbers
from tamin_desk.services.letters import Letters
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.rechecks import RecheckResult, Rechecks
from tamin_desk.services.scans import Sittings
from tamin_desk.services.store import Store
from tests.fakes.api import FakeApi
from tests.fakes.clock import FakeClock
from tests.fakes.counter import ARASH, MARYAM, NARGES
from tests.fixtures.stores.write import FOLDER, LETTER_NUMBER, OTHER_COMPARISON, PAGE_ID, UNTIL
from tests.unit.services.conftest import KEY

Opener = Callable[..., Store]

RELEASED = sorted(FOLDER.glob("v*.sql"), key=lambda path: int(path.stem[1:]))


def load(path: Path, released: Path) -> None:
    """Make the encrypted file that a released program left."""
    path.parent.mkdir(parents=True)
    connection = database.connect(path, KEY.secret)
    database.make_durable(connection)
    connection.execute(released.read_text(encoding="utf-8"))
    connection.close()


def schema(connection: apsw.Connection) -> list[str]:
    return sorted(sql for (sql,) in connection.execute("SELECT sql FROM sqlite_schema WHERE sql NOT NULL"))


def test_every_version_has_its_fixture() -> None:
    assert [path.stem for path in RELEASED] == [f"v{number}" for number in range(1, migrations.LATEST + 1)]


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_a_store_of_a_released_program_opens_with_all_its_work(
    released: Path, store_path: Path, open_store: Opener, clock: ServerClock
) -> None:
    load(store_path, released)
    store = open_store()
    outbox = Outbox(store, clock)

    items = outbox.items()
    assert [item.state for item in items] == [
        DeliveryState.SAVED_HERE,
        DeliveryState.NEEDS_YOU,
        DeliveryState.REPLACED,
        DeliveryState.UNKNOWN,
        DeliveryState.ACCEPTED,
    ]
    assert items[-1].receipt_number == "RC-0162-0588417"
    assert items[1].problem == "not-comparable"
    assert [outbox.act(item.act_id).counter for item in items] == [5, 4, 3, 2, 1]
    # Narges's act that is in doubt goes next; Arash's waits for the one that needs somebody.
    assert [head.counter for head in outbox.deliveries.due()] == [2]
    assert outbox.deliveries.mark_sending(2).picture == b"the card"
    assert store.get_setting("last_unit") == "0162"
    token = store.delivery_token("u-1001")
    assert token is not None
    assert token.until == UNTIL


SCANNING = [path for path in RELEASED if int(path.stem[1:]) >= 5]


@pytest.mark.parametrize("released", SCANNING, ids=lambda path: path.stem)
def test_a_page_that_was_scanned_and_not_filed_outlives_an_update(
    released: Path, store_path: Path, open_store: Opener, clock: ServerClock
) -> None:
    load(store_path, released)
    store = open_store()
    sittings = Sittings(store, Outbox(store, clock), clock)
    (left,) = sittings.unfinished(MARYAM.user_id)
    assert (left.person, left.reason, left.placed) == (ARASH, ScanReason.NO_PHOTO, True)
    assert left.pages[0].index == PageIndex("passport", "P-7")
    assert sittings.data(PAGE_ID) == b"the page"


CASEWORK = [path for path in RELEASED if int(path.stem[1:]) >= 3]


@pytest.mark.parametrize("released", CASEWORK, ids=lambda path: path.stem)
def test_a_half_done_recheck_and_a_letter_outlive_an_update(
    released: Path, store_path: Path, open_store: Opener, clock: ServerClock
) -> None:
    load(store_path, released)
    store = open_store()
    outbox, entries = Outbox(store, clock), Entries(store, clock)
    letters = Letters(store, outbox, FakeApi(), clock, LetterNumbers(store, store.desk_id))
    rechecks = Rechecks(store, outbox, FakeApi(), clock, entries, letters)

    (half_done,) = rechecks.half_done("0162")
    assert half_done.case.comparison_id == OTHER_COMPARISON
    same = Credential(kind=CredentialKind.CARD_SERIAL, value="1G23456789")
    assert rechecks.check("photo-1", "9990123454", same) is RecheckResult.SAME
    letter = letters.by_number(LETTER_NUMBER)
    assert letter is not None
    assert (letter.addressee.full_name, letter.letter.secret) == ("آرش بهرامی", "5a" * 16)
    with store.read() as db:
        assert db.execute("SELECT data FROM captures").get == b"the card"


LISTS = [path for path in RELEASED if int(path.stem[1:]) >= 4]


@pytest.mark.parametrize("released", LISTS, ids=lambda path: path.stem)
def test_an_imported_list_outlives_an_update(released: Path, store_path: Path, open_store: Opener) -> None:
    load(store_path, released)
    lists = KeptLists(open_store())

    (kept,) = lists.lists("u-1001", "0162")
    assert (kept.title, kept.total, kept.done) == ("فهرست آزمایشی", 1, 0)
    assert [row.padded for row in lists.rows(kept.list_id)] == [True]


CHAINED = [path for path in RELEASED if int(path.stem[1:]) >= 6]


@pytest.mark.parametrize("released", CHAINED, ids=lambda path: path.stem)
def test_the_chain_and_what_was_taken_in_outlive_an_update(
    released: Path, store_path: Path, open_store: Opener
) -> None:
    load(store_path, released)
    with open_store().read() as db:
        assert db.execute("SELECT DISTINCT epoch, desk_id FROM acts").fetchall() == [(7, None)]
        assert db.execute("SELECT file_sha256, acts FROM imports").fetchall() == [("ab" * 32, 3)]
        assert db.execute("SELECT number, link FROM audit").fetchall() == [(1, bytes(32))]
        assert db.execute("SELECT number, signature FROM checkpoints").fetchall() == [(1, "signature")]


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_an_updated_store_has_the_schema_of_a_new_one(
    released: Path, tmp_path: Path, store_path: Path, open_store: Opener
) -> None:
    load(store_path, released)
    updated = open_store()
    fresh = Store.open(tmp_path / "fresh.store", KEY, program_version="0.1.0")
    with updated.read() as old, fresh.read() as new:
        assert schema(old) == schema(new)
        assert migrations.version(old) == migrations.version(new) == migrations.LATEST
    fresh.close()


def test_a_step_that_fails_leaves_the_version_it_found(
    store_path: Path, open_store: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_store().close()
    monkeypatch.setattr(
        migrations, "STEPS", (*migrations.STEPS, "CREATE TABLE half (x) STRICT; THIS IS NOT SQL")
    )
    monkeypatch.setattr(migrations, "LATEST", migrations.LATEST + 1)
    with pytest.raises(StoreError):
        open_store()
    monkeypatch.undo()
    store = open_store()
    with store.read() as db:
        assert migrations.version(db) == migrations.LATEST
        assert db.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").get == 0


def test_a_version_of_tomorrow_is_refused() -> None:
    migrations.refuse_newer(migrations.LATEST)
    with pytest.raises(StoreNewer):
        migrations.refuse_newer(migrations.LATEST + 1)


@pytest.mark.parametrize("released", CASEWORK, ids=lambda path: path.stem)
def test_what_was_entered_before_an_update_is_older_than_what_is_entered_after_it(
    released: Path, store_path: Path, open_store: Opener
) -> None:
    """Also where the desk's clock has been set back by a year in between."""
    load(store_path, released)
    entries = Entries(open_store(), ServerClock(FakeClock(datetime(2025, 11, 22, tzinfo=UTC))))
    serial = Credential(kind=CredentialKind.CARD_SERIAL, value="9G00000009")
    entries.remember("019ab8f2-0000-7c3e-9d5b-0f6a8c1e2d3f", "photo-1", NARGES.code, serial)

    compared = entries.compare("photo-1", NARGES.code, serial)
    assert compared is not None
    assert compared.same_credential
