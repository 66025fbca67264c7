"""An archive of an older program is counted from what it has; of an earlier day nobody knows any more."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import select, text

from tamin_desk.backend import migrations
from tamin_desk.backend.clock import tehran_day
from tamin_desk.backend.database import Database
from tamin_desk.backend.indicator.recount import ensure_counted
from tamin_desk.backend.schema.archive import NotedInquiry
from tamin_desk.backend.schema.indicator import BEFORE_EVERYTHING, ReferralStep, RollState, UnitPlace
from tamin_desk.backend.serve import prepare
from tamin_desk.domain.indicator import Measure
from tamin_desk.domain.referrals import ReferralState
from tests.fakes.branch import config_for
from tests.fakes.counts import done, stock

AT = "'2026-11-20 06:00:00'"
LATER = "'2026-11-21 06:00:00'"
"""The day after."""
ACT, FIRST, SECOND, WRONG, RIGHT, AGAIN, OTHERS = (f"'{number:032x}'" for number in range(1, 8))
OLD = f"""
INSERT INTO units VALUES ('0162', 'x', 'branch', 'tehran', 'y', NULL);
INSERT INTO archive_people VALUES
    ('p-told', '0000000018', '0162', 'principal', '1980-01-01', 0, 0, '9999-12-31'),
    ('p-untold', '0000000026', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO noted_inquiries
    (inquiry_id, person_id, unit_code, credential_kind, state, reason, asked_at, was_put_off) VALUES
    ({FIRST}, 'p-told', '0162', 'card_serial', 'refused', 'no_photo', {AT}, 1),
    ({SECOND}, 'p-told', '0162', 'card_serial', 'pending', NULL, {AT}, 1);
INSERT INTO blobs VALUES ('aa', 1, 'image/png', 1, 1, {AT}, NULL, 'x');
INSERT INTO acts
    (id, kind, fingerprint, author_id, by_delivery, unit_code, unit_kind, province, person_id, accepted_at,
    receipt_number, body, receipt) VALUES
    ({ACT}, 'filing', 'f', 'u', 0, '0162', 'branch', 'tehran', 'p-told', {AT}, 'RC-1', '', ''),
    ({OTHERS}, 'filing', 'f', 'u', 0, '0162', 'branch', 'tehran', 'p-untold', {AT}, 'RC-5', '', '');
INSERT INTO photos
    (photo_id, person_id, sha256, source, standing, filed_at, filed_by_unit, act_id, receipt_number) VALUES
    ('ph', 'p-told', 'aa', 'registry', 'unverified', {AT}, '0162', {ACT}, 'RC-1'),
    ('ph-2', 'p-told', 'aa', 'registry', 'verified', '2026-11-19 06:00:00', '0162', {ACT}, 'RC-1'),
    ('ph-3', 'p-untold', 'aa', 'registry', 'verified', {AT}, '0162', {OTHERS}, 'RC-5');
INSERT INTO acts
    (id, kind, fingerprint, author_id, by_delivery, unit_code, unit_kind, province, person_id, accepted_at,
    receipt_number, body, receipt, replaced_by) VALUES
    ({WRONG}, 'comparison', 'f', 'u', 0, '0162', 'branch', 'tehran', 'p-told', {AT}, 'RC-2', '', '', {RIGHT}),
    ({RIGHT}, 'comparison', 'f', 'u', 0, '0162', 'branch', 'tehran', 'p-told', '2026-11-22 06:00:00', 'RC-3',
    '', '', NULL),
    ({AGAIN}, 'comparison', 'f', 'u', 0, '0162', 'branch', 'tehran', 'p-told', {LATER}, 'RC-4', '', '', NULL);
INSERT INTO comparisons (act_id, photo_id, person_id, unit_code, author_id, verdict, reference, state) VALUES
    ({WRONG}, 'ph', 'p-told', '0162', 'u', 'mismatch', 'card', 'corrected'),
    ({AGAIN}, 'ph-2', 'p-told', '0162', 'u', 'match', 'card', 'second_opinion');
INSERT INTO photo_events (id, photo_id, event, act_id, undone_by) VALUES
    (1, 'ph-2', 'matched', {RIGHT}, NULL);
INSERT INTO referrals VALUES
    ('rf-1', 'p-told', 'ph', '0162', 'flagged', {AT}),
    ('rf-2', 'p-told', 'ph', '0162', 'closed', {AT}),
    ('rf-3', 'p-told', 'ph', '0162', 'resolved', {AT}),
    ('rf-4', 'p-told', 'ph', '0162', 'dismissed', {AT}),
    ('rf-5', 'p-told', 'ph-2', '0162', 'second_opinion', {AT}),
    ('rf-6', 'p-untold', 'ph-3', '0162', 'resolved', {AT}),
    ('rf-7', 'p-untold', 'ph-3', '0162', 'dismissed', {AT});
INSERT INTO referral_flags VALUES ({ACT}, 'rf-4', {WRONG}, '[]', '');
INSERT INTO referral_closures VALUES
    ('rf-2', NULL, NULL, '2026-11-23 06:00:00', 'person_did_not_return', '');
"""


def at_step_13(path: Path) -> Database:
    database = Database(f"sqlite:///{path}")
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0013")
        for line in OLD.strip().split(";\n"):
            connection.execute(text(line))
    return database


def test_what_is_so_on_the_day_of_the_update_is_written_down_and_counted(tmp_path: Path) -> None:
    database = at_step_13(tmp_path / "old.sqlite")
    before = datetime.now(UTC)
    database.migrate()
    with database.read() as session:
        assert [(row.unit_code, row.since) for row in session.scalars(select(UnitPlace))] == [
            ("0162", BEFORE_EVERYTHING)
        ]
        (state,) = session.scalars(select(RollState)).all()
        ended = {row.state: row.ended_at for row in session.scalars(select(NotedInquiry))}
        steps = [(row.referral_id, row.state) for row in session.scalars(select(ReferralStep))]
    today = tehran_day(before)
    assert (state.person_id, state.home_unit) == ("p-told", "0162")
    assert state.since in (today, today + timedelta(days=1))
    assert ended == {"refused": datetime(2026, 11, 20, 6, 0, tzinfo=UTC), "pending": None}
    assert sorted(steps) == [
        ("rf-1", ReferralState.FLAGGED),
        ("rf-2", ReferralState.CLOSED),
        ("rf-2", ReferralState.FLAGGED),
        ("rf-3", ReferralState.FLAGGED),
        ("rf-3", ReferralState.RESOLVED),
        ("rf-4", ReferralState.DISMISSED),
        ("rf-4", ReferralState.FLAGGED),
        ("rf-5", ReferralState.FLAGGED),
        ("rf-5", ReferralState.SECOND_OPINION),
        ("rf-6", ReferralState.RESOLVED),
        ("rf-7", ReferralState.DISMISSED),
    ]
    # As every start does, a first one or not.
    prepare(config_for(str(database.url)), database)
    assert ensure_counted(database) == 0
    asked = date(2026, 11, 20)
    assert done(database)["0162", asked, Measure.ADDED_REGISTRY] == 3
    assert done(database)["0162", asked, Measure.INQUIRY_NO_PHOTO] == 1
    # An end is told on the day on which something says that it was; of the two others nothing does.
    of_referrals = {key: n for key, n in done(database).items() if key[2].startswith("referral.")}
    assert of_referrals == {
        ("0162", asked, Measure.REFERRAL_OPENED): 7,
        ("0162", date(2026, 11, 21), Measure.REFERRAL_NOW_A_MATCH): 1,
        ("0162", date(2026, 11, 22), Measure.REFERRAL_RESOLVED): 1,
        ("0162", date(2026, 11, 22), Measure.REFERRAL_DISMISSED): 1,
        ("0162", date(2026, 11, 23), Measure.REFERRAL_CLOSED): 1,
    }
    now = stock(database, state.since)
    assert now["0162", Measure.PEOPLE_UNVERIFIED] == 1
    assert stock(database, state.since - timedelta(days=1)).get(("0162", Measure.PEOPLE_UNVERIFIED)) is None
    assert sum(n for (_, measure), n in now.items() if measure.startswith("referral.")) == 1
    assert sum(n for (_, measure), n in now.items() if measure.startswith("pending.")) == 1
    database.close()
