"""What is said of a desk's clock that is wrong, in the strip and above the page."""

from datetime import timedelta
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from tamin_desk.domain.clocks import is_wrong
from tamin_desk.ui.i18n import fmt_number, fmt_waited

_CONTEXT: Final = "Clock"
_DAY: Final = timedelta(days=1)
_DAYS: Final = 2 * _DAY
_AHEAD: Final = QT_TRANSLATE_NOOP("Clock", "This computer's clock is {amount} fast")
_BEHIND: Final = QT_TRANSLATE_NOOP("Clock", "This computer's clock is {amount} slow")
_LINE_AHEAD: Final = QT_TRANSLATE_NOOP("Clock", "The clock of this computer is {amount} fast.")
_LINE_BEHIND: Final = QT_TRANSLATE_NOOP("Clock", "The clock of this computer is {amount} slow.")
_IN_DAYS: Final = QT_TRANSLATE_NOOP("Clock", "{days} days")
_SECOND: Final = QT_TRANSLATE_NOOP(
    "Clock",
    "Nothing is lost, and no date is wrong: your work is dated by the server's time. Go on, and ask the "
    "administrator to set the clock.",
)


def skew_strip(skew: timedelta | None) -> str:
    """Return what the status strip says of the desk's clock; no words where it is right or nobody knows."""
    return _say(skew, _AHEAD, _BEHIND)


def skew_line(skew: timedelta | None) -> tuple[str, str] | None:
    """Return first and second sentence of the line above the page; ``None`` where there is none to say."""
    first = _say(skew, _LINE_AHEAD, _LINE_BEHIND)
    return (first, QCoreApplication.translate(_CONTEXT, str(_SECOND))) if first else None


def _say(skew: timedelta | None, ahead: object, behind: object) -> str:
    if skew is None or not is_wrong(skew):
        return ""
    source = ahead if skew > timedelta(0) else behind
    return QCoreApplication.translate(_CONTEXT, str(source)).format(amount=_amount(abs(skew)))


def _amount(off: timedelta) -> str:
    if off < _DAYS:
        return fmt_waited(off)
    # A clock that is set wrong by days is off by a date; its hours are of no help.
    return QCoreApplication.translate(_CONTEXT, str(_IN_DAYS)).format(days=fmt_number(round(off / _DAY)))
