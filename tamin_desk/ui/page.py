"""What the frame and a page ask of each other; pages know the frame only through this."""

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tamin_desk.ui.widgets.badge import BadgeSpec


class PageName(StrEnum):
    """The places of the rail and the ones reached from a page."""

    DESK = "desk"
    IDENTIFY = "identify"
    COMPARE = "compare"
    RECHECK = "recheck"
    AT_DESK = "at_desk"
    WORKLIST = "worklist"
    MISSING = "missing"
    LISTS = "lists"
    SCAN = "scan"
    INDICATOR = "indicator"
    REVIEW = "review"
    FOLLOW_UP = "follow_up"
    PRACTICE = "practice"
    BOOKLET = "booklet"
    OUTBOX = "outbox"
    DAY_END = "day_end"
    SETTINGS = "settings"
    HELP = "help"


class Page(QWidget):
    """Base of every page.

    Signals:
        leave_wanted: the page is done (Esc, or its act is given); the frame goes back.
        header_changed: heading, badge or :attr:`hides_identity` is another now.
    """

    name: PageName
    hides_identity = False
    """Whether names, counts and history must leave the frame while this page is shown."""

    lists_news = False
    """Whether the page itself lists what is told above the others."""

    leads_back = False
    """Whether the page shows a way back of its own now, to which Esc belongs."""

    leave_wanted = Signal()
    header_changed = Signal()

    def title(self) -> str:
        """The heading in the frame's header; empty when the page has its own search there."""
        return ""

    def context_line(self) -> str:
        """One line beside the heading."""
        return ""

    def context_badge(self) -> BadgeSpec | None:
        """A badge beside the heading, if anything must be said there."""
        return None

    def header_widget(self) -> QWidget | None:
        """What the page puts at the header's start (the desk's search), if anything."""
        return None

    def header_actions(self) -> QWidget | None:
        """What the page puts at the header's end instead of name and lock, if anything."""
        return None

    def activated(self) -> None:
        """The page came to the front: give the focus to where the hand goes next."""

    def deactivated(self) -> None:
        """Another page came to the front."""

    def set_compact(self, level: int) -> None:
        """Fit a narrower window: 0 wide, 1 as drawn, 2 compact, 3 one scrolling column."""
