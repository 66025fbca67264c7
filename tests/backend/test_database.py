"""One schema on SQLite and on PostgreSQL; durable writes, and times that keep their meaning."""

import os
import stat
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import inspect, select, text
from sqlalchemy.exc import StatementError
from uuid6 import uuid7

from tamin_desk.backend import migrations
from tamin_desk.backend.database import Base, Database
from tamin_desk.backend.schema.accounts import DeliveryGrant, ServerKey, SignedIn, User
from tamin_desk.backend.schema.archive import LetterRow
from tamin_desk.backend.schema.gateway import Inquiry
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.casework_routes import DESK_CODE
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.referrals import ReferralState
from tests.fakes.branch import BAHRAM, PARVANEH, Branch, furnish, picture, problem, receipt, refused, running
from tests.fakes.clock import FakeClock
from tests.fakes.postgres import postgres

TEHRAN = timezone(timedelta(hours=3, minutes=30))
AT = "'2026-11-22 06:00:00.000000'"
WORKED = f"""
INSERT INTO units (code, name, kind, province, province_name)
    VALUES ('0162', 'Branch 0162', 'branch', 'tehran', 'Tehran');
INSERT INTO users (user_id, username, display_name, role, unit_code, password_hash, created_at)
    VALUES ('u-sara', 'sara', 'Sara', 'clerk', '0162', 'x', {AT});
INSERT INTO sessions
    (session_id, user_id, unit_code, desk_id, program_version, signed_in_at, expires_at, epoch)
    VALUES ('{uuid7().hex}', 'u-sara', '0162', '{uuid7().hex}', '', {AT}, {AT}, 1);
INSERT INTO delivery_grants (token_hash, user_id, unit_code, desk_id, issued_at, expires_at)
    VALUES ('h', 'u-sara', '0162', '{uuid7().hex}', {AT}, {AT})
"""


@pytest.fixture(scope="module")
def postgres_url() -> Iterator[str]:
    with postgres() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty database, migrated."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'new' / 'backend.sqlite'}"
    else:
        url = request.getfixturevalue("postgres_url")
    one = Database(url)
    if not one.is_sqlite:
        with one.engine.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
    one.migrate()
    yield one
    one.close()


def test_the_migrated_schema_is_the_models(database: Database) -> None:
    """After a change of the tables: `python -m tamin_desk.backend.migrations.run <message>`."""
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_the_file_is_for_nobody_else(tmp_path: Path) -> None:
    """It holds keys, password hashes and photos, and so do the files that SQLite puts beside it."""
    file = tmp_path / "new" / "backend.sqlite"
    before = os.umask(0o022)
    try:
        database = Database(f"sqlite:///{file}")
        database.migrate()
        with database.write() as session:
            session.add(ServerKey(name="key", value=b"secret", made_at=datetime.now(UTC)))
        rights = {one.name: stat.S_IMODE(one.stat().st_mode) for one in file.parent.iterdir()}
        database.close()
    finally:
        os.umask(before)
    assert rights == dict.fromkeys(("backend.sqlite", "backend.sqlite-shm", "backend.sqlite-wal"), 0o600)
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_file_that_is_there_keeps_its_rights_and_what_is_in_it(tmp_path: Path) -> None:
    file = tmp_path / "backend.sqlite"
    first = Database(f"sqlite:///{file}")
    first.migrate()
    first.close()
    file.chmod(0o640)
    again = Database(f"sqlite:///{file}")
    with again.read() as session:
        assert session.get(ServerKey, "key") is None
    again.close()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_no_key_joins_two_systems() -> None:
    """In the field they are three systems: none may lean on another's tables."""
    of_archive = dict.fromkeys(("delivery", "follow_up", "indicator", "review"), "archive")
    modules = {
        mapper.local_table.name: mapper.class_.__module__.rpartition(".")[2]
        for mapper in Base.registry.mappers
        if hasattr(mapper.local_table, "name")
    }
    system_of = {table: of_archive.get(module, module) for table, module in modules.items()}
    for table in Base.metadata.tables.values():
        for key in table.foreign_keys:
            assert system_of[table.name] == system_of[key.column.table.name], f"{table.name}: {key}"


def test_migrating_again_changes_nothing(database: Database) -> None:
    tables = set(inspect(database.engine).get_table_names())
    with database.write() as session:
        session.add(ServerKey(name="kept", value=b"x", made_at=datetime.now(UTC)))
    database.migrate()
    assert set(inspect(database.engine).get_table_names()) == tables
    with database.read() as session:
        assert session.get_one(ServerKey, "kept").value == b"x"


def test_a_moment_comes_back_in_utc_and_one_without_offset_is_refused(database: Database) -> None:
    moment = datetime(2026, 11, 22, 12, 0, 0, 123_456, TEHRAN)
    with database.write() as session:
        session.add(ServerKey(name="a", value=b"", made_at=moment))
    with database.read() as session:
        kept = session.get_one(ServerKey, "a").made_at
    assert (kept, kept.tzinfo) == (moment, UTC)
    naive = datetime(2026, 11, 22, 12, 0)  # noqa: DTZ001 - just what must be refused
    with pytest.raises(StatementError, match="without an offset"), database.write() as session:
        session.add(ServerKey(name="b", value=b"", made_at=naive))


def test_an_error_undoes_the_whole_write(database: Database) -> None:
    def add_and_fail() -> None:
        with database.write() as session:
            session.add(ServerKey(name="a", value=b"", made_at=datetime.now(UTC)))
            session.flush()
            raise LookupError

    with pytest.raises(LookupError):
        add_and_fail()
    with database.read() as session:
        assert session.get(ServerKey, "a") is None


def test_writers_at_once_lose_nothing(database: Database) -> None:
    with database.write() as session:
        session.add(ServerKey(name="sum", value=b"0", made_at=datetime.now(UTC)))

    def add_one(_: int) -> None:
        with database.write() as session:
            row = session.get_one(ServerKey, "sum", with_for_update=True)
            row.value = str(int(row.value) + 1).encode()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add_one, range(40)))
    with database.read() as session:
        assert session.get_one(ServerKey, "sum").value == b"40"


def test_sqlite_is_set_to_lose_nothing(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'backend.sqlite'}")
    with database.read() as session:
        told = {
            name: session.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    database.close()
    assert told == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_a_database_in_memory_is_refused() -> None:
    with pytest.raises(ValueError, match="file"):
        Database("sqlite://")


def test_a_whole_case_on_either_database(database: Database) -> None:
    """Filed, compared, corrected, flagged, and twenty times the same at once: the same answers."""
    clock = FakeClock()
    furnish(database, clock)
    with running(str(database.url)) as backend:
        whole_case(backend)


def whole_case(backend: Branch) -> None:
    sara = backend.sign_in("sara")
    photo = backend.file_photo(picture(1))
    first = sara.verdict(photo)
    with ThreadPoolExecutor(10) as pool:
        replies = list(pool.map(lambda _: sara.hand_in(first), range(20)))
    assert [reply.status_code for reply in replies].count(201) == 1
    assert {reply.status_code for reply in replies} <= {200, 201, 409}
    second = sara.verdict(photo, Verdict.MISMATCH, replaces=first.id)
    rival = sara.verdict(photo, Verdict.NOT_SURE, replaces=first.id)
    with ThreadPoolExecutor(2) as pool:
        replies = list(pool.map(sara.hand_in, (second, rival)))
    assert sorted(reply.status_code for reply in replies) == [201, 410]
    lost = next(reply for reply in replies if not reply.is_success)
    assert problem(lost).kind is ProblemType.ALREADY_REPLACED
    stuck = sara.verdict(photo)
    assert problem(sara.hand_in(stuck)).kind is ProblemType.STATE_CHANGED
    new = backend.file_photo(picture(2))
    assert receipt(sara.hand_in(sara.verdict(new))).receipt_number == "RC-0162-0000005"


def test_passwords_guessed_side_by_side_are_no_more_than_one_after_another(database: Database) -> None:
    furnish(database, FakeClock())
    at_once = threading.Barrier(12)
    with running(database.url.render_as_string(hide_password=False)) as backend:

        def guess(number: int) -> ProblemType | None:
            at_once.wait()
            return refused(backend.try_to_sign_in("sara", f"guess {number}"))

        with ThreadPoolExecutor(12) as pool:
            told = Counter(pool.map(guess, range(12)))
    assert told == {ProblemType.SIGN_IN_REFUSED: 5, ProblemType.SIGN_IN_LIMITED: 7}


def test_a_mismatch_with_its_letter_on_either_database(database: Database) -> None:
    """Two letters with one number at once, a picture that comes late, copies, and a code for the desk."""
    clock = FakeClock()
    furnish(database, clock)
    with running(str(database.url)) as backend:
        sara = backend.sign_in("sara")
        both = [
            (backend.file_photo(picture(1)), PARVANEH[0]),
            (backend.file_photo(picture(2), BAHRAM), BAHRAM[0]),
        ]
        acts = [sara.verdict(photo, Verdict.MISMATCH, person_id=person_id) for photo, person_id in both]
        for act in acts:
            receipt(sara.hand_in(act))
        flags = [sara.flag(act, letter=sara.letter(act)) for act in acts]
        with ThreadPoolExecutor(2) as pool:
            replies = list(pool.map(sara.hand_in, flags))
        assert sorted(reply.status_code for reply in replies) == [201, 422]
        lost = next(reply for reply in replies if not reply.is_success)
        assert problem(lost).kind is ProblemType.NUMBER_TAKEN
        late = replies.index(lost)
        flag = sara.flag(acts[late], letter=sara.letter(acts[late], 2), replaces=flags[late].id)
        receipt(sara.hand_in(flag))
        sara.put_blob(picture(3))
        given = receipt(sara.hand_in(sara.evidence(acts[late], sha256_hex(picture(3)))))
        assert given.referral_state is ReferralState.FLAGGED
        assert flag.letter is not None
        with ThreadPoolExecutor(8) as pool:
            prints = list(pool.map(sara.hand_in, [sara.letter_print(flag.letter) for _ in range(8)]))
        assert {reply.status_code for reply in prints} == {201}
        with database.read() as session:
            assert session.get_one(LetterRow, flag.letter.number).prints == 8
        request = {"id": str(uuid7())}
        with ThreadPoolExecutor(4) as pool:
            codes = list(pool.map(lambda _: sara.client.post(DESK_CODE.path, json=request).json(), range(4)))
        assert len({reply["desk_code"] for reply in codes}) == 1


def test_a_photo_that_came_before_its_name_was_kept_is_led_to_its_inquiry(tmp_path: Path) -> None:
    """A database of an older program: the re-check finds what brought the photos that are on file."""
    database = Database(f"sqlite:///{tmp_path / 'backend.sqlite'}")
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        for act_id, photo in ((uuid7(), '{"photo_id": "ph-1"}'), (uuid7(), None)):
            connection.execute(
                text(
                    "INSERT INTO inquiries VALUES (:id, 'f', 'p-parvaneh', '0000000018', 'card_serial', 'm',"
                    " 'enrolment', '0162', 'u-sara', :state, NULL, :at, :at, NULL, NULL, :photo)"
                ),
                {
                    "id": act_id.hex,
                    "state": "photo" if photo else "sent",
                    "at": "2026-11-22 06:00:00.000000",
                    "photo": photo,
                },
            )
    database.migrate()
    with database.read() as session:
        named = set(session.scalars(select(Inquiry.photo_id)))
    database.close()
    assert named == {"ph-1", None}


def test_a_server_where_people_have_worked_is_led_to_what_the_program_needs(tmp_path: Path) -> None:
    """Sessions and rights to deliver lean on users: no step may take those away, not for a moment."""
    database = Database(f"sqlite:///{tmp_path / 'backend.sqlite'}")
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0017")
        for line in WORKED.strip().split(";\n"):
            connection.execute(text(line))
    database.migrate()
    with database.read() as session:
        (user,) = session.scalars(select(User)).all()
        (signed_in,) = session.scalars(select(SignedIn)).all()
        (grant,) = session.scalars(select(DeliveryGrant)).all()
    database.close()
    assert (user.username, user.must_change_password) == ("sara", False)
    assert {signed_in.user_id, grant.user_id} == {user.user_id}
