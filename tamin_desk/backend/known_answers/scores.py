"""What judgement is worth: one's own figure for oneself, a unit's for those who work there."""

from typing import Final

from sqlalchemy import ColumnElement, distinct, func, select
from sqlalchemy.orm import Session

from tamin_desk.backend.known_answers import library
from tamin_desk.backend.pairs import Judge
from tamin_desk.backend.schema.known_answers import KnownAnswerRow
from tamin_desk.contract.known_answers import Score, Scores
from tamin_desk.domain.known_answers import ENOUGH_FOR_ONE_PERSON, Answer, discrimination

FEWEST_PEOPLE: Final = 3
"""A unit's figure is told only when so many have answered: of two, each could work out the other's."""


def read(session: Session, judge: Judge) -> Scores:
    """Return what somebody may know: nothing of anybody else by name or by difference."""
    mine = _answers(session, KnownAnswerRow.user_id == judge.user_id)
    of_unit = KnownAnswerRow.unit_code == judge.unit_code
    people = select(func.count(distinct(KnownAnswerRow.user_id))).where(of_unit, _counted())
    enough_people = session.execute(people).scalar_one() >= FEWEST_PEOPLE
    return Scores(
        answered=len(mine),
        needed=ENOUGH_FOR_ONE_PERSON,
        available=len(library.in_use(session, for_queue=False)),
        own=_score(mine),
        unit=_score(_answers(session, of_unit)) if enough_people else None,
    )


def _answers(session: Session, whose: ColumnElement[bool]) -> list[Answer]:
    rows = select(KnownAnswerRow.truth, KnownAnswerRow.verdict).where(whose, _counted())
    return [Answer(truth, given) for truth, given in session.execute(rows)]


def _counted() -> ColumnElement[bool]:
    return KnownAnswerRow.is_counted.is_(True)


def _score(answers: list[Answer]) -> Score | None:
    found = discrimination(answers) if len(answers) >= ENOUGH_FOR_ONE_PERSON else None
    if found is None:
        return None
    return Score(answered=found.answered, d_prime=found.d_prime, low=found.low, high=found.high)
