"""The booklet's cover: which photo is printed on it, and whether it is the first one.

The rule, as the circular and the brief have it::

    registry photo, unverified or verified   (printed *for control*)
      else the indexed scan, not withdrawn
        else no print, with the reason

A disputed photo never prints; a dismissal makes it verified again, which frees it. Nobody who has died gets a
cover. A cover belongs to one booklet, told apart by the day until which that is valid: the first cover of a
renewed booklet is no reprint.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Final, Protocol, TypeVar

from tamin_desk.domain.photos import PhotoSource, Standing


class NoCover(StrEnum):
    """Why no cover is printed."""

    DECEASED = "deceased"
    DISPUTED = "disputed"
    """The registry's photo is being cleared up with Civil Registration, and no scan stands in for it."""
    WITHDRAWN = "withdrawn"
    """The scan was withdrawn: it showed somebody else, or was the wrong page."""
    SUPERSEDED = "superseded"
    """Only photos are on file in whose place newer ones came that may not be printed."""
    NONE_ON_FILE = "none_on_file"
    UNDER_REVIEW = "under_review"
    """Whoever asks has to judge this person's photo, and may not learn before what was said of it."""


class PhotoOnFile(Protocol):
    """What the rule needs of a photo."""

    @property
    def source(self) -> PhotoSource:
        """Where it came from."""

    @property
    def standing(self) -> Standing:
        """What is known of it now."""


P = TypeVar("P", bound=PhotoOnFile)

_REGISTRY_PRINTS: Final = frozenset({Standing.UNVERIFIED, Standing.VERIFIED})
# In this order: what a clerk can do something about is said before what is merely so.
_REASONS: Final = (
    (Standing.DISPUTED, NoCover.DISPUTED),
    (Standing.WITHDRAWN, NoCover.WITHDRAWN),
    (Standing.SUPERSEDED, NoCover.SUPERSEDED),
)


def may_print(photo: PhotoOnFile) -> bool:
    """Tell whether a photo may stand on a cover at all, whatever else is on file."""
    if photo.source is PhotoSource.REGISTRY:
        return photo.standing in _REGISTRY_PRINTS
    return photo.source is PhotoSource.SCAN and photo.standing is Standing.INDEXED


def cover_photo(photos: Iterable[P], *, deceased: bool = False) -> P | NoCover:
    """Return the photo for somebody's cover, or why there is none; ``photos`` come newest first."""
    if deceased:
        return NoCover.DECEASED
    on_file = tuple(photos)
    for source in (PhotoSource.REGISTRY, PhotoSource.SCAN):
        for photo in on_file:
            if photo.source is source and may_print(photo):
                return photo
    # A page stands for nobody: neither is it a photo, nor is anybody's photo gone with it.
    standings = {photo.standing for photo in on_file if photo.source is not PhotoSource.PAGE}
    return next((reason for standing, reason in _REASONS if standing in standings), NoCover.NONE_ON_FILE)


class Printed(Protocol):
    """A cover that was printed, as far as counting needs it."""

    @property
    def valid_until(self) -> date | None:
        """Of the booklet that the cover is for; ``None`` when that was not on record."""


class Counted(Printed, Protocol):
    """A cover that the archive has counted."""

    @property
    def number(self) -> int:
        """Which printing of its booklet's cover it was, from 1."""


def printings_of(valid_until: date | None, counted: Iterable[Counted], waiting: Iterable[Printed]) -> int:
    """Return how often this booklet's cover was printed already; covers of earlier booklets do not count.

    Of those that the archive has ``counted`` the newest are enough: each tells its number. To these come
    those ``waiting`` to be counted.
    """
    known = max((one.number for one in counted if one.valid_until == valid_until), default=0)
    return known + sum(one.valid_until == valid_until for one in waiting)
