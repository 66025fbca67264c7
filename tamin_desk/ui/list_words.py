"""The words for what can be wrong with a file that holds a list."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from tamin_desk.domain import errors
from tamin_desk.domain.errors import DeskError
from tamin_desk.ui.problem_words import Source

_KEPT: Final = QT_TRANSLATE_NOOP("Messages", "Nothing of it was taken; lists that were imported before stay.")

CODE_LISTS: Final[dict[type[DeskError], Source]] = {
    errors.CodeListError: Source(
        QT_TRANSLATE_NOOP("Messages", "The list cannot be read."),
        _KEPT,
        QT_TRANSLATE_NOOP("Messages", "Save it as CSV or XLSX, and choose it again."),
        "warn",
    ),
    errors.ListUnreadable: Source(
        QT_TRANSLATE_NOOP("Messages", "The file cannot be opened."),
        _KEPT,
        QT_TRANSLATE_NOOP("Messages", "See whether it is still there and not open in another program."),
        "warn",
    ),
    errors.ListTooLarge: Source(
        QT_TRANSLATE_NOOP("Messages", "The file is larger than a list of codes can be; it was not opened."),
        _KEPT,
        QT_TRANSLATE_NOOP("Messages", "Save the column with the codes alone, and choose that file."),
        "warn",
    ),
    errors.ListTooLong: Source(
        QT_TRANSLATE_NOOP("Messages", "The list has more rows than are taken at once."),
        _KEPT,
        QT_TRANSLATE_NOOP("Messages", "Divide it into lists of at most 20,000 rows."),
        "warn",
    ),
    errors.NotAList: Source(
        QT_TRANSLATE_NOOP("Messages", "The file is neither a CSV nor an XLSX list."),
        _KEPT,
        QT_TRANSLATE_NOOP(
            "Messages",
            "Save it as CSV or XLSX, without a password; an old .xls file must be saved anew.",
        ),
        "warn",
    ),
    errors.ListDamaged: Source(
        QT_TRANSLATE_NOOP("Messages", "The file is damaged or ends too early."),
        _KEPT,
        QT_TRANSLATE_NOOP("Messages", "Open it in the spreadsheet and save it anew, or ask for it again."),
        "warn",
    ),
    errors.NoCodesFound: Source(
        QT_TRANSLATE_NOOP("Messages", "No column of the file holds national codes."),
        _KEPT,
        QT_TRANSLATE_NOOP("Messages", 'Give the column the heading "National code", or choose another file.'),
        "warn",
    ),
    errors.ListCancelled: Source(
        QT_TRANSLATE_NOOP("Messages", "The import was given up."),
        _KEPT,
        QT_TRANSLATE_NOOP("Messages", "Choose the file again to import it."),
        "warn",
    ),
}
