"""Two provinces at work, in any order: every way in which what is known of somebody can change.

All of it goes to the backend's own handlers. What they refuse (a verdict on a photo that is gone, a case that
is one's own) changes nothing, as in life. `done` counts what was accepted.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import Final
from uuid import UUID

from sqlalchemy import event, select
from uuid6 import uuid7

from tamin_desk.backend.archive import roll
from tamin_desk.backend.archive.filings import file_registry_photo, note_inquiry
from tamin_desk.backend.attestation import gateway_key, trust
from tamin_desk.backend.callers import Caller
from tamin_desk.backend.casework import closures, entries, scan_rulings
from tamin_desk.backend.problems import ProblemError
from tamin_desk.backend.schema.accounts import Unit
from tamin_desk.backend.schema.archive import Photo, Referral
from tamin_desk.contract.acts import Clocks, ComparisonAct, RecheckOutcome, ScanAct, ScanDoubtAct
from tamin_desk.contract.casework import Closure, ScanRuling
from tamin_desk.contract.inquiries import Filing, InquiryNote
from tamin_desk.contract.missing import RollPerson
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.identifiers import CredentialKind, check_digit
from tamin_desk.domain.people import InsuredKind
from tamin_desk.domain.photos import InquiryState, RefusalReason
from tamin_desk.domain.referrals import ReferralState
from tamin_desk.domain.review import Decision
from tamin_desk.domain.roles import Role, UnitKind
from tools.faults.office import Office

UNITS: Final = (
    ("0162", UnitKind.BRANCH, "tehran", None),
    ("162/1", UnitKind.AGENCY, "tehran", "0162"),
    ("0301", UnitKind.BRANCH, "alborz", None),
    ("0302", UnitKind.SATELLITE_BRANCH, "alborz", "0301"),
)
_MAY_BE_CLOSED: Final = (ReferralState.CONFIRMED, ReferralState.RETURNED)
_A_DAY: Final = timedelta(days=1)


def _hurry(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA synchronous=OFF").close()


@dataclass
class Insured:
    """Somebody as those at work know them."""

    told: RollPerson
    acts: list[ComparisonAct] = field(default_factory=list)
    photos: list[str] = field(default_factory=list)
    scans: list[tuple[ScanAct, str]] = field(default_factory=list)
    put_off: list[InquiryNote] = field(default_factory=list)

    @property
    def person_id(self) -> str:
        return self.told.person_id


class Provinces(Office):
    """What happens to the insured of four units, one thing after another."""

    def settle_in(self, dice: Random, people: int) -> None:
        """Let everybody be born, and somebody work everywhere."""
        self.dice, self.done = dice, Counter[str]()
        self.behind = timedelta()
        self.authors: dict[UUID, Caller] = {}
        self.key = gateway_key(self.database, self.clock)
        with self.database.write() as session:
            for code, kind, province, parent in UNITS:
                session.merge(
                    Unit(
                        code=code,
                        name="",
                        kind=kind,
                        province=province,
                        province_name="",
                        parent_code=parent,
                    )
                )
            trust(session, self.key.public_bytes, self.clock() - _A_DAY)
        self.clerks = [self.employ(Role.CLERK, unit) for unit in UNITS for _ in range(2)]
        self.reviewers = [self.employ(Role.REVIEWER, unit) for unit in (UNITS[0], UNITS[2]) for _ in range(3)]
        self.insured = [Insured(self._born(number)) for number in range(people)]

    def employ(self, role: Role, unit: tuple[str, UnitKind, str, str | None]) -> Caller:
        """Let somebody work at a unit."""
        code, kind, province, _ = unit
        return replace(self.hire(role), unit_code=code, unit_kind=kind, province=province)

    def live(self, one: Insured) -> None:
        """Let something happen to somebody."""
        deeds: tuple[Callable[[Insured], None], ...] = (
            self.tell,
            *[self.ask] * 3,
            *[self.answer_late] * 2,
            self.scan,
            *[self.judge] * 4,
            self.correct,
            *[self.check_again] * 3,
            self.doubt_a_scan,
        )
        self.dice.choice(deeds)(one)
        self.clock.advance(self.dice.random() * 3 * 3_600)

    # --- Enrolment and the gateway ------------------------------------------------------------

    def tell(self, *people: Insured) -> None:
        """Let enrolment tell of people, some of them changed."""
        for one in people:
            one.told = one.told.model_copy(update=self._news())
        roll.keep(self.database, self.clock, [one.told for one in people])
        self.done["told"] += 1

    def ask(self, one: Insured) -> None:
        """Let a clerk inquire, and the Registry answer now, later or not at all."""
        clerk = self.dice.choice(self.clerks)
        note = InquiryNote(
            id=uuid7(),
            person_id=one.person_id,
            acting_unit=clerk.unit_code,
            acting_user_id=clerk.user_id,
            credential_kind=CredentialKind.CARD_SERIAL,
            state=InquiryState.PENDING,
            asked_at=self.clock(),
        )
        luck = self.dice.random()
        if luck < 0.25:
            note_inquiry(self.database, self.clock, note)
            one.put_off.append(note)
        elif luck < 0.4:
            # Rarely a death: nobody is asked for any more after it.
            reasons = [reason for reason in RefusalReason if reason is not RefusalReason.DECEASED] * 6
            reason = self.dice.choice([*reasons, RefusalReason.DECEASED])
            self._end(one, note, InquiryState.REFUSED, reason)
        else:
            self._end(one, note, InquiryState.PHOTO)

    def answer_late(self, one: Insured) -> None:
        """Let an inquiry that was put off end."""
        if not one.put_off:
            return
        note = one.put_off.pop().model_copy(update={"was_pending": True})
        if (luck := self.dice.random()) < 0.2:
            self._end(one, note, InquiryState.EXPIRED)
        elif luck < 0.3:
            self._end(one, note, InquiryState.REFUSED, RefusalReason.NO_PHOTO)
        else:
            self._end(one, note, InquiryState.PHOTO)

    def _end(
        self, one: Insured, note: InquiryNote, state: InquiryState, reason: RefusalReason | None = None
    ) -> None:
        if state is InquiryState.PHOTO and not self._file(one, note):
            return
        ended = note.model_copy(update={"state": state, "reason": reason})
        note_inquiry(self.database, self.clock, ended)
        self.done[f"inquiry {reason or state}"] += 1

    def _file(self, one: Insured, note: InquiryNote) -> bool:
        if one.told.national_code is None:
            return False
        picture = self.put_picture()
        attested = self.key.attest(one.told.national_code, note.credential_kind, picture, self.clock())
        filing = Filing(
            id=uuid7(),
            person_id=one.person_id,
            inquiry_id=note.id,
            acting_unit=note.acting_unit,
            acting_user_id=note.acting_user_id,
            photo_sha256=picture,
            issued_on=None,
            attestation=attested,
        )
        try:
            filed = file_registry_photo(self.acts.ledger, filing, _A_DAY).receipt.photo
        except ProblemError:
            # The archive was not told of the person yet.
            return False
        assert filed is not None
        one.photos.append(filed.photo_id)
        return True

    # --- At the counter -----------------------------------------------------------------------

    def scan(self, one: Insured) -> None:
        """Scan a photo, sometimes with a page of its document, or correct the index of one."""
        replaced = self.dice.choice(one.scans) if one.scans and self.dice.random() < 0.2 else None
        sitting = uuid7()
        for is_page in (False, True)[: 1 if replaced else self.dice.choice((1, 2))]:
            act = ScanAct(
                id=uuid7(),
                person_id=one.person_id,
                counter=next(self._numbers) + 1,
                clocks=self._clocks(),
                program_version="0",
                replaces=None if replaced is None else replaced[0].id,
                photo_sha256=self.put_picture() if replaced is None else replaced[0].photo_sha256,
                is_page=is_page if replaced is None else replaced[0].is_page,
                document_kind="passport",
                sitting_id=sitting,
            )
            clerk = self.dice.choice(self.clerks)
            if self._accepted("scan", partial(self.acts.file_scan, act, clerk, None)):
                one.scans.append((act, f"ph-{act.id.hex}"))

    def judge(self, one: Insured) -> None:
        """Compare a photo: mostly the newest, mostly a match, sometimes handed in long afterwards."""
        if one.photos:
            self._compare(one, one.photos[-1], None)

    def correct(self, one: Insured) -> None:
        """Correct a verdict, sometimes from another unit and in another month."""
        if one.acts:
            act = self.dice.choice(one.acts)
            self._compare(one, act.photo_id, act)

    def _compare(self, one: Insured, photo_id: str, old: ComparisonAct | None) -> None:
        verdict = self.dice.choice((*[Verdict.MATCH] * 3, *[Verdict.MISMATCH] * 2, Verdict.NOT_SURE))
        lags = (*[timedelta()] * 3, timedelta(hours=20), timedelta(days=30), timedelta(days=300))
        self.behind = self.dice.choice(lags)
        author = self.authors.get(old.id) if old is not None else None
        clerk = author or self.dice.choice(self.clerks)
        replaces = None if old is None else old.id
        made = self.compare(
            clerk, photo_id, verdict, with_picture=self.dice.random() < 0.7, replaces=replaces
        )
        self.behind = timedelta()
        if isinstance(made, ComparisonAct):
            self.done[f"corrected {verdict}" if old else f"compared {verdict}"] += 1
            self.authors[made.id] = clerk
            one.acts.append(made)
            if verdict is Verdict.MISMATCH and self.dice.random() < 0.5:
                self.check_again(one)

    def check_again(self, one: Insured) -> None:
        """Finish a re-check: the entry was wrong, or right and the photo is flagged."""
        if not one.acts:
            return
        # Mostly the newest one: of the others there is seldom anything due.
        act = one.acts[-1] if self.dice.random() < 0.8 else self.dice.choice(one.acts)
        clerk = self.authors[act.id]
        if self.dice.random() < 0.2:
            rechecked = self.recheck(clerk, act.id, one.person_id, RecheckOutcome.CODE_DIFFERS)
            self.done["re-checked"] += not isinstance(rechecked, ProblemType)
        else:
            flagged = self.flag(clerk, act.id, one.person_id)
            self.done["flagged"] += not isinstance(flagged, ProblemType)

    def doubt_a_scan(self, one: Insured) -> None:
        """Doubt a scan, and let a reviewer rule on it."""
        if not one.scans:
            return
        photo_id = self.dice.choice(one.scans)[1]
        doubt = ScanDoubtAct(
            id=uuid7(),
            person_id=one.person_id,
            counter=next(self._numbers) + 1,
            clocks=self._clocks(),
            program_version="0",
            photo_id=photo_id,
        )
        if not self._accepted("doubt", lambda: self.acts.scan_doubt(doubt, self.clerks[0], None)):
            return
        with self.database.read() as session:
            tag = entries.tag_of_scan(session, session.get_one(Photo, photo_id))
        reason = self.dice.choice(("wrong_person", "wrong_page", None))
        ruling = ScanRuling(id=uuid7(), withdraw=reason is not None, reason=reason)
        ledger, reviewer = self.acts.ledger, self.reviewers[0]
        self._accepted("ruled", lambda: scan_rulings.rule(ledger, reviewer, photo_id, ruling, tag))

    # --- At review ----------------------------------------------------------------------------

    def review_next(self) -> None:
        """Judge the longest waiting case, decide it, and mostly let that take effect."""
        reviewer = self.dice.choice(self.reviewers)
        claim = self.claim(reviewer)
        if isinstance(claim, ProblemType):
            return
        verdict = self.dice.choice((*[Verdict.MATCH] * 2, *[Verdict.MISMATCH] * 2, Verdict.NOT_SURE))
        given = self.give(reviewer, claim, verdict)
        assert not isinstance(given, ProblemType)
        made: UUID | None = given.held.decision_id if given.held else None
        if made is None and given.reveal is not None:
            decisions = (Decision.CONFIRM, Decision.RETURN, Decision.RETURN, Decision.DISMISS)
            decided = self.decide(reviewer, claim.case_id, given.reveal.etag, self.dice.choice(decisions))
            made = None if isinstance(decided, ProblemType) else decided.decision_id
        if made is not None and self.dice.random() < 0.1:
            self.undo(reviewer, made)
            self.done["decision withdrawn"] += 1
        self.clock.advance(11)
        self.review.settle()
        self.done["judged"] += 1

    def close_one(self) -> None:
        """Close a referral without a match."""
        with self.database.read() as session:
            open_ones = session.scalars(select(Referral).where(Referral.state.in_(_MAY_BE_CLOSED))).all()
            if not open_ones:
                return
            referral = self.dice.choice(sorted(open_ones, key=lambda one: one.opened_at))
            tag = entries.tag_of_referral(session, referral)
        body = Closure(id=uuid7(), reason="registry_keeps_photo")
        ledger, reviewer = self.acts.ledger, self.dice.choice(self.reviewers)
        self._accepted("closed", lambda: closures.close(ledger, reviewer, referral.referral_id, body, tag))

    def close_unseen(self) -> None:
        """Let time close what nobody has seen again."""
        self.done["closed unseen"] += closures.close_unseen(self.database, self.clock)

    # --- Inside -------------------------------------------------------------------------------

    def _open(self) -> None:
        super()._open()
        # Nothing dies here: what a commit costs on a disk is not what these stories are about.
        event.listen(self.database.engine, "connect", _hurry)
        self.database.engine.dispose()

    def _clocks(self) -> Clocks:
        """Some desks never heard the server; an act may have waited at its desk for long."""
        made = self.clock() - self.behind
        return Clocks(desk=made, server=made if self.dice.random() < 0.5 else None)

    def _accepted(self, what: str, act: Callable[[], object]) -> bool:
        try:
            act()
        except ProblemError:
            return False
        self.done[what] += 1
        return True

    def _born(self, number: int) -> RollPerson:
        first = f"{number + 1000:09}"
        foreign = self.dice.random() < 0.1
        return RollPerson(
            person_id=f"p-{number:08}",
            national_code=None if foreign else first + check_digit(first),
            home_unit=self.dice.choice((*(unit[0] for unit in UNITS), None)),
            insured_kind=self.dice.choice(list(InsuredKind)),
            birth_date=self._birth_date(),
            foreign=foreign,
            deceased=False,
            booklet_until=None,
        )

    def _birth_date(self) -> date:
        """Many of about fifteen, so that they turn it while the story goes on."""
        first = date(2010, 6, 1) if self.dice.random() < 0.6 else date(1950, 1, 1)
        return first + self.dice.random() * (date(2013, 1, 1) - first)

    def _news(self) -> dict[str, object]:
        news: tuple[dict[str, object], ...] = (
            {},
            {"home_unit": self.dice.choice(UNITS)[0]},
            {"home_unit": None},
            {"insured_kind": self.dice.choice(list(InsuredKind))},
            {"birth_date": self._birth_date()},
            {"deceased": self.dice.random() < 0.3},
            {"booklet_until": date(2028, 1, 1)},
        )
        return self.dice.choice(news)
