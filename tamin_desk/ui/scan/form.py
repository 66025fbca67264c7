"""The indexing form (شناسه‌گذاری): what the page on the table is filed under, and the way to file it all."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QFrame, QScrollArea, QWidget

from tamin_desk.domain.keyboard import Reading
from tamin_desk.domain.scans import IndexHint, PageIndex
from tamin_desk.ui.i18n import code, fmt_date, fmt_number
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.scan.state import Lacking, ScanState
from tamin_desk.ui.scan.words import hint_said, kind_text, lacking_said, number_hint, page_said, reason_said
from tamin_desk.ui.shortcuts import Action, key_caption
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.code_edit import CodeEdit, Unreadable, Why
from tamin_desk.ui.widgets.date_field import DateField
from tamin_desk.ui.widgets.field import Field, IconMark
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.note_edit import NoteEdit
from tamin_desk.ui.widgets.panel import Panel
from tamin_desk.ui.widgets.select import Select

_NOTE: Final = 500


class IndexForm(Panel):
    """Shows and takes the index of one page.

    Signals:
        edited(PageIndex): the clerk typed or chose.
        file_wanted: file photo and pages.
        leave_wanted: the clerk does not want to go on now.
    """

    edited = Signal(object)
    file_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("", padding=24)
        self._state: ScanState | None = None
        self._shown = ""
        self._about = Label(style=TextStyle.LABEL, tone="ink2", wrap=True)
        self._kind_label = Label(style=TextStyle.LABEL_MEDIUM, tone="ink2")
        self.kind = Select("")
        self.number = Field("", code=True)
        self.issued_on, self.valid_until = DateField(""), DateField("")
        self.office = Field("")
        self._offices = QStringListModel(self)
        self.note = NoteEdit(_NOTE, lines=1)
        self._page = Label(style=TextStyle.LABEL, tone="ink2")
        self._cover = Label(style=TextStyle.CAPTION, tone="ink2", wrap=True)
        self._lacking = Label(style=TextStyle.LABEL, tone="ink2", wrap=True)
        self._lacking_mark = IconMark()
        self.file = Button(role=Role.PRIMARY, size=Size.MAIN, key=key_caption(Action.COMMIT))
        self.leave = Button(size=Size.MAIN)
        self._build()
        self._connect()
        self.retranslate()

    def show_state(self, state: ScanState, *, busy: bool) -> None:
        """Show the index of the page on the table."""
        self._state = state
        self._about.setText(reason_said(state.sitting.reason if state.sitting is not None else None))
        self._show_kinds(state)
        self._offices.setStringList(list(state.offices))
        self._fill(state)
        for part in (self.kind, self.number, self.issued_on, self.office, self.valid_until, self.note):
            part.setEnabled(state.page is not None)
        self._show_hints(state)
        self._show_lacking(state, busy=busy)

    def focus_first(self) -> None:
        """Give the hand to the first thing that is still to be entered."""
        empty = self.kind if not self.kind.value() else self.number
        empty.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_lacking(self, lacking: Lacking) -> None:
        """Give the hand to what stands against filing."""
        unreadable = self.valid_until if self.issued_on.readable else self.issued_on
        places: dict[Lacking, QWidget] = {Lacking.NOTE: self.note.edit, Lacking.DATE: unreadable}
        places.get(lacking, self.kind).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_narrow(self, narrow: bool) -> None:
        """Leave the key cap out where there is little room; the key works all the same."""
        self.file.set_key("" if narrow else key_caption(Action.COMMIT))

    def retranslate(self) -> None:
        """Set every text again."""
        self.set_title(self.tr("Indexing"))
        self._kind_label.setText(self.tr("Kind of document"))
        self.kind.setAccessibleName(self.tr("Kind of document"))
        self.number.set_label(self.tr("Number of the document"))
        self.issued_on.set_label(self.tr("Issued on"))
        self.valid_until.set_label(self.tr("Valid until"))
        self.office.set_label(self.tr("Issuing office"))
        self.note.retranslate(self.tr("Note (if any)"))
        self.office.set_hint(self.tr("The next page begins with it, with kind and dates too."))
        self._cover.setText(
            self.tr("This photo is printed on the health booklet's cover until a registry photo comes.")
        )
        self.file.setText(self.tr("File in the archive"))
        self.leave.setText(self.tr("Cancel"))
        if self._state is not None:
            self._shown = ""
            self.show_state(self._state, busy=False)

    def _build(self) -> None:
        inner = QWidget()
        cover = row(IconMark(Icon.BOOKLET), self._cover, spacing=Space.XS)
        cover.setStretch(1, 1)
        fields = column(
            self._about,
            column(self._kind_label, self.kind, spacing=Space.XXS),
            _pair(self.number, self.issued_on),
            self.office,
            _pair(self.valid_until, self._page_column()),
            self.note,
            cover,
            None,
            spacing=2,
            parent=inner,
        )
        fields.setContentsMargins(2, 2, 2, 2)
        self.add(_scrolling(inner), 1)
        line = row(self._lacking_mark, self._lacking, spacing=Space.XS)
        line.setStretch(1, 1)
        self.add(line)
        buttons = row(self.file, self.leave, spacing=Space.S)
        buttons.setStretch(0, 1)
        self.add(buttons)
        completer = QCompleter(self._offices, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.office.edit.setCompleter(completer)
        self.office.edit.setMaxLength(_NOTE)

    def _page_column(self) -> QWidget:
        holder = QWidget()
        self._page_label = Label(style=TextStyle.LABEL_MEDIUM, tone="ink2")
        column(self._page_label, self._page, None, spacing=Space.S, parent=holder)
        return holder

    def _connect(self) -> None:
        self.kind.chosen.connect(self._tell)
        self.number.edit.textEdited.connect(self._tell)
        number = self.number.edit
        if isinstance(number, CodeEdit):
            number.edited.connect(self._number_edited)
            number.keyboard_was_persian.connect(self._was_persian)
            number.mapped.connect(self._mapped)
            number.chosen.connect(self._reading_chosen)
            number.unreadable.connect(self._unreadable)
        for date in (self.issued_on, self.valid_until):
            date.edited.connect(self._tell)
        self.office.edit.textEdited.connect(self._tell)
        self.note.changed.connect(self._tell)
        self.file.clicked.connect(self.file_wanted)
        self.leave.clicked.connect(self.leave_wanted)

    # --- What the clerk does ----------------------------------------------------------------------

    def index(self) -> PageIndex:
        """Return what stands in the form."""
        kind = self.kind.value()
        return PageIndex(
            kind="" if kind is None else str(kind),
            number=self.number.text(),
            issued_on=self.issued_on.value(),
            valid_until=self.valid_until.value(),
            office=self.office.text(),
            note=self.note.text(),
            unread=(self.issued_on.unread, self.valid_until.unread),
        )

    def _tell(self, *_args: object) -> None:
        if self._state is not None and self._state.page is not None:
            self.edited.emit(self.index())

    def _number_edited(self, text: object) -> None:
        if not text:
            self.number.set_warning("")
        # A letter that was read from its key comes this way alone; what was put in by ourselves is no news.
        if self._state is not None and text != self._state.index.number:
            self._tell()

    def _was_persian(self, text: object) -> None:
        del text  # it stands in the field
        self.number.set_warning(self.tr("The keyboard was Persian; Latin was read from the keys."))

    def _mapped(self, reading: Reading) -> None:
        number = self.number.edit
        choices = number.choices if isinstance(number, CodeEdit) else ()
        if choices:
            text = self.tr("«{original}» can mean {readings}: choose with [[Alt]] and its number.")
            readings = self.tr(" or ", "between readings").join(
                f"{fmt_number(place)}. {code(each)}" for place, each in enumerate(choices, start=1)
            )
            self.number.set_warning(text.format(original=reading.original.strip(), readings=readings))
            return
        text = self.tr("«{original}» was pasted, and read as Latin: compare it with the document.")
        self.number.set_warning(text.format(original=reading.original.strip()))

    def _reading_chosen(self, _text: object) -> None:
        self.number.set_warning("")
        self._tell()

    def _unreadable(self, what: Unreadable) -> None:
        if what.why is Why.TOO_LONG:
            self.number.set_warning(self.tr("What was pasted is too long for a number; nothing was put in."))
        else:
            self.number.set_warning(self.tr("One character cannot be read; it stands as it was typed."))

    # --- What is shown ----------------------------------------------------------------------------

    def _show_kinds(self, state: ScanState) -> None:
        choices = [(kind.code, kind_text(kind)) for kind in state.kinds]
        if [*choices] != getattr(self, "_choices", None):
            self._choices = choices
            self.kind.set_choices([("", self.tr("Choose …")), *choices])

    def _fill(self, state: ScanState) -> None:
        """Put the index of another page in; what the clerk types now is not written over."""
        index, other = state.index, state.current != self._shown
        self._shown = state.current
        listed = {kind.code for kind in state.kinds}
        if self.kind.value() != index.kind and (not index.kind or index.kind in listed):
            self.kind.set_value(index.kind)
        if not other and index == replace(self.index(), kind=index.kind):
            return
        if self.number.text() != index.number:
            self.number.set_text(index.number)
        if other:
            self.number.set_warning("")
        self.issued_on.set_value(index.issued_on, index.unread[0])
        self.valid_until.set_value(index.valid_until, index.unread[1])
        if self.office.text() != index.office:
            self.office.set_text(index.office)
        self.note.set_text(index.note)

    def _show_hints(self, state: ScanState) -> None:
        unreadable = self.tr("This is no date; one is {example}.").format(example=fmt_date(state.today))
        for date, hint in (
            (self.issued_on, IndexHint.ISSUED_LATER),
            (self.valid_until, IndexHint.NOT_VALID),
        ):
            typing = date.edit.hasFocus() and not state.insisted
            date.set_error(unreadable if not date.readable and not typing else "")
            date.set_warning(hint_said(hint, state))
        sitting = state.sitting
        self.number.set_hint(number_hint(sitting, state.current) if sitting is not None else "")
        self._page_label.setText(self.tr("Page"))
        self._page.setText(page_said(sitting, state.current) if sitting is not None else "")

    def _show_lacking(self, state: ScanState, *, busy: bool) -> None:
        lacking = state.lacking
        first = lacking[0] if lacking else None
        # Until something was scanned the table itself says what to do.
        shown = first is not None and (state.insisted or first is not Lacking.PAGES)
        self._lacking.setText(lacking_said(first) if shown and first is not None else "")
        tone = "bad" if state.insisted else "ink2"
        self._lacking.set_tone(tone)
        self._lacking_mark.set_icon((Icon.WARNING if state.insisted else Icon.INFO) if shown else None, tone)
        self.file.setEnabled(bool(state.page is not None and not busy and state.filing is None))


def _pair(first: QWidget, second: QWidget) -> QWidget:
    holder = QWidget()
    line = row(first, second, spacing=Space.S, parent=holder)
    line.setStretch(0, 1)
    line.setStretch(1, 1)
    return holder


def _scrolling(widget: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(widget)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
