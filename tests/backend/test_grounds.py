"""Why a scan stands where a registry photo would is kept with the act, as of the day of the act."""

from datetime import date

import pytest

from tamin_desk.backend.schema.archive import ActRow, ArchivePerson
from tamin_desk.contract import routes
from tamin_desk.contract.archive import HistoryKind, PersonArchive
from tamin_desk.domain.people import NoCardReason
from tamin_desk.domain.roles import UnitKind
from tests.fakes.branch import BAHRAM, Branch, Desk, picture, receipt

# The branch's clock stands on 22 November 2026.
TODAY = date(2026, 11, 22)


def filed_reason(backend: Branch, desk: Desk) -> NoCardReason | None:
    """File a scan for Bahram and return why no card was expected of him, as his history tells it."""
    assert desk.put_blob(picture(9)).is_success
    act = desk.scan(desk.put_blob(picture(9)).json()["sha256"])
    assert receipt(desk.hand_in(act)).photo is not None
    reply = desk.get(routes.PERSON_ARCHIVE, person_id=BAHRAM[0])
    history = PersonArchive.model_validate_json(reply.content).history
    return next(line.no_card for line in history if line.kind is HistoryKind.SCAN)


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"birth_date": date(2011, 11, 23)}, NoCardReason.UNDER_15),
        ({"birth_date": date(2011, 11, 22)}, None),
        ({"birth_date": date(1990, 1, 1)}, None),
        ({"birth_date": date(1990, 1, 1), "national_code": None}, NoCardReason.FOREIGN_NATIONAL),
        ({"birth_date": date(1990, 1, 1), "foreign": True}, NoCardReason.FOREIGN_NATIONAL),
        ({"birth_date": date(1990, 1, 1), "deceased": True}, NoCardReason.DECEASED),
        ({}, None),
    ],
    ids=[
        "fifteen tomorrow",
        "fifteen today",
        "grown",
        "without a code",
        "foreign",
        "dead",
        "not told by enrolment",
    ],
)
def test_the_archive_itself_says_why_no_card_was_expected(
    backend: Branch, sara: Desk, facts: dict[str, date | bool | None], reason: NoCardReason | None
) -> None:
    """A desk with a wrong clock, or another program, cannot make a missing photo a failure or hide one."""
    with backend.database.write() as session:
        person = session.get_one(ArchivePerson, BAHRAM[0])
        for name, value in facts.items():
            setattr(person, name, value)
    assert backend.clock.now().date() == TODAY
    assert filed_reason(backend, sara) is reason


@pytest.mark.parametrize(
    ("unit_code", "kind"),
    [("0162", UnitKind.BRANCH), ("0163", UnitKind.SATELLITE_BRANCH), ("162/1", UnitKind.AGENCY)],
)
def test_a_photo_is_filed_for_the_unit_that_asked_whatever_its_kind(
    backend: Branch, unit_code: str, kind: UnitKind
) -> None:
    filing = backend.filing(picture(5), acting_unit=unit_code)
    photo = receipt(backend.send_filing(filing, picture(5))).photo
    assert photo is not None
    assert photo.filed_by_unit == unit_code
    with backend.database.read() as session:
        assert session.get_one(ActRow, filing.id).unit_kind is kind


@pytest.mark.parametrize(
    ("username", "unit_code", "kind"), [("sara", "0162", UnitKind.BRANCH), ("mina", "162/1", UnitKind.AGENCY)]
)
def test_an_act_carries_the_unit_that_acts_and_its_kind(
    backend: Branch, username: str, unit_code: str, kind: UnitKind
) -> None:
    """Whoever the person belongs to: work is counted where it is done."""
    desk = backend.sign_in(username)
    sha256 = desk.put_blob(picture(9)).json()["sha256"]
    act = desk.scan(sha256)
    number = receipt(desk.hand_in(act)).receipt_number
    assert number.startswith(f"RC-{unit_code}-")
    history = PersonArchive.model_validate_json(
        desk.get(routes.PERSON_ARCHIVE, person_id=BAHRAM[0]).content
    ).history
    assert [line.unit_code for line in history] == [unit_code]
    with backend.database.read() as session:
        row = session.get_one(ActRow, act.id)
    assert (row.unit_code, row.unit_kind, row.by_delivery) == (unit_code, kind, False)
    assert (row.unit_parent, row.province) == ("0162" if kind is UnitKind.AGENCY else "0100", "tehran")
