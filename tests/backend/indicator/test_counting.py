"""What is done at the counter and at review is in the counts at once, on SQLite and on PostgreSQL alike."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import delete, select
from uuid6 import uuid7

from tamin_desk.backend.archive.filings import note_inquiry
from tamin_desk.backend.casework import closures
from tamin_desk.backend.clock import tehran_day
from tamin_desk.backend.database import Database
from tamin_desk.backend.indicator import counting
from tamin_desk.backend.indicator.recount import ensure_counted, recount
from tamin_desk.backend.schema.archive import NotedInquiry
from tamin_desk.backend.schema.indicator import CountGrain, IndicatorCount, IndicatorShare, RollState
from tamin_desk.contract.acts import Clocks
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.inquiries import InquiryNote
from tamin_desk.domain.comparison import Feature, Rating, Verdict
from tamin_desk.domain.counting import RULES, Cell
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.indicator import Measure, PeopleGroup
from tamin_desk.domain.photos import InquiryState, RefusalReason, Standing
from tamin_desk.domain.review import Decision
from tests.fakes.bench import ALL_SIMILAR, bench, compared, flagged
from tests.fakes.branch import BAHRAM, PARVANEH, Branch, furnish, picture, receipt, running
from tests.fakes.clock import FakeClock
from tests.fakes.counts import done, stock
from tests.fakes.lists import decided, follow_up, rule, ruling
from tests.fakes.postgres import postgres
from tests.fakes.roll import file_for, insured, note, tell

M = Measure
UNIT = "0162"
SUNDAY = date(2026, 11, 22)
"""The fake clock's day."""
WRONG = Cell(UNIT, SUNDAY, M.REFERRAL_CLOSED, PeopleGroup.GROWN, "")
"""What nobody has done."""


@pytest.fixture(scope="module")
def postgres_url() -> Iterator[str]:
    with postgres() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Branch]:
    """A backend on a fresh database of either kind, whose enrolment has told of both insured people."""
    if request.param == "sqlite":
        yield from _backend(f"sqlite:///{tmp_path / 'counted.sqlite'}")
        return
    yield from _backend(request.getfixturevalue("postgres_url"))


def _backend(url: str) -> Iterator[Branch]:
    database = Database(url)
    if not database.is_sqlite:
        with database.engine.begin() as connection:
            connection.exec_driver_sql("DROP SCHEMA public CASCADE")
            connection.exec_driver_sql("CREATE SCHEMA public")
    database.migrate()
    furnish(database, FakeClock())
    database.close()
    with running(url) as backend:
        tell(
            backend,
            insured(1, person_id=PARVANEH[0], national_code=PARVANEH[1]),
            insured(2, person_id=BAHRAM[0], national_code=BAHRAM[1], home_unit="0301"),
        )
        yield backend


def test_a_day_of_the_branch(either: Branch) -> None:
    """A photo that matches, one for another branch that does not, and its referral: all of it is counted."""
    sara, nasrin = either.sign_in("sara"), bench(either)
    compared(sara, either.file_photo(picture(1)), Verdict.MATCH)
    flagged(sara, either.file_photo(picture(2), BAHRAM), person_id=BAHRAM[0])
    assert done(either.database) == {
        (UNIT, SUNDAY, M.ADDED_REGISTRY): 2,
        (UNIT, SUNDAY, M.ADDED_REGISTRY_FOR_OTHERS): 1,
        (UNIT, SUNDAY, M.COMPARED_MATCH): 1,
        (UNIT, SUNDAY, M.COMPARED_MISMATCH): 1,
        (UNIT, SUNDAY, M.REFERRAL_OPENED): 1,
    }
    assert stock(either.database, SUNDAY) == {
        (UNIT, M.PEOPLE_VERIFIED): 1,
        ("0301", M.PEOPLE_DISPUTED): 1,
        (UNIT, M.FLAGGED_0): 1,
    }
    decided(either, nasrin, Decision.CONFIRM)
    assert done(either.database)[UNIT, SUNDAY, M.SECOND_AGREED] == 1
    assert stock(either.database, SUNDAY)[UNIT, M.CONFIRMED_0] == 1
    assert done(either.database, CountGrain.MONTH)[UNIT, SUNDAY, M.COMPARED_MATCH] == 1
    assert recount(either.database).differed == 0


def test_the_month_of_a_count_is_called_by_its_first_day(either: Branch) -> None:
    """The day before is another month, into which an act that came late falls."""
    sara = either.sign_in("sara")
    eve = either.clock.now() - timedelta(days=1)
    act = sara.verdict(either.file_photo(), clocks=Clocks(desk=eve, server=None))
    receipt(sara.hand_in(act))
    assert done(either.database)[UNIT, tehran_day(eve), M.COMPARED_LATE] == 1
    assert done(either.database, CountGrain.MONTH)[UNIT, date(2026, 10, 23), M.COMPARED_MATCH] == 1
    assert stock(either.database, SUNDAY)[UNIT, M.PEOPLE_VERIFIED] == 1


def test_a_correction_takes_the_first_verdict_out_again(either: Branch) -> None:
    sara = either.sign_in("sara")
    photo = either.file_photo()
    wrong = compared(sara, photo, Verdict.MATCH)
    either.clock.advance(86_400 * 2)
    later = either.sign_in("sara")
    receipt(
        later.hand_in(later.verdict(photo, Verdict.MISMATCH, based_on=Standing.VERIFIED, replaces=wrong.id))
    )
    counted = done(either.database)
    assert counted[UNIT, SUNDAY, M.COMPARED_MISMATCH] == counted[UNIT, SUNDAY, M.COMPARED_CORRECTED] == 1
    assert (UNIT, SUNDAY, M.COMPARED_MATCH) not in counted
    assert stock(either.database, SUNDAY)[UNIT, M.PEOPLE_UNVERIFIED] == 1


def test_what_needed_a_second_opinion_by_itself_is_told_from_a_sample(either: Branch) -> None:
    """A clerk who saw a difference and said match has asked for it; a plain match that was drawn has not."""
    sara = either.sign_in("sara")
    compared(sara, either.file_photo(picture(1)), Verdict.MATCH)
    ratings = {**ALL_SIMILAR, Feature.NOSE: Rating.DIFFERENT}
    other = either.file_photo(picture(2), BAHRAM)
    compared(sara, other, Verdict.MATCH, person_id=BAHRAM[0], ratings=ratings)
    counted = done(either.database)
    assert (counted[UNIT, SUNDAY, M.COMPARED_MATCH], counted[UNIT, SUNDAY, M.SECOND_ASKED]) == (2, 1)
    nasrin = bench(either)
    assert nasrin.judge(Verdict.MISMATCH).held is not None
    assert (UNIT, SUNDAY, M.SECOND_DISAGREED) not in done(either.database)
    either.clock.advance(11)
    nasrin.queue()
    assert done(either.database)[UNIT, SUNDAY, M.SECOND_DISAGREED] == 1


def test_a_reviewer_who_is_not_sure_neither_agrees_nor_disagrees(either: Branch) -> None:
    sara, nasrin = either.sign_in("sara"), bench(either)
    compared(sara, either.file_photo(), Verdict.NOT_SURE)
    assert nasrin.judge(Verdict.NOT_SURE).held is not None
    either.clock.advance(11)
    nasrin.queue()
    counted = done(either.database)
    assert counted[UNIT, SUNDAY, M.SECOND_UNDECIDED] == 1
    assert not counted.keys() & {(UNIT, SUNDAY, M.SECOND_AGREED), (UNIT, SUNDAY, M.SECOND_DISAGREED)}


def test_a_scan_that_lay_in_an_outbox_is_work_of_its_day_and_on_file_since_it_came(either: Branch) -> None:
    """Before the archive had it nobody could see it; the clerk has scanned it then all the same."""
    made = either.clock.now()
    either.clock.advance(20 * 86_400)
    sara = either.sign_in("sara")
    sara.put_blob(picture(9))
    late = sara.scan(sha256_hex(picture(9))).model_copy(update={"clocks": Clocks(desk=made, server=made)})
    receipt(sara.hand_in(late))
    assert done(either.database)[UNIT, SUNDAY, M.ADDED_SCAN] == 1
    today = tehran_day(either.clock.now())
    eve = stock(either.database, today - timedelta(days=1))
    assert {measure for _, measure in eve} == {M.PEOPLE_NO_PHOTO}
    assert {measure: n for (_, measure), n in stock(either.database, today).items()}[M.PEOPLE_SCAN] == 1


def test_an_inquiry_is_pending_until_the_archive_hears_of_its_end(either: Branch) -> None:
    inquiry, asked = uuid7(), either.clock.now()
    note(either, inquiry, InquiryState.PENDING, asked_at=asked)
    assert stock(either.database, SUNDAY)[UNIT, M.PENDING_0] == 1
    either.clock.advance(86_400)
    file_for(either, inquiry, asked_at=asked)
    ended = either.clock.now()
    assert stock(either.database, SUNDAY)[UNIT, M.PENDING_0] == 1
    assert (UNIT, M.PENDING_1) not in stock(either.database, SUNDAY + timedelta(days=1))
    assert done(either.database)[UNIT, SUNDAY, M.INQUIRY_PHOTO] == 1
    either.clock.advance(86_400)
    note(either, inquiry, InquiryState.PHOTO, asked_at=asked, was_pending=True)
    with either.database.read() as session:
        assert session.get_one(NotedInquiry, inquiry).ended_at == ended


def test_a_death_that_the_registry_tells_ends_the_person_in_the_stock(either: Branch) -> None:
    note(
        either,
        uuid7(),
        InquiryState.REFUSED,
        asked_at=either.clock.now(),
        reason=RefusalReason.DECEASED,
    )
    assert stock(either.database, SUNDAY) == {("0301", M.PEOPLE_NO_PHOTO): 1}


def test_who_moves_leaves_one_unit_and_enters_the_other_on_that_day(either: Branch) -> None:
    """Told twice a day, the last word is that day's; told the same, there is nothing new."""
    either.clock.advance(86_400 * 3)
    moved = insured(1, person_id=PARVANEH[0], national_code=PARVANEH[1], home_unit="0401")
    for home_unit in ("0301", "0401", "0401"):
        tell(either, moved.model_copy(update={"home_unit": home_unit}))
    either.clock.advance(86_400)
    tell(either, moved.model_copy(update={"booklet_until": date(2029, 1, 1)}))
    third = SUNDAY + timedelta(days=3)
    assert stock(either.database, third - timedelta(days=1))[UNIT, M.PEOPLE_NO_PHOTO] == 1
    assert stock(either.database, third) == {
        ("0401", M.PEOPLE_NO_PHOTO): 1,
        ("0301", M.PEOPLE_NO_PHOTO): 1,
    }
    with either.database.read() as session:
        rows = select(RollState.since).where(RollState.person_id == PARVANEH[0]).order_by(RollState.since)
        assert list(session.scalars(rows)) == [SUNDAY, third]


def test_a_ruling_on_a_scan_and_a_closure_by_time_are_counted(either: Branch) -> None:
    sara, nasrin = either.sign_in("sara"), bench(either)
    sara.put_blob(picture(9))
    scanned = receipt(sara.hand_in(sara.scan(sha256_hex(picture(9))))).photo
    assert scanned is not None
    receipt(sara.hand_in(sara.doubt(scanned)))
    (line,) = follow_up(nasrin).entries
    assert rule(nasrin, line, ruling(withdraw=True, reason="wrong_page")).is_success
    assert (UNIT, SUNDAY, M.ADDED_SCAN) not in done(either.database)
    flagged(sara, either.file_photo())
    decided(either, nasrin, Decision.RETURN)
    either.clock.advance(28 * 86_400)
    assert closures.close_unseen(either.database, either.clock.now) == 1
    today = tehran_day(either.clock.now())
    assert done(either.database)[UNIT, today, M.REFERRAL_CLOSED] == 1
    open_ones = {
        key: n for key, n in stock(either.database, today - timedelta(days=1)).items() if "returned" in key[1]
    }
    assert open_ones == {(UNIT, M.RETURNED_7): 1}
    assert recount(either.database).differed == 0


def test_a_recount_puts_right_what_was_wrong_and_says_how_much(either: Branch) -> None:
    compared(either.sign_in("sara"), either.file_photo(), Verdict.MATCH)
    whole = (done(either.database), stock(either.database, SUNDAY))
    with either.database.write() as session:
        wrong = session.scalars(
            select(IndicatorCount).where(
                IndicatorCount.measure == M.COMPARED_MATCH, IndicatorCount.grain == CountGrain.DAY
            )
        ).one()
        wrong.amount = 7
        session.get_one(IndicatorShare, BAHRAM[0]).counts = "[]"
    told: list[tuple[int, int]] = []
    counted = recount(either.database, lambda now, every: told.append((now, every)))
    # Bahram's own counts were right all the time: what his share had lost is not added to them.
    assert (counted.people, counted.differed, told) == (2, 1, [(2, 4), (4, 4)])
    assert (done(either.database), stock(either.database, SUNDAY)) == whole


def test_a_database_that_was_never_counted_is_counted_at_the_start(either: Branch) -> None:
    compared(either.sign_in("sara"), either.file_photo(), Verdict.MATCH)
    whole = (done(either.database), stock(either.database, SUNDAY))
    with either.database.write() as session:
        for table in (IndicatorCount, IndicatorShare):
            session.execute(delete(table))
    assert ensure_counted(either.database) == 2
    assert (done(either.database), stock(either.database, SUNDAY)) == whole
    assert ensure_counted(either.database) == 0


def test_who_was_counted_by_other_rules_is_counted_anew_at_the_start(either: Branch) -> None:
    """A program that came to count otherwise says so; nobody has to know that a recount is due."""
    compared(either.sign_in("sara"), either.file_photo(), Verdict.MATCH)
    whole = (done(either.database), stock(either.database, SUNDAY))
    with either.database.write() as session:
        share = session.get_one(IndicatorShare, PARVANEH[0])
        share.rules = RULES - 1
        counts = counting.read(share.counts)
        strange = next(cell for cell in counts if cell.measure is M.COMPARED_MATCH)
        share.counts = counting.written(counts + Counter({strange: 4}))
        counting.add(session, counting.by_grain(Counter({strange: 4})))
    assert ensure_counted(either.database) == 1
    assert (done(either.database), stock(either.database, SUNDAY)) == whole
    assert ensure_counted(either.database) == 0


def test_work_goes_on_while_everything_is_added_up(either: Branch) -> None:
    """A verdict is accepted in the middle of it, and is neither lost nor counted twice."""
    sara, photo = either.sign_in("sara"), either.file_photo()
    with either.database.write() as session:
        counting.add(session, counting.by_grain(Counter({WRONG: 3})))
    accepted = []

    def hand_in(now: int, every: int) -> None:
        if now == every:
            accepted.append(receipt(sara.hand_in(sara.verdict(photo, Verdict.MATCH))))

    assert recount(either.database, hand_in).differed == 2
    assert len(accepted) == 1
    assert done(either.database)[UNIT, SUNDAY, M.COMPARED_MATCH] == 1
    assert WRONG.measure not in {measure for _, _, measure in done(either.database)}
    assert recount(either.database).differed == 0


def test_of_two_recounts_at_once_one_puts_right(either: Branch) -> None:
    with either.database.write() as session:
        counting.add(session, counting.by_grain(Counter({WRONG: 3})))
    others: list[int | None] = []

    def also(now: int, every: int) -> None:
        if now == every and not others:
            others.append(None)
            others[0] = recount(either.database).differed

    # The first finds the same; when it comes to put it right, it is, and it looks again.
    assert recount(either.database, also).differed == 0
    assert others == [2]
    assert recount(either.database).differed == 0


# --- Two at once ------------------------------------------------------------------------------------


@pytest.fixture
def on_postgres(postgres_url: str) -> Iterator[Branch]:
    """A backend where two write at the same time."""
    yield from _backend(postgres_url)


def test_many_who_count_in_the_same_cells_at_once_lose_nothing(on_postgres: Branch) -> None:
    """Everybody's first inquiry of the day falls into one cell; each bundle is told in another order."""
    people = [insured(number) for number in range(10, 34)]
    tell(on_postgres, *people)
    together = Barrier(8)

    def inquire(number: int) -> None:
        for one in people[number::8]:
            asked = InquiryNote(
                id=uuid7(),
                person_id=one.person_id,
                acting_unit=UNIT,
                acting_user_id="u-sara",
                credential_kind=CredentialKind.CARD_SERIAL,
                state=InquiryState.REFUSED,
                reason=RefusalReason.NO_PHOTO,
                asked_at=on_postgres.clock.now(),
            )
            together.wait()
            note_inquiry(on_postgres.database, on_postgres.clock.now, asked)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(inquire, range(8)))
    assert done(on_postgres.database)[UNIT, SUNDAY, M.INQUIRY_NO_PHOTO] == len(people)
    assert recount(on_postgres.database).differed == 0


def test_two_who_change_the_same_person_at_once_see_each_other(on_postgres: Branch) -> None:
    """The second has begun before the first is done; it waits for the person and then sees all there is."""
    now, unit = on_postgres.clock.now(), UNIT

    def inquiry() -> NotedInquiry:
        return NotedInquiry(
            inquiry_id=uuid7(),
            person_id=PARVANEH[0],
            unit_code=unit,
            credential_kind=CredentialKind.CARD_SERIAL,
            state=InquiryState.PHOTO,
            asked_at=now,
            was_put_off=False,
        )

    with ThreadPoolExecutor(1) as pool:
        with on_postgres.database.write() as first:
            first.add(inquiry())
            counting.refresh(first, [PARVANEH[0]])

            def second() -> None:
                with on_postgres.database.write() as session:
                    session.add(inquiry())
                    counting.refresh(session, [PARVANEH[0]])

            other = pool.submit(second)
            _wait_until_it_waits(on_postgres.database, other)
        other.result()
    assert done(on_postgres.database)[UNIT, SUNDAY, M.INQUIRY_PHOTO] == 2
    with on_postgres.database.read() as session:
        share = counting.read(session.get_one(IndicatorShare, PARVANEH[0]).counts)
    assert sum(n for cell, n in share.items() if cell.measure is M.INQUIRY_PHOTO) == 2


def _wait_until_it_waits(database: Database, other: "Future[None]") -> None:
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
        while not other.done() and not connection.exec_driver_sql(waiting).scalar():
            pass
