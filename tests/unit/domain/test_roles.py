"""Who may do what, and from where: the circular's fourth point as a table."""

from itertools import product

import pytest

from tamin_desk.domain.roles import INQUIRING_UNITS, Permission, Role, UnitKind, permissions

EVERYWHERE = list(product(Role, UnitKind))


def test_branches_satellites_and_agencies_inquire_and_nobody_else() -> None:
    inquiring = {unit for role, unit in EVERYWHERE if Permission.INQUIRE in permissions(role, unit)}
    assert inquiring == set(INQUIRING_UNITS) == {UnitKind.BRANCH, UnitKind.SATELLITE_BRANCH, UnitKind.AGENCY}


@pytest.mark.parametrize("unit", sorted(INQUIRING_UNITS))
def test_only_clerks_inquire(unit: UnitKind) -> None:
    assert {role for role in Role if Permission.INQUIRE in permissions(role, unit)} == {Role.CLERK}


@pytest.mark.parametrize(("role", "unit"), EVERYWHERE)
def test_whoever_flags_never_decides(role: Role, unit: UnitKind) -> None:
    granted = permissions(role, unit)
    assert not {Permission.FLAG, Permission.REVIEW} <= granted


@pytest.mark.parametrize(("role", "unit"), EVERYWHERE)
def test_a_mismatch_is_seen_only_where_clerks_can_finish_it(role: Role, unit: UnitKind) -> None:
    if Permission.COMPARE in permissions(role, unit):
        assert Permission.FLAG in permissions(Role.CLERK, unit)


def test_a_reviewer_of_a_directorate_judges_through_the_queue() -> None:
    granted = permissions(Role.REVIEWER, UnitKind.PROVINCIAL_DIRECTORATE)
    assert {Permission.REVIEW, Permission.SECOND_OPINION} <= granted
    assert Permission.COMPARE not in granted


@pytest.mark.parametrize(("role", "unit"), EVERYWHERE)
def test_whoever_asks_the_registry_sees_what_it_answers(role: Role, unit: UnitKind) -> None:
    granted = permissions(role, unit)
    if Permission.INQUIRE in granted:
        assert {Permission.LOOK_UP, Permission.SEE_PHOTOS, Permission.COMPARE} <= granted


@pytest.mark.parametrize("unit", UnitKind)
def test_watching_and_administering_show_no_photo(unit: UnitKind) -> None:
    for role in (Role.MONITOR, Role.ADMINISTRATOR, Role.COMPARER):
        assert not {Permission.SEE_PHOTOS, Permission.LOOK_UP} & permissions(role, unit)


def test_faces_are_identified_in_medical_centres_only_and_nothing_else_is_done_there() -> None:
    identifying = {pair for pair in EVERYWHERE if Permission.IDENTIFY in permissions(*pair)}
    assert identifying == {(Role.MEDICAL, UnitKind.MEDICAL_CENTRE)}
    assert permissions(Role.MEDICAL, UnitKind.MEDICAL_CENTRE) == {Permission.IDENTIFY}


@pytest.mark.parametrize("role", Role)
def test_whoever_else_works_at_a_medical_centre_may_do_nothing_there(role: Role) -> None:
    """A clerk or reviewer who was put there by mistake reads no records of patients."""
    assert permissions(role, UnitKind.MEDICAL_CENTRE) <= {Permission.IDENTIFY}


@pytest.mark.parametrize("unit", sorted(set(UnitKind) - INQUIRING_UNITS))
def test_where_nobody_is_served_no_clerk_looks_anybody_up(unit: UnitKind) -> None:
    assert not {Permission.LOOK_UP, Permission.SEE_PHOTOS} & permissions(Role.CLERK, unit)
    if unit is not UnitKind.MEDICAL_CENTRE:
        assert Permission.LOOK_UP in permissions(Role.REVIEWER, unit), "they follow their province's cases up"


def test_every_permission_is_somebody_s() -> None:
    assert {permission for role, unit in EVERYWHERE for permission in permissions(role, unit)} == set(
        Permission
    )
