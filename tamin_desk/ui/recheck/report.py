"""The report of a mismatch: what differs, a note, a picture for the reviewer, and the letter."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tamin_desk.domain.errors import LetterVoid
from tamin_desk.services.capture.cases import send_for_case
from tamin_desk.services.capture.port import Captured
from tamin_desk.services.drafts import Author, PersonRef
from tamin_desk.services.letters import LetterWanted
from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.services.rechecks import NOTE_LENGTH, Flag, Flagged, Recheck, RecheckCase
from tamin_desk.ui.left_behind import LeftBehind, Loss
from tamin_desk.ui.printing.press import Count, LetterOut, NotOut
from tamin_desk.ui.recheck.model import Stage, clean_note, missing, missing_for_letter
from tamin_desk.ui.recheck.work import RecheckWork
from tamin_desk.ui.tasks import Lane

if TYPE_CHECKING:
    from tamin_desk.services.desk import Desk
    from tamin_desk.services.letters import Letters


class Report(QObject):
    """What is said of a mismatch whose entries were right.

    Signals:
        saved(Flagged): the report is durable on this desk; its letter, if there is one, can be printed.
        renumbered: the letter has another number and is to be printed anew.
    """

    saved = Signal(object)
    renumbered = Signal()

    def __init__(self, work: RecheckWork) -> None:
        super().__init__(work)
        self._work = work

    def tick(self, code: str, *, on: bool) -> None:
        """Tick a reason, or take the tick away."""
        state, recheck = self._work.state, self._work.state.recheck
        if recheck is None or state.stage is not Stage.REASONS or (code in recheck.reasons) == on:
            return
        chosen = {*recheck.reasons, code} if on else {*recheck.reasons} - {code}
        # In the order of the list, whatever the order of the ticks: so they stand in the letter.
        self._work.type(reasons=tuple(each.code for each in state.reasons if each.code in chosen))

    def write_note(self, note: str) -> None:
        """Take the note to the reviewer."""
        state, recheck = self._work.state, self._work.state.recheck
        if recheck is not None and state.stage is Stage.REASONS and recheck.note != note:
            self._work.type(note=note[:NOTE_LENGTH])

    def take_picture(self, capture: Captured) -> None:
        """Take a picture of the reference: it goes with the report, or follows one that is saved."""
        self._work.set(capture=capture, send_capture=True)
        done, case = self._work.state.done, self._work.case
        if case is None:
            return
        if done is None:
            # The card goes back over the counter: its picture must outlive a close and a lock.
            keep = partial(self._keep_picture, capture, case)
            self._work.run(keep, _nothing, "capture", Lane.STORE, loses=Loss.PICTURE)
            return
        author = self._work.author()
        if author is not None:
            send = partial(
                send_for_case, self._work.desk, capture, author, self._work.person(), case.comparison_id
            )
            self._work.run(send, self._picture_added, "save", Lane.STORE, loses=Loss.PICTURE)

    def send_picture(self, *, on: bool) -> None:
        """Send the picture with the report, or not."""
        if self._work.state.stage is Stage.REASONS:
            self._work.set(send_capture=on)

    def commit(self, *, with_letter: bool) -> None:
        """Save the report, with a letter or without; nothing happens while something is missing."""
        state, recheck = self._work.state, self._work.state.recheck
        if recheck is None or (missing_for_letter if with_letter else missing)(state) is not None:
            return
        author = self._work.author()
        if author is None:
            return
        flag = Flag(
            recheck.reasons,
            clean_note(recheck.note),
            letter=self._wanted(recheck) if with_letter else None,
            capture=state.capture.data if state.capture is not None and state.send_capture else None,
        )
        self._work.set(stage=Stage.SAVING, error=None)
        save = partial(_flag, self._work.desk, recheck, flag, author, self._work.person())
        done = partial(self._saved, sent_picture=flag.capture is not None)
        self._work.run(save, done, "save", Lane.STORE, back_to=Stage.REASONS, loses=Loss.DECIDED)

    def counting(self) -> Count | None:
        """Return how copies of the letter that go out now are counted; ``None`` when none may go out.

        Who prints and whom it is about is settled here: when the printer answers, the page may show another
        mismatch, and the session may be over.
        """
        done = self._work.state.done
        letter = None if done is None else done.letter
        author = None if letter is None else self._work.author()
        if letter is None or author is None:
            return None
        self._work.copies.ordered(letter)
        return partial(_count, self._work.desk.mismatches.letters, author, self._work.person(), letter.prints)

    def printed(self, out: LetterOut) -> None:
        """Copies left this desk: show how many there are now, and whether they were counted."""
        self._work.copies.went_out(out.number, out.copies)
        done, uncounted = self._work.state.done, out.uncounted
        if done is not None and self._is_here(out.number):
            # Marked at once, before the disk is asked: the next copy may be ordered by then.
            self._work.set_done(done, uncounted=uncounted or self._work.state.uncounted)
        elif uncounted is not None:
            self._work.left_behind.emit(LeftBehind(Loss.UNCOUNTED, uncounted, out.number))

    def not_out(self, not_out: NotOut) -> None:
        """Nothing left this desk: whoever has left the letter hears of it all the same."""
        if not self._is_here(not_out.number):
            loss = Loss.NOT_PRINTED if not_out.path is None else Loss.NOT_WRITTEN
            self._work.left_behind.emit(LeftBehind(loss, not_out.error, not_out.number))
        elif isinstance(not_out.error, LetterVoid):
            self._work.set(void=True)

    def renumber(self) -> None:
        """Another letter has the number: ask for a code and make the letter anew."""
        done = self._work.state.done
        if done is not None:
            self._work.set(error=None)
            again = partial(self._numbered_anew, done.item.act_id)
            self._work.run(again, self._renumbered, "number", Lane.CALLS)

    def _is_here(self, number: str) -> bool:
        done = self._work.state.done
        return done is not None and done.letter is not None and done.letter.letter.number == number

    def _keep_picture(self, capture: Captured, case: RecheckCase) -> None:
        desk = self._work.desk
        desk.captures.keep_for_case(
            capture,
            person_id=case.person_id,
            comparison_id=case.comparison_id,
            now=desk.clock.now(),
            days=desk.session.policy.review.keep_capture_days,
        )

    def _wanted(self, recheck: Recheck) -> LetterWanted | None:
        addressee = recheck.case.addressee
        if addressee is None:
            return None
        validity = self._work.desk.session.policy.review.letter
        return LetterWanted(addressee, self._work.unit_code, recheck.case.reference, validity)

    def _saved(self, flagged: Flagged, *, sent_picture: bool) -> None:
        self._work.ended()
        self._work.set_done(flagged, stage=Stage.DONE, recheck=None, picture_sent=sent_picture)
        self.saved.emit(flagged)

    def _picture_added(self, _item: OutboxItem) -> None:
        self._work.set(picture_sent=True, error=None)

    def _numbered_anew(self, act_id: str) -> Flagged:
        letter = self._work.desk.mismatches.letters.renumber(act_id)
        return Flagged(self._work.desk.outbox.item(letter.act_id), letter)

    def _renumbered(self, flagged: Flagged) -> None:
        self._work.set_done(flagged, void=False)
        self.renumbered.emit()


def _flag(desk: "Desk", recheck: Recheck, flag: Flag, author: Author, person: PersonRef) -> Flagged:
    if not person.name:
        # Without the record, the verdict's own row still names whom it is about, where it was given here.
        known = (one for one in desk.outbox.items(person_id=person.person_id) if one.person_name)
        person = next((PersonRef(one.person_id, one.person_name, one.person_code) for one in known), person)
    return desk.mismatches.rechecks.flag(recheck, flag, author, person)


def _count(letters: "Letters", author: Author, person: PersonRef, before: int, out: LetterOut) -> None:
    letters.printed(out.number, out.copies, author, person, before=before)


def _nothing(_result: None) -> None:
    """That it is kept is what is expected."""
