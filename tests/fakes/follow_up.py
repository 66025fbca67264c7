"""An archive and a gateway with something to follow up, as reviewers meet them over the wire."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from pydantic import BaseModel

from tamin_desk.backend.archive.lists import LISTS as SERVED_LISTS
from tamin_desk.contract.acts import Letter
from tamin_desk.contract.base import sha256_hex
from tamin_desk.contract.casework import (
    Closure,
    FollowUp,
    FollowUpEntry,
    FollowUpKind,
    HandInRuling,
    LetterReply,
    NamesReply,
    NamesRequest,
    Pause,
    Pauses,
    PersonName,
    Reminder,
    ScanRuling,
)
from tamin_desk.contract.casework_routes import LISTS, NAMES, PAUSES, RELEASE_PAUSE
from tamin_desk.contract.endpoint import Endpoint
from tamin_desk.contract.follow_up_routes import (
    CLOSE_REFERRAL,
    FOLLOW_UP,
    LETTER,
    REMIND,
    RULE_ON_HAND_IN,
    RULE_ON_SCAN,
)
from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.contract.people import PersonRecord, PersonSummary
from tamin_desk.contract.problem_types import ProblemType
from tamin_desk.contract.routes import PERSON, PHOTO, PHOTO_CONTENT, UNITS
from tamin_desk.contract.units import UnitList
from tamin_desk.domain.comparison import ReferenceKind
from tamin_desk.domain.letters import LetterNumber, jalali_year2
from tamin_desk.domain.photos import PhotoSource, Standing
from tamin_desk.domain.policy import LetterValidity
from tamin_desk.domain.referrals import ReferralState
from tamin_desk.services.photos import Picture
from tests.fakes.api import Called, FakeApi, problem
from tests.fakes.desk_people import ARASH, DARYOUSH, HASTI, KIAN, NARGES, SAMIR, TEHRAN_2, picture, record

PAGE: Final = 50
PEOPLE: Final = (ARASH, NARGES, KIAN, HASTI, SAMIR, DARYOUSH)
AGENCY: Final = TEHRAN_2.model_copy(update={"code": "162/1", "name": "کارگزاری رسمی 162/1"})
UNITS_THERE: Final = (TEHRAN_2, AGENCY)


@dataclass(slots=True)
class FakeFollowUp:
    """Keeps the contract of the follow-up list: lines with entity tags, worked off once."""

    api: FakeApi
    now: Callable[[], datetime]
    entries: list[FollowUpEntry] = field(default_factory=list)
    paused: list[Pause] = field(default_factory=list)
    letters: dict[str, LetterReply] = field(default_factory=dict)
    scans: dict[str, Picture] = field(default_factory=dict)
    closed: list[tuple[str, Closure]] = field(default_factory=list)
    ruled: list[tuple[str, ScanRuling]] = field(default_factory=list)
    asked: list[tuple[str, HandInRuling]] = field(default_factory=list)
    trouble: dict[str, list[Exception]] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)

    def begin(self) -> None:
        """Answer every endpoint of the page."""
        answers: tuple[tuple[Endpoint, Callable[[Called], BaseModel | bytes | None]], ...] = (
            (FOLLOW_UP, self._list),
            (PAUSES, lambda _: Pauses(pauses=tuple(self.paused))),
            (RELEASE_PAUSE, self._release),
            (NAMES, _names),
            (LISTS, lambda _: SERVED_LISTS),
            (UNITS, lambda _: UnitList(units=UNITS_THERE)),
            (LETTER, self._letter),
            (PERSON, _person),
            (PHOTO, self._photo),
            (PHOTO_CONTENT, lambda called: self.scans[str(called.values["photo_id"])].data),
            (CLOSE_REFERRAL, self._close),
            (REMIND, self._remind),
            (RULE_ON_SCAN, self._rule),
            (RULE_ON_HAND_IN, self._rule_on_hand_in),
        )
        for endpoint, answer in answers:
            self.api.on(endpoint, self._met(answer))

    def fails(self, endpoint: Endpoint, *errors: Exception) -> None:
        """Let the next calls of an endpoint end so."""
        self.trouble.setdefault(endpoint.name, []).extend(errors)

    def referral(
        self,
        number: int,
        kind: FollowUpKind = FollowUpKind.CONFIRMED,
        *,
        days: float | None = None,
        remind_in: int | None = None,
        letter: bool = True,
        overdue: bool = False,
        note: str = "",
        reasons: tuple[str, ...] = ("photo_of_another",),
        prints: int = 1,
    ) -> FollowUpEntry:
        """Put a referral on the list; people and units take turns by its number.

        All copies of its letter came out in one printing.
        """
        person, unit = PEOPLE[number % len(PEOPLE)], UNITS_THERE[number % 2]
        since = self.now() - timedelta(days=number + 1 if days is None else days)
        made = _letter_of(number, person, since) if letter else None
        entry = FollowUpEntry(
            entry_id=f"rf-{number:03}",
            kind=kind,
            since=since,
            unit_code=unit.code,
            unit_name=unit.name,
            person_id=person.person_id,
            etag=f'"{number}-1"',
            referral_id=f"rf-{number:03}",
            photo_id=f"ph-{number:03}",
            letter_number=None if made is None else made.number,
            reasons=reasons,
            note=note,
            remind_at=None if remind_in is None else self.now() + timedelta(days=remind_in),
            overdue=overdue,
        )
        if made is not None:
            state = ReferralState(kind.value)
            self.letters[entry.entry_id] = LetterReply(
                letter=made, state=state, is_void=False, prints=prints, printings=int(prints > 0)
            )
        self.entries.append(entry)
        return entry

    def doubt(self, number: int, note: str = "", *, of: Picture | None = None) -> FollowUpEntry:
        """Put a doubted scan on the list."""
        person, unit = PEOPLE[number % len(PEOPLE)], UNITS_THERE[number % 2]
        entry = FollowUpEntry(
            entry_id=f"sc-{number:03}",
            kind=FollowUpKind.SCAN_DOUBT,
            since=self.now() - timedelta(hours=5 * number + 1),
            unit_code=unit.code,
            unit_name=unit.name,
            person_id=person.person_id,
            etag=f'"s{number}-1"',
            photo_id=f"sc-{number:03}",
            note=note,
        )
        self.scans[entry.entry_id] = of or picture(90 + number)
        self.entries.append(entry)
        return entry

    def hand_in(self, number: int, kind: str = "comparison", *, days: float = 1) -> FollowUpEntry:
        """Put an act on the list that a colleague handed in."""
        person, unit = PEOPLE[number % len(PEOPLE)], UNITS_THERE[number % 2]
        entry = FollowUpEntry(
            entry_id=f"{number:032x}",
            kind=FollowUpKind.HANDED_IN,
            since=self.now() - timedelta(days=days),
            unit_code=unit.code,
            unit_name=unit.name,
            person_id=person.person_id,
            etag=f'"h{number}-1"',
            act_kind=kind,
            author_name="سارا احمدی",
            handed_in_by="رضا کریمی",
        )
        self.entries.append(entry)
        return entry

    def pause(self, number: int) -> Pause:
        """Stop a unit's inquiries for a person."""
        since = self.now() - timedelta(minutes=12 * number + 3)
        paused = Pause(
            pause_id=f"pz-{number:03}",
            unit_code=UNITS_THERE[number % 2].code,
            person_id=PEOPLE[number % len(PEOPLE)].person_id,
            since=since,
            until=since + timedelta(hours=1),
        )
        self.paused.append(paused)
        return paused

    def changes_elsewhere(self, entry: FollowUpEntry, **fields: object) -> None:
        """A colleague does something to a line: it has another entity tag from now on."""
        place = self._place(entry.entry_id)
        etag = self.entries[place].etag.rstrip('"') + 'x"'
        self.entries[place] = self.entries[place].model_copy(update={"etag": etag, **fields})

    def _met(
        self, answer: Callable[[Called], BaseModel | bytes | None]
    ) -> Callable[[Called], BaseModel | bytes | None]:
        def met(called: Called) -> BaseModel | bytes | None:
            errors = self.trouble.get(called.endpoint.name)
            if errors:
                raise errors.pop(0)
            return answer(called)

        return met

    def _list(self, called: Called) -> FollowUp:
        kind, after = called.params.get("kind"), called.params.get("after")
        now = self.now()
        wanted = [one for one in self.entries if kind in (None, one.kind)]
        wanted.sort(key=lambda one: (one.remind_at is None or one.remind_at > now, one.since))
        start = 0 if after is None else int(str(after).removeprefix("k"))
        more = start + PAGE < len(wanted)
        return FollowUp(
            entries=tuple(wanted[start : start + PAGE]),
            next=f"k{start + PAGE}" if more else None,
            counts={one: sum(entry.kind is one for entry in self.entries) for one in FollowUpKind},
        )

    def _letter(self, called: Called) -> LetterReply:
        found = self.letters.get(str(called.values["id"]))
        if found is None:
            raise problem(ProblemType.NOT_FOUND)
        return found

    def _photo(self, called: Called) -> FiledPhoto:
        photo_id = str(called.values["photo_id"])
        scan = self.scans[photo_id]
        return FiledPhoto(
            photo_id=photo_id,
            sha256=sha256_hex(scan.data),
            media_type=scan.media_type,
            bytes=len(scan.data),
            width=scan.width,
            height=scan.height,
            issued_on=None,
            source=PhotoSource.SCAN,
            standing=Standing.INDEXED,
            filed_at=self.now() - timedelta(days=40),
            filed_by_unit="0162",
            receipt_number="RC-0162-0588417",
        )

    def _close(self, called: Called) -> None:
        body = called.body
        assert isinstance(body, Closure)
        if str(body.id) not in self.done:
            entry = self._unchanged(called)
            self.done.add(str(body.id))
            self.closed.append((entry.entry_id, body))
            self.entries.remove(entry)

    def _remind(self, called: Called) -> None:
        body = called.body
        assert isinstance(body, Reminder)
        entry = self._unchanged(called)
        self.changes_elsewhere(entry, remind_at=body.at)

    def _rule(self, called: Called) -> None:
        body = called.body
        assert isinstance(body, ScanRuling)
        if str(body.id) not in self.done:
            entry = self._unchanged(called)
            self.done.add(str(body.id))
            self.ruled.append((entry.entry_id, body))
            self.entries.remove(entry)

    def _rule_on_hand_in(self, called: Called) -> None:
        body = called.body
        assert isinstance(body, HandInRuling)
        entry = self._unchanged(called)
        self.asked.append((entry.entry_id, body))
        if body.confirm:
            self.entries.remove(entry)
        else:
            self.changes_elsewhere(entry, queried_by="نسرین رحیمی", note=body.note)

    def _release(self, called: Called) -> None:
        self.paused = [one for one in self.paused if one.pause_id != called.values["id"]]

    def _unchanged(self, called: Called) -> FollowUpEntry:
        entry_id = str(called.values["id"])
        if all(one.entry_id != entry_id for one in self.entries):
            raise problem(ProblemType.STATE_CHANGED)
        entry = self.entries[self._place(entry_id)]
        if called.if_match != entry.etag:
            since = (self.now() - timedelta(minutes=4)).isoformat()
            raise problem(ProblemType.HELD_BY_ANOTHER, holder="ر. کاظمی", held_since=since)
        return entry

    def _place(self, entry_id: str) -> int:
        return next(place for place, one in enumerate(self.entries) if one.entry_id == entry_id)


def _letter_of(number: int, person: PersonSummary, made: datetime) -> Letter:
    unit = UNITS_THERE[number % 2]
    return Letter(
        number=LetterNumber(unit.code, jalali_year2(made.date()), "K7", 100 + number).text,
        issued_on=made.date(),
        unit_code=unit.code,
        person_id=person.person_id,
        reasons=("photo_of_another",),
        reference=ReferenceKind.CARD_IN_HAND,
        validity=LetterValidity.WHEN_PRINTED,
        secret=f"{number:032x}",
    )


def _names(called: Called) -> NamesReply:
    assert isinstance(called.body, NamesRequest)
    known = {one.person_id: one for one in PEOPLE}
    return NamesReply(
        names={
            one: PersonName(
                full_name=known[one].full_name,
                code=known[one].national_code or known[one].foreign_code or "",
            )
            for one in called.body.person_ids
            if one in known
        }
    )


def _person(called: Called) -> PersonRecord:
    return record(next(one for one in PEOPLE if one.person_id == called.values["person_id"]))
