"""The words of review: how long a case has waited, what was decided, and why one left the screen."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject

from tamin_desk.contract.archive import HistoryEntry, HistoryKind
from tamin_desk.contract.casework import ListedText
from tamin_desk.contract.problem_types import ServerProblem
from tamin_desk.contract.review import QueueRow, Reveal
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.review import CaseKind, CaseState, Decision
from tamin_desk.ui.calendar import tehran
from tamin_desk.ui.i18n import digits, fmt_date, fmt_moment, fmt_number, is_persian
from tamin_desk.ui.messages import describe
from tamin_desk.ui.reviewing.state import Parted, Parting

_HOUR: Final = 60
_DAY: Final = 24 * _HOUR

_DECISIONS: Final = {
    Decision.CONFIRM: QT_TRANSLATE_NOOP("Review", "Confirm the referral"),
    Decision.RETURN: QT_TRANSLATE_NOOP("Review", "Return to the clerk"),
    Decision.DISMISS: QT_TRANSLATE_NOOP("Review", "Dismiss the referral; it matches"),
}
_MADE: Final = {
    Decision.CONFIRM: QT_TRANSLATE_NOOP("Review", "confirmed"),
    Decision.RETURN: QT_TRANSLATE_NOOP("Review", "returned"),
    Decision.DISMISS: QT_TRANSLATE_NOOP("Review", "dismissed"),
    Decision.OPINION: QT_TRANSLATE_NOOP("Review", "opinion given"),
}
_KINDS: Final = {
    CaseKind.FLAG: QT_TRANSLATE_NOOP("Review", "Mismatch"),
    CaseKind.SECOND_OPINION: QT_TRANSLATE_NOOP("Review", "Second opinion"),
    CaseKind.SAMPLE: QT_TRANSLATE_NOOP("Review", "Sample of matches"),
}
_SAID: Final = {
    Verdict.MATCH: QT_TRANSLATE_NOOP("Review", "matches"),
    Verdict.MISMATCH: QT_TRANSLATE_NOOP("Review", "does not match"),
    Verdict.NOT_SURE: QT_TRANSLATE_NOOP("Review", "not sure"),
}
_PARTED: Final = {
    Parting.NOT_OPENED: QT_TRANSLATE_NOOP("Review", "The case was not opened."),
    Parting.TAKEN: QT_TRANSLATE_NOOP("Review", "The case went back to the queue while it was open."),
    Parting.DECIDED: QT_TRANSLATE_NOOP("Review", "Your decision was not recorded."),
    Parting.IN_EFFECT: QT_TRANSLATE_NOOP("Review", "The decision was not taken back."),
    Parting.UNDO_UNKNOWN: QT_TRANSLATE_NOOP(
        "Review", "Whether the decision was taken back is not known; the queue shows the case if it was."
    ),
    Parting.REFUSED: QT_TRANSLATE_NOOP("Review", "The archive did not take your result."),
}


class ReviewCounts(QObject):
    """Counts in words: only a method of a class is known to have plural forms."""

    def cases(self, count: int) -> str:
        """Return «۱۴ پرونده», "14 cases"."""
        return self.tr("%Ln cases", "", count)

    def minutes(self, count: int) -> str:
        """Return «۵۲ دقیقه», "52 minutes"."""
        return self.tr("%Ln minutes", "", count)

    def hours(self, count: int) -> str:
        """Return «۷ ساعت», "7 hours"."""
        return self.tr("%Ln hours", "", count)

    def days(self, count: int) -> str:
        """Return «۲ روز», "2 days"."""
        return self.tr("%Ln days", "", count)

    def held(self, count: int) -> str:
        """Return «۲ پرونده در دست دیگران»."""
        return self.tr("%Ln cases in others' hands", "", count)

    def filtered(self, count: int) -> str:
        """Return «۳ پرونده بیرون از صافی»."""
        return self.tr("%Ln cases outside the filter", "", count)

    def skipped(self, count: int) -> str:
        """Return «۱ پرونده کنار گذاشته‌شده»."""
        return self.tr("%Ln cases passed over here", "", count)


_COUNTS: Final = ReviewCounts()


def say(source: object) -> str:
    """Translate a text of this page."""
    return QCoreApplication.translate("Review", str(source))


def decision_word(decision: Decision) -> str:
    """Return «تأیید ارجاع», "Confirm the referral"; KeyError for an opinion, which nobody chooses."""
    return say(_DECISIONS[decision])


def made_word(decision: Decision) -> str:
    """Return what the reader has decided: «بازگردانده شد», "returned"."""
    return say(_MADE[decision])


def decided_word(decision: Decision) -> str:
    """Return what was decided, whoever did: «با نظر بازبین», "by the reviewer's opinion"."""
    if decision is Decision.OPINION:
        return say(QT_TRANSLATE_NOOP("Review", "by the reviewer's opinion"))
    return made_word(decision)


def kind_word(kind: CaseKind) -> str:
    """Return «نظر دوم», "Second opinion"."""
    return say(_KINDS[kind])


def said_word(verdict: Verdict) -> str:
    """Return a verdict as told of somebody: «مطابقت ندارد», "does not match"."""
    return say(_SAID[verdict])


def case_count(count: int) -> str:
    """Return «۱۴ پرونده», "14 cases"."""
    return _COUNTS.cases(count)


def waited(row: QueueRow, now: datetime) -> str:
    """Return how long a case has waited: «۲ روز و ۴ ساعت», "7 hours"."""
    minutes = max(0, int((now - row.waiting_since) / timedelta(minutes=1)))
    if minutes < 1:
        return say(QT_TRANSLATE_NOOP("Review", "just now"))
    if minutes < _HOUR:
        return _COUNTS.minutes(minutes)
    if minutes < _DAY:
        return _COUNTS.hours(minutes // _HOUR)
    days, hours = minutes // _DAY, minutes % _DAY // _HOUR
    if (days, hours) == (1, 0):
        return say(QT_TRANSLATE_NOOP("Review", "one day"))
    whole = _COUNTS.days(days)
    if hours == 0 or days > 2:
        return whole
    part = _COUNTS.hours(hours)
    return say(QT_TRANSLATE_NOOP("Review", "{days} and {hours}")).format(days=whole, hours=part)


def holder_word(row: QueueRow, *, is_next: bool, names: bool) -> str:
    """Return who has a case open; ``names`` are not for comparers. Empty for a free one."""
    if is_next:
        return say(QT_TRANSLATE_NOOP("Review", "your next"))
    if row.is_mine:
        return say(QT_TRANSLATE_NOOP("Review", "in your hands"))
    if row.is_committed:
        return say(QT_TRANSLATE_NOOP("Review", "waits for your decision"))
    if row.holder is None:
        return ""
    if not names:
        return say(QT_TRANSLATE_NOOP("Review", "in another's hands"))
    return say(QT_TRANSLATE_NOOP("Review", "in the hands of {name}")).format(name=row.holder)


def elsewhere(held: int, filtered: int, skipped: int = 0) -> str:
    """Return what the list does not offer: «۲ پرونده در دست دیگران، ۳ پرونده بیرون از صافی»."""
    parts = []
    if held:
        parts.append(_COUNTS.held(held))
    if filtered:
        parts.append(_COUNTS.filtered(filtered))
    if skipped:
        parts.append(_COUNTS.skipped(skipped))
    comma = QCoreApplication.translate("Review", ", ", "between counts")
    return comma.join(parts)


def parted_words(parted: Parted, now: datetime) -> tuple[str, str, str]:
    """Return tone, first sentence and the rest of why a case left without a decision."""
    text = describe(parted.error)
    problem = parted.error.problem if isinstance(parted.error, ServerProblem) else None
    if problem is None or problem.holder is None:
        first, rest = say(_PARTED[parted.why]), f"{text.title} {text.body}"
        return text.tone, first, rest.strip()
    when = "" if problem.held_since is None else fmt_moment(problem.held_since, now)
    if problem.current == CaseState.DECIDED:
        told = say(QT_TRANSLATE_NOOP("Review", "{name} decided this case before you ({when})."))
    else:
        told = say(QT_TRANSLATE_NOOP("Review", "{name} has this case open now ({when})."))
    if not when:
        told = say(QT_TRANSLATE_NOOP("Review", "{name} has this case now."))
    rest = say(QT_TRANSLATE_NOOP("Review", "Nothing is lost; take the next case from the queue."))
    return "warn", told.format(name=problem.holder, when=when), f"{say(_PARTED[parted.why])} {rest}"


def listed(entries: Sequence[ListedText], code: str) -> str:
    """Return the text of a code of a list in the language of the screen; the code itself when it is new."""
    found = next((entry for entry in entries if entry.code == code), None)
    return code if found is None else listed_text(found)


def listed_text(entry: ListedText) -> str:
    """Return an entry of a list in the language of the screen."""
    return digits(entry.fa) if is_persian() else entry.en


def history_lines(reveal: Reveal, most: int = 4) -> tuple[str, ...]:
    """Return what is known of the person from before the first verdict, the newest first."""
    kinds = (HistoryKind.COMPARISON, HistoryKind.REFERRAL)
    before = [one for one in reveal.history if one.kind in kinds and one.at < reveal.first.at]
    if not before:
        return (say(QT_TRANSLATE_NOOP("Review", "the first mismatch of this person")),)
    lines = [_history_line(entry) for entry in reversed(before[-most:])]
    if len(before) > most:
        more = say(QT_TRANSLATE_NOOP("Review", "and {count} earlier"))
        lines.append(more.format(count=fmt_number(len(before) - most)))
    return tuple(lines)


def _history_line(entry: HistoryEntry) -> str:
    if entry.kind is HistoryKind.REFERRAL:
        what = say(QT_TRANSLATE_NOOP("Review", "referral"))
    elif entry.verdict is not None:
        what = said_word(entry.verdict)
    else:
        what = say(QT_TRANSLATE_NOOP("Review", "comparison"))
    line = say(QT_TRANSLATE_NOOP("Review", "{date}: {what}"))
    return line.format(date=fmt_date(tehran(entry.at).date()), what=what)
