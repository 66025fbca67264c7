"""The words of the follow-up list: kinds, ages, reminders, and how a wish ended."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject

from tamin_desk.contract.casework import ListedText
from tamin_desk.contract.problem_types import ProblemType, ServerProblem
from tamin_desk.domain.text import isolate_auto
from tamin_desk.ui.calendar import TEHRAN, tehran
from tamin_desk.ui.follow_up.state import Deed, Line, Tab, Told
from tamin_desk.ui.i18n import digits, fmt_date, fmt_moment, is_persian
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.messages import describe
from tamin_desk.ui.widgets.badge import BadgeSpec
from tamin_desk.ui.widgets.inline_text import escape

_HOUR: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)

_TABS: Final = {
    Tab.CONFIRMED: (QT_TRANSLATE_NOOP("FollowUp", "Confirmed"), Icon.FLAG),
    Tab.RETURNED: (QT_TRANSLATE_NOOP("FollowUp", "Returned, not seen again"), Icon.UNDO),
    Tab.SCAN_DOUBT: (QT_TRANSLATE_NOOP("FollowUp", "Doubted scans"), Icon.SCAN),
    Tab.HANDED_IN: (QT_TRANSLATE_NOOP("FollowUp", "Handed in by a colleague"), Icon.OUTBOX),
    Tab.PAUSED: (QT_TRANSLATE_NOOP("FollowUp", "Paused inquiries"), Icon.LOCK),
}
_EMPTY: Final = {
    Tab.CONFIRMED: (
        QT_TRANSLATE_NOOP("FollowUp", "No confirmed referral is open"),
        QT_TRANSLATE_NOOP(
            "FollowUp",
            "A confirmed referral stays here until a later comparison matches, or it is closed.",
        ),
    ),
    Tab.RETURNED: (
        QT_TRANSLATE_NOOP("FollowUp", "No returned case waits"),
        QT_TRANSLATE_NOOP(
            "FollowUp", "A case that went back to the counter is listed until the person is seen again."
        ),
    ),
    Tab.SCAN_DOUBT: (
        QT_TRANSLATE_NOOP("FollowUp", "No scan is doubted"),
        QT_TRANSLATE_NOOP("FollowUp", "A scan that a clerk doubts comes here to be kept or withdrawn."),
    ),
    Tab.HANDED_IN: (
        QT_TRANSLATE_NOOP("FollowUp", "Nothing was handed in by a colleague"),
        QT_TRANSLATE_NOOP(
            "FollowUp",
            "What a colleague hands in for somebody who cannot any more waits here for a reviewer's look.",
        ),
    ),
    Tab.PAUSED: (
        QT_TRANSLATE_NOOP("FollowUp", "No inquiry is paused"),
        QT_TRANSLATE_NOOP(
            "FollowUp", "After several wrong serials a unit's inquiries for a person stop for a while."
        ),
    ),
}
_DONE: Final = {
    Deed.CLOSE: QT_TRANSLATE_NOOP("FollowUp", "The referral of {name} is closed."),
    Deed.REMIND: QT_TRANSLATE_NOOP("FollowUp", "The reminder for {name} is set."),
    Deed.FORGET: QT_TRANSLATE_NOOP("FollowUp", "The reminder for {name} is taken away."),
    Deed.WITHDRAW: QT_TRANSLATE_NOOP("FollowUp", "The scan of {name} is withdrawn."),
    Deed.KEEP: QT_TRANSLATE_NOOP("FollowUp", "The scan of {name} is kept."),
    Deed.CONFIRM: QT_TRANSLATE_NOOP("FollowUp", "The act for {name} is confirmed."),
    Deed.QUERY: QT_TRANSLATE_NOOP("FollowUp", "Your question about the act for {name} is noted."),
    Deed.RELEASE: QT_TRANSLATE_NOOP("FollowUp", "Inquiries for {name} go on."),
}
_AFTERWARDS: Final = {
    Deed.CLOSE: QT_TRANSLATE_NOOP(
        "FollowUp", "The photo stays in dispute; a later comparison opens a new referral."
    ),
    Deed.WITHDRAW: QT_TRANSLATE_NOOP("FollowUp", "It is kept on the record and prints no more."),
    Deed.KEEP: QT_TRANSLATE_NOOP("FollowUp", "It stays in force."),
    Deed.QUERY: QT_TRANSLATE_NOOP("FollowUp", "The line stays here until a reviewer confirms the act."),
}
_NOT_DONE: Final = {
    Deed.CLOSE: QT_TRANSLATE_NOOP("FollowUp", "The referral of {name} was not closed."),
    Deed.REMIND: QT_TRANSLATE_NOOP("FollowUp", "The reminder for {name} was not set."),
    Deed.FORGET: QT_TRANSLATE_NOOP("FollowUp", "The reminder for {name} was not taken away."),
    Deed.WITHDRAW: QT_TRANSLATE_NOOP("FollowUp", "The scan of {name} was not withdrawn."),
    Deed.KEEP: QT_TRANSLATE_NOOP("FollowUp", "Nothing was ruled on the scan of {name}."),
    Deed.CONFIRM: QT_TRANSLATE_NOOP("FollowUp", "The act for {name} was not confirmed."),
    Deed.QUERY: QT_TRANSLATE_NOOP("FollowUp", "Your question about the act for {name} was not noted."),
    Deed.RELEASE: QT_TRANSLATE_NOOP("FollowUp", "Inquiries for {name} were not released."),
}
UNKNOWN: Final = QT_TRANSLATE_NOOP("FollowUp", "unknown")


class FollowUpCounts(QObject):
    """Counts in words: only a method of a class is known to have plural forms."""

    def minutes(self, count: int) -> str:
        """Return «۵۲ دقیقه», "52 minutes"."""
        return self.tr("%Ln minutes", "", count)

    def hours(self, count: int) -> str:
        """Return «۷ ساعت», "7 hours"."""
        return self.tr("%Ln hours", "", count)

    def days(self, count: int) -> str:
        """Return «۲ روز», "2 days"."""
        return self.tr("%Ln days", "", count)

    def copies(self, count: int) -> str:
        """Return how often a letter was printed."""
        return self.tr("It was printed in %Ln copies; another one is marked as a reprint.", "", count)

    def shown(self, count: int) -> str:
        """Return how many lines are listed."""
        return self.tr("%Ln lines", "", count)


COUNTS: Final = FollowUpCounts()


def say(source: object) -> str:
    """Translate a text of this page."""
    return QCoreApplication.translate("FollowUp", str(source))


def tab_spec(tab: Tab) -> BadgeSpec:
    """Return word and icon of a kind: «تأییدشده‌ها», "Confirmed"."""
    text, icon = _TABS[tab]
    return BadgeSpec(say(text), icon)


def empty_words(tab: Tab) -> tuple[str, str]:
    """Return what is not here, and why."""
    first, second = _EMPTY[tab]
    return say(first), say(second)


def age(since: datetime, now: datetime) -> str:
    """Return how old a line is in the largest unit: «۳ روز», "7 hours"."""
    passed = max(now - since, timedelta(0))
    if passed >= _DAY:
        return COUNTS.days(passed // _DAY)
    if passed >= _HOUR:
        return COUNTS.hours(passed // _HOUR)
    minutes = passed // timedelta(minutes=1)
    return COUNTS.minutes(minutes) if minutes else say(QT_TRANSLATE_NOOP("FollowUp", "just now"))


def reminder_spec(line: Line, now: datetime) -> BadgeSpec | None:
    """Return what is to be seen of a line at once: its reminder has come, or nobody has come again."""
    if line.is_due(now):
        return BadgeSpec(say(QT_TRANSLATE_NOOP("FollowUp", "reminder due")), Icon.CLOCK, "warn")
    if line.entry is not None and line.entry.overdue:
        return BadgeSpec(say(QT_TRANSLATE_NOOP("FollowUp", "overdue")), Icon.CALENDAR, "warn")
    return None


def reminder_words(line: Line) -> str:
    """Return the day of a line's reminder, or that there is none."""
    remind_at = None if line.entry is None else line.entry.remind_at
    if remind_at is None:
        return say(QT_TRANSLATE_NOOP("FollowUp", "no reminder"))
    return fmt_date(tehran(remind_at).date())


def reminder_at(day: date) -> datetime:
    """Return when a reminder for a day comes: as the day begins in Tehran."""
    return datetime.combine(day, time(), TEHRAN).astimezone(UTC)


def listed(entries: Sequence[ListedText], code: str) -> str:
    """Return the text of a code of a list in the language of the screen; the code itself when it is new."""
    return next((listed_text(entry) for entry in entries if entry.code == code), code)


def listed_text(entry: ListedText) -> str:
    """Return an entry of a list in the language of the screen."""
    return digits(entry.fa) if is_persian() else entry.en


def told_words(told: Told, name: str, now: datetime) -> tuple[str, str, str]:
    """Return tone, first sentence and the rest (*markup*) of how a wish ended; ``name`` is the person's."""
    deed = told.wish.deed
    if told.error is None:
        return "ok", say(_DONE[deed]).format(name=escape(isolate_auto(name))), say(_AFTERWARDS.get(deed, ""))
    first = say(_NOT_DONE[deed]).format(name=escape(isolate_auto(name)))
    text = describe(told.error)
    rest = _why(told.error, now) or f"{text.title} {text.body}"
    return text.tone, first, rest.strip()


def _why(error: object, now: datetime) -> str:
    problem = error.problem if isinstance(error, ServerProblem) else None
    if problem is None:
        return ""
    if problem.kind is ProblemType.HELD_BY_ANOTHER and problem.holder is not None:
        when = "" if problem.held_since is None else fmt_moment(problem.held_since, now)
        said = (
            QT_TRANSLATE_NOOP("FollowUp", "{holder} changed it before you ({when}); the list was read again.")
            if when
            else QT_TRANSLATE_NOOP("FollowUp", "{holder} changed it before you; the list was read again.")
        )
        return say(said).format(holder=escape(isolate_auto(problem.holder)), when=when)
    if problem.kind in (ProblemType.STATE_CHANGED, ProblemType.NOT_FOUND):
        return say(QT_TRANSLATE_NOOP("FollowUp", "It has changed in the meantime; the list was read again."))
    if problem.kind is ProblemType.OWN_CASE:
        return say(
            QT_TRANSLATE_NOOP(
                "FollowUp", "You judged, filed or handed in this yourself; a colleague has to decide it."
            )
        )
    return ""
