"""The page of the day's end: one sentence that says whether one may go, and the three facts behind it."""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from tamin_desk.services.day_end import Verdict
from tamin_desk.ui.context import Context
from tamin_desk.ui.day_end.asking import HandInDialog
from tamin_desk.ui.day_end.presenter import DayEndPresenter
from tamin_desk.ui.day_end.words import Fact, Item, Way, facts_of, verdict_words
from tamin_desk.ui.i18n import fmt_number
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import clear, column, reveal, row, scrolling
from tamin_desk.ui.messages import describe
from tamin_desk.ui.page import Page, PageName
from tamin_desk.ui.shortcuts import Action, bind, key_caption
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.badge import Badge, BadgeSpec
from tamin_desk.ui.widgets.button import Button, Size
from tamin_desk.ui.widgets.field import IconMark
from tamin_desk.ui.widgets.inline_text import InlineText
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.panel import Panel

_NUMBER: Final = 24  # pixels
_MARKS: Final = {
    Verdict.DONE: (Icon.CHECK_RING, "ok"),
    Verdict.SAFE: (Icon.SCREEN_TICK, "ok"),
    Verdict.OPEN: (Icon.WORKLIST, "warn"),
}


class DayEndPage(Page):
    """Shows the presenter's state.

    Signals:
        place_wanted(PageName): where something is to be done.
    """

    name = PageName.DAY_END
    place_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.presenter = DayEndPresenter(context, self)
        self.dialog: HandInDialog | None = None
        self._mark = IconMark(Icon.CHECK_RING, "ok", 40)
        self._first = Label(style=TextStyle.TITLE, wrap=True)
        self._second = Label(style=TextStyle.BODY, tone="ink2", wrap=True)
        self._notice = Notice("warn")
        self._facts = column(spacing=Space.M)
        self._shown: tuple[Fact, ...] = ()
        self._ways: list[Button] = []
        self._wants_focus = False
        self._send = Button(icon=Icon.REFRESH, key=key_caption(Action.SEND_NOW))
        self._actions = QWidget(self)
        self._actions.hide()
        row(self._send, parent=self._actions)
        self._build()
        self.presenter.changed.connect(self._show_state)
        self._send.clicked.connect(self.presenter.send_now)
        bind(self, Action.SEND_NOW, self.presenter.send_now)
        bind(self, Action.BACK, self.leave_wanted.emit)
        self._retranslate()

    def title(self) -> str:
        """Return the heading."""
        return self.tr("Day's end")

    def header_actions(self) -> QWidget:
        """Return «send now»."""
        return self._actions

    def activated(self) -> None:
        """Read, and give the focus to the first thing to do once it is known."""
        self._wants_focus = True
        self.presenter.start()
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)

    def deactivated(self) -> None:
        """Read no more."""
        self._wants_focus = False
        self.presenter.stop()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _build(self) -> None:
        words = column(self._first, self._second, spacing=2)
        head = row(self._mark, words, spacing=Space.M)
        head.setStretch(1, 1)
        head.setAlignment(self._mark, Qt.AlignmentFlag.AlignTop)
        inner = QWidget()
        column(self._notice, head, self._facts, None, spacing=Space.L, parent=inner)
        self._area = scrolling(inner)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column(self._area, parent=self)
        self._notice.hide()

    def _retranslate(self) -> None:
        self._send.setText(self.tr("Send now"))
        self._area.setAccessibleName(self.title())
        self._shown = ()
        self._show_state()

    def _show_state(self) -> None:
        state = self.presenter.state
        self._notice.setVisible(state.error is not None)
        if state.error is not None:
            text = describe(state.error)
            self._notice.set_tone(text.tone)
            self._notice.set_text(text.title, text.body)
        if state.facts is None:
            self._first.setText(self.tr("Being read …"))
            return
        icon, tone = _MARKS[state.facts.verdict]
        self._mark.set_icon(icon, tone)
        first, second = verdict_words(state.facts.verdict)
        self._first.setText(first)
        self._second.setText(second)
        self._area.setAccessibleDescription(f"{first}. {second}")
        facts = facts_of(state)
        if facts != self._shown:
            self._show_facts(facts)
        if self._wants_focus:
            self._wants_focus = False
            self._focus_first()

    def _show_facts(self, facts: tuple[Fact, ...]) -> None:
        at = self._focused()
        self._shown = facts
        clear(self._facts)
        self._ways = []
        for fact in facts:
            self._facts.addWidget(self._panel(fact))
        reveal(self._facts)
        if at is not None:
            self._focus_first(at)

    def _panel(self, fact: Fact) -> Panel:
        panel = Panel(padding=Space.M)
        panel.body.setSpacing(Space.S)
        tone, icon = ("ok", Icon.CHECK) if fact.is_well else ("warn", Icon.CLOCK)
        name = Label(fact.name, TextStyle.STRONG)
        panel.add(row(name, Badge(BadgeSpec(fact.word, icon, tone)), None, spacing=Space.S))
        for item in fact.items:
            panel.add(self._line(item))
        panel.setAccessibleName(f"{fact.name}: {fact.word}")
        return panel

    def _line(self, item: Item) -> QWidget:
        line = QWidget()
        text = InlineText(item.text, TextStyle.BODY)
        words = column(text, spacing=2)
        if item.more:
            words.addWidget(Label(item.more, TextStyle.CAPTION, "ink3", wrap=True))
        number = Label(f"{fmt_number(item.step)}." if item.step else "", TextStyle.LABEL_STRONG, "ink2")
        number.setFixedWidth(theme().px(_NUMBER))
        inside = row(number, words, spacing=Space.S, parent=line)
        inside.setStretch(1, 1)
        inside.setAlignment(number, Qt.AlignmentFlag.AlignTop)
        if item.way is not None and item.way is not Way.SEND:
            button = Button(self._way_words(item), size=Size.SMALL)
            button.clicked.connect(partial(self._go, item))
            inside.addWidget(button)
            self._ways.append(button)
        return line

    def _way_words(self, item: Item) -> str:
        if item.way is Way.HAND_IN:
            return self.tr("Hand in …")
        names = {
            PageName.WORKLIST: self.tr("To the worklist"),
            PageName.SCAN: self.tr("To the scans"),
        }
        return names.get(item.page or PageName.OUTBOX, self.tr("To the outbox"))

    def _go(self, item: Item) -> None:
        if item.way is Way.OPEN:
            self.place_wanted.emit(item.page)
        elif item.left is not None and self.dialog is None:
            self.dialog = HandInDialog(self, item.left)
            self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.dialog.finished.connect(self._answered)
            self.dialog.open()

    def _answered(self, _code: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None and isinstance(dialog.value, str):
            self.presenter.hand_in(dialog.value)

    def _focused(self) -> int | None:
        return next((place for place, each in enumerate(self._ways) if each.hasFocus()), None)

    def _focus_first(self, place: int = 0) -> None:
        ways = self._ways
        target: QWidget = ways[min(place, len(ways) - 1)] if ways else self._area
        target.setFocus(Qt.FocusReason.TabFocusReason)
