"""The queue beside the faces: filters, rows, what the rows do not show, and the decision that is held."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from tamin_desk.services.review import QueueFilter
from tamin_desk.ui.i18n import digits
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column, row, rule
from tamin_desk.ui.messages import describe
from tamin_desk.ui.review.queue_list import QueueList, QueueModel
from tamin_desk.ui.reviewing.held_strip import HeldStrip
from tamin_desk.ui.reviewing.state import QueueState, ReviewState
from tamin_desk.ui.reviewing.words import case_count, elsewhere, say
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.base import follow_theme
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.select import Select

_WIDTH: Final = 296
_FOLDED: Final = 56
_WIDEST: Final = 16_777_215  # Qt's own limit of a widget's size
_AGES: Final = (
    (0, QT_TRANSLATE_NOOP("Review", "Any age")),
    (4, QT_TRANSLATE_NOOP("Review", "From 4 hours")),
    (24, QT_TRANSLATE_NOOP("Review", "From a day")),
    (48, QT_TRANSLATE_NOOP("Review", "From 2 days")),
)


class QueuePanel(QFrame):
    """Shows both presenters' states; folds by hand to a narrow strip.

    Signals:
        case_wanted(case_id), unit_chosen(code or None), age_chosen(hours), more_wanted, undo_wanted,
        decided_wanted: what the reviewer chose.
        folded(bool): the panel is narrow now, or wide.
    """

    case_wanted = Signal(object)
    unit_chosen = Signal(object)
    age_chosen = Signal(object)
    more_wanted = Signal()
    undo_wanted = Signal()
    decided_wanted = Signal()
    folded = Signal(object)

    def __init__(self, model: QueueModel, *, lists_decided: bool) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._model = model
        self._lists_decided = lists_decided
        self._is_folded = self._is_full = self._is_filtered = False
        self._title = Label(style=TextStyle.STRONG)
        self._count = Label(style=TextStyle.LABEL, tone="ink2")
        self.fold_button = Button(role=Role.TOOL, size=Size.SMALL, icon=Icon.CHEVRON_BACK)
        self.unfold_button = Button(role=Role.TOOL, size=Size.SMALL, icon=Icon.CHEVRON_NEXT)
        self.undo_button = Button(role=Role.TOOL, size=Size.SMALL, icon=Icon.UNDO)
        self.units = Select("", small=True)
        self.ages = Select("", small=True)
        self.list = QueueList(model)
        self._trouble = Notice("warn")
        self.foot = Label(style=TextStyle.CAPTION, tone="ink2", wrap=True)
        self.decided_button = Button(role=Role.QUIET, size=Size.SMALL, flush=True)
        self.held = HeldStrip()
        self._wide, self._narrow = QWidget(), QWidget()
        self._build()
        self._connect()
        follow_theme(self._restyle)

    @property
    def is_folded(self) -> bool:
        """Whether the panel is a narrow strip."""
        return self._is_folded

    def fold(self, folded: bool) -> None:
        """Make the panel a narrow strip, or show all of it."""
        if folded is not self._is_folded:
            self._is_folded = folded
            self._wide.setVisible(not folded)
            self._narrow.setVisible(folded)
            self._restyle()
            self.folded.emit(folded)

    def take_focus(self) -> bool:
        """Give the keys to the rows, or to what can bring some; tell whether a hand is wanted here."""
        if self._model.rowCount():
            # A ring around an empty list would call for what is not there.
            focused: QWidget = self.list
        elif not self.decided_button.isHidden():
            focused = self.decided_button
        elif self._is_filtered:
            focused = self.units
        else:
            return False
        focused.setFocus()
        return True

    def set_full_width(self, full: bool) -> None:
        """Take all the width there is, or the queue's own."""
        if full is not self._is_full:
            self._is_full = full
            self._restyle()

    def show_queue(self, state: QueueState, review: ReviewState, ahead: str | None) -> None:
        """Show the rows and what is said around them."""
        open_case = None if review.case is None else review.case.case_id
        self._model.set_rows(state.in_place(open_case), more=state.more, next_case=ahead)
        self.list.mark(open_case)
        self._count.setText(case_count(state.waiting) if state.read else "")
        self._show_filters(state)
        self._show_foot(state)
        self._trouble.setVisible(state.error is not None)
        if state.error is not None:
            text = describe(state.error)
            self._trouble.set_tone(text.tone)
            self._trouble.set_text(text.title, text.body)
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus if state.rows else Qt.FocusPolicy.NoFocus)
        self.show_held(review)

    def show_held(self, review: ReviewState) -> None:
        """Show the decision that can be taken back, and what may be looked at besides."""
        self.held.show_state(review)
        self._held_rule.setVisible(review.held is not None)
        self.undo_button.setVisible(review.held is not None)
        self.undo_button.setEnabled(not review.withdrawing)
        # Nobody reads what others decided while judging.
        self.decided_button.setVisible(self._lists_decided and not review.is_blind)
        self._foot_rule.setVisible(not self.foot.isHidden() or not self.decided_button.isHidden())

    def retranslate(self) -> None:
        """Write every word again."""
        self.setAccessibleName(self.tr("Waiting for review"))
        self.list.setAccessibleName(self.tr("Waiting for review"))
        self._title.setText(self.tr("Waiting for review"))
        self.fold_button.set_name(self.tr("Fold the queue"))
        self.unfold_button.set_name(self.tr("Show the queue"))
        self.undo_button.set_name(self.tr("Take the last decision back"))
        self.units.setAccessibleName(self.tr("Unit"))
        self.ages.setAccessibleName(self.tr("Waiting since"))
        self.ages.set_choices([(hours, say(text)) for hours, text in _AGES])
        self.decided_button.setText(self.tr("Decided cases"))
        self._model.retell()

    def _build(self) -> None:
        head = row(self._title, None, self._count, self.fold_button, spacing=Space.XS)
        filters = row(self.units, self.ages, spacing=Space.XS)
        filters.setStretch(0, 1)
        upper = column(head, filters, self._trouble, spacing=Space.S)
        upper.setContentsMargins(Space.M, Space.M - 2, Space.M, Space.S)
        self._foot_rule = rule()
        foot = column(self.foot, row(self.decided_button, None), spacing=Space.XXS)
        foot.setContentsMargins(Space.M, Space.XS, Space.M, Space.XS)
        self._held_rule = rule()
        whole = column(
            upper,
            rule(),
            self.list,
            self._foot_rule,
            foot,
            self._held_rule,
            self.held,
            spacing=0,
            parent=self._wide,
        )
        whole.setStretch(2, 1)
        narrow = column(self.unfold_button, None, self.undo_button, spacing=0, parent=self._narrow)
        narrow.setContentsMargins(Space.S - 1, Space.S, Space.S - 1, Space.S)
        self._narrow.hide()
        outer = column(self._wide, self._narrow, spacing=0, parent=self)
        outer.setContentsMargins(1, 1, 1, 1)
        self._title.setMinimumWidth(1)

    def _connect(self) -> None:
        self._model.more_wanted.connect(self.more_wanted)
        self.list.chosen.connect(self.case_wanted)
        self.units.chosen.connect(self.unit_chosen)
        self.ages.chosen.connect(self.age_chosen)
        self.held.undo_wanted.connect(self.undo_wanted)
        self.undo_button.clicked.connect(self._undo)
        self.decided_button.clicked.connect(self._decided)
        self.fold_button.clicked.connect(self._fold)
        self.unfold_button.clicked.connect(self._unfold)

    def _show_filters(self, state: QueueState) -> None:
        units: list[tuple[object, str]] = [(None, self.tr("All units"))]
        units += [(unit.code, digits(unit.name)) for unit in state.units]
        self.units.set_choices(units)
        known = {value for value, _ in units}
        self.units.set_value(state.wanted.unit_code if state.wanted.unit_code in known else None)
        self.ages.set_value(state.wanted.older_than_hours)
        self._is_filtered = state.wanted != QueueFilter()

    def _show_foot(self, state: QueueState) -> None:
        # Without a row it is said in the place of the faces, where the one way on stands too.
        text = elsewhere(state.held, state.filtered, len(state.skipped))
        self.foot.setText(text)
        self.foot.setVisible(bool(text) and bool(state.rows))

    def _fold(self) -> None:
        self.fold(True)
        self.unfold_button.setFocus()

    def _unfold(self) -> None:
        self.fold(False)
        self.fold_button.setFocus()

    def _undo(self) -> None:
        self.undo_wanted.emit()

    def _decided(self) -> None:
        self.decided_wanted.emit()

    def _restyle(self) -> None:
        if self._is_full:
            self.setMinimumWidth(0)
            self.setMaximumWidth(_WIDEST)
        else:
            self.setFixedWidth(theme().px(_FOLDED if self._is_folded else _WIDTH))
