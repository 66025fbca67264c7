"""The frame around the pages: rail, header, status strip, and the way from page to page."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from tamin_desk.ui.context import Context
from tamin_desk.ui.frame_news import FrameNews
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.page import Page, PageName
from tamin_desk.ui.places import SAMPLES, home_of, rail_items, search_of
from tamin_desk.ui.shortcuts import Action, bind
from tamin_desk.ui.theme import theme
from tamin_desk.ui.unit_names import role_name
from tamin_desk.ui.widgets.header import Header
from tamin_desk.ui.widgets.message_lines import MessageLines, Rank
from tamin_desk.ui.widgets.message_strip import MessageStrip
from tamin_desk.ui.widgets.rail import Rail
from tamin_desk.ui.widgets.search_field import SearchField
from tamin_desk.ui.widgets.status_strip import StatusStrip

if TYPE_CHECKING:
    from tamin_desk.services.session import SignedIn

_WIDE, _DRAWN, _COMPACT, _COLUMN = 0, 1, 2, 3
_OF_A_CASE: Final = frozenset({PageName.COMPARE, PageName.RECHECK, PageName.AT_DESK})
"""Pages that lead on from the desk and have no place of their own in the rail."""
_OF_THE_WORKLIST: Final = frozenset({PageName.MISSING, PageName.LISTS})
"""Parts of the worklist: from one to the other no way back has to be remembered."""


def width_class(width: int, height: int) -> int:
    """Return the width class of a window in logical pixels: 0 wide … 3 one scrolling column."""
    if width < 960 or height < 600:
        return _COLUMN
    if width < 1200:
        return _COMPACT
    return _DRAWN if width < 1600 else _WIDE


def _place_of(name: PageName) -> PageName:
    """Return the place of the rail to which a page belongs."""
    if name in _OF_A_CASE:
        return PageName.DESK
    return PageName.WORKLIST if name in _OF_THE_WORKLIST else name


class Frame(QWidget):
    """Holds the pages of somebody who is signed in.

    Signals:
        lock_wanted: the lock button or its key.
        samples_wanted: the demonstration's sample cards are to be shown.
    """

    lock_wanted = Signal()
    samples_wanted = Signal()

    def __init__(
        self,
        context: Context,
        signed_in: "SignedIn",
        pages: dict[PageName, Callable[[], Page]],
    ) -> None:
        super().__init__()
        self._context = context
        self._signed_in = signed_in
        self._factories = pages
        self._pages: dict[PageName, Page] = {}
        self._current: Page | None = None
        self._home = self._before = home_of(signed_in.user.permissions)
        self._level = _DRAWN
        self._is_demo = False
        self._rail = Rail()
        self._header = Header()
        self._strip = StatusStrip()
        self._messages = MessageStrip()
        self._above = MessageLines()
        self._stack = QStackedWidget()
        self._build()
        self._news = FrameNews(context, self._strip, self._rail, self)
        self._retranslate()
        self._connect()
        theme().changed.connect(self._fit)

    def page(self, name: PageName) -> Page:
        """Return a page, built when it is first wanted."""
        if name not in self._pages:
            page = self._factories[name]()
            page.leave_wanted.connect(self.go_back)
            page.header_changed.connect(self._dress)
            page.set_compact(self._level)
            search = page.header_widget()
            if search is not None:
                # It hangs nowhere until the page is first in front, which may never be.
                search.setParent(page)
            self._pages[name] = page
            self._stack.addWidget(page)
        return self._pages[name]

    @property
    def signed_in(self) -> "SignedIn":
        """Whose frame this is."""
        return self._signed_in

    def offer_samples(self) -> None:
        """The server's people are fictional: their cards get a place in the rail."""
        self._is_demo = True
        self._retranslate()

    def resume(self) -> None:
        """Go on where the lock interrupted: the page in front gets the focus back."""
        if self._current is not None:
            self._current.activated()

    @property
    def names(self) -> tuple[PageName, ...]:
        """The pages that whoever is signed in has."""
        return tuple(self._factories)

    @property
    def home(self) -> PageName:
        """Where the work of whoever is signed in begins."""
        return self._home

    @property
    def current(self) -> PageName | None:
        """The page in front."""
        return None if self._current is None else self._current.name

    def go_to(self, name: PageName) -> None:
        """Bring a page to the front."""
        page = self.page(name)
        if page is self._current:
            page.activated()
            return
        if self._current is not None:
            self._current.deactivated()
            within = {self._current.name, name} <= _OF_THE_WORKLIST | {PageName.WORKLIST}
            if not self._current.hides_identity and not within:
                self._before = self._current.name
        self._current = page
        self._stack.setCurrentWidget(page)
        self._rail.set_current(_place_of(name))
        self._dress()
        page.activated()
        # What was begun on the page before may lie half done now.
        self._news.look_here()

    def go_back(self) -> None:
        """Return to the page before this one; where the work begins when there is none."""
        self.go_to(self._before if self._before is not self.current else self._home)
        # From there the way leads on to the beginning, not back and forth between the two.
        self._before = self._home
        self._show_header()

    def show_message(self, tone: str, first: str, second: str = "") -> None:
        """Show one message above the page until it is closed or another comes."""
        self._messages.show_message(tone, first, second)

    def add_above(self, line: MessageStrip, rank: Rank = Rank.CAME) -> None:
        """Give a line a place above the pages; of all that have something to say one is seen at a time."""
        self._above.add(line, rank)

    def resizeEvent(self, event: object) -> None:
        """Choose the width class; pages fit themselves."""
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show_header()
        super().changeEvent(event)

    def _fit(self) -> None:
        # Twice the text on the same screen is as narrow as half the screen.
        scale = theme().text_scale
        level = width_class(round(self.width() / scale), round(self.height() / scale))
        if level != self._level:
            self._level = level
            self._rail.set_compact(level >= _COMPACT)
            self._header.set_compact(level >= _COLUMN)
            for page in self._pages.values():
                page.set_compact(level)
            # Of what a hidden page needs now Qt tells nobody by itself.
            self._stack.updateGeometry()

    def _build(self) -> None:
        page = column(self._messages, self._above, self._stack, spacing=0)
        page.setStretch(2, 1)
        content = column(self._header, row(page, 24, spacing=0), 16, spacing=0)
        content.setStretch(1, 1)
        upper = row(self._rail, 8, content, spacing=0)
        upper.setStretch(2, 1)
        whole = column(upper, self._strip, spacing=0, parent=self)
        whole.setStretch(0, 1)

    def _retranslate(self) -> None:
        places = rail_items(self._signed_in.user.permissions, is_demo=self._is_demo)
        self._rail.set_items(*places)
        user, unit = self._signed_in.user, self._signed_in.unit
        comma = self.tr(", ", "between role and unit")
        self._header.set_user(user.display_name, role_name(user.role) + comma + unit.name)
        if self._current is not None:
            name = self._current.name
            self._rail.set_current(_place_of(name))
        self._news.refresh()

    def _connect(self) -> None:
        self._rail.chosen.connect(self._rail_chosen)
        self._header.back.connect(self.go_back)
        self._header.lock.connect(self.lock_wanted)
        bind(self, Action.HELP, self._show_help)
        bind(self, Action.DAY_END, self._show_day_end)
        self._search_key = bind(self, Action.SEARCH, self._to_search)
        bind(self, Action.LOCK, self.lock_wanted.emit)

    def _rail_chosen(self, name: object) -> None:
        if name == SAMPLES:
            self.samples_wanted.emit()
        else:
            self.go_to(PageName(str(name)))

    def _to_search(self) -> None:
        place = search_of(self._signed_in.user.permissions)
        search = None if place is None else self.page(place).header_widget()
        if place is not None and isinstance(search, SearchField):
            self.go_to(place)
            search.focus()

    def _show_day_end(self) -> None:
        if PageName.DAY_END in self._factories:
            self.go_to(PageName.DAY_END)

    def _show_help(self) -> None:
        self.go_to(PageName.HELP)

    def _dress(self) -> None:
        """Give the page in front its header, and keep from its faces what would draw the eye."""
        page = self._current
        if page is None:
            return
        self._show_header()
        self._rail.set_counts_visible(not page.hides_identity)
        # Nor is anybody's eye drawn from a face by news of another.
        self._above.setVisible(not page.hides_identity and not page.lists_news)
        # A page with a search has this key itself; and nobody is called away from a face by a key for
        # somebody else.
        place = search_of(self._signed_in.user.permissions)
        may = place is not None and not page.hides_identity
        self._search_key.setEnabled(may and page.name not in (place, PageName.COMPARE))

    def _show_header(self) -> None:
        page = self._current
        if page is None:
            return
        search = page.header_widget()
        if search is not None:
            self._header.set_search(search)
        else:
            self._header.set_title(page.title(), page.context_line(), back_text=self._back_text())
        self._header.set_badge(page.context_badge())
        self._header.set_end(page.header_actions())

    def _back_text(self) -> str:
        if self.current is self._home or (self._current is not None and self._current.leads_back):
            return ""
        return self.tr("Desk") if self._before is PageName.DESK else self.tr("Back")
