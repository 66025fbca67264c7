"""Nothing of a known-answer check reaches the archive: not one row of it differs afterwards."""

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from tamin_desk.backend import schema
from tamin_desk.backend.database import Base
from tamin_desk.backend.review import cases
from tamin_desk.backend.schema.review import CaseSource
from tamin_desk.contract import routes
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.domain.comparison import Verdict
from tests.fakes.bench import bench, compared, flagged
from tests.fakes.branch import BAHRAM, PARVANEH, Branch, Desk, picture
from tests.fakes.pairs import add_pairs, answer_to, begin, give

ARCHIVE = (schema.archive, schema.follow_up, schema.indicator, schema.enrolment, schema.gateway)
DECIDED = {"review_decisions", "review_bars"}
"""Of review's own tables those from which anything of the archive follows."""


def everything(session: Session) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table that is the archive's."""
    modules = {one.__name__ for one in ARCHIVE}
    tables = {
        mapper.local_table.name  # type: ignore[attr-defined] # every mapper here maps a table, which has a name
        for mapper in Base.registry.mappers
        if mapper.class_.__module__ in modules
    }
    return {
        name: sorted((tuple(row) for row in session.execute(select(Base.metadata.tables[name]))), key=repr)
        for name in sorted(tables | DECIDED)
    }


def told_of(desk: Desk, photo: FiledPhoto) -> list[str]:
    """What the wire tells of the person and of what is to be done."""
    return [
        desk.get(routes.PERSON_ARCHIVE, person_id=PARVANEH[0]).text,
        desk.get(routes.PHOTO, photo_id=photo.photo_id).text,
        desk.get(routes.REFERRALS).text,
    ]


def test_practice_and_pairs_of_the_queue_change_no_row_of_the_archive(backend: Branch) -> None:
    add_pairs(backend, 8)
    sara = backend.sign_in("sara")
    photo = backend.file_photo()
    flagged(sara, photo)
    compared(sara, backend.file_photo(picture(5), BAHRAM), Verdict.NOT_SURE, person_id=BAHRAM[0])
    nasrin, farid = bench(backend), bench(backend, "farid")
    with backend.database.read() as session:
        before = everything(session)
    told = told_of(sara, photo)
    for pair in begin(sara).pairs:
        give(sara, answer_to(pair, Verdict.MISMATCH))
    for one, verdict in ((nasrin, Verdict.MATCH), (farid, Verdict.MISMATCH), (nasrin, Verdict.NOT_SURE)):
        with backend.database.write() as session:
            case = cases.add(session, CaseSource.KNOWN_ANSWER, "0162", backend.clock.now())
        assert one.judge(verdict, case.case_id).known_answer is not None
        backend.clock.advance(15)
        one.queue()
    with backend.database.read() as session:
        assert everything(session) == before
    assert told_of(sara, photo) == told
    assert len(before["acts"]) > 3
    assert len(before["indicator_counts"]) > 3


def test_no_table_of_the_checks_leads_to_another_systems() -> None:
    own = {name for name in Base.metadata.tables if name.startswith("known_")}
    for name, table in Base.metadata.tables.items():
        for key in table.foreign_keys:
            assert (name in own) == (key.column.table.name in own), f"{name}: {key}"


def test_the_migrated_tables_are_the_models(backend: Branch) -> None:
    there = set(inspect(backend.database.engine).get_table_names())
    assert {name for name in Base.metadata.tables if name.startswith("known_")} <= there
