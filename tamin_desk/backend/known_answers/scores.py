"""What judgement is worth: one's own figure for oneself, a unit's for those who work there."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from tamin_desk.backend.known_answers import library
from tamin_desk.backend.pairs import Judge
from tamin_desk.backend.schema.known_answers import KnownAnswerRow
from tamin_desk.contract.known_answers import Score, Scores
from tamin_desk.domain.known_answers import ENOUGH_FOR_ONE_PERSON, Answer, discrimination, told_until

FEWEST_PEOPLE: Final = 3
"""A unit's figure is told only when so many have answered: of two, each could work out the other's."""

_TEHRAN: Final = ZoneInfo("Asia/Tehran")


def read(session: Session, judge: Judge, now: datetime) -> Scores:
    """Return what somebody may know: nothing of anybody else by name, or by difference from day to day."""
    mine = _answers(session, KnownAnswerRow.user_id == judge.user_id)
    return Scores(
        answered=len(mine),
        needed=ENOUGH_FOR_ONE_PERSON,
        available=len(library.in_use(session, for_queue=False)),
        own=_score(mine),
        unit=_score(_of_unit(session, judge.unit_code, _day(now))),
    )


def _of_unit(session: Session, unit_code: str, today: date) -> list[Answer]:
    """Return the answers that a unit's figure may count on a day."""
    rows = select(
        KnownAnswerRow.given_at, KnownAnswerRow.user_id, KnownAnswerRow.truth, KnownAnswerRow.verdict
    ).where(KnownAnswerRow.unit_code == unit_code, _counted())
    given = [
        (_day(at), user_id, Answer(truth, verdict)) for at, user_id, truth, verdict in session.execute(rows)
    ]
    last = told_until(((day, user_id) for day, user_id, _ in given), today, FEWEST_PEOPLE)
    return [] if last is None else [answer for day, _, answer in given if day <= last]


def _day(moment: datetime) -> date:
    return moment.astimezone(_TEHRAN).date()


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
