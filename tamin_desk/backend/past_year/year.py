"""The people of one unit through the year: whose photo comes when, and who is at the counter again."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Final

from tamin_desk.backend.past_year.courses import COURSES, QUIET, WITH_CLERK, Calendar, Course
from tamin_desk.backend.past_year.life import Life
from tamin_desk.backend.past_year.on_file import Told
from tamin_desk.backend.past_year.record import Pictures
from tamin_desk.backend.past_year.visits import Visits
from tamin_desk.backend.population import EXECUTIVE
from tamin_desk.domain.comparison import ComparisonState, Verdict
from tamin_desk.domain.people import CARD_AGE, InsuredKind, NoCardReason
from tamin_desk.domain.photos import InquiryState, PhotoSource, RefusalReason

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_YEAR: Final = 365.2425
_KINDS: Final = (
    (InsuredKind.PRINCIPAL, 24, 60),
    (InsuredKind.DEPENDANT, 17, 70),
    (InsuredKind.PENSIONER, 58, 86),
)
_ELSEWHERE: Final = 0.13
_COMPARED: Final = 0.95
_AGAIN: Final = 0.06
"""So many of those with a photo come again within a month, of a unit that is not small."""
_UNUSUAL: Final = (
    (InquiryState.REFUSED, RefusalReason.NO_CORRESPONDENCE, 0.042),
    (InquiryState.REFUSED, RefusalReason.CREDENTIAL_REVOKED, 0.008),
    (InquiryState.REFUSED, RefusalReason.REGISTRY_UNAVAILABLE, 0.007),
    (InquiryState.REFUSED, RefusalReason.NO_PHOTO, 0.006),
    (InquiryState.REFUSED, RefusalReason.UNKNOWN_PERSON, 0.002),
    (InquiryState.REFUSED, RefusalReason.PAUSED, 0.002),
    (InquiryState.EXPIRED, None, 0.003),
)
_PENDING_DAYS: Final = (0, 0, 1, 2, 4, 6)
_TURNED_15: Final = 0.05
_UNDER_15: Final = 0.055
_FOREIGN: Final = 0.02


class UnitYear:
    """Makes the lives of one unit's people, always the same ones for a seed and a moment.

    Args:
        missing: how many of the unit's people have no photo, of those of whom one is expected.
    """

    def __init__(self, unit: str, missing: int, calendar: Calendar, pictures: Pictures, seed: int) -> None:
        # Repeatable on purpose: nothing secret is made here.
        self._dice = Random(f"the past year {seed} {unit}")  # nosec B311
        self._unit = unit
        self._missing = missing
        self._course: Course = COURSES[unit]
        self._calendar = calendar
        self._pictures = pictures
        self._visits = Visits(calendar, self._dice)
        self._lives: list[Life] = []

    @staticmethod
    def id_of(unit: str, number: int) -> str:
        """Return the id of a unit's person by their number, which begins with 1."""
        return f"y-{unit.replace('/', '-')}-{number:06}"

    def lives(self) -> Sequence[Life]:
        """Return everybody, in the order of their ids."""
        calendar = self._calendar
        on_file = self._on_file()
        before = calendar.days(calendar.beginning, calendar.first - _DAY)
        for _ in range(on_file[0]):
            self._comes(self._adult(), self._dice.choice(before))
        self._without_a_card()
        for place, month in enumerate(calendar.months):
            days = calendar.days(month.first, month.last)
            if days:
                self._month(days, on_file[place + 1] - on_file[place], calendar.share_of_month(month), place)
        self._last_words()
        self._roll_changes()
        return self._lives

    # --- Numbers --------------------------------------------------------------------------------------

    def _on_file(self) -> list[int]:
        """Return of how many a photo is on file at the beginning and at the end of each month."""
        then, now = self._course.then, self._course.now
        whole = round(self._missing / (1 - now))
        steps = len(self._calendar.months)
        last = steps - 1 + self._calendar.share_of_month(self._calendar.months[-1])
        shares = [then + (now - then) * min(1.0, place / last) ** 0.92 for place in range(steps + 1)]
        found = [round(whole * share) for share in shares]
        found[-1] = whole - self._missing
        return found

    def _month(self, days: Sequence[date], new: int, done: float, place: int) -> None:
        """A month at the counters: people whose photo comes, and people who come again."""
        known = [life for life in self._lives if _is_registry(life)]
        again = round(max(self._course.verdicts, _AGAIN * len(known)) * done) - new
        mismatch = self._mismatch(place)
        for _ in range(new):
            day = self._dice.choice(days)
            life = self._just_15(day) if self._dice.random() < _TURNED_15 else self._adult()
            self._comes(life, day, mismatch)
        for _ in range(max(0, again)):
            life = self._dice.choice(known)
            at = self._calendar.moment(self._dice.choice(days), self._dice)
            if (
                at is not None
                and not life.is_done
                and self._calendar.works(self._unit, at)
                and _is_past(life, at)
            ):
                if self._dice.random() < 0.35:
                    asked = self._in_vain(life, self._unit, at - timedelta(minutes=6))
                    life.received(self._unit, life.inquired(self._unit, asked), is_new=False)
                self._visits.verdict(life, self._unit, at, mismatch)

    def _mismatch(self, place: int) -> float:
        then, now = self._course.mismatch_then, self._course.mismatch_now
        return then + (now - then) * place / (len(self._calendar.months) - 1)

    # --- People ---------------------------------------------------------------------------------------

    def _adult(self) -> Life:
        kind, least, most = self._dice.choices(_KINDS, (46, 38, 16))[0]
        return self._somebody(kind, self._dice.uniform(least, most))

    def _just_15(self, day: date) -> Life:
        """Somebody whose scan has ended with their birthday, some days ago."""
        dice, calendar = self._dice, self._calendar
        birthday = day - dice.randint(3, 40) * _DAY
        life = self._somebody(InsuredKind.DEPENDANT, (calendar.today - birthday).days / _YEAR + CARD_AGE)
        scanned = calendar.days(birthday - 150 * _DAY, birthday - 30 * _DAY)
        self._scan(life, dice.choice(scanned), NoCardReason.UNDER_15, "birth_certificate")
        return life

    def _somebody(self, kind: InsuredKind, age: float, *, foreign: bool = False) -> Life:
        number = len(self._lives) + 1
        life = Life(self.id_of(self._unit, number), self._dice, self._calendar, self._pictures)
        birth_date = self._calendar.today - timedelta(days=round(age * _YEAR))
        life.is_told(Told(self._unit, kind, birth_date, foreign))
        self._lives.append(life)
        return life

    def _without_a_card(self) -> None:
        """Children and foreign nationals: a document of theirs was scanned."""
        calendar, dice = self._calendar, self._dice
        days = calendar.days(calendar.beginning, calendar.today)
        count = self._on_file()[-1]
        for _ in range(round(_UNDER_15 * count)):
            life = self._somebody(InsuredKind.DEPENDANT, dice.uniform(2.5, CARD_AGE - 3))
            self._scan(life, dice.choice(days), NoCardReason.UNDER_15, "birth_certificate")
        for _ in range(round(_FOREIGN * count)):
            life = self._somebody(InsuredKind.PRINCIPAL, dice.uniform(20, 60), foreign=True)
            kind = dice.choice(("residence_card", "amayesh_card", "passport"))
            self._scan(life, dice.choice(days), NoCardReason.FOREIGN_NATIONAL, kind)

    def _scan(self, life: Life, day: date, ground: NoCardReason, kind: str) -> None:
        at = self._calendar.moment(day, self._dice) or self._noon_before(day)
        life.scanned(self._acting(at), at, ground, kind)

    def _comes(self, life: Life, day: date, mismatch: float = 0.0) -> None:
        """Somebody comes to a counter for the first time: the photo is asked for, filed and compared."""
        dice = self._dice
        at = self._calendar.moment(day, dice) or self._noon_before(day)
        unit = self._acting(at)
        at = self._in_vain(life, unit, at)
        put_off = timedelta(hours=dice.randint(2, 60))
        is_over = self._calendar.now - at > 3 * _DAY and self._calendar.works(unit, at + put_off + _HOUR)
        if is_over and dice.random() < 0.08:
            came = life.inquired(unit, at, put_off=put_off)
            life.received(unit, came)
            at = came + _HOUR
        else:
            life.received(unit, life.inquired(unit, at))
        if dice.random() < _COMPARED:
            self._visits.verdict(life, unit, at + timedelta(seconds=80), mismatch)
        else:
            # The photo waits, and nobody comes for it.
            life.is_done = True

    def _in_vain(self, life: Life, unit: str, at: datetime) -> datetime:
        """Ask without getting the photo, as it happens now and then; return when it can be asked again."""
        for state, reason, share in _UNUSUAL:
            if self._dice.random() < share:
                life.inquired(unit, at, state, reason)
                at += timedelta(seconds=50)
        return at

    def _acting(self, at: datetime) -> str:
        """Return where somebody comes to: mostly to their own unit, and where one works on that day."""
        province = self._calendar.place(self._unit, self._calendar.day(at)).province
        near = [one.code for one in EXECUTIVE if one.province == province and one.code != self._unit]
        working = [code for code in near if self._calendar.works(code, at)]
        is_own = self._calendar.works(self._unit, at) and self._dice.random() >= _ELSEWHERE
        return self._unit if is_own else self._dice.choice(working)

    def _noon_before(self, day: date) -> datetime:
        """Return a moment of the last day of work before one of which nothing is past yet."""
        days = self._calendar.days(day - 7 * _DAY, day - _DAY)
        at = self._calendar.moment(days[-1], self._dice)
        if at is None:
            raise ValueError("a day before today is past")
        return at

    # --- The end --------------------------------------------------------------------------------------

    def _last_words(self) -> None:
        """The newest verdict of the unit, and who waits for a photo that the Registry has put off."""
        now, quiet = self._calendar.now, self._calendar.quiet_since
        at = quiet if self._unit == QUIET else now - timedelta(minutes=self._dice.randint(4, 40))
        free = [
            life for life in self._lives if _is_registry(life) and not life.is_done and _is_past(life, at)
        ]
        self._dice.choice(free).compared(self._unit, at, Verdict.MATCH, ComparisonState.MATCHED)
        # In a unit that somebody sees, these would be people to be called.
        if self._unit not in WITH_CLERK:
            days_ago = self._dice.sample(_PENDING_DAYS, self._dice.randint(1, len(_PENDING_DAYS)))
            for life, days in zip(free, days_ago, strict=False):
                asked = min(quiet, now) if self._unit == QUIET else now
                life.inquired(self._unit, asked - days * _DAY - _HOUR / 2, InquiryState.PENDING)
                life.is_done = True

    def _roll_changes(self) -> None:
        """Some move to another unit, and a few die; nothing else happens to them any more."""
        calendar, dice = self._calendar, self._dice
        free = [life for life in self._lives if _is_registry(life) and not life.is_done]
        others = [one.code for one in EXECUTIVE if one.code != self._unit]
        for life in dice.sample(free, len(free) // 90):
            day = dice.choice(calendar.days(calendar.months[1].first, calendar.today))
            life.is_done = True
            if dice.random() < 0.6:
                life.moves(dice.choice(others), day)
            else:
                life.dies(day)


def _is_registry(life: Life) -> bool:
    return life.photo is not None and life.photo["source"] is PhotoSource.REGISTRY


def _is_past(life: Life, at: datetime) -> bool:
    return life.last_at is not None and life.last_at < at
