"""Who works at the desk of the simulator: clerks who decide, try again, correct, come and go, and a purge.

What they are told is promised; after a crash they look at the list and find what is there.
"""

import random
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Final, Protocol
from uuid import UUID

from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.errors import CaseMoved, StoreError
from tamin_desk.domain.machine import IllegalTransitionError
from tamin_desk.services.drafts import Author, CoverPrintDraft, Draft, PersonRef, ScanDoubtDraft, ScanDraft
from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.services.store import EPOCH, DeliveryToken, from_micros
from tests.fakes.counter import MARYAM, SARA, person, referral, verdict
from tools.faults.simulator_archive import Archive
from tools.faults.simulator_desk import Program
from tools.faults.simulator_time import Agenda
from tools.faults.simulator_watch import Watch

_CLERKS: Final = (MARYAM, SARA)
_EVERYTHING: Final = 100_000
_KEPT_UNTIL: Final = from_micros(4_000_000_000_000_000)
_KEEP: Final = timedelta(seconds=30)
_FIRST_MILLISECOND: Final = 0x19AB8F20000
_LOOKS_EVERY: Final = 4.0


class Room(Protocol):
    """Where they work."""

    agenda: Agenda
    archive: Archive
    watch: Watch
    program: Program | None

    def note(self, words: str) -> None:
        """Write down what happened."""


class People:
    """Does what people do, at moments of chance."""

    def __init__(self, room: Room, dice: random.Random) -> None:
        self._room, self._dice = room, dice
        self._people = dice.choice((1, 2, 4, 8))
        self._with_pictures = dice.choice((0.0, 0.2, 0.5))
        self._ids = self._epoch = 0

    def begin(self, seconds: float) -> None:
        """Lay down what they will do in so many seconds of trouble."""
        dice = self._dice
        for clerk in _CLERKS:
            # From an earlier day: they need not be here for their acts to leave.
            self._do_at(0.0, partial(self._keep_token, clerk))
        if dice.random() < 0.5:
            self._do_at(0.0, self._come)
        many = dice.random() < 0.15
        at_once = many or dice.random() < 0.3
        author = dice.choice(_CLERKS) if many else None
        for number in range(dice.randrange(12, 20) if many else dice.choice((1, 2, 4, 7))):
            who = person(number if many else dice.randrange(self._people))
            at = 0.1 if at_once else dice.uniform(0.0, 0.7 * seconds)
            self._do_at(at, partial(self._decide, who=who, author=author))
        deeds = (self._attend, self._attend, self._come, self._come, self._go, self._ask_now, self._screen)
        for deed in dice.choices((*deeds, self._purge, self._end_token), k=dice.choice((0, 2, 5))):
            self._do_at(dice.uniform(0.0, seconds), deed)

    def world_is_kind(self) -> None:
        """Come in, all of them, and look every few seconds at what needs somebody."""
        for clerk in _CLERKS:
            self._with_program(partial(self._sign_in, clerk))
        self._attend_always()

    def find_what_is_there(self) -> None:
        """Look at the list after a start: what a crash kept from being told is seen now."""
        program = self._room.program
        if program is not None:
            self._promise_new(program)

    # --- Deeds --------------------------------------------------------------------------------

    def _decide(self, program: Program, who: PersonRef, author: Author | None = None) -> None:
        """Decide something about somebody; what the disk does not take is saved again under its id."""
        dice, act_id = self._dice, self._new_id()
        draft, author = self._draft(program, who), author or dice.choice(_CLERKS)
        for _ in range(3):
            try:
                program.outbox.save(draft, author, who, act_id=act_id)
            except CaseMoved:
                return
            except StoreError:
                continue
            self._promise_new(program)
            self._room.note(f"save {draft.__class__.__name__} {self._room.watch.name(act_id)}")
            return

    def _draft(self, program: Program, who: PersonRef) -> Draft:
        dice = self._dice
        picture = b"\xff\xd8\xff" + dice.randbytes(4) if dice.random() < self._with_pictures else None
        chance = dice.random()
        if chance < 0.1:
            return ScanDraft(picture or b"\xff\xd8\xff a page", "residence_card")
        if chance < 0.25:
            return ScanDoubtDraft(f"photo-{dice.randrange(2)}")
        if chance < 0.35:
            return CoverPrintDraft("photo-1", "ab" * 32, None, 1, is_reprint=False)
        if chance < 0.5:
            listed = program.outbox.items(person_id=who.person_id, limit=_EVERYTHING)
            verdicts = [item for item in listed if item.kind == "comparison" and not _is_over(item)]
            if verdicts:
                return referral(dice.choice(verdicts).act_id)
        kind = dice.choice((Verdict.MATCH, Verdict.MISMATCH))
        return verdict(kind, capture=picture, dwell_ms=1_000 + dice.randrange(9_000))

    def _attend(self, program: Program) -> None:
        """See to what needs somebody: correct it, or send it again as it is."""
        dice = self._dice
        for item in reversed(program.outbox.items({DeliveryState.NEEDS_YOU}, limit=_EVERYTHING)):
            if program.outbox.item(item.act_id).state is not DeliveryState.NEEDS_YOU:
                # Replaced together with the one before it.
                continue
            if item.kind == "comparison" and dice.random() < 0.4:
                self._decide(program, PersonRef(item.person_id, item.person_name, item.person_code))
                continue
            try:
                program.outbox.retry(item.act_id)
            except (StoreError, IllegalTransitionError):
                continue
            self._room.note(f"retry {self._room.watch.name(item.act_id)}")
            self._promise_new(program)

    def _attend_always(self) -> None:
        self._with_program(self._attend)
        self._room.agenda.after(_LOOKS_EVERY, self._attend_always)

    def _come(self, program: Program) -> None:
        self._sign_in(self._dice.choice(_CLERKS), program)

    def _sign_in(self, clerk: Author, program: Program) -> None:
        """Sign in: a new token, a new epoch."""
        if self._keep_token(clerk, program):
            self._room.note(f"sign in {clerk.user_id}")
            program.sign_in(clerk.user_id)

    def _keep_token(self, clerk: Author, program: Program) -> bool:
        token = self._room.archive.sign_in(clerk.user_id)
        self._epoch += 1
        try:
            program.store.put_setting(EPOCH, str(self._epoch))
            program.store.put_delivery_token(clerk.user_id, DeliveryToken(token, _KEPT_UNTIL))
        except StoreError:
            return False
        return True

    def _go(self, program: Program) -> None:
        program.sign_out()

    def _ask_now(self, program: Program) -> None:
        program.send_now()

    def _screen(self, program: Program) -> None:
        """A screen asks for something, a few times in a row."""
        for _ in range(self._dice.choice((1, 3, 12))):
            program.ask_for_a_screen()

    def _purge(self, program: Program) -> None:
        now = program.clock.estimate()
        if now is not None:
            try:
                program.outbox.delete_accepted_before(now - _KEEP)
            except StoreError:
                return
            self._room.note("purge")

    def _end_token(self, _program: Program) -> None:
        """An administrator ends a token, or its time is over."""
        tokens = sorted(self._room.archive.tokens.keys() - self._room.archive.ended.keys())
        if tokens:
            kind = self._dice.choice((ProblemType.DELIVERY_ENDED, ProblemType.SESSION_ENDED))
            self._room.archive.ended[self._dice.choice(tokens)] = kind

    # --- Inside -------------------------------------------------------------------------------

    def _do_at(self, seconds: float, deed: Callable[[Program], object]) -> None:
        self._room.agenda.after(seconds, lambda: self._with_program(deed))

    def _with_program(self, deed: Callable[[Program], object]) -> None:
        program = self._room.program
        if program is not None:
            deed(program)
            program.awake()

    def _promise_new(self, program: Program) -> None:
        """Take down what the list shows and nobody was told of before, in the order of saving."""
        watch, listed = self._room.watch, program.outbox.items(limit=_EVERYTHING)
        for item in reversed(listed):
            if not watch.is_promised(item.act_id):
                watch.promise(item.act_id, item.person_id)

    def _new_id(self) -> str:
        """Return an id as a screen makes them; of luck as all here is."""
        self._ids += 1
        luck = self._dice.getrandbits(62)
        return str(UUID(int=(_FIRST_MILLISECOND + self._ids) << 80 | 7 << 76 | 2 << 62 | luck))


def _is_over(item: OutboxItem) -> bool:
    return item.state is DeliveryState.REPLACED
