"""A unit's missing and awaited photos as the archive tells them, for tests and pictures."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from uuid6 import uuid7

from tamin_desk.contract.missing import AwaitedPhoto, AwaitedPhotos, MissingPerson, MissingPhotos
from tamin_desk.contract.missing_routes import AWAITED_PHOTOS, MISSING_PHOTOS
from tamin_desk.contract.people import PersonSummary
from tamin_desk.domain.people import AgeGroup, InsuredKind, age_group
from tests.fakes.answers import MOMENT
from tests.fakes.api import Called, FakeApi

NOBODY = MissingPhotos(
    people=(), total=0, ages=dict.fromkeys(AgeGroup, 0), kinds=dict.fromkeys(InsuredKind, 0), booklets_due=0
)
PAGE = 50


def missing_person(person: PersonSummary, now: datetime = MOMENT, **changes: object) -> MissingPerson:
    """Return somebody as a line of the list."""
    told: dict[str, object] = {
        "person_id": person.person_id,
        "key": f"after-{person.person_id}",
        "insured_kind": person.insured_kind,
        "birth_date": person.birth_date,
        "age_group": age_group(person.birth_date, now.date()),
        "foreign": person.national_code is None,
        "booklet_until": date(2026, 12, 20),
        "last_visit": None,
    }
    return MissingPerson.model_validate(told | changes)


class MissingList:
    """A server's list: pages after a key, filters by age and kind, and people who get their photo."""

    def __init__(self, people: Sequence[MissingPerson], page: int = PAGE) -> None:
        self.people = list(people)
        self.with_photo: set[str] = set()
        self._page = page

    def serve(self, api: FakeApi) -> None:
        api.on(MISSING_PHOTOS, self.answer)

    def answer(self, called: Called) -> MissingPhotos:
        age, kind = called.params.get("age"), called.params.get("kind")
        kept = [one for one in self.people if one.person_id not in self.with_photo]
        ages = {
            AgeGroup.GROWN: [one for one in kept if one.age_group is not AgeGroup.UNDER_15],
            AgeGroup.TURNED_15: [one for one in kept if one.age_group is AgeGroup.TURNED_15],
            AgeGroup.UNDER_15: [one for one in kept if one.age_group is AgeGroup.UNDER_15],
        }
        of_age = ages[AgeGroup(str(age))]
        chosen = [one for one in of_age if kind is None or one.insured_kind == kind]
        keys = [one.key for one in self.people]
        after = called.params.get("after")
        start = 0 if after is None else keys.index(str(after)) + 1
        rest = [one for one in chosen if keys.index(one.key) >= start]
        shown = rest[: self._page]
        return MissingPhotos(
            people=tuple(shown),
            next=shown[-1].key if len(rest) > len(shown) else None,
            total=len(chosen),
            ages={group: len(found) for group, found in ages.items()},
            kinds={each: sum(one.insured_kind is each for one in of_age) for each in InsuredKind},
            booklets_due=len(chosen),
        )


def awaited_photo(
    person: PersonSummary,
    *,
    hours: float = 2,
    now: datetime = MOMENT,
    inquiry_id: UUID | None = None,
    **said: object,
) -> AwaitedPhoto:
    """Return an inquiry that was put off; ``said`` is what came of it."""
    line = AwaitedPhoto(
        inquiry_id=inquiry_id or uuid7(), person_id=person.person_id, asked_at=now - timedelta(hours=hours)
    )
    return line.model_copy(update=said)


def serve_awaited(api: FakeApi, *photos: AwaitedPhoto) -> None:
    """Let the archive tell which photos the unit waits for."""
    api.on(AWAITED_PHOTOS, AwaitedPhotos(photos=photos, total=len(photos)))
