"""One line in full: what it asks for, what the reviewer said, and the way on."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.text import isolate_auto
from tamin_desk.services.worklist import Line, LineKind
from tamin_desk.ui.i18n import fmt_moment, fmt_waited
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.judging.words import reference_word
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.messages import describe
from tamin_desk.ui.shortcuts import Action, key_caption
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.badge import Badge, act_state_spec
from tamin_desk.ui.widgets.button import Button, Role
from tamin_desk.ui.widgets.inline_text import escape
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.label_values import LabelValues, Row
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.panel import Panel
from tamin_desk.ui.worklist.words import asked_for, kind_spec, may_call, next_act, reason_text

if TYPE_CHECKING:
    from datetime import datetime

    from tamin_desk.ui.worklist.presenter import WorklistState


class WorklistDetail(Panel):
    """The panel beside the table.

    Signals:
        act_wanted: the main button.
        reviewer_wanted: a reviewer judges at this desk.
        called_wanted: the person was asked to come.
    """

    act_wanted = Signal()
    reviewer_wanted = Signal()
    called_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._badge = Badge(None)
        self._asks = Label(style=TextStyle.STRONG, wrap=True)
        self._said_by = Label(style=TextStyle.LABEL_MEDIUM, tone="ink2", wrap=True)
        self._said = Notice("neutral", icon=Icon.REVIEW)
        self._rows = LabelValues(104)
        self._trouble = Notice("warn")
        self.act = Button(role=Role.PRIMARY, icon=Icon.ARROW_NEXT, key=key_caption(Action.COMMIT))
        self.reviewer = Button(icon=Icon.REVIEW)
        self.called = Button(icon=Icon.PERSON)
        self.body.setSpacing(12)
        self.add(row(self._badge, None))
        self.add(column(self._asks, self._said_by, self._said, self._rows, spacing=12))
        self.body.addStretch(1)
        self.add(column(self._trouble, self.act, self.reviewer, self.called))
        self.act.clicked.connect(self.act_wanted)
        self.reviewer.clicked.connect(self.reviewer_wanted)
        self.called.clicked.connect(self.called_wanted)

    def show_state(self, state: "WorklistState", now: "datetime") -> None:
        """Show the chosen line; with none nothing changes, since the page hides the panel then."""
        line = state.line
        if line is None:
            return
        sent = line.is_sent
        self._badge.set_spec(act_state_spec(DeliveryState.SENDING) if sent else kind_spec(line.kind))
        self._asks.setText(
            self.tr("What you did is on its way to the archive. This line goes when it has arrived.")
            if sent
            else asked_for(line)
        )
        self._show_words(line, state)
        self._rows.set_rows(self._facts(line, now))
        self.act.setText(next_act(line.kind))
        self.act.setVisible(not sent)
        self.act.setEnabled(not state.acting)
        self.reviewer.setText(self.tr("A reviewer judges at this desk"))
        self.reviewer.setVisible(line.kind is LineKind.PICTURE_WANTED and not sent)
        self.called.setText(self.tr("The person was asked to come"))
        self.called.setVisible(may_call(line))
        self.called.setEnabled(not state.acting)
        if state.error is not None:
            text = describe(state.error)
            self._trouble.set_tone(text.tone)
            self._trouble.set_text(text.title, text.body)
        self._trouble.setVisible(state.error is not None)

    def _show_words(self, line: Line, state: "WorklistState") -> None:
        """Show the reviewer's reason and words, each as it was given."""
        entry = line.entry
        reason = reason_text(line, state.lists)
        note = "" if entry is None else entry.note
        self._said.setVisible(bool(reason or note))
        self._said.set_text(escape(reason), escape(f"«{isolate_auto(note)}»") if note else "")
        name = "" if entry is None or entry.reviewer_name is None else entry.reviewer_name
        self._said_by.setVisible(bool(name))
        self._said_by.setText(self.tr("Reviewer: {name}").format(name=name))

    def _facts(self, line: Line, now: "datetime") -> list[Row]:
        rows = [Row(self.tr("Person"), line.name or self.tr("not named now"))]
        if line.code:
            rows.append(Row(self.tr("Code"), line.code, code=True))
        if line.entry is not None and line.kind is not LineKind.CALL_PERSON:
            rows.append(Row(self.tr("Compared with"), reference_word(line.entry.reference)))
        if line.entry is not None and line.entry.letter_number:
            rows.append(Row(self.tr("Letter"), line.entry.letter_number, code=True))
        if line.author_name:
            rows.append(Row(self.tr("Clerk"), line.author_name))
        rows.append(Row(self.tr("Since"), fmt_moment(line.since, now)))
        return rows + self._about_photo(line, now)

    def _about_photo(self, line: Line, now: "datetime") -> list[Row]:
        """Tell of a photo that was put off: how long it has taken, and whether anybody called."""
        photo = line.awaited
        if photo is None:
            return []
        waited = (photo.came_at or now) - photo.asked_at
        took = self.tr("Came after") if photo.came_at is not None else self.tr("Waiting for")
        rows = [Row(took, fmt_waited(waited))]
        if photo.called_at is not None:
            rows.append(Row(self.tr("Called"), fmt_moment(photo.called_at, now)))
            rows.append(Row(self.tr("By"), photo.called_by or self.tr("a colleague")))
        return rows
