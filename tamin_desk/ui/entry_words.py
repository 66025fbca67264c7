"""Why a typed code, serial or tracking code cannot be taken: one sentence for each reason, on every page."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from tamin_desk.domain.identifiers import CodeProblem, SerialProblem
from tamin_desk.ui.i18n import fmt_number

_CODE_PROBLEMS: Final = {
    CodeProblem.EMPTY: QT_TRANSLATE_NOOP(
        "Desk", "Type a national code, an insurance number or a foreign national's code."
    ),
    CodeProblem.NOT_DIGITS: QT_TRANSLATE_NOOP(
        "Desk", "People are found by a number. A card serial goes into the field below."
    ),
    CodeProblem.ALL_ZEROS: QT_TRANSLATE_NOOP("Desk", "A code of nothing but zeros belongs to nobody."),
    CodeProblem.WRONG_LENGTH: QT_TRANSLATE_NOOP(
        "Desk", "No code is this long: a national code has 10 digits, an insurance number 8 or 10."
    ),
    CodeProblem.WRONG_CHECK_DIGIT: QT_TRANSLATE_NOOP(
        "Desk",
        "As a national code its check digit is wrong, and nobody has it as another number. Read it again.",
    ),
    CodeProblem.COMPANY_ID: QT_TRANSLATE_NOOP(
        "Desk", "Eleven digits are the national id of a company, not of a person."
    ),
    CodeProblem.MOBILE_NUMBER: QT_TRANSLATE_NOOP(
        "Desk", "This is a mobile number; people are found by their codes."
    ),
}

_TRACKING_PROBLEMS: Final = {
    CodeProblem.EMPTY: QT_TRANSLATE_NOOP("Desk", "Type the tracking code from the application slip."),
    CodeProblem.NOT_DIGITS: QT_TRANSLATE_NOOP(
        "Desk", "A tracking code has digits only; a card serial goes under F3."
    ),
    CodeProblem.WRONG_LENGTH: QT_TRANSLATE_NOOP("Desk", "A tracking code has exactly 10 digits."),
}

_SERIAL_PROBLEMS: Final = {
    SerialProblem.EMPTY: QT_TRANSLATE_NOOP("Desk", "Type the serial from the back of the card."),
    SerialProblem.NOT_LATIN: QT_TRANSLATE_NOOP(
        "Desk", "A serial has Latin letters and digits only; read the marked places again."
    ),
    SerialProblem.WRONG_LENGTH: QT_TRANSLATE_NOOP(
        "Desk", "This is not as long as a serial: it has 6 to 12 characters, 10 as a rule."
    ),
    SerialProblem.CHIP_NUMBER: QT_TRANSLATE_NOOP(
        "Desk",
        "This is the number of a chip. The serial, ten characters, is printed on the back of the card.",
    ),
    SerialProblem.IS_NATIONAL_CODE: QT_TRANSLATE_NOOP(
        "Desk",
        "This is the person's national code (the bar code carries it too). The serial stands beside it.",
    ),
}


def code_problem_text(problem: CodeProblem) -> str:
    """Return why a text is no code under which people are found."""
    return _say(_CODE_PROBLEMS[problem])


def entry_problem_text(problem: SerialProblem | CodeProblem) -> str:
    """Return why the serial or the tracking code cannot be sent."""
    if isinstance(problem, SerialProblem):
        return _say(_SERIAL_PROBLEMS[problem])
    return _say(_TRACKING_PROBLEMS[problem])


def too_long_text(characters: int) -> str:
    """Return that a text of so many characters was not put in."""
    sentence = QCoreApplication.translate(
        "Desk", "A text of {count} characters is no serial and no code; nothing of it was put in."
    )
    return sentence.format(count=fmt_number(characters))


def _say(source: object) -> str:
    return QCoreApplication.translate("Desk", str(source))
