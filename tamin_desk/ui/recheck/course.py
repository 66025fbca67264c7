"""What becomes of a saved report while its page is open: how its act stands, and whether its letter counts.

The act leaves a moment after it was saved; what the archive says of it is heard long before the page is left.
"""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.errors import DeskError, LetterVoid, StoreError
from tamin_desk.services.letters import KeptLetter
from tamin_desk.services.rechecks import Flagged
from tamin_desk.ui.events import Events
from tamin_desk.ui.printing.press import Check
from tamin_desk.ui.recheck.model import letter_fell
from tamin_desk.ui.recheck.work import RecheckWork
from tamin_desk.ui.tasks import Lane

if TYPE_CHECKING:
    from tamin_desk.contract.casework import LetterReply
    from tamin_desk.services.casework import Casework
    from tamin_desk.services.desk import Desk
    from tamin_desk.services.outbox_rows import OutboxItem


class Course(QObject):
    """Keeps ``done`` as the outbox and the archive have it."""

    def __init__(self, work: RecheckWork, events: Events) -> None:
        super().__init__(work)
        self._work = work
        events.outbox_changed.connect(self.look)

    def look(self) -> None:
        """Ask the disk how the report stands; happens by itself."""
        done = self._work.state.done
        if done is not None:
            read = partial(_stands, self._work.desk, done)
            self._work.run(read, partial(self._stands, done.item.act_id), "stands", Lane.STORE)

    def ask(self) -> None:
        """Ask before it is printed again.

        A reviewer may have made the letter void meanwhile, or another desk have printed it.
        """
        done = self._work.state.done
        if done is not None and done.letter is not None and done.item.state is DeliveryState.ACCEPTED:
            self._work.set(asking=True)
            ask = partial(_reply, self._work.desk.casework, done.letter)
            self._work.run(ask, self._told, "letter", Lane.CALLS)

    def check(self) -> Check | None:
        """Return how each copy is to be looked at before it goes out; ``None`` without a letter."""
        done = self._work.state.done
        if done is None or done.letter is None:
            return None
        return partial(must_count, self._work.desk, done.letter)

    def _stands(self, asked: str, now: Flagged) -> None:
        done = self._work.state.done
        # Not what was asked before another number took the letter's place.
        if done is not None and done.item.act_id == asked:
            self._work.set_done(now)

    def _told(self, reply: "LetterReply | None") -> None:
        done = self._work.state.done
        if done is None or reply is None:
            self._work.set(asking=False)
            return
        self._work.copies.heard(reply.letter.number, reply.prints, reply.printings)
        self._work.set_done(done, asking=False, void=reply.is_void)


def must_count(desk: "Desk", letter: KeptLetter) -> None:
    """Look at the last moment whether a letter still counts; runs off the main thread, before each copy.

    Raises:
        LetterVoid: its number is another letter's, or what it says does not stand any more.
    """
    kept = desk.mismatches.letters.by_number(letter.letter.number) or letter
    item = _item(desk, kept.act_id)
    if kept.replaced_by is not None or (item is not None and letter_fell(item)):
        raise LetterVoid
    # What is purged here was accepted there.
    if item is None or item.state is DeliveryState.ACCEPTED:
        reply = _reply(desk.casework, kept)
        if reply is not None and reply.is_void:
            raise LetterVoid


def _item(desk: "Desk", act_id: str) -> "OutboxItem | None":
    try:
        return desk.outbox.item(act_id)
    except StoreError:
        return None


def _stands(desk: "Desk", done: Flagged) -> Flagged:
    try:
        item = desk.outbox.newest(done.item.act_id)
        if item.kind != done.item.kind:
            # A later verdict took its place: the report stands no more, and nothing carries its letter.
            return replace(done, item=desk.outbox.item(done.item.act_id))
        return replace(done, item=item, letter=desk.mismatches.letters.of_act(item.act_id))
    except DeskError:
        # What is known stays on the page; a disk in trouble is told of where something is to be saved.
        return done


def _reply(casework: "Casework", kept: KeptLetter) -> "LetterReply | None":
    """Return what the archive says of this very letter, if it says anything."""
    try:
        reply = casework.letter(kept.act_id)
    except DeskError:
        # Without the archive's word the letter is as this desk knows it: it prints without a network too.
        return None
    return reply if reply.letter.number == kept.letter.number else None
