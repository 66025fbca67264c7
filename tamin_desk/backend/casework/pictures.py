"""A case that no reviewer can judge for want of a picture: its unit is told at once."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tamin_desk.backend.archive import news
from tamin_desk.backend.casework import lines
from tamin_desk.backend.schema.archive import Comparison
from tamin_desk.contract.archive import ChangeKind
from tamin_desk.contract.casework import WorklistKind


def tell_if_wanted(session: Session, comparison: Comparison, at: datetime) -> None:
    """Tell a comparison's unit when its worklist has come to ask for a picture of the reference."""
    of_unit = lines.of_unit()
    wanted = select(of_unit.c.comparison_id).where(
        of_unit.c.kind == WorklistKind.PICTURE_WANTED.value, of_unit.c.comparison_id == comparison.act_id
    )
    if session.scalars(wanted, lines.params(comparison.unit_code)).first() is not None:
        news.tell(
            session, comparison.unit_code, ChangeKind.PICTURE_WANTED, at, person_id=comparison.person_id
        )
