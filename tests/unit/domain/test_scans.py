"""What a page is indexed under, and what the next one takes over from it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tamin_desk.domain.photos import InquiryState, PhotoSource, RefusalReason, supersedes
from tamin_desk.domain.scans import (
    IndexHint,
    IndexProblem,
    PageIndex,
    ScanReason,
    follow_on,
    index_hints,
    index_problems,
    scan_reason,
    with_numbers,
)

TODAY = date(2026, 11, 22)
GROWN_UP, CHILD = date(1985, 6, 7), date(2017, 2, 3)
CARD = PageIndex("residence_card", "R-108012", date(2024, 5, 20), date(2027, 5, 21), "ادارهٔ اتباع", "کهنه")

indexes = st.builds(
    PageIndex,
    kind=st.sampled_from(["", "residence_card", "passport", "other"]),
    number=st.sampled_from(["", "1", "R-2"]),
    note=st.sampled_from(["", " ", "یادداشت"]),
)


@pytest.mark.parametrize(
    ("code", "born", "inquiry", "refusal", "reason"),
    [
        (None, GROWN_UP, None, None, ScanReason.FOREIGN_NATIONAL),
        (None, CHILD, None, None, ScanReason.FOREIGN_NATIONAL),
        ("9990871906", CHILD, None, None, ScanReason.UNDER_15),
        ("9990413721", GROWN_UP, InquiryState.REFUSED, RefusalReason.NO_PHOTO, ScanReason.NO_PHOTO),
        ("9990413721", GROWN_UP, InquiryState.EXPIRED, None, ScanReason.EXPIRED),
        (
            "9990413721",
            GROWN_UP,
            InquiryState.REFUSED,
            RefusalReason.UNKNOWN_PERSON,
            ScanReason.NO_CREDENTIAL,
        ),
        ("9990413721", GROWN_UP, None, None, ScanReason.NO_CREDENTIAL),
    ],
)
def test_why_a_photo_is_scanned_is_recorded_with_it(
    code: str | None,
    born: date,
    inquiry: InquiryState | None,
    refusal: RefusalReason | None,
    reason: ScanReason,
) -> None:
    assert scan_reason(code, born, TODAY, inquiry=inquiry, refusal=refusal) is reason
    instead = ScanReason.FOREIGN_NATIONAL if code is None else ScanReason.DISPUTED
    assert scan_reason(code, born, TODAY, inquiry=inquiry, refusal=refusal, disputed=True) is instead


def test_the_next_page_takes_over_all_but_number_and_note() -> None:
    assert follow_on(replace(CARD, unread=("x", ""))) == replace(CARD, number="", note="")


def test_a_page_without_a_number_is_the_next_one_of_the_same_document() -> None:
    back, slip = follow_on(CARD), PageIndex("passport")
    assert [page.number for page in with_numbers([CARD, back, slip])] == ["R-108012", "R-108012", ""]


@given(st.lists(indexes, max_size=6))
def test_no_number_is_ever_changed_or_carried_to_another_kind(pages: list[PageIndex]) -> None:
    filed = with_numbers(pages)
    assert [replace(page, number="") for page in filed] == [replace(page, number="") for page in pages]
    for place, (before, after) in enumerate(zip(pages, filed, strict=True)):
        if before.number:
            assert after.number == before.number
        elif after.number:
            assert filed[place - 1].kind == after.kind
            assert filed[place - 1].number == after.number


def test_a_kind_is_needed_and_another_kind_says_which() -> None:
    assert index_problems(PageIndex()) == {IndexProblem.NO_KIND}
    assert index_problems(PageIndex("other", note=" ")) == {IndexProblem.NOTE_MISSING}
    assert not index_problems(PageIndex("other", note="کارت دانشجویی"))
    assert not index_problems(CARD)
    assert index_problems(replace(CARD, unread=("", "۱۴۰۶/۲/۳۲"))) == {IndexProblem.UNREAD_DATE}


def test_what_is_unusual_is_told_and_holds_nothing_up() -> None:
    assert not index_hints(CARD, TODAY)
    odd = PageIndex("passport", "", date(2027, 1, 1), date(2025, 1, 1))
    assert index_hints(odd, TODAY) == {IndexHint.NO_NUMBER, IndexHint.ISSUED_LATER, IndexHint.NOT_VALID}
    assert not index_problems(odd)


@given(st.sampled_from(PhotoSource), st.sampled_from(PhotoSource))
def test_a_page_takes_no_photo_s_place_and_gives_up_none_of_its_own(
    newer: PhotoSource, older: PhotoSource
) -> None:
    if PhotoSource.PAGE in (newer, older):
        assert not supersedes(newer, older)
    assert supersedes(PhotoSource.REGISTRY, PhotoSource.SCAN)
    assert not supersedes(PhotoSource.SCAN, PhotoSource.REGISTRY)
