"""Where units belonged: as their rows say, day by day, and whose they were."""

from datetime import date, timedelta

from tamin_desk.backend.indicator.places import Days, Place, Places
from tamin_desk.backend.indicator.scopes import joined
from tamin_desk.domain.roles import UnitKind

MEHR, ABAN, AZAR = date(2026, 9, 23), date(2026, 10, 23), date(2026, 11, 22)
ALL = Days(MEHR, AZAR)


def place(province: str = "tehran", parent: str | None = None, kind: UnitKind = UnitKind.AGENCY) -> Place:
    return Place(kind, province, province, parent)


def places(**since: list[tuple[date, Place]]) -> Places:
    return Places({"a": "Agency"}, since)


def days_of(of: Places, code: str, top: str) -> list[Days]:
    return list(joined(of.under(code, top, ALL)))


def test_a_move_takes_effect_with_its_day() -> None:
    one = places(a=[(date.min, place("tehran")), (ABAN, place("isfahan"))])
    eve = ABAN - timedelta(days=1)
    assert [(stay.days, stay.place.province) for stay in one.stays("a", ALL)] == [
        (Days(MEHR, eve), "tehran"),
        (Days(ABAN, AZAR), "isfahan"),
    ]
    assert [stay.place.province for stay in one.stays("a", Days(eve, eve))] == ["tehran"]
    assert [stay.place.province for stay in one.stays("a", Days(ABAN, ABAN))] == ["isfahan"]
    assert one.provinces == {"tehran": "tehran", "isfahan": "isfahan"}


def test_before_its_first_day_a_unit_is_nowhere() -> None:
    one = places(a=[(ABAN, place())])
    assert one.stays("a", Days(MEHR, ABAN - timedelta(days=1))) == ()
    assert joined(one.stays("a", ALL)) == (Days(ABAN, AZAR),)
    assert one.first_day("a") == ABAN
    assert one.stays("unheard-of", ALL) == ()


def test_a_province_that_was_renamed_has_its_newest_name() -> None:
    old, new = Place(UnitKind.BRANCH, "x", "Old", None), Place(UnitKind.BRANCH, "x", "New", None)
    assert places(b=[(ABAN, new)], a=[(MEHR, old)]).provinces == {"x": "New"}


def test_what_belongs_to_a_unit_belongs_to_whom_that_belongs_to() -> None:
    """An agency of a satellite is the branch's too, as long as the satellite is."""
    one = places(
        a=[(date.min, place(parent="s"))],
        s=[(date.min, place(parent="b")), (ABAN, place(parent="c"))],
        b=[(date.min, place())],
        c=[(date.min, place())],
    )
    eve = ABAN - timedelta(days=1)
    assert days_of(one, "a", "s") == [ALL]
    assert days_of(one, "a", "b") == [Days(MEHR, eve)]
    assert days_of(one, "a", "c") == [Days(ABAN, AZAR)]
    assert days_of(one, "b", "a") == []
    assert days_of(one, "b", "b") == [ALL]


def test_units_that_belong_to_each_other_end_somewhere() -> None:
    one = places(a=[(date.min, place(parent="b"))], b=[(date.min, place(parent="a"))])
    assert days_of(one, "a", "c") == []
    assert days_of(one, "a", "b") == [ALL]


def test_a_change_within_a_scope_is_no_gap() -> None:
    one = places(a=[(date.min, place(parent="b")), (ABAN, place(parent="c"))])
    assert joined(one.stays("a", ALL)) == (ALL,)
