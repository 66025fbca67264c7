"""A verdict that the archive accepts and counts at once, against the same without the counting."""

import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Final

from sqlalchemy.orm import Session

from bench.figures import Figure, Measure
from tamin_desk.backend.archive import roll
from tamin_desk.backend.archive.acts import Acts
from tamin_desk.backend.ledger import Ledger
from tamin_desk.backend.schema.archive import ActRow, Photo
from tamin_desk.contract.acts import ComparisonAct
from tamin_desk.contract.missing import RollPerson
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.people import InsuredKind
from tamin_desk.domain.roles import Role
from tools.faults.office import Office
from tools.faults.premises import UNIT

VERDICTS: Final = 200
"""How many of either."""


class _Uncounted(Ledger):
    """The ledger as it would be if nobody asked for figures."""

    def _count(self, session: Session, row: ActRow) -> None:
        """Leave the indicator as it is."""


def measure() -> Measure:
    """Measure both in turn, each verdict on a photo of its own."""
    counted: list[float] = []
    bare: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder, "office.sqlite"))
        clerk = office.hire(Role.CLERK)
        ways = (
            (office.acts, counted),
            (Acts(office.acts.seams, _Uncounted(office.database, office.clock)), bare),
        )
        for number in range(2 * VERDICTS):
            photo_id = office.file_photo(clerk)
            _tell_of(office, photo_id)
            office.acts, seconds = ways[number % 2]
            started = time.perf_counter()
            accepted = office.compare(clerk, photo_id, Verdict.MATCH, with_picture=False)
            seconds.append(time.perf_counter() - started)
            if not isinstance(accepted, ComparisonAct):
                raise TypeError(f"a verdict was refused: {accepted}")
            office.acts = ways[0][0]
        office.close()
    return Measure(
        name="counted act",
        subject=Figure("a verdict accepted and counted", tuple(counted)),
        yardstick=Figure("a verdict accepted and not counted", tuple(bare)),
        circumstances=f"{VERDICTS} alternating verdicts each, SQLite",
    )


def _tell_of(office: Office, photo_id: str) -> None:
    """Let enrolment tell of a photo's owner: only then are they in a unit's figures."""
    with office.database.read() as session:
        person_id = session.get_one(Photo, photo_id).person_id
    person = RollPerson(
        person_id=person_id,
        national_code=None,
        home_unit=UNIT,
        insured_kind=InsuredKind.PRINCIPAL,
        birth_date=date(1980, 1, 1),
        foreign=False,
        deceased=False,
        booklet_until=None,
    )
    roll.keep(office.database, office.clock, [person])
