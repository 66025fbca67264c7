"""What is offered to somebody without a photo, and what a cover shows of a record."""

from datetime import date

import pytest

from tamin_desk.contract.covers import CoverReply
from tamin_desk.contract.people import PersonSummary
from tamin_desk.domain.covers import NoCover
from tamin_desk.domain.photos import Standing
from tamin_desk.domain.roles import Permission, Role, UnitKind, permissions
from tamin_desk.domain.scans import ScanReason
from tamin_desk.services.drafts import PersonRef
from tamin_desk.ui.booklet.rules import chosen_at_first, content_of, scan_request, valid_until, way_of
from tamin_desk.ui.booklet.state import Member, Way
from tamin_desk.ui.cases import ScanRequest
from tests.fakes.desk_people import (
    ARASH,
    DARYOUSH,
    FAMILY,
    HASTI,
    KIAN,
    NARGES,
    SAMIR,
    TEHRAN_2,
    photo,
    picture,
    record,
)

TODAY = date(2026, 11, 22)
CLERK = permissions(Role.CLERK, UnitKind.BRANCH)
N = NoCover


def without(person: PersonSummary, reason: NoCover) -> Member:
    return Member(person, record(person), CoverReply(reason=reason))


@pytest.mark.parametrize(
    ("person", "reason", "way"),
    [
        (KIAN, N.NONE_ON_FILE, Way.INQUIRY),
        (KIAN, N.WITHDRAWN, Way.INQUIRY),
        (KIAN, N.DISPUTED, Way.SCAN),
        (KIAN, N.UNDER_REVIEW, None),
        (HASTI, N.NONE_ON_FILE, Way.SCAN),
        (SAMIR, N.NONE_ON_FILE, Way.SCAN),
        (SAMIR, N.WITHDRAWN, Way.SCAN),
        (DARYOUSH, N.NONE_ON_FILE, None),
    ],
)
def test_a_card_leads_to_an_inquiry_everybody_else_to_a_scan(
    person: PersonSummary, reason: NoCover, way: Way | None
) -> None:
    assert way_of(without(person, reason), TODAY, CLERK) is way


@pytest.mark.parametrize(
    ("person", "reason", "why"),
    [
        (KIAN, N.DISPUTED, ScanReason.DISPUTED),
        (HASTI, N.NONE_ON_FILE, ScanReason.UNDER_15),
        (SAMIR, N.WITHDRAWN, ScanReason.FOREIGN_NATIONAL),
    ],
)
def test_a_scan_is_asked_for_with_its_true_reason(
    person: PersonSummary, reason: NoCover, why: ScanReason
) -> None:
    """Who has a disputed photo came with a card: that none was at hand would be false."""
    asked = scan_request(without(person, reason), TODAY)
    code = person.national_code or person.foreign_code
    assert asked == ScanRequest(PersonRef(person.person_id, person.full_name, code or ""), why)


def test_nothing_is_offered_that_the_role_may_not_do() -> None:
    reviewer = permissions(Role.REVIEWER, UnitKind.BRANCH)
    assert Permission.PRINT_COVERS in reviewer
    assert way_of(without(KIAN, N.NONE_ON_FILE), TODAY, reviewer) is None
    assert way_of(without(HASTI, N.NONE_ON_FILE), TODAY, reviewer) is None


def test_who_has_a_photo_or_is_not_known_yet_is_led_nowhere() -> None:
    cover = CoverReply(photo=photo(picture(1), standing=Standing.VERIFIED))
    assert way_of(Member(ARASH, record(ARASH), cover), TODAY, CLERK) is None
    assert way_of(Member(ARASH), TODAY, CLERK) is None


def test_only_first_covers_of_booklets_in_force_are_chosen_by_themselves() -> None:
    cover = CoverReply(photo=photo(picture(1), standing=Standing.VERIFIED))
    assert chosen_at_first(Member(ARASH, record(ARASH), cover))
    assert not chosen_at_first(Member(ARASH, record(ARASH), cover, printings=1))
    assert not chosen_at_first(Member(ARASH, None, cover))
    none = record(ARASH).model_copy(update={"booklet": None})
    assert not chosen_at_first(Member(ARASH, none, cover))
    assert valid_until(none) is None


def test_a_cover_names_the_principal_insured_of_the_household() -> None:
    content = content_of(record(NARGES, FAMILY), TEHRAN_2, TODAY, 2, None)
    assert (content.full_name, content.principal, content.printings) == ("نرگس شریفی", "آرش بهرامی", 2)
    assert (content.unit_name, content.unit_code) == ("شعبهٔ ۲ تهران", "0162")
    assert (content.valid_until, content.is_foreign) == (date(2027, 3, 20), False)
    assert content_of(record(SAMIR), TEHRAN_2, TODAY, 0, None).is_foreign
