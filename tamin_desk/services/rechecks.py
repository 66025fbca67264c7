"""The re-check after a mismatch: both entries typed again, then the flag, or a comparison that is void.

It survives close and lock: what was typed so far is kept in the encrypted store, and any clerk of the unit
may go on with it at this desk. The first entry is shown to nobody; whether the second one is the same is
told by this desk where it made the inquiry, and by the gateway otherwise.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

import apsw
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError
from uuid6 import uuid7

from tamin_desk.contract.acts import ComparisonAct, Letter, RecheckOutcome, ReferralAct
from tamin_desk.contract.casework import EntryCheck, EntryCheckReply
from tamin_desk.contract.casework_routes import ENTRY_CHECK
from tamin_desk.contract.inquiries import Credential
from tamin_desk.domain.comparison import ReferenceKind
from tamin_desk.domain.errors import NoDeskCode, StoreError
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.services.api import expect
from tamin_desk.services.calls import SignedInCaller
from tamin_desk.services.clock import Clock
from tamin_desk.services.drafts import Author, EvidenceDraft, PersonRef, RecheckDraft, ReferralDraft
from tamin_desk.services.entries import Compared, Entries
from tamin_desk.services.letters import Addressee, KeptLetter, Letters, LetterWanted
from tamin_desk.services.log import event_log
from tamin_desk.services.outbox import Outbox, Saving
from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.services.store import Store, next_place, to_micros

NOTE_LENGTH: Final = 300
"""Characters of the note to the reviewer."""

_log = event_log(__name__)


class RecheckResult(StrEnum):
    """What the second entry says; with both wrong, the code is named: another person was opened."""

    SAME = "same"
    CODE_DIFFERS = "code_differs"
    CREDENTIAL_DIFFERS = "credential_differs"


class RecheckCase(BaseModel):
    """The mismatch to be looked into.

    Attributes:
        comparison_id: the act that said "mismatch".
        person_id: whose photo it is.
        photo_id: the registry photo that was compared.
        reference: what it was compared with.
        has_picture: whether a picture of the reference went with the verdict.
        credential_kind: what the inquiry was made with, where that is known.
        addressee: what a letter says of the person, once their record was read.
        words: a reviewer's words, where one returned the case.
    """

    model_config = ConfigDict(frozen=True)

    comparison_id: str
    person_id: str
    photo_id: str
    reference: ReferenceKind
    has_picture: bool = False
    credential_kind: CredentialKind | None = None
    addressee: Addressee | None = None
    words: str = ""


class Recheck(BaseModel):
    """A re-check as far as it has come; what was typed is personal data and only ever kept encrypted.

    ``act_id`` is the id of whatever it will end in: saving twice can never make two acts of it. ``begun_at``
    (UTC) is ``None`` where an earlier version of the program began it.
    """

    model_config = ConfigDict(frozen=True)

    case: RecheckCase
    act_id: str
    begun_at: AwareDatetime | None = None
    kind: CredentialKind = CredentialKind.CARD_SERIAL
    national_code: str = Field(default="", repr=False)
    serial: str = Field(default="", repr=False)
    tracking: str = Field(default="", repr=False)
    result: RecheckResult | None = None
    reasons: tuple[str, ...] = ()
    note: str = Field(default="", repr=False)

    @property
    def credential(self) -> str:
        """What was typed of the credential, of the kind in force."""
        return self.tracking if self.kind is CredentialKind.TRACKING_CODE else self.serial


@dataclass(frozen=True, slots=True)
class Flagged:
    """A mismatch that is saved: ``letter`` when one was made, ``no_code`` when none could be numbered."""

    item: OutboxItem
    letter: KeptLetter | None = None
    no_code: bool = False


@dataclass(frozen=True, slots=True)
class Flag:
    """What the clerk says at the end: reasons of the server's list, and a picture taken just now."""

    reasons: tuple[str, ...]
    note: str = ""
    letter: LetterWanted | None = None
    capture: bytes | None = field(default=None, repr=False)


class Rechecks:
    """The re-checks of one store. Safe from any thread but the main one: each call may wait for the disk."""

    def __init__(
        self,
        store: Store,
        outbox: Outbox,
        session: SignedInCaller,
        clock: Clock,
        entries: Entries,
        letters: Letters,
    ) -> None:
        self._store = store
        self._outbox = outbox
        self._session = session
        self._clock = clock
        self._entries = entries
        self._letters = letters

    def case_of(self, comparison_id: str) -> RecheckCase:
        """Return the mismatch that an act of this desk says.

        Raises:
            StoreError: there is no such comparison here (any more).
        """
        act = self._outbox.act(comparison_id)
        if not isinstance(act, ComparisonAct):
            raise StoreError("no such comparison in the store")
        return RecheckCase(
            comparison_id=comparison_id,
            person_id=act.person_id,
            photo_id=act.photo_id,
            reference=act.reference,
            has_picture=act.capture_sha256 is not None,
        )

    def case_of_report(self, act_id: str) -> RecheckCase:
        """Return the mismatch that a report of this desk is about, to see its letter again.

        Raises:
            StoreError: there is no such report here (any more).
        """
        act = self._outbox.act(act_id)
        if not isinstance(act, ReferralAct):
            raise StoreError("no such report in the store")
        reference = ReferenceKind.CARD_IN_HAND if act.letter is None else act.letter.reference
        return RecheckCase(
            comparison_id=str(act.comparison_id),
            person_id=act.person_id,
            photo_id="",
            reference=reference,
            # What a reviewer still needs was said when the report was made; the worklist keeps it.
            has_picture=True,
        )

    def begin(self, case: RecheckCase, unit_code: str) -> Recheck | OutboxItem:
        """Return the re-check of a mismatch as it was left, or a new one; kept from now on.

        What is known of the case now is taken over where the kept one lacks it. The act is returned
        instead when the re-check came to its end on this desk already.

        Raises:
            StoreError: it could not be kept.
        """
        with self._store.write() as db:
            ended = _ended_by(db, case)
            if ended is None:
                kept = _read(db, case.comparison_id)
                begun = _new(case, self._clock.now()) if kept is None else _taken_up(kept, case)
                self._write(db, begun, unit_code)
                return begun
        return self._outbox.item(ended)

    def keep(self, recheck: Recheck, unit_code: str) -> None:
        """Keep how far a re-check has come; one that has ended meanwhile stays ended.

        Raises:
            StoreError: it was not kept.
        """
        with self._store.write() as db:
            if _read(db, recheck.case.comparison_id) is not None:
                self._write(db, recheck, unit_code)

    def half_done(self, unit_code: str) -> tuple[Recheck, ...]:
        """Return what is due or half done of a unit at this desk, oldest first."""
        with self._store.read() as db:
            found = db.execute(
                "SELECT body FROM rechecks WHERE unit_code = ? ORDER BY place",
                (unit_code,),
            )
            read = [_parsed(row[0]) for row in found]
        return tuple(each for each in read if each is not None)

    def check(self, photo_id: str, national_code: str, credential: Credential) -> RecheckResult:
        """Compare the second entry with the first.

        Raises:
            SignedOut and the errors of :meth:`tamin_desk.services.api.Api.call`, where this desk did not make
                the inquiry and the gateway has to be asked.
        """
        found = self._entries.compare(photo_id, national_code, credential)
        if found is None:
            request = EntryCheck(photo_id=photo_id, national_code=national_code, credential=credential)
            reply = expect(EntryCheckReply, self._session.call(ENTRY_CHECK, body=request))
            found = Compared(reply.same_code, reply.same_credential)
        if not found.same_code:
            return RecheckResult.CODE_DIFFERS
        return RecheckResult.SAME if found.same_credential else RecheckResult.CREDENTIAL_DIFFERS

    def void(self, recheck: Recheck, author: Author, person: PersonRef) -> OutboxItem:
        """Say that an entry was wrong: the comparison is void. ``recheck.result`` tells which.

        Raises:
            ValueError: both entries were the same.
            CaseMoved: a later verdict took the comparison's place.
            StoreError: nothing was saved.
        """
        if recheck.result is RecheckResult.CODE_DIFFERS:
            outcome = RecheckOutcome.CODE_DIFFERS
        elif recheck.result is RecheckResult.CREDENTIAL_DIFFERS:
            outcome = RecheckOutcome.CREDENTIAL_DIFFERS
        else:
            raise ValueError("nothing was found wrong")
        with self._outbox.saving() as saving:
            draft = RecheckDraft(recheck.case.comparison_id, outcome)
            item = saving.save(draft, author, person, act_id=recheck.act_id)
            _forget(saving.db, recheck.case.comparison_id)
            return item

    def flag(self, recheck: Recheck, flag: Flag, author: Author, person: PersonRef) -> Flagged:
        """Flag the mismatch, with its letter and its picture, in one transaction.

        Without a code for letters' numbers the flag is saved all the same, and the answer says so.

        Raises:
            CaseMoved: a later verdict took the comparison's place.
            StoreError: nothing was saved.
        """
        no_code = False
        with self._outbox.saving() as saving:
            # After an error that hid the first saving, it is all there: the same letter, and no other number.
            if saving.saved(recheck.act_id) is None:
                letter = self._numbered(saving, recheck, flag)
                no_code = flag.letter is not None and letter is None
                self._save(saving, recheck, flag, letter, author, person)
            _forget(saving.db, recheck.case.comparison_id)
        item = self._outbox.item(recheck.act_id)
        return Flagged(item, self._letters.of_act(recheck.act_id), no_code)

    def add_picture(
        self,
        comparison_id: str,
        capture: bytes,
        author: Author,
        person: PersonRef,
        *,
        act_id: str | None = None,
    ) -> OutboxItem:
        """Send a picture of the reference after the verdict.

        Raises:
            CaseMoved: a later verdict took the comparison's place.
            StoreError: it was not saved.
        """
        return self._outbox.save(EvidenceDraft(comparison_id, capture), author, person, act_id=act_id)

    def delete_before(self, moment: datetime) -> None:
        """Forget re-checks that nobody touched since ``moment``; the unit's worklist still has them.

        Raises:
            StoreError: nothing was forgotten.
        """
        with self._store.write() as db:
            db.execute("DELETE FROM rechecks WHERE updated_at < ?", (to_micros(moment),))

    def _numbered(self, saving: Saving, recheck: Recheck, flag: Flag) -> Letter | None:
        if flag.letter is None:
            return None
        try:
            return self._letters.make(saving.db, flag.letter, recheck.case.person_id, flag.reasons)
        except NoDeskCode:
            # The mismatch counts for more than the paper.
            _log.info("a flag was saved without a letter")
            return None

    def _save(
        self,
        saving: Saving,
        recheck: Recheck,
        flag: Flag,
        letter: Letter | None,
        author: Author,
        person: PersonRef,
    ) -> None:
        comparison_id = recheck.case.comparison_id
        draft = ReferralDraft(comparison_id, flag.reasons, flag.note, letter)
        saving.save(draft, author, person, act_id=recheck.act_id)
        if letter is not None and flag.letter is not None:
            self._letters.keep(saving.db, letter, flag.letter.addressee, recheck.act_id, comparison_id)
        if flag.capture is not None:
            saving.save(EvidenceDraft(comparison_id, flag.capture), author, person)

    def _write(self, db: apsw.Connection, recheck: Recheck, unit_code: str) -> None:
        db.execute(
            "INSERT OR REPLACE INTO rechecks (comparison_id, unit_code, updated_at, body, place)"
            " VALUES (?, ?, ?, ?, ?)",
            (
                recheck.case.comparison_id,
                unit_code,
                to_micros(self._clock.now()),
                recheck.model_dump_json().encode(),
                next_place(db, "rechecks"),
            ),
        )


def _new(case: RecheckCase, now: datetime) -> Recheck:
    kind = case.credential_kind or CredentialKind.CARD_SERIAL
    return Recheck(case=case, act_id=str(uuid7()), begun_at=now, kind=kind)


def _taken_up(kept: Recheck, case: RecheckCase) -> Recheck:
    return kept.model_copy(update={"case": _merged(kept.case, case)})


def _merged(kept: RecheckCase, now: RecheckCase) -> RecheckCase:
    """Return the case with whatever either knows of it; a worklist's line knows less than the desk did."""
    return kept.model_copy(
        update={
            "has_picture": kept.has_picture or now.has_picture,
            "credential_kind": kept.credential_kind or now.credential_kind,
            "addressee": now.addressee or kept.addressee,
            "words": now.words or kept.words,
        }
    )


def _ended_by(db: apsw.Connection, case: RecheckCase) -> str | None:
    """Return the act that ended the re-check here; one that was refused, but for its number, did not."""
    found = db.execute(
        "SELECT a.id FROM outbox AS o JOIN acts AS a ON a.counter = o.counter"
        " WHERE o.person_id = ? AND a.kind IN ('recheck', 'referral')"
        " AND json_extract(CAST(a.body AS TEXT), '$.comparison_id') = ? AND o.state <> 'replaced'"
        " AND (o.state <> 'needs_you' OR o.problem = 'number-taken') ORDER BY a.counter DESC LIMIT 1",
        (case.person_id, case.comparison_id),
    ).get
    return None if found is None else str(found)


def _read(db: apsw.Connection, comparison_id: str) -> Recheck | None:
    body = db.execute("SELECT body FROM rechecks WHERE comparison_id = ?", (comparison_id,)).get
    return None if body is None else _parsed(body)


def _parsed(body: bytes) -> Recheck | None:
    try:
        return Recheck.model_validate_json(body)
    except ValidationError:
        # Written by another version: the re-check begins anew.
        return None


def _forget(db: apsw.Connection, comparison_id: str) -> None:
    db.execute("DELETE FROM rechecks WHERE comparison_id = ?", (comparison_id,))
