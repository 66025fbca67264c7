"""Where a card serial or a tracking code is typed: two fields, one of them shown."""

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.ui.caps_lock import caps_lock
from tamin_desk.ui.desk.model import Case, Entry
from tamin_desk.ui.desk.rules import marked_positions, visible_problem
from tamin_desk.ui.desk.words import say
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.shortcuts import Action, key_caption
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.field import IconMark
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.segmented import Choice, SegmentedChoice
from tamin_desk.ui.widgets.serial_field import SerialField, SerialLegend


class CredentialFields(QWidget):
    """The fields with label and legend. ``kinds`` chooses between them and stands in the panel's head."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds = SegmentedChoice("")
        self.serial = SerialField()
        self.tracking = SerialField()
        self._label = Label("", TextStyle.LABEL_MEDIUM, "ink2")
        self._matters = Label("", TextStyle.LABEL, "ink2")
        self._caps_mark = IconMark(Icon.WARNING, "warn")
        self._caps_mark.hide()
        # On a narrow panel it ends in an ellipsis; it never makes the panel wider.
        self._matters.setMinimumWidth(1)
        self._legend = SerialLegend()
        self._case: Case | None = None
        self._fields = QStackedWidget()
        self._fields.addWidget(self.serial)
        self._fields.addWidget(self.tracking)
        self._fields.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for field in (self.serial, self.tracking):
            # A field drops its marks with each change, and only after it has told of the change.
            field.textChanged.connect(self._mark)
        caps_lock().changed.connect(self._show_what_matters)
        column(
            row(self._label, None, self._caps_mark, self._matters),
            self._fields,
            self._legend,
            spacing=6,
            parent=self,
        )

    def field(self, kind: CredentialKind) -> SerialField:
        """Return the field of a kind."""
        return self.tracking if kind is CredentialKind.TRACKING_CODE else self.serial

    def show_texts(self, entry: Entry) -> None:
        """Put the texts of an entry into the fields, as for the next person; nobody is told."""
        shown = (
            (self.serial, entry.serial, entry.serial_waits),
            (self.tracking, entry.tracking, entry.tracking_waits),
        )
        for field, text, waits in shown:
            if field.text() != text:
                blocked = field.blockSignals(True)
                field.show_text(text, () if waits is None else waits.layouts)
                field.blockSignals(blocked)
                field.set_suspects(())

    def render_case(self, case: Case | None) -> None:
        """Show the kind in force, its marks and its length."""
        self._case = case
        entry = case.entry if case is not None else Entry()
        field = self.field(entry.kind)
        self.kinds.set_value(entry.kind)
        self._fields.setCurrentWidget(field)
        self._label.setText(field.accessibleName())
        self._show_what_matters()
        self._legend.set_length(len(entry.text))
        self._legend.set_digits_only(entry.kind is CredentialKind.TRACKING_CODE)
        # What only waits for a choice is no error.
        wrong = case is not None and visible_problem(case) is not None and not field.choices
        field.set_invalid(wrong)
        self._mark()

    def _show_what_matters(self) -> None:
        tracking = self._case is not None and self._case.entry.kind is CredentialKind.TRACKING_CODE
        caps = caps_lock().on and not tracking
        self._matters.setText(
            say(QT_TRANSLATE_NOOP("Desk", "ten digits"))
            if tracking
            else say(QT_TRANSLATE_NOOP("Desk", "Caps Lock is on"))
            if caps
            else say(QT_TRANSLATE_NOOP("Desk", "Capital and small letters matter"))
        )
        self._matters.set_tone("warn" if caps else "ink2")
        self._caps_mark.setVisible(caps)

    def _mark(self) -> None:
        if self._case is not None:
            self.field(self._case.entry.kind).set_suspects(marked_positions(self._case))

    def retranslate(self) -> None:
        """Set every text again."""
        serial = say(QT_TRANSLATE_NOOP("Desk", "Card serial"))
        tracking = say(QT_TRANSLATE_NOOP("Desk", "Tracking code"))
        self.kinds.setAccessibleName(say(QT_TRANSLATE_NOOP("Desk", "What is entered")))
        self.kinds.set_choices(
            (
                Choice(CredentialKind.CARD_SERIAL, serial, key=key_caption(Action.SERIAL)),
                Choice(CredentialKind.TRACKING_CODE, tracking, key=key_caption(Action.TRACKING)),
            )
        )
        self.serial.setAccessibleName(say(QT_TRANSLATE_NOOP("Desk", "Serial on the back of the smart card")))
        self.tracking.setAccessibleName(say(QT_TRANSLATE_NOOP("Desk", "Tracking code of the slip")))
