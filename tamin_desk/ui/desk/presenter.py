"""The case at the counter: who is open, what came, and where the hand goes next.

No widgets: the state is one frozen value, every change is told by one signal. The parts (search,
reader, asking, pictures) compare whatever a thread brings with the person on the screen, on top of
the bridge's own "latest wins": nothing of a former person can appear.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tamin_desk.contract.archive import Change
from tamin_desk.contract.inquiries import InquiryReply
from tamin_desk.domain.identifiers import CodeKind
from tamin_desk.domain.photos import StartedFrom
from tamin_desk.ui.calendar import tehran
from tamin_desk.ui.cases import VerdictGiven
from tamin_desk.ui.desk.asking import Asking
from tamin_desk.ui.desk.corrections import correction_request
from tamin_desk.ui.desk.model import Case, DeskState, Entry, Focus
from tamin_desk.ui.desk.pictures import Pictures
from tamin_desk.ui.desk.ports import CaseServices, Runner
from tamin_desk.ui.desk.reader import Opened, Reader
from tamin_desk.ui.desk.repeats import Failure, Repeats
from tamin_desk.ui.desk.rules import (
    awaited_since,
    compare_request,
    entry_problem,
    focus_after_opening,
    focus_after_verdict,
    may_ask,
    photo_came_for_this,
    photo_in_force,
    photo_takes_the_hand,
    scan_request,
    taken_since,
    with_known_archive,
)
from tamin_desk.ui.desk.search import Found, Search
from tamin_desk.ui.desk.sitting import Sitting

if TYPE_CHECKING:
    from datetime import datetime

    from tamin_desk.services.outbox_rows import OutboxItem
    from tamin_desk.services.people import CaseFile
    from tamin_desk.services.session import SignedIn


class DeskPresenter(QObject):
    """Everything behind the desk page.

    Signals:
        changed: ``state`` is another.
        focus_wanted(Focus): the focus belongs there now.
        compare_wanted(CompareRequest): the photo shall be compared with the card.
        scan_wanted(ScanRequest): a photo shall be scanned from a document.
    """

    changed = Signal()
    focus_wanted = Signal(object)
    compare_wanted = Signal(object)
    scan_wanted = Signal(object)

    def __init__(self, services: CaseServices, tasks: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._case: Case | None = None
        self._failure: Failure | None = None
        self._began = StartedFrom.ENROLMENT
        self._signed_in = services.session.current
        self.search = Search(services.people, tasks, self)
        self.reader = Reader(services, tasks, self)
        self.asking = Asking(services.inquiries, tasks, self)
        self.pictures = Pictures(services.photos, tasks, self)
        self.repeats = Repeats(self)
        self._sitting = Sitting()
        self.search.changed.connect(self.changed)
        self.search.found.connect(self._found)
        self.reader.opened.connect(self._opened)
        self.reader.refreshed.connect(self._refreshed)
        self.reader.outbox_read.connect(self._outbox_read)
        self.reader.failed.connect(self._reading_failed)
        self.asking.changed.connect(self._part_changed)
        self.asking.answered.connect(self._answered)
        self.pictures.changed.connect(self._part_changed)
        self.pictures.shown.connect(self._picture_shown)
        for part in (self.search, self.reader, self.asking, self.pictures):
            part.failed.connect(self.repeats.take)

    @property
    def state(self) -> DeskState:
        """What the page shows."""
        error = self._failure.error if self._failure is not None else None
        return DeskState(self.search.state, self.reader.opening, error, self._case)

    # --- Who -----------------------------------------------------------------------------------

    def open(
        self,
        person_id: str,
        found_as: CodeKind | None = None,
        started_from: StartedFrom = StartedFrom.ENROLMENT,
    ) -> None:
        """Open somebody; the former person stays on the screen until the new one is there.

        ``started_from`` is the system at whose page an inquiry for them begins.
        """
        self._failure, self._began = None, started_from
        self.reader.open(person_id, found_as)
        self.changed.emit()

    def step(self, by: int) -> None:
        """Open the next (+1) or previous (-1) person of the household, from the one wanted last."""
        if self._case is None:
            return
        ids = [person.person_id for person in self._case.record.household]
        wanted = self.reader.opening or self._case.person_id
        place = ids.index(wanted) + by if wanted in ids else -1
        if 0 <= place < len(ids):
            self.search.put_away()
            self.open(ids[place])

    def close(self) -> None:
        """Clear the screen, as for another person at the keyboard."""
        self.repeats.forget()
        self._leave("")
        self._sitting.forget()
        self.search.show_text("", None)
        self.changed.emit()

    def try_again(self) -> None:
        """Repeat whatever of this page failed and is told on it."""
        failure, self._failure = self._failure, None
        if failure is not None:
            failure.again()
            self.changed.emit()

    # --- What is entered -----------------------------------------------------------------------

    def enter(self, entry: Entry) -> None:
        """Take what the entry shows now."""
        if self._case is not None and entry != self._case.entry:
            self._take(replace(self._case, entry=entry))

    def submit(self) -> None:
        """Ask the registry with what is entered, or tell what stands against it."""
        case = self._case
        if case is None:
            return
        if may_ask(case):
            self.asking.start(case.record, case.entry.kind, case.entry.value)
        elif photo_came_for_this(case):
            self.focus_wanted.emit(Focus.COMPARE)
        elif entry_problem(case) is not None:
            self._take(replace(case, entry=replace(case.entry, insisted=True)))

    def compare(self, *, corrects: bool = False) -> None:
        """Lead the photo on the table to the comparison, or to correcting one's own, where it may be."""
        rule = correction_request if corrects else compare_request
        if self._case is not None and (request := rule(self._case)) is not None:
            self.compare_wanted.emit(request)

    def scan(self) -> None:
        """Lead to the scan page, where a photo may be scanned for whoever is on the screen."""
        request = scan_request(self._case) if self._case is not None else None
        if request is not None:
            self.scan_wanted.emit(request)

    # --- What the frame tells ------------------------------------------------------------------

    def scan_filed(self, person_id: str) -> None:
        """Photo and pages are saved: the record shows them on their way, the hand goes on."""
        if self._case is not None and self._case.person_id == person_id:
            self.reader.read_outbox()
            self.focus_wanted.emit(focus_after_verdict(self._case))
        else:
            self.open(person_id)

    def verdict_given(self, given: VerdictGiven) -> None:
        """A verdict is saved here: the record shows it, the hand goes on to the next person."""
        case = self._case
        if case is not None and case.person_id == given.person_id:
            others = tuple(item for item in case.items if item.act_id != given.item.act_id)
            case = replace(case, items=(given.item, *others))
            self._take(case)
            self.reader.read_outbox()
            self.focus_wanted.emit(focus_after_verdict(case))

    def news(self, changes: tuple[Change, ...]) -> None:
        """Hear what happened at the servers: a pending photo, the end of an inquiry, a returned case."""
        if self._case is not None and any(c.person_id == self._case.person_id for c in changes):
            self.reader.refresh()

    def look_at_clock(self) -> None:
        """A minute has gone by: what is awaited has been so for longer."""
        if self._case is not None and awaited_since(self._case) is not None:
            self._take(replace(self._case, now=self._services.clock.now()))

    def session_changed(self) -> None:
        """Somebody signed in or out: whoever signs in again goes on, another clerk starts empty."""
        signed_in = self._services.session.current
        if signed_in is None:
            return
        if self._signed_in is not None and self._signed_in.user.user_id != signed_in.user.user_id:
            self.close()
        self._signed_in = signed_in
        self.repeats.run()

    # --- What comes back -----------------------------------------------------------------------

    def _found(self, found: Found) -> None:
        self.open(found.person_id, found.kind)

    def _opened(self, opened: Opened) -> None:
        # Somebody may be opened in the moment in which the session ends: the clerk is still the same.
        signed_in = self._services.session.current or self._signed_in
        if signed_in is None:
            return
        self._leave(opened.file.record.person_id)
        opening = _case_of(opened, signed_in, self._services.clock.now())
        case = self._case = self._sitting.enter(opening)
        self.asking.begin_at(self._began)
        self._show_pictures()
        self.reader.read_outbox()
        self.changed.emit()
        self.focus_wanted.emit(focus_after_opening(case))

    def _leave(self, next_person: str) -> None:
        self._sitting.leave(self._case)
        # First nobody is on the screen: whatever the parts tell while they are emptied is for nobody.
        self._case, self._failure = None, None
        self.reader.stay_with(next_person)
        self.asking.forget()
        self.pictures.clear()

    def _refreshed(self, file: "CaseFile") -> None:
        if self._case is not None:
            self._take(replace(self._case, file=with_known_archive(file, self._case.file)))
            if file.archive is not None:
                self.asking.settle(file.archive.history)
            self._show_pictures()

    def _answered(self, reply: InquiryReply) -> None:
        self._show_pictures()
        self.reader.refresh()

    def _picture_shown(self) -> None:
        if self._case is not None and photo_takes_the_hand(self._case):
            self.focus_wanted.emit(Focus.PHOTO)

    def _outbox_read(self, items: "tuple[OutboxItem, ...]") -> None:
        case = self._case
        if case is None:
            return
        self._take(replace(case, items=items, items_read=True))
        if taken_since(case, items):
            # What stands on the screen of photo and history is of before.
            self.reader.refresh()

    def _show_pictures(self) -> None:
        case = self._case
        if case is not None:
            self.pictures.show(photo_in_force(case))
            self.pictures.show_small(case.file.standings)

    def _part_changed(self) -> None:
        if self._case is not None:
            ask, picture = self.asking.ask, self.pictures.state
            self._take(replace(self._case, ask=ask, picture=picture, thumbnails=self.pictures.thumbnails))

    def _take(self, case: Case) -> None:
        self._case = case
        self.changed.emit()

    def _reading_failed(self, failure: Failure) -> None:
        # A record that cannot be opened is told; one that is on the screen stays as it is.
        if self.reader.opening:
            self._failure = failure
            self.changed.emit()


def _case_of(opened: Opened, signed_in: "SignedIn", now: "datetime") -> Case:
    # By the server's day: who turns 15 today must not depend on a desk's clock.
    today, user = tehran(opened.file.record.read_at).date(), signed_in.user
    unit = signed_in.unit.code
    return Case(opened.file, today, user.permissions, unit, opened.found_as, user_id=user.user_id, now=now)
