"""Referral letters of this desk: made offline, numbered in the transaction that saves them, reprinted later.

A letter's number is taken together with the act that carries it: a crash leaves both or neither. Should the
archive find the number taken, as after a disk was cloned, the act needs somebody: :meth:`Letters.renumber`
makes the same letter under another number. Nothing here prints; that a copy left is an act of its own.
"""

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, LiteralString
from zoneinfo import ZoneInfo

import apsw
from pydantic import BaseModel, ConfigDict
from uuid6 import uuid7

from tamin_desk.contract.acts import Letter, ReferralAct
from tamin_desk.contract.casework import DeskCodeReply, DeskCodeRequest
from tamin_desk.contract.casework_routes import DESK_CODE
from tamin_desk.domain.comparison import ReferenceKind
from tamin_desk.domain.errors import StoreError
from tamin_desk.domain.letters import LetterNumber, jalali_year2
from tamin_desk.domain.policy import LetterValidity
from tamin_desk.services.api import expect
from tamin_desk.services.calls import SignedInCaller
from tamin_desk.services.clock import ServerClock
from tamin_desk.services.drafts import Author, LetterPrintDraft, PersonRef, ReferralDraft
from tamin_desk.services.letter_numbers import LetterNumbers
from tamin_desk.services.outbox import Outbox, Saving
from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.services.store import Store, next_place, to_micros

_TEHRAN: Final = ZoneInfo("Asia/Tehran")
_SECRET_BYTES: Final = 16
_NEWEST: Final = """
    SELECT body, act_id, comparison_id, prints, replaced_by, (
        SELECT count(*) FROM outbox AS o JOIN acts AS a ON a.counter = o.counter
        WHERE o.person_id = json_extract(CAST(letters.body AS TEXT), '$.letter.person_id')
            AND a.kind = 'letter_print' AND json_extract(CAST(a.body AS TEXT), '$.number') = letters.number
    ) FROM letters
    WHERE {which} ORDER BY replaced_by IS NOT NULL, place DESC LIMIT 1
"""


class Addressee(BaseModel):
    """What a letter says of the person and of the unit that sends them, as printed."""

    model_config = ConfigDict(frozen=True)

    full_name: str
    code: str
    father_name: str
    birth_date: date | None
    unit_name: str
    province_name: str


class _Body(BaseModel):
    """A letter as the store keeps it."""

    model_config = ConfigDict(frozen=True)

    letter: Letter
    addressee: Addressee


@dataclass(frozen=True, slots=True)
class LetterWanted:
    """What a letter is to say; number, date and hidden value are added when it is saved."""

    addressee: Addressee
    unit_code: str
    reference: ReferenceKind
    validity: LetterValidity


@dataclass(frozen=True, slots=True)
class KeptLetter:
    """A letter of this desk: ``replaced_by`` is the number in its place.

    ``prints`` copies of it left the desk, in ``printings`` jobs to a printer or a file.
    """

    letter: Letter
    addressee: Addressee
    act_id: str
    comparison_id: str
    prints: int
    printings: int
    replaced_by: str | None


class Letters:
    """The letters of one store. Safe from any thread but the main; only :meth:`renumber` asks a server."""

    def __init__(
        self,
        store: Store,
        outbox: Outbox,
        session: SignedInCaller,
        clock: ServerClock,
        numbers: LetterNumbers,
    ) -> None:
        self._store = store
        self._outbox = outbox
        self._session = session
        self._clock = clock
        self._numbers = numbers

    def can_number(self) -> bool:
        """Tell whether this desk has a code for letters' numbers.

        Raises:
            StoreError: the store could not be read.
        """
        return self._numbers.known()[0] is not None

    def today(self) -> date:
        """Return the day in Tehran, whatever the desk's clock shows."""
        return self._clock.now().astimezone(_TEHRAN).date()

    def make(
        self, db: apsw.Connection, wanted: LetterWanted, person_id: str, reasons: tuple[str, ...]
    ) -> Letter:
        """Number a letter inside the transaction that will save it; :meth:`keep` must follow in it.

        Raises:
            NoDeskCode: this desk has no code for its numbers.
        """
        today = self.today()
        desk_code, sequence = self._numbers.take(db)
        return Letter(
            number=LetterNumber(wanted.unit_code, jalali_year2(today), desk_code, sequence).text,
            issued_on=today,
            unit_code=wanted.unit_code,
            person_id=person_id,
            reasons=reasons,
            reference=wanted.reference,
            validity=wanted.validity,
            secret=secrets.token_hex(_SECRET_BYTES),
        )

    def keep(
        self, db: apsw.Connection, letter: Letter, addressee: Addressee, act_id: str, comparison_id: str
    ) -> None:
        """Write a letter beside the act that carries it, in the same transaction."""
        db.execute(
            "INSERT INTO letters (number, act_id, comparison_id, made_at, body, place)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                letter.number,
                act_id,
                comparison_id,
                to_micros(self._clock.now()),
                _Body(letter=letter, addressee=addressee).model_dump_json().encode(),
                next_place(db, "letters"),
            ),
        )

    def of_comparison(self, comparison_id: str) -> KeptLetter | None:
        """Return the letter in force that was made here for a comparison, if any."""
        return self._found("comparison_id = ?", comparison_id)

    def of_act(self, act_id: str) -> KeptLetter | None:
        """Return the letter that an act of this desk carries, if any."""
        return self._found("act_id = ?", act_id)

    def by_number(self, number: str) -> KeptLetter | None:
        """Return a letter of this desk, one that was replaced too."""
        return self._found("number = ?", number)

    def printed(
        self, number: str, copies: int, author: Author, person: PersonRef, *, before: int = 0
    ) -> OutboxItem:
        """Count copies that left this desk and tell the archive, in one transaction.

        Args:
            number: the letter's.
            copies: how many, 1…20.
            author: who printed.
            person: whom the letter is about.
            before: how many copies there were, where more are known than this store has counted: of a
                letter that was made at another desk, or after a copy that could not be counted.

        Raises:
            StoreError: they were not counted; the paper is there all the same.
        """
        with self._outbox.saving() as saving:
            found = saving.db.execute("SELECT prints FROM letters WHERE number = ?", (number,)).get
            earlier = max(before, 0 if found is None else int(found))
            saving.db.execute("UPDATE letters SET prints = prints + ? WHERE number = ?", (copies, number))
            return saving.save(LetterPrintDraft(number, copies, is_reprint=earlier > 0), author, person)

    def renumber(self, act_id: str) -> KeptLetter:
        """Give the letter of a refused act another number; the act is made anew in the old one's place.

        A code under which a number was found taken may be in another desk's hands, so another code is asked
        for first. Copies that were printed under the old number say nothing any more: print again.

        Raises:
            SignedOut and the errors of :meth:`tamin_desk.services.api.Api.call`: no code could be had.
            StoreError: nothing was changed; among others the act does not wait for a number.
        """
        refused = self._outbox.item(act_id)
        kept = self.of_act(act_id)
        act = self._outbox.act(act_id)
        if refused.problem != "number-taken" or kept is None or not isinstance(act, ReferralAct):
            raise StoreError("the act does not wait for a number")
        self._another_code(kept.letter.number)
        with self._outbox.saving() as saving:
            return self._again(saving, kept, act)

    def delete_before(self, moment: datetime) -> None:
        """Forget letters made before ``moment`` whose acts are no longer kept either.

        Raises:
            StoreError: nothing was forgotten.
        """
        with self._store.write() as db:
            db.execute(
                "DELETE FROM letters WHERE made_at < ? AND act_id NOT IN (SELECT id FROM acts)",
                (to_micros(moment),),
            )

    def _another_code(self, number: str) -> None:
        taken = LetterNumber.parse(number).desk_code
        if self._numbers.known()[0] in (taken, None):
            reply = self._session.call(DESK_CODE, body=DeskCodeRequest(id=uuid7()))
            self._numbers.heed(expect(DeskCodeReply, reply).desk_code)

    def _again(self, saving: Saving, kept: KeptLetter, act: ReferralAct) -> KeptLetter:
        old = kept.letter
        wanted = LetterWanted(kept.addressee, old.unit_code, old.reference, old.validity)
        letter = self.make(saving.db, wanted, old.person_id, old.reasons)
        row = saving.db.execute(
            "SELECT author_id, author_name, unit_code, person_id, person_name, person_code FROM acts"
            " WHERE id = ?",
            (kept.act_id,),
        ).fetchone()
        if row is None:
            raise StoreError("no such act in the store")
        # Its author's words under its author's name: whoever asks for the number says nothing new.
        author = Author(str(row[0]), str(row[1]), str(row[2]))
        person = PersonRef(str(row[3]), str(row[4]), str(row[5]))
        draft = ReferralDraft(str(act.comparison_id), act.reasons, act.note, letter)
        item = saving.save(draft, author, person)
        self.keep(saving.db, letter, kept.addressee, item.act_id, kept.comparison_id)
        saving.db.execute("UPDATE letters SET replaced_by = ? WHERE number = ?", (letter.number, old.number))
        return KeptLetter(letter, kept.addressee, item.act_id, kept.comparison_id, 0, 0, None)

    def _found(self, which: LiteralString, value: str) -> KeptLetter | None:
        query = _NEWEST.format(which=which)
        with self._store.read() as db:
            row = db.execute(query, (value,)).fetchone()
        if row is None:
            return None
        body = _Body.model_validate_json(bytes(row[0]))
        return KeptLetter(
            body.letter,
            body.addressee,
            str(row[1]),
            str(row[2]),
            int(row[3]),
            int(row[5]),
            None if row[4] is None else str(row[4]),
        )
