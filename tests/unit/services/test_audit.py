"""The chain in the store: nothing is done without its record, and nothing it holds names anybody."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from tamin_desk.domain.audit import AuditKind, AuditRecord, Checkpoint, Row, Subject
from tamin_desk.domain.audit_checkpoints import Finding, FindingKind, KeptCheckpoint, judge_checkpoints
from tamin_desk.domain.audit_judgement import KEPT, judge
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.errors import NotWrittenDown, StoreError, StoreFull
from tamin_desk.services.audit import Audit, checkpoints, last_link
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.store import Store, to_micros
from tests.fakes.clock import NINE_IN_THE_MORNING, FakeClock
from tests.fakes.counter import ARASH, MARYAM, NARGES, verdict
from tests.fakes.disk import FakeDisk, fake_disk
from tests.fakes.notes import records, told
from tests.gates_log import expect_log
from tools.faults.tampering_scene import sign

SUBJECT = Subject("p-000123")
HEARD = datetime(2026, 3, 21, 5, 0, tzinfo=UTC)


@pytest.fixture
def disk() -> Iterator[FakeDisk]:
    with fake_disk() as disk:
        yield disk


@pytest.fixture
def audit(store: Store, clock: ServerClock) -> Audit:
    return Audit(store, clock, lambda: ("u-maryam", "0162"))


def findings(store: Store) -> tuple[Finding, ...]:
    """Judge the store's chain; every signature is taken for the archive's."""
    with store.read() as db:
        chain: Iterable[Row] = map(Row._make, db.execute("SELECT number, body, link FROM audit ORDER BY 1"))
        signed = "SELECT number, body, signature FROM checkpoints ORDER BY 1"
        rows, kept = list(chain), list(map(KeptCheckpoint._make, db.execute(signed)))
    vouched = judge_checkpoints(kept, store.desk_id, lambda *_: True)
    return judge(rows, store.desk_id, vouched)


def test_a_record_says_who_what_where_and_when_by_both_clocks(
    store: Store, audit: Audit, clock: ServerClock, desk_clock: FakeClock
) -> None:
    audit.note(AuditKind.LOOKED_UP, SUBJECT)
    clock.heard(HEARD)
    desk_clock.advance(3)
    audit.note(AuditKind.PHOTO_VIEWED)
    assert records(store) == [
        AuditRecord(
            1,
            AuditKind.LOOKED_UP,
            "u-maryam",
            "0162",
            SUBJECT,
            to_micros(NINE_IN_THE_MORNING),
            None,
            "0.1.0",
        ),
        AuditRecord(
            2,
            AuditKind.PHOTO_VIEWED,
            "u-maryam",
            "0162",
            Subject(),
            to_micros(NINE_IN_THE_MORNING + timedelta(seconds=3)),
            to_micros(HEARD + timedelta(seconds=3)),
            "0.1.0",
        ),
    ]


def test_the_chain_is_whole_over_starts_of_the_program(
    open_store: Callable[..., Store], clock: ServerClock
) -> None:
    for _ in range(3):
        store = open_store()
        audit = Audit(store, clock)
        audit.begin()
        audit.note(AuditKind.SIGNED_IN, by=("u-maryam", "0162"))
        found = findings(store)
        kinds = [each.kind for each in records(store)]
        store.close()
    assert kinds == [AuditKind.CHAIN_BEGAN, *[AuditKind.SIGNED_IN] * 3]
    assert found == (Finding(1, 4, FindingKind.NOT_YET_VOUCHED),)


def test_a_household_is_one_record_for_each_person(store: Store, audit: Audit) -> None:
    audit.note(AuditKind.LOOKED_UP, Subject("p-000001"), Subject("p-000002"))
    assert told(store) == [(AuditKind.LOOKED_UP, "p-000001"), (AuditKind.LOOKED_UP, "p-000002")]


def test_a_verdict_and_its_record_are_one_transaction(
    store: Store, outbox: Outbox, audit: Audit, clock: ServerClock
) -> None:
    saved = outbox.save(verdict(Verdict.MATCH), MARYAM, NARGES)
    assert told(store) == [(AuditKind.VERDICT, saved.act_id)]
    assert records(store)[0].author_id == MARYAM.user_id
    with pytest.raises(ValueError, match="another decision"):
        outbox.save(verdict(Verdict.MISMATCH), MARYAM, ARASH, act_id=saved.act_id)
    outbox.save(verdict(Verdict.MATCH), MARYAM, NARGES, act_id=saved.act_id)
    assert len(told(store)) == 1, "what was saved again is no second verdict"


def test_a_verdict_that_was_not_saved_left_no_record(
    open_store: Callable[..., Store], disk: FakeDisk, clock: ServerClock
) -> None:
    store = open_store(vfs=disk.name)
    outbox = Outbox(store, clock)
    disk.room = 0
    with pytest.raises(StoreFull):
        outbox.save(verdict(), MARYAM, NARGES)
    disk.mend()
    assert (told(store), outbox.items()) == ([], ())


def test_what_cannot_be_written_down_is_said_and_what_must_happen_is_not_stopped(
    open_store: Callable[..., Store], disk: FakeDisk, clock: ServerClock
) -> None:
    """A print is refused; a lock falls all the same."""
    store = open_store(vfs=disk.name)
    audit = Audit(store, clock)
    leaves = audit.before(AuditKind.PRINTED, SUBJECT)
    disk.room = 0
    with pytest.raises(NotWrittenDown, match="StoreFull"):
        leaves()
    with expect_log("tamin_desk.services.audit", 30, "could not be written down"):
        audit.try_to_note(AuditKind.LOCKED)
    disk.mend()
    leaves()
    assert told(store) == [(AuditKind.PRINTED, "p-000123")]


def test_an_author_whom_the_server_names_by_a_code_stays_unnamed(store: Store, audit: Audit) -> None:
    audit.note(AuditKind.SIGNED_IN, by=("0012345679", "0162"))
    assert records(store)[0].author_id == "withheld"


def countersigned(store: Store, number: int, at: datetime, before: Checkpoint | None) -> Checkpoint:
    """Let the archive sign a record of this store's chain."""
    with store.write() as db:
        link = db.execute("SELECT link FROM audit WHERE number = ?", (number,)).get
        made = sign(number, link, bytes(32) if before is None else before.digest, 0)
        made = Checkpoint(store.desk_id, number, link, made.previous, at, False, made.key_id, made.signature)
        db.execute("INSERT INTO checkpoints VALUES (?, ?, ?)", (number, made.body, made.signature))
    return made


def test_old_records_go_with_their_checkpoints_and_the_rest_still_verifies(
    store: Store, audit: Audit
) -> None:
    for _ in range(8):
        audit.note(AuditKind.LOOKED_UP, SUBJECT)
    first = countersigned(store, 2, HEARD, None)
    second = countersigned(store, 5, HEARD + timedelta(days=1), first)
    countersigned(store, 7, HEARD + KEPT + timedelta(days=1), second)
    audit.purge_daily(HEARD)
    assert [each.number for each in records(store)] == [6, 7, 8]
    with store.read() as db:
        assert [each.number for each in checkpoints(db)] == [5, 7]
    assert findings(store) == (Finding(8, 8, FindingKind.NOT_YET_VOUCHED),)
    audit.note(AuditKind.LOOKED_UP)
    assert records(store)[-1].number == 9, "numbers are never given again"


def test_without_a_later_checkpoint_nothing_is_old(store: Store, audit: Audit) -> None:
    """A desk whose clock was set a year ahead forgets nothing: only the archive's signed times count."""
    audit.note(AuditKind.LOOKED_UP)
    countersigned(store, 1, HEARD, None)
    audit.purge_daily(HEARD + timedelta(days=4_000))
    audit.note(AuditKind.LOOKED_UP)
    assert len(records(store)) == 2


def test_a_new_store_begins_at_its_own_desk(store: Store) -> None:
    with store.read() as db:
        number, _link = last_link(db)
    assert number == 0


def test_a_closed_store_takes_nothing(store: Store, audit: Audit) -> None:
    store.close()
    with pytest.raises(NotWrittenDown):
        audit.note(AuditKind.LOOKED_UP)
    with pytest.raises(StoreError):
        audit.begin()
