"""Finding what an act is about, with the checks that every act of a comparison begins with."""

from uuid import UUID

from sqlalchemy.orm import Session

from tamin_desk.backend.problems import ProblemError, invalid
from tamin_desk.backend.schema.archive import ActRow, Comparison
from tamin_desk.contract.problems import ProblemType


def comparison_of_unit(session: Session, row: ActRow, comparison_id: UUID) -> Comparison:
    """Return the comparison that an act of its own unit is about, locked; any clerk of the unit may act.

    Raises:
        ProblemError: ``not-found``, ``invalid-request`` for another person's comparison,
            ``not-permitted`` from another unit than the comparison's.
    """
    comparison = session.get(Comparison, comparison_id, with_for_update=True)
    if comparison is None:
        raise ProblemError(ProblemType.NOT_FOUND)
    if comparison.person_id != row.person_id:
        raise invalid("comparison_id", "another_person")
    if comparison.unit_code != row.unit_code:
        raise ProblemError(ProblemType.NOT_PERMITTED)
    return comparison
