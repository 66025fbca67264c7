"""Finding what an act is about, with the checks that every act of a comparison begins with."""

from uuid import UUID

from sqlalchemy.orm import Session

from tamin_desk.backend import reaches
from tamin_desk.backend.callers import Caller
from tamin_desk.backend.problems import invalid
from tamin_desk.backend.schema.archive import ActRow, Comparison
from tamin_desk.contract.routes import ACT_ENDPOINTS


def comparison_of_unit(session: Session, row: ActRow, comparison_id: UUID, caller: Caller) -> Comparison:
    """Return the comparison that an act of its own unit is about, locked; any clerk of the unit may act.

    Raises:
        ProblemError: ``not-found``, also for another unit's; ``invalid-request`` for another person's.
    """
    comparison = reaches.within(
        ACT_ENDPOINTS[row.kind],
        caller,
        session.get(Comparison, comparison_id, with_for_update=True),
        lambda one: reaches.Owner(unit_code=one.unit_code),
    )
    if comparison.person_id != row.person_id:
        raise invalid("comparison_id", "another_person")
    return comparison
