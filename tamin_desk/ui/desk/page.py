"""The desk page: who (right), what is entered (middle), the photo and the next act (left)."""

from functools import partial
from typing import cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.photos import StartedFrom
from tamin_desk.domain.roles import Permission
from tamin_desk.ui.cases import InquiryWanted, VerdictGiven
from tamin_desk.ui.context import Context
from tamin_desk.ui.desk.card_picture import CardPicture
from tamin_desk.ui.desk.columns import Columns
from tamin_desk.ui.desk.due import due_recheck
from tamin_desk.ui.desk.entry import EntryPanel
from tamin_desk.ui.desk.model import UNDER_WAY, Focus, Offer, SearchState
from tamin_desk.ui.desk.photo_panel import PhotoPanel
from tamin_desk.ui.desk.presenter import DeskPresenter
from tamin_desk.ui.desk.record import RecordPanel
from tamin_desk.ui.desk.rules import bar_of, focus_after_verdict, person_ref
from tamin_desk.ui.desk.words import kind_name, offer_text, offers_sentence, search_trouble
from tamin_desk.ui.minutes import every_minute
from tamin_desk.ui.on_file.window import OnFileDialog
from tamin_desk.ui.page import Page, PageName
from tamin_desk.ui.shortcuts import Action, bind
from tamin_desk.ui.widgets.search_field import SearchField


class DeskPage(Page):
    """The counter.

    Signals:
        compare_wanted(CompareRequest): the frame shows the comparison.
        scan_wanted(ScanRequest): the frame shows the scan page.
        recheck_wanted(RecheckRequest): the frame shows the re-check.
    """

    name = PageName.DESK
    compare_wanted = Signal(object)
    scan_wanted = Signal(object)
    recheck_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._events = context, context.events
        self._session = context.desk.session
        self.presenter = DeskPresenter(context.desk, context.tasks, self)
        self.search = SearchField()
        self.record = RecordPanel()
        self.entry = EntryPanel()
        self.photo = PhotoPanel()
        self._told_search = SearchState()
        self._wanted: InquiryWanted | None = None
        self.card = CardPicture(context, self, self.photo, self.presenter)
        self._columns = Columns(self.record, self.entry, self.photo)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._columns)
        self._connect()
        self.set_compact(1)
        self._render()

    def _connect(self) -> None:
        desk = self.presenter
        desk.changed.connect(self._render)
        desk.focus_wanted.connect(self._focus)
        desk.compare_wanted.connect(self.compare_wanted)
        desk.repeats.signed_out.connect(self._session_ended)
        self.search.submitted.connect(desk.search.submit)
        self.search.edited.connect(desk.search.edit)
        self.search.offer_chosen.connect(self._offer_chosen)
        self.record.member_chosen.connect(self._member_chosen)
        self.record.again_wanted.connect(self._read_again)
        self.entry.entry_changed.connect(desk.enter)
        self.entry.submitted.connect(desk.submit)
        self.entry.stop_wanted.connect(desk.asking.stop_waiting)
        self.photo.compare_pressed.connect(desk.compare)
        self.photo.recheck_pressed.connect(self._go_on_with_recheck)
        self.photo.correct_pressed.connect(partial(desk.compare, corrects=True))
        self.photo.fetch_wanted.connect(desk.pictures.again)
        self.photo.scan_pressed.connect(desk.scan)
        self.photo.archive_pressed.connect(self._show_on_file)
        desk.scan_wanted.connect(self.scan_wanted)
        self._events.outbox_changed.connect(desk.reader.read_outbox)
        self._events.news.connect(desk.news)
        self._events.session_changed.connect(desk.session_changed)
        every_minute(self, desk.look_at_clock).start()
        bind(self, Action.SEARCH, self.focus_search)
        bind(self, Action.SERIAL, self._to_serial)
        bind(self, Action.TRACKING, self._to_tracking)
        bind(self, Action.COMPARE, desk.compare)
        bind(self, Action.SCAN, desk.scan)
        bind(self, Action.NEXT_PERSON, self._next_person)
        bind(self, Action.PREVIOUS_PERSON, self._previous_person)

    # --- What the frame asks -------------------------------------------------------------------

    def header_widget(self) -> QWidget:
        return self.search

    def activated(self) -> None:
        # None until something of the page had the focus, whatever the stub says.
        before, case = cast("QWidget | None", self.focusWidget()), self.presenter.state.case
        if case is not None and before is self.photo.compare and self.photo.next_act() is not before:
            # What led away from here is done: the hand goes on as after any verdict.
            self._focus(focus_after_verdict(case))
        elif case is not None and before is not None and before.isEnabled():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_search()

    def verdict_given(self, given: VerdictGiven) -> None:
        """Show the record again after the comparison; the hand goes on to the next person."""
        self.presenter.verdict_given(given)

    def scan_filed(self, person_id: str) -> None:
        """A scan for somebody is saved: the record shows it on its way."""
        self.presenter.scan_filed(person_id)

    def open_person(self, person_id: str, started_from: StartedFrom = StartedFrom.ENROLMENT) -> None:
        """Open somebody whom another page named, and at which an inquiry for them may have begun."""
        self.presenter.open(person_id, started_from=started_from)

    def ask_again(self, wanted: InquiryWanted) -> None:
        """Make an inquiry for somebody with what was typed on another page."""
        self._wanted = wanted
        case = self.presenter.state.case
        if case is not None and case.person_id == wanted.person_id:
            self._ask_wanted()
        else:
            self.presenter.open(wanted.person_id)

    def focus_search(self) -> None:
        """Put the hand on the search, everything in it selected."""
        self.search.focus()

    def cancel(self) -> bool:
        """Take Esc: stop waiting, clear a pasted reading; tell whether there was anything to cancel."""
        return self.presenter.asking.stop_waiting() or self.entry.discard_reading()

    def set_compact(self, level: int) -> None:
        self._columns.set_level(level)

    # --- Keys ----------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # Esc belongs to this page only while it has something to cancel; else to the frame.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self._can_cancel()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.cancel():
            event.accept()
            return
        super().keyPressEvent(event)

    def _can_cancel(self) -> bool:
        case = self.presenter.state.case
        return case is not None and (case.ask.stage in UNDER_WAY or case.entry.waits is not None)

    def _to_serial(self) -> None:
        self.entry.choose_kind(CredentialKind.CARD_SERIAL)

    def _to_tracking(self) -> None:
        self.entry.choose_kind(CredentialKind.TRACKING_CODE)

    def _next_person(self) -> None:
        self.presenter.step(+1)

    def _previous_person(self) -> None:
        self.presenter.step(-1)

    # --- What the clerk chooses ----------------------------------------------------------------

    def _offer_chosen(self, offer: Offer) -> None:
        self.presenter.search.choose(offer)

    def _member_chosen(self, person_id: str) -> None:
        self.presenter.search.put_away()
        self.presenter.open(person_id)

    def _go_on_with_recheck(self) -> None:
        case = self.presenter.state.case
        if case is not None and (request := due_recheck(case)) is not None:
            self.recheck_wanted.emit(request)

    def _session_ended(self) -> None:
        # The frame asks for the password in place; a session that has come back meanwhile needs nobody.
        if self._session.current is None:
            self._events.session_changed.emit()

    def _show_on_file(self) -> None:
        case = self.presenter.state.case
        if case is not None and case.file.archive is not None:
            may_report = Permission.INDEX_SCANS in case.permissions
            person, archive = person_ref(case), case.file.archive
            OnFileDialog(self._context, person, archive, may_report=may_report, parent=self).open()

    def _read_again(self) -> None:
        if self.presenter.state.open_error is not None:
            self.presenter.try_again()
        else:
            self.presenter.reader.refresh()

    # --- What is shown -------------------------------------------------------------------------

    def _render(self) -> None:
        state = self.presenter.state
        self._show_search(state.search)
        self.record.render_state(state)
        self.entry.render_case(state.case)
        self.photo.render_case(state.case)
        self._ask_wanted()

    def _ask_wanted(self) -> None:
        case, wanted = self.presenter.state.case, self._wanted
        if wanted is None or case is None or case.person_id != wanted.person_id:
            return
        self._wanted = None
        self.entry.choose_kind(wanted.kind)
        self.entry.field().setText(wanted.value)
        self.presenter.submit()

    def _show_search(self, search: SearchState) -> None:
        if search == self._told_search:
            return
        self._told_search = search
        if self.search.text() != search.text:
            self.search.set_text(search.text)
        self.search.set_kind(kind_name(search.kind) if search.kind is not None else "")
        if search.offers:
            offers = [(offer_text(offer), offer) for offer in search.offers]
            self.search.set_offers(offers_sentence(search.offers, disputed=search.disputed), offers)
        else:
            self.search.set_problem(search_trouble(search.trouble) if search.trouble is not None else "")

    def _focus(self, where: Focus) -> None:
        if not self.isVisible() or (where is Focus.PHOTO and self.search.edit.hasFocus()):
            return
        case, to_photo = self.presenter.state.case, where in (Focus.COMPARE, Focus.PHOTO)
        if to_photo and (next_act := self.photo.next_act()) is not None:
            next_act.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif where is Focus.SCAN and self.photo.scan.isVisible():
            self.photo.scan.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif where is Focus.HOUSEHOLD and self.record.household.isVisible():
            self.record.household.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif (to_photo or where is Focus.ENTRY) and case is not None and bar_of(case) is None:
            self.entry.field().setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.focus_search()
