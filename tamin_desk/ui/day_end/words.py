"""What the day's end says: the verdict, each fact, and what is to be done, in the order to do it."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject

from tamin_desk.contract.problem_types import ProblemType
from tamin_desk.domain.text import isolate_auto
from tamin_desk.services.day_end import DayEnd, Verdict
from tamin_desk.services.hand_ins import LeftBy
from tamin_desk.services.sync_status import Connection
from tamin_desk.ui.clock_words import skew_line
from tamin_desk.ui.day_end.presenter import DayEndState
from tamin_desk.ui.i18n import fmt_moment
from tamin_desk.ui.messages import describe_problem
from tamin_desk.ui.page import PageName
from tamin_desk.ui.widgets.inline_text import escape

_VERDICTS: Final = {
    Verdict.DONE: (
        QT_TRANSLATE_NOOP("DayEnd", "Everything is done: you may go home"),
        QT_TRANSLATE_NOOP("DayEnd", "Nothing lies half done, and the archive has all that was given here."),
    ),
    Verdict.SAFE: (
        QT_TRANSLATE_NOOP("DayEnd", "All is safe here: you may go home"),
        QT_TRANSLATE_NOOP(
            "DayEnd",
            "What is not sent yet stays saved here, and asks nothing of you.",
        ),
    ),
    Verdict.OPEN: (
        QT_TRANSLATE_NOOP("DayEnd", "Something is left to do"),
        QT_TRANSLATE_NOOP(
            "DayEnd", "Nothing is lost if you go now: it stays saved here. Best in this order:"
        ),
    ),
}


class Way(Enum):
    """What can be done about a line."""

    OPEN = auto()
    SEND = auto()
    HAND_IN = auto()


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a fact: *markup*, the way on, and where it leads. ``step`` is its place in the order."""

    text: str
    way: Way | None = None
    page: PageName | None = None
    left: LeftBy | None = None
    more: str = ""
    step: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """One of the three: its name, whether it is as it should be, in a word, and its lines."""

    name: str
    word: str
    is_well: bool
    items: tuple[Item, ...]


class DayEndCounts(QObject):
    """Counts in words: only a method of a class is known to have plural forms."""

    def rechecks(self, count: int) -> str:
        """Return how many re-checks lie half done."""
        return self.tr("%Ln mismatches whose entries are to be typed again", "", count)

    def sittings(self, count: int) -> str:
        """Return how many scans lie half done."""
        return self.tr("%Ln scans that are not filed yet", "", count)

    def arrivals(self, count: int) -> str:
        """Return how many answers nobody has looked at."""
        return self.tr("%Ln answers of the registry that you have not looked at", "", count)

    def awaited(self, count: int) -> str:
        """Return how many answers are still to come."""
        return self.tr("%Ln answers of the registry are still to come; nothing is to be done", "", count)

    def waiting(self, count: int) -> str:
        """Return how many acts go by themselves."""
        return self.tr("%Ln acts saved here that go by themselves", "", count)

    def needs_you(self, count: int) -> str:
        """Return how many acts need somebody."""
        return self.tr("%Ln acts that need somebody", "", count)

    def stranded(self, count: int) -> str:
        """Return how many acts their author cannot send any more."""
        return self.tr("%Ln acts that their author cannot send any more", "", count)

    def for_author(self, count: int) -> str:
        """Return how many acts their author will send after all."""
        return self.tr("%Ln acts that wait for their author to sign in", "", count)

    def acts(self, count: int) -> str:
        """Return how many acts."""
        return self.tr("%Ln acts", "", count)

    def minutes(self, count: int) -> str:
        """Return how many minutes."""
        return self.tr("%Ln minutes", "", count)


COUNTS: Final = DayEndCounts()


def say(source: object) -> str:
    """Translate a text of this page."""
    return QCoreApplication.translate("DayEnd", str(source))


def verdict_words(verdict: Verdict) -> tuple[str, str]:
    """Return whether one may go home, and why."""
    first, second = _VERDICTS[verdict]
    return say(first), say(second)


def facts_of(state: DayEndState) -> tuple[Fact, ...]:
    """Return the three facts; what is to be done is numbered through all of them."""
    if state.facts is None:
        return ()
    step, facts = 0, []
    for fact in (_pending(state.facts), _unsent(state.facts, state.user_id), _sync(state)):
        items = []
        for item in fact.items:
            step += item.step
            items.append(Item(item.text, item.way, item.page, item.left, item.more, step if item.step else 0))
        facts.append(Fact(fact.name, fact.word, fact.is_well, tuple(items)))
    return tuple(facts)


def _pending(facts: DayEnd) -> Fact:
    pending, items = facts.pending, []
    if pending.rechecks:
        items.append(Item(COUNTS.rechecks(pending.rechecks), Way.OPEN, PageName.WORKLIST, step=1))
    if pending.sittings:
        items.append(Item(COUNTS.sittings(pending.sittings), Way.OPEN, PageName.SCAN, step=1))
    if pending.arrivals:
        items.append(Item(COUNTS.arrivals(pending.arrivals), Way.OPEN, PageName.WORKLIST, step=1))
    if not items:
        items.append(Item(say(QT_TRANSLATE_NOOP("DayEnd", "No case, no scan and no answer lies half done."))))
    if pending.awaited > 0:
        items.append(Item(COUNTS.awaited(pending.awaited)))
    word = QT_TRANSLATE_NOOP("DayEnd", "to be done") if pending.is_open else _NOTHING
    name = QT_TRANSLATE_NOOP("DayEnd", "Half done")
    return Fact(say(name), say(word), not pending.is_open, tuple(items))


_NOTHING: Final = QT_TRANSLATE_NOOP("DayEnd", "nothing")


def _unsent(facts: DayEnd, user_id: str) -> Fact:
    items: list[Item] = []
    for left in facts.left:
        items += _of_author(left, facts, is_mine=left.author_id == user_id)
    if not items:
        items.append(Item(say(QT_TRANSLATE_NOOP("DayEnd", "The archive has every act of this desk."))))
    total = sum(left.waiting + left.needs_you for left in facts.left)
    is_well = not any(left.is_open for left in facts.left)
    name = say(QT_TRANSLATE_NOOP("DayEnd", "Not sent"))
    return Fact(name, COUNTS.acts(total) if total else say(_NOTHING), is_well, tuple(items))


def _of_author(left: LeftBy, facts: DayEnd, *, is_mine: bool) -> list[Item]:
    whose = say(QT_TRANSLATE_NOOP("DayEnd", "Yours")) if is_mine else escape(isolate_auto(left.name))
    told = say(QT_TRANSLATE_NOOP("DayEnd", "**{whose}**: {what}"))
    since = say(QT_TRANSLATE_NOOP("DayEnd", "The oldest is of {moment}."))
    age = since.format(moment=fmt_moment(left.since, facts.now))
    items = []
    if left.needs_you:
        text = told.format(whose=whose, what=COUNTS.needs_you(left.needs_you))
        items.append(Item(text, Way.OPEN, PageName.OUTBOX, left, age, step=1))
    if left.waiting and left.stranded and not left.handing_in:
        theirs = left.refused is ProblemType.AUTHOR_DELIVERS
        what = COUNTS.for_author(left.waiting) if theirs else COUNTS.stranded(left.waiting)
        way = Way.HAND_IN if left.may_hand_in else None
        step = int(left.may_hand_in and left.refused is None)
        text = told.format(whose=whose, what=what)
        items.append(Item(text, way, None, left, f"{age} {_why_stranded(left)}", step=step))
    elif left.waiting:
        text = told.format(whose=whose, what=COUNTS.waiting(left.waiting))
        handing = say(QT_TRANSLATE_NOOP("DayEnd", "You hand them in; they are on their way."))
        items.append(Item(text, Way.SEND, None, left, handing if left.handing_in else age))
    return items


def _why_stranded(left: LeftBy) -> str:
    if left.refused is ProblemType.AUTHOR_DELIVERS:
        problem = describe_problem(left.refused.value, "")
        return f"{problem.title} {problem.next_step}"
    if left.refused is not None:
        return say(
            QT_TRANSLATE_NOOP(
                "DayEnd", "The archive does not take them from you: only from a colleague of their unit."
            )
        )
    return say(
        QT_TRANSLATE_NOOP(
            "DayEnd",
            "They go when their author signs in here, or a colleague of the unit hands them in.",
        )
    )


def _sync(state: DayEndState) -> Fact:
    facts = state.facts
    assert facts is not None  # nosec B101 # asked by the caller
    name = say(QT_TRANSLATE_NOOP("DayEnd", "Last sync"))
    if facts.last_sync is None:
        word = say(QT_TRANSLATE_NOOP("DayEnd", "never"))
        text = say(QT_TRANSLATE_NOOP("DayEnd", "The archive has not answered this desk yet."))
    else:
        word = fmt_moment(facts.last_sync, facts.now)
        text = say(QT_TRANSLATE_NOOP("DayEnd", "Then the archive answered this desk for the last time."))
    items = [Item(text)]
    lost = state.connection is not Connection.CONNECTED
    if facts.is_long_unheard or lost:
        line = say(
            QT_TRANSLATE_NOOP(
                "DayEnd",
                "The archive does not answer now; what is saved here waits until it does.",
            )
        )
        items.append(Item(line, Way.SEND))
    off = skew_line(state.skew)
    if off is not None:
        items.append(Item(" ".join(off)))
    return Fact(name, word, not (facts.is_long_unheard or lost or off is not None), tuple(items))
