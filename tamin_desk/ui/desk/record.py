"""The record panel: who is at the counter, and the household one step away."""

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from tamin_desk.domain.identifiers import CodeKind
from tamin_desk.domain.people import CARD_AGE, age_on
from tamin_desk.ui.desk.model import Case, DeskState
from tamin_desk.ui.desk.record_rows import household_members, record_rows
from tamin_desk.ui.desk.words import Said, error_said, insured_name, say, sex_name
from tamin_desk.ui.i18n import fmt_age, fmt_number
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column, row, rule
from tamin_desk.ui.messages import describe
from tamin_desk.ui.shortcuts import Action, key_caption
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.badge import Badge, BadgeSpec
from tamin_desk.ui.widgets.base import fill_round, follow_theme, from_start, painter_for
from tamin_desk.ui.widgets.empty_state import EmptyState
from tamin_desk.ui.widgets.household import HouseholdList
from tamin_desk.ui.widgets.key_cap import KeyCap
from tamin_desk.ui.widgets.label import CodeLabel, Label
from tamin_desk.ui.widgets.label_values import LabelValues
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.progress import ProgressLine

_MOST_SQUARES = 8


class Squares(QWidget):
    """How many of the household have a photo, as filled and empty squares beside the words."""

    def __init__(self) -> None:
        super().__init__()
        self._have, self._all = 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow_theme(self.update)

    def set_counts(self, have: int, of_all: int) -> None:
        """Show ``have`` of ``of_all``; a household too large for squares is told in words alone."""
        self._have, self._all = (have, of_all) if of_all <= _MOST_SQUARES else (0, 0)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._all * 11, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, ink = painter_for(self), theme().colour("ink2")
        for place in range(self._all):
            area = from_start(self, self.rect(), place * 11, 8)
            area.setTop(1)
            area.setHeight(8)
            fill_round(painter, area, 2, ink if place < self._have else None, ink)


class RecordPanel(QFrame):
    """Shows a case; says who is wanted next.

    Signals:
        member_chosen(str): the clerk chose somebody of the household.
        again_wanted: read or open once more what failed.
    """

    member_chosen = Signal(object)
    again_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.progress = ProgressLine()
        self.household = HouseholdList()
        self.household.chosen.connect(self.member_chosen)
        self._state = DeskState()
        self._strip = False
        self._name = Label("", TextStyle.TITLE)
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._kind = Badge()
        self._code = CodeLabel("", TextStyle.CODE_LARGE, "ink2")
        self._about = Label("", TextStyle.LABEL, "ink2")
        self._notice = Notice("warn")
        self._again = self._notice.add_button("")
        self._again.clicked.connect(self.again_wanted)
        self._values = LabelValues(104)
        self._house_title = Label("", TextStyle.STRONG)
        self._house_count = Label("", TextStyle.CAPTION, "ink2")
        self._squares = Squares()
        self._next = Label("", TextStyle.LABEL, "ink2")
        self._empty = EmptyState(Icon.SEARCH)
        self._build()
        self._retranslate()

    def _build(self) -> None:
        head = column(
            row(self._name, self._kind, spacing=Space.S),
            row(self._code, rule(vertical=True), self._about, None, spacing=10),
            spacing=4,
        )
        self._head_rule = rule()
        upper = QWidget()
        layout = column(head, self._head_rule, self._notice, self._values, spacing=Space.M, parent=upper)
        layout.setContentsMargins(Space.L, Space.XS, Space.L, Space.S)
        count = row(self._house_title, None, self._house_count, self._squares, spacing=8)
        count.setContentsMargins(Space.L, 0, Space.L, Space.S)
        foot = row(self._next, None, KeyCap(key_caption(Action.NEXT_PERSON)), spacing=8)
        foot.setContentsMargins(Space.L, 6, Space.L, 8)
        self._house = QWidget()
        column(count, self.household, rule(), foot, spacing=0, parent=self._house).setStretch(1, 1)
        self.household.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._body = QWidget()
        column(upper, None, self._house, spacing=0, parent=self._body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, Space.XS, 1, 1)
        outer.setSpacing(0)
        bar = QVBoxLayout()
        bar.setContentsMargins(Space.L, 0, Space.L, 0)
        bar.addWidget(self.progress)
        outer.addLayout(bar)
        outer.addWidget(self._empty, 1)
        outer.addWidget(self._body, 1)

    def set_strip(self, strip: bool) -> None:
        """Fold into a strip of two lines above the entry, for narrow windows."""
        self._strip = strip
        for part in (self._head_rule, self._values, self._house):
            part.setHidden(strip)
        policy = QSizePolicy.Policy.Maximum if strip else QSizePolicy.Policy.Preferred
        self.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        self.render_state(self._state)

    def render_state(self, state: DeskState) -> None:
        """Show the state."""
        before, self._state = self._state, state
        self._show_progress(before, state)
        self._show_notice(state)
        moved = before.case is None or state.case is None or before.case.person_id != state.case.person_id
        nobody = state.case is None and state.open_error is None
        self._empty.setVisible(nobody)
        self._body.setVisible(not nobody)
        if state.case is not None:
            self._show_case(state.case)
            if moved or not self.household.hasFocus():
                # Else somebody goes through the rows by keys: what arrives meanwhile moves no mark.
                self.household.set_current(state.case.person_id)
        else:
            self._name.clear()
            self._kind.set_spec(None)
            self._code.clear()
            self._about.clear()
            self._values.set_rows(())
            self._house.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.render_state(self._state)

    def _show_progress(self, before: DeskState, state: DeskState) -> None:
        waits = (state.search.busy or bool(state.opening)) and state.open_error is None
        waited = (before.search.busy or bool(before.opening)) and before.open_error is None
        if waits and not (waited and self.progress.running):
            self.progress.start(say(QT_TRANSLATE_NOOP("Desk", "Reading the record …")))
        elif not waits:
            self.progress.stop()

    def _show_notice(self, state: DeskState) -> None:
        said = None
        if state.open_error is not None:
            said = error_said(describe(state.open_error))
        elif state.case is not None and not state.case.standings_known:
            said = Said(
                "warn",
                say(QT_TRANSLATE_NOOP("Desk", "The archive cannot be reached.")),
                say(
                    QT_TRANSLATE_NOOP(
                        "Desk", "The record is complete; photos and history are unknown for now."
                    )
                ),
            )
        self._notice.setVisible(said is not None)
        if said is not None:
            self._notice.set_tone(said.tone)
            self._notice.set_text(said.first, said.second)

    def _show_case(self, case: Case) -> None:
        record = case.record
        self._name.setText(record.full_name)
        self._name.setToolTip(record.full_name)
        deceased = record.deceased_on is not None
        kind = insured_name(record.insured_kind, record.relation)
        died = say(QT_TRANSLATE_NOOP("Desk", "Deceased"))
        self._kind.set_spec(BadgeSpec(died, Icon.INFO) if deceased else BadgeSpec(kind))
        self._code.setText(record.national_code or record.foreign_code or "")
        day = record.deceased_on or case.today
        age = age_on(record.birth_date, day)
        words = say(QT_TRANSLATE_NOOP("Desk", "{sex}, {age}"))
        self._about.setText(words.format(sex=sex_name(record.sex, child=age < CARD_AGE), age=fmt_age(age)))
        self._values.set_rows(record_rows(case))
        members = household_members(case)
        self._house.setVisible(len(members) > 1 and not self._strip)
        self.household.set_members(members)
        self._show_counts(case)
        self._name_next(case, [member.name for member in members])

    def _show_counts(self, case: Case) -> None:
        of_all = len(case.record.household)
        if case.standings_known:
            have = len({*case.file.standings} & {p.person_id for p in case.record.household})
            text = say(QT_TRANSLATE_NOOP("Desk", "{have} of {all} have a photo"))
            self._house_count.setText(text.format(have=fmt_number(have), all=fmt_number(of_all)))
            self._squares.set_counts(have, of_all)
        else:
            self._house_count.setText(say(QT_TRANSLATE_NOOP("Desk", "Photos: unknown")))
            self._squares.set_counts(0, 0)

    def _name_next(self, case: Case, names: Sequence[str]) -> None:
        ids = [person.person_id for person in case.record.household]
        place = ids.index(case.person_id) + 1 if case.person_id in ids else len(ids)
        if case.found_as is CodeKind.INSURANCE_NUMBER and len(ids) > 1:
            self._next.setText(say(QT_TRANSLATE_NOOP("Desk", "Who is at the counter? ↑ ↓ and Enter")))
        elif place < len(ids):
            text = say(QT_TRANSLATE_NOOP("Desk", "Next of the household: {name}"))
            self._next.setText(text.format(name=names[place]))
        else:
            self._next.setText(say(QT_TRANSLATE_NOOP("Desk", "Last of the household")))

    def _retranslate(self) -> None:
        self.setAccessibleName(say(QT_TRANSLATE_NOOP("Desk", "Record")))
        self.household.setAccessibleName(say(QT_TRANSLATE_NOOP("Desk", "Household")))
        self._house_title.setText(say(QT_TRANSLATE_NOOP("Desk", "Household")))
        self._again.setText(say(QT_TRANSLATE_NOOP("Desk", "Try again")))
        self._empty.set_text(
            say(QT_TRANSLATE_NOOP("Desk", "Nobody is at the counter")),
            say(QT_TRANSLATE_NOOP("Desk", "Press [[F2]] and type a national code or an insurance number.")),
        )
