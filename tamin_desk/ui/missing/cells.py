"""What stands in each cell of the list, for the table and for the workbook: functions for any thread."""

from collections.abc import Mapping
from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from tamin_desk.contract.casework import PersonName
from tamin_desk.contract.missing import MissingPerson
from tamin_desk.domain.people import age_on
from tamin_desk.services.missing_rows import MissingRows
from tamin_desk.services.sheets import Sheet
from tamin_desk.ui.calendar import tehran
from tamin_desk.ui.i18n import fmt_age, fmt_date
from tamin_desk.ui.missing.words import kind_name, state_spec


class Column(IntEnum):
    """The columns, from the right."""

    PERSON = 0
    KIND = 1
    AGE = 2
    BOOKLET = 3
    VISIT = 4
    STATE = 5


_HEADINGS = (
    QT_TRANSLATE_NOOP("Missing", "Person"),
    QT_TRANSLATE_NOOP("Missing", "Insured as"),
    QT_TRANSLATE_NOOP("Missing", "Age"),
    QT_TRANSLATE_NOOP("Missing", "Booklet until"),
    QT_TRANSLATE_NOOP("Missing", "Last visit"),
    QT_TRANSLATE_NOOP("Missing", "State"),
)


def _say(source: object) -> str:
    return QCoreApplication.translate("Missing", str(source))


def heading(column: Column) -> str:
    """Return a column's heading."""
    return _say(_HEADINGS[column])


def name_and_code(person: MissingPerson, names: Mapping[str, PersonName]) -> tuple[str, str]:
    """Return somebody's name and code; both empty while nobody could tell."""
    named = names.get(person.person_id)
    return ("", "") if named is None else (named.full_name, named.code)


def words(person: MissingPerson, column: Column, now: datetime) -> str:
    """Return the text of a cell; that of the person is :func:`name_and_code`."""
    if column is Column.KIND:
        return kind_name(person.insured_kind)
    if column is Column.AGE:
        return fmt_age(age_on(person.birth_date, tehran(now).date()))
    if column is Column.BOOKLET:
        until = person.booklet_until
        return _say(QT_TRANSLATE_NOOP("Missing", "no booklet")) if until is None else fmt_date(until)
    if column is Column.VISIT:
        visit = person.last_visit
        return (
            _say(QT_TRANSLATE_NOOP("Missing", "never")) if visit is None else fmt_date(tehran(visit).date())
        )
    return state_spec(person).text


def sheet_of(rows: MissingRows, now: datetime) -> Sheet:
    """Put a list into a sheet."""
    told = tuple(Column)[1:]
    return Sheet(
        _say(QT_TRANSLATE_NOOP("Missing", "Without a photo")),
        (
            heading(Column.PERSON),
            _say(QT_TRANSLATE_NOOP("Missing", "Code")),
            *(heading(column) for column in told),
        ),
        [
            (*name_and_code(person, rows.names), *(words(person, column, now) for column in told))
            for person in rows.people
        ],
        frozenset({1}),
    )
