"""The words of imported lists: why a row gives no code, how a file was read, where a row stands."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from tamin_desk.domain.code_lists import RowProblem
from tamin_desk.domain.text import isolate_auto
from tamin_desk.services.code_lists.kept import KeptList
from tamin_desk.services.code_lists.matching import MatchedRow
from tamin_desk.services.code_lists.reading import ListReading
from tamin_desk.services.sheets import Sheet
from tamin_desk.ui.i18n import fmt_number
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.widgets.badge import BadgeSpec
from tamin_desk.ui.widgets.inline_text import escape

_R = RowProblem
_PROBLEMS: Final = {
    _R.EMPTY: QT_TRANSLATE_NOOP("CodeLists", "The cell is empty."),
    _R.NOT_DIGITS: QT_TRANSLATE_NOOP(
        "CodeLists", "There are letters or signs in it: that is no national code."
    ),
    _R.ALL_ZEROS: QT_TRANSLATE_NOOP("CodeLists", "There are only zeros."),
    _R.WRONG_LENGTH: QT_TRANSLATE_NOOP("CodeLists", "A national code has ten digits."),
    _R.WRONG_CHECK_DIGIT: QT_TRANSLATE_NOOP(
        "CodeLists", "The check digit is wrong: one digit may be mistyped."
    ),
    _R.COMPANY_ID: QT_TRANSLATE_NOOP("CodeLists", "Eleven digits are a company's id."),
    _R.MOBILE_NUMBER: QT_TRANSLATE_NOOP("CodeLists", "This is a mobile number."),
    _R.DECIMAL: QT_TRANSLATE_NOOP(
        "CodeLists", "A spreadsheet has made an amount of it: set the column to text and enter it anew."
    ),
    _R.GROUPED: QT_TRANSLATE_NOOP(
        "CodeLists",
        "It is written as an amount, with marks between the thousands: set the column to text.",
    ),
    _R.SHORTENED: QT_TRANSLATE_NOOP(
        "CodeLists",
        "A spreadsheet has shortened it and digits are lost: set the column to text, enter it anew.",
    ),
    _R.OPEN_QUOTE: QT_TRANSLATE_NOOP(
        "CodeLists", "A quotation mark in this row is not closed: remove it or close it."
    ),
    _R.REPEATED: QT_TRANSLATE_NOOP("CodeLists", "The same code stands further up in the list."),
    _R.NOBODY: QT_TRANSLATE_NOOP("CodeLists", "Enrolment knows nobody with this code."),
}


def _say(source: object) -> str:
    return QCoreApplication.translate("CodeLists", str(source))


def problem_text(problem: RowProblem) -> str:
    """Return why a row gives no code."""
    return _say(_PROBLEMS[problem])


def read_text(reading: ListReading) -> str:
    """Say how a file was read: which column, and in which encoding (markup)."""
    column = fmt_number(reading.column)
    if reading.heading:
        said = _say(QT_TRANSLATE_NOOP("CodeLists", "The codes were read from column {column}, «{heading}»."))
        first = said.format(column=column, heading=escape(reading.heading))
    else:
        said = _say(
            QT_TRANSLATE_NOOP("CodeLists", "The codes were read from column {column}, without a heading.")
        )
        first = said.format(column=column)
    if not reading.encoding:
        return first
    encoding = _say(QT_TRANSLATE_NOOP("CodeLists", "The text is in {encoding}."))
    return f"{first} {encoding.format(encoding=f'`{reading.encoding}`')}"


def list_text(kept: KeptList) -> str:
    """Return a list's name, and how far it is."""
    told = _say(QT_TRANSLATE_NOOP("CodeLists", "{title} ({done} of {all} done)"))
    done, total = fmt_number(kept.done), fmt_number(kept.total)
    return told.format(title=isolate_auto(kept.title), done=done, all=total)


def row_spec(row: MatchedRow) -> BadgeSpec:
    """Return where a row stands."""
    if row.done:
        return BadgeSpec(_say(QT_TRANSLATE_NOOP("CodeLists", "Photo on file")), Icon.CHECK_RING, "ok")
    return BadgeSpec(_say(QT_TRANSLATE_NOOP("CodeLists", "Without a photo")), Icon.PERSON)


def padded_text() -> str:
    """Say that leading zeros were restored."""
    return _say(QT_TRANSLATE_NOOP("CodeLists", "zeros restored"))


def report_sheet(bad: "tuple[tuple[int, str, RowProblem], ...]") -> Sheet:
    """Put the rows that gave no code into a sheet, with row number and reason."""
    return Sheet(
        _say(QT_TRANSLATE_NOOP("CodeLists", "Rows not taken")),
        (
            _say(QT_TRANSLATE_NOOP("CodeLists", "Row")),
            _say(QT_TRANSLATE_NOOP("CodeLists", "In the file")),
            _say(QT_TRANSLATE_NOOP("CodeLists", "Reason")),
        ),
        [(str(number), text, problem_text(problem)) for number, text, problem in bad],
        frozenset({0, 1}),
    )
