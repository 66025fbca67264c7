"""The cover's rule, row by row as the circular and the brief have it."""

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tamin_desk.domain.covers import NoCover, cover_photo, may_print, printings_of
from tamin_desk.domain.photos import PhotoSource, Standing

REGISTRY, SCAN, PAGE = PhotoSource.REGISTRY, PhotoSource.SCAN, PhotoSource.PAGE


@dataclass(frozen=True)
class OnFile:
    """A photo as the archive has it."""

    source: PhotoSource
    standing: Standing


UNVERIFIED = OnFile(REGISTRY, Standing.UNVERIFIED)
VERIFIED = OnFile(REGISTRY, Standing.VERIFIED)
DISPUTED = OnFile(REGISTRY, Standing.DISPUTED)
OLD = OnFile(REGISTRY, Standing.SUPERSEDED)
INDEXED = OnFile(SCAN, Standing.INDEXED)
OLD_SCAN = OnFile(SCAN, Standing.SUPERSEDED)
WITHDRAWN = OnFile(SCAN, Standing.WITHDRAWN)
A_PAGE = OnFile(PAGE, Standing.INDEXED)
A_WITHDRAWN_PAGE = OnFile(PAGE, Standing.WITHDRAWN)

TABLE = [
    # What is on file, newest first, and what stands on the cover.
    ((UNVERIFIED,), UNVERIFIED),
    ((VERIFIED,), VERIFIED),
    ((UNVERIFIED, OLD_SCAN), UNVERIFIED),
    ((INDEXED, VERIFIED), VERIFIED),
    ((INDEXED,), INDEXED),
    ((INDEXED, OLD_SCAN, OLD_SCAN), INDEXED),
    ((INDEXED, WITHDRAWN), INDEXED),
    ((INDEXED, DISPUTED), INDEXED),
    ((DISPUTED, INDEXED), INDEXED),
    ((DISPUTED,), NoCover.DISPUTED),
    ((DISPUTED, OLD_SCAN), NoCover.DISPUTED),
    ((WITHDRAWN, DISPUTED), NoCover.DISPUTED),
    ((DISPUTED, OLD), NoCover.DISPUTED),
    ((WITHDRAWN,), NoCover.WITHDRAWN),
    ((WITHDRAWN, OLD_SCAN), NoCover.WITHDRAWN),
    ((OLD,), NoCover.SUPERSEDED),
    ((OLD_SCAN,), NoCover.SUPERSEDED),
    ((A_PAGE,), NoCover.NONE_ON_FILE),
    ((A_WITHDRAWN_PAGE,), NoCover.NONE_ON_FILE),
    ((A_PAGE, WITHDRAWN), NoCover.WITHDRAWN),
    ((A_WITHDRAWN_PAGE, INDEXED), INDEXED),
    ((), NoCover.NONE_ON_FILE),
]


@pytest.mark.parametrize(("on_file", "expected"), TABLE)
def test_the_rule(on_file: tuple[OnFile, ...], expected: OnFile | NoCover) -> None:
    assert cover_photo(on_file) == expected


@pytest.mark.parametrize("on_file", [row[0] for row in TABLE])
def test_nobody_who_has_died_gets_a_cover(on_file: tuple[OnFile, ...]) -> None:
    assert cover_photo(on_file, deceased=True) is NoCover.DECEASED


PHOTOS = st.sampled_from(
    [UNVERIFIED, VERIFIED, DISPUTED, OLD, INDEXED, OLD_SCAN, WITHDRAWN, A_PAGE, A_WITHDRAWN_PAGE]
)


@given(st.lists(PHOTOS, max_size=6))
def test_whatever_is_on_file_a_disputed_withdrawn_or_replaced_photo_never_prints(
    on_file: list[OnFile],
) -> None:
    chosen = cover_photo(on_file)
    if isinstance(chosen, OnFile):
        assert chosen in (UNVERIFIED, VERIFIED, INDEXED)
        assert may_print(chosen)
    else:
        assert not any(may_print(photo) for photo in on_file)


@given(st.lists(PHOTOS, max_size=6))
def test_a_scan_prints_only_when_the_registry_gave_nothing_that_may(on_file: list[OnFile]) -> None:
    if cover_photo(on_file) == INDEXED:
        assert not {UNVERIFIED, VERIFIED} & set(on_file)


def test_a_dismissal_frees_the_photo() -> None:
    assert cover_photo([DISPUTED]) is NoCover.DISPUTED
    assert cover_photo([VERIFIED]) == VERIFIED


@dataclass(frozen=True)
class Cover:
    valid_until: date | None
    number: int = 1


BEFORE, NOW = date(2026, 3, 20), date(2027, 3, 20)


def test_the_first_cover_of_a_renewed_booklet_is_no_reprint() -> None:
    counted = [Cover(NOW, 1), Cover(BEFORE, 2), Cover(BEFORE, 1), Cover(None, 1)]
    assert printings_of(BEFORE, counted, ()) == 2
    assert printings_of(NOW, counted, ()) == 1
    assert printings_of(date(2028, 3, 19), counted, ()) == 0
    assert printings_of(None, counted, ()) == 1


def test_what_waits_is_counted_on_from_the_highest_number_that_is_told() -> None:
    """The archive tells the ten newest, however many there were; a corrected one keeps its number."""
    counted = [Cover(NOW, number) for number in (4, 13, *range(12, 4, -1))]
    assert printings_of(NOW, counted, ()) == 13
    assert printings_of(NOW, counted, [Cover(NOW), Cover(NOW), Cover(BEFORE)]) == 15
    assert printings_of(NOW, (), [Cover(NOW)]) == 1
